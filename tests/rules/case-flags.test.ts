// A threshold is above, below or cannot be told; and an area with the most by which it may be wrong.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaWithError, flagsOf, inForceOn, type ThresholdRow } from '#rules/cases'

const row = (more: Partial<ThresholdRow>): ThresholdRow => ({
  id: 'row',
  code: 'grassland-20-mu',
  measure: 'grassland-area',
  value: 20,
  band: 'crime',
  priorPenaltyYears: null,
  inForceFrom: null,
  inForceTo: null,
  ...more,
})
const grassland = [row({}), row({ code: 'grassland-10-mu', value: 10, priorPenaltyYears: 3 })]
const day = '2026-03-01'
const said = (value: number | null, error: number | null, priorPenalty: 'yes' | 'no' | 'unknown' = 'no') =>
  flagsOf(grassland, 'grassland-area', { value, error }, { day, priorPenalty }).map(({ code, verdict, why }) => [
    code,
    verdict,
    why,
  ])

describe('a threshold', () => {
  it('is above where even the least that was measured reaches it: the law says "or more"', () => {
    expect(said(21, 1)).toEqual([['grassland-20-mu', 'above', null]])
    expect(said(20, 0)).toEqual([['grassland-20-mu', 'above', null]])
  })

  it('is below where even the most does not', () => {
    expect(said(18.9, 1)).toEqual([['grassland-20-mu', 'below', null]])
  })

  it('cannot be told where the error reaches across it, where the error is unknown, or the value', () => {
    expect(said(20.5, 1)).toEqual([['grassland-20-mu', 'cannot-tell', 'within-error']])
    expect(said(19, 1)).toEqual([['grassland-20-mu', 'cannot-tell', 'within-error']])
    expect(said(500, null)).toEqual([['grassland-20-mu', 'cannot-tell', 'error-unknown']])
    expect(said(null, null)).toEqual([['grassland-20-mu', 'cannot-tell', 'value-unknown']])
  })

  it('that asks for an earlier penalty says nothing of who had none, and cannot be told where nobody knows', () => {
    expect(said(15, 1, 'yes')).toEqual([
      ['grassland-10-mu', 'above', null],
      ['grassland-20-mu', 'below', null],
    ])
    expect(said(15, 1, 'no')).toEqual([['grassland-20-mu', 'below', null]])
    expect(said(15, 1, 'unknown')[0]).toEqual(['grassland-10-mu', 'cannot-tell', 'prior-penalty-unknown'])
    expect(said(5, 1, 'unknown')[0]).toEqual(['grassland-10-mu', 'below', null])
  })

  it('holds in its time alone, and says where it is not known since when', () => {
    const dated = [row({ code: 'old', inForceTo: '2026-03-01' }), row({ code: 'new', inForceFrom: '2026-03-01' })]
    const found = (on: string) =>
      flagsOf(dated, 'grassland-area', { value: 1, error: 0 }, { day: on, priorPenalty: 'no' }).map(
        ({ code, isBeginKnown }) => `${code} ${isBeginKnown}`,
      )
    expect([found('2026-02-28'), found('2026-03-01')]).toEqual([['old false'], ['new true']])
  })

  it('of a code is the one that began last, and one whose beginning was not found gives way to any other', () => {
    const rows = [
      row({ value: 20 }),
      row({ value: 15, inForceFrom: '2026-01-01' }),
      row({ value: 12, inForceFrom: '2027-01-01' }),
    ]
    const on = (at: string) => inForceOn(rows, at).map(({ value }) => value)
    expect([on('2025-12-31'), on('2026-01-01'), on('2027-06-01')]).toEqual([[20], [15], [12]])
  })

  it('is never told both ways, whatever was measured, and the numbers are told with it', () => {
    const amount = fc.double({ min: 0, max: 1000, noNaN: true })
    fc.assert(
      fc.property(amount, amount, amount, (value, error, threshold) => {
        const [flag] = flagsOf([row({ value: threshold })], 'grassland-area', { value, error }, { day, priorPenalty: 'no' })
        expect([flag?.value, flag?.error, flag?.threshold]).toEqual([value, error, threshold])
        for (const truth of [Math.max(0, value - error), value, value + error]) {
          if (flag?.verdict === 'above') expect(truth).toBeGreaterThanOrEqual(threshold)
          if (flag?.verdict === 'below') expect(truth).toBeLessThan(threshold)
        }
      }),
    )
  })
})

/** So many metres east and north of a place in Yushu, near enough for an oblong of some hundred metres. */
const oblong = (eastM: number, northM: number, at: readonly [number, number] = [97, 33]) => {
  const [lng, lat] = at
  const [e, n] = [eastM / (111_320 * Math.cos((lat * Math.PI) / 180) * 1.00052), northM / 110_913.5]
  return [
    [lng, lat],
    [lng + e, lat],
    [lng + e, lat + n],
    [lng, lat + n],
    [lng, lat],
  ] as [number, number][]
}
const polygon = (...rings: [number, number][][]) => ({ type: 'Polygon' as const, coordinates: rings })

describe('an area', () => {
  it('of the worked example is 21 mu, within 0.72 mu by corners of one metre and 3.72 by corners of five', () => {
    const ground = polygon(oblong(100, 140))
    const [fine, rough] = [areaWithError(ground, 1), areaWithError(ground, 5)]
    expect(fine.areaMu).toBeCloseTo(21, 1)
    expect(fine.perimeterM).toBeCloseTo(480, 0)
    expect([fine.errorMu, rough.errorMu].map((error) => Math.round(error * 100) / 100)).toEqual([0.72, 3.72])
    const verdictOf = ({ areaMu, errorMu }: typeof fine) =>
      flagsOf([row({})], 'grassland-area', { value: areaMu, error: errorMu }, { day, priorPenalty: 'no' })[0]?.verdict
    expect([verdictOf(fine), verdictOf(rough)]).toEqual(['above', 'cannot-tell'])
  })

  it('is less its holes, whichever way the rings run, and a hole adds to the error', () => {
    const [outer, hole] = [oblong(200, 200), oblong(50, 50, [97.0005, 33.0005])]
    const whole = areaWithError(polygon(outer), 1)
    const holed = areaWithError(polygon(outer, hole), 1)
    expect(holed.areaM2).toBeCloseTo(whole.areaM2 - 2500, -1)
    expect(areaWithError(polygon(outer.toReversed(), hole.toReversed()), 1).areaM2).toBeCloseTo(holed.areaM2, 3)
    expect(holed.errorM2).toBeGreaterThan(whole.errorM2)
  })

  it('of several grounds is their sum', () => {
    const [a, b] = [oblong(100, 100), oblong(100, 100, [97.1, 33.1])]
    const both = areaWithError({ type: 'MultiPolygon', coordinates: [[a], [b]] }, 2)
    const apart = [a, b].map((ring) => areaWithError(polygon(ring), 2))
    expect(both.areaM2).toBeCloseTo(
      apart.reduce((sum, { areaM2 }) => sum + areaM2, 0),
      3,
    )
    expect(both.errorM2).toBeCloseTo(
      apart.reduce((sum, { errorM2 }) => sum + errorM2, 0),
      3,
    )
  })

  it('whose corners each lie within the accuracy is never further from the truth than the error', () => {
    const shift = fc.tuple(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    const shifts = fc.array(shift, { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(shifts, fc.double({ min: 0.1, max: 20, noNaN: true }), (moved, accuracyM) => {
        const truth = oblong(100, 140)
        const corners = truth.slice(0, 4).map(([lng, lat], i): [number, number] => {
          const [turn, share] = moved[i] ?? [0, 0]
          // A little less than the accuracy: metres of a degree are rounded here.
          const m = share * accuracyM * 0.99
          return [lng + (Math.cos(turn) * m) / 93_400, lat + (Math.sin(turn) * m) / 110_913.5]
        })
        const taken = areaWithError(polygon([...corners, corners[0] ?? [0, 0]]), accuracyM)
        expect(Math.abs(taken.areaM2 - areaWithError(polygon(truth), 0).areaM2)).toBeLessThanOrEqual(taken.errorM2)
      }),
    )
  })
})
