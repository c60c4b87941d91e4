// The stored balance: zones, missing coefficients, young stock, grades and rounding.

import { describe, expect, it } from 'vitest'
import type { AssessmentInput, Coefficient, HerdCount, LandUse } from '#contract/balance'
import { assessOperator, openBook, windowIn } from '#rules/balance'

const row = (key: Coefficient['key'], value: number | null, change: Partial<Coefficient> = {}): Coefficient => ({
  id: `${key}-${JSON.stringify(change)}`,
  edition: 'E',
  key,
  supply: null,
  grasslandType: null,
  season: null,
  animal: null,
  sex: null,
  ageClass: null,
  value,
  unit: 'share',
  upperValue: null,
  basis: null,
  per: null,
  inForceFrom: '2020-01-01',
  inForceTo: null,
  sources: ['S02'],
  evidence: '2',
  ...change,
})
const rows: readonly Coefficient[] = [
  row('intake', 1.8, { basis: 'hay', unit: 'kg/SU/day' }),
  row('edible-share', 0.8),
  row('utilisation', 0.5, { supply: 'natural' }),
  row('hay-coefficient', 1),
  row('area-error', 0.01),
  row('su-factor', 4, { animal: 'yak', ageClass: 'adult' }),
  row('su-factor', 1, { animal: 'sheep', ageClass: 'adult' }),
]
const without = (key: Coefficient['key']) => rows.filter((one) => one.key !== key)
const cold = windowIn(2025, { from: '11-01', to: '05-31' })
const land = (change: Partial<LandUse> = {}): LandUse => ({
  parcelCode: 'P1',
  grasslandType: 'alpine-meadow',
  regime: 'balance',
  zoneCode: null,
  usableHa: 100,
  restDays: 0,
  seasonShare: 1,
  yield: { kgPerHa: 954, basis: 'hay', source: 'plot 7', evidence: '1', error: 0.1 },
  ...change,
})
const count = (change: Partial<HerdCount> = {}): HerdCount => ({
  id: 'c1',
  animal: 'yak',
  sex: null,
  ageClass: 'adult',
  heads: 20,
  adoptedBy: 'officer',
  error: 0.05,
  ...change,
})
const assess = (change: Partial<AssessmentInput> = {}, book: readonly Coefficient[] = rows) =>
  assessOperator(
    {
      operatorCode: 'O1',
      season: { ...cold, kind: 'cold', year: 2025, days: 212 },
      edition: 'E',
      land: [land()],
      supplements: [],
      counts: [count()],
      thresholdRate: 0,
      bands: [],
      ...change,
    },
    openBook(book, 'E', '2025-11-01'),
  )

describe('land', () => {
  it('gives its usable forage under balance or no zone', () => {
    expect(assess().capacitySu.mid).toBe(100)
    expect(assess({ land: [land({ regime: 'none' })] }).capacitySu.mid).toBe(100)
  })

  it('gives nothing in a ban zone, in any season, and needs no coefficient there', () => {
    const banned = assess({ land: [land({ regime: 'ban', yield: null })] })
    expect(banned).toMatchObject({ capacitySu: { high: 0 }, overloadRate: null, finding: 'found', incomplete: [] })
  })

  it('gives the open share of the season in a rest zone', () => {
    expect(assess({ land: [land({ regime: 'rest', restDays: 53 })] }).capacitySu.mid).toBe(75)
  })

  it('gives a season its share of a year-round pasture', () => {
    expect(assess({ land: [land({ seasonShare: 0.5 })] }).capacitySu.mid).toBe(50)
  })

  it('gives nothing where no grassland lies, but asks when a whole parcel was never mapped', () => {
    const rock = land({ grasslandType: null, yield: null })
    expect(assess({ land: [land(), rock] })).toMatchObject({ capacitySu: { mid: 100 }, incomplete: [] })
    expect(assess({ land: [rock] })).toMatchObject({ finding: 'uncertain', incomplete: [{ what: 'yield', grasslandType: null }] })
  })

  it('adds bought hay as its own line, all of it eaten', () => {
    const fed = assess({ supplements: [{ id: 'h1', kind: 'hay', amountKg: 3816, basis: 'hay', source: 'receipt' }] })
    expect(fed.capacitySu.mid).toBe(110)
    expect(fed.trace.filter(({ step }) => step === 'forage').map(({ at }) => at)).toEqual(['P1/alpine-meadow/balance', 'hay/h1'])
  })
})

describe('what is missing', () => {
  it('leaves the finding uncertain, demands nothing, and names the coefficient to enter', () => {
    const half = assess({ counts: [count({ heads: 500 })] }, without('edible-share'))
    expect(half).toMatchObject({
      finding: 'uncertain',
      settledBy: 'standard',
      provisional: true,
      overloadRate: null,
      excessSu: { high: 0 },
    })
    expect(half.incomplete).toEqual([
      {
        what: 'coefficient',
        query: {
          key: 'edible-share',
          supply: 'natural',
          grasslandType: 'alpine-meadow',
          season: 'cold',
          edition: 'E',
          onDate: '2025-11-01',
        },
      },
    ])
  })

  it('is told once, however many parcels meet it', () => {
    expect(assess({ land: [land(), land({ parcelCode: 'P2' })] }, without('utilisation')).incomplete).toHaveLength(1)
  })

  it('asks for a count where none is adopted, which an adopted count of nothing is not', () => {
    expect(assess({ counts: null })).toMatchObject({ finding: 'uncertain', settledBy: 'count', incomplete: [{ what: 'count' }] })
    expect(assess({ counts: [] })).toMatchObject({ finding: 'surplus', incomplete: [] })
  })

  it('asks for a plot where a piece of land has no yield', () => {
    expect(assess({ land: [land({ yield: null })] })).toMatchObject({
      settledBy: 'plot',
      incomplete: [{ what: 'yield', parcelCode: 'P1' }],
    })
  })

  it('does not feed hay to an intake in fresh weight', () => {
    const fresh = [...without('intake'), row('intake', 4, { basis: 'fresh' })]
    expect(assess({}, fresh)).toMatchObject({ finding: 'uncertain', incomplete: [{ what: 'basis' }] })
  })

  it('is provisional where a yield came of a working model, and only there', () => {
    const grown = { kgPerHa: 954, basis: 'hay', source: 'scene', evidence: '2', error: 0.3 } as const
    expect(assess({ land: [land({ yield: grown })] })).toMatchObject({ provisional: false })
    expect(assess({ land: [land({ yield: { ...grown, evidence: 'working' } })] })).toMatchObject({ provisional: true })
  })

  it('does not need an area error: without one the result is provisional', () => {
    expect(assess({}, without('area-error'))).toMatchObject({ incomplete: [], provisional: true })
  })

  it('survives without any coefficient at all', () => {
    expect(assess({}, [])).toMatchObject({ finding: 'uncertain', capacitySu: { mid: 0 }, provisional: true })
  })
})

describe('stock', () => {
  it('counts young animals without a factor between nothing and their adult, provisionally', () => {
    const young = assess({ counts: [count(), count({ id: 'c2', ageClass: 'young', heads: 10 })] })
    expect(young.stockSu).toEqual({ low: 76, mid: 100, high: 126 })
    expect(young).toMatchObject({ provisional: true, finding: 'uncertain', settledBy: 'standard', incomplete: [] })
    expect(young.trace.find(({ at }) => at === 'yak/any/young')?.formula).toContain('needs the printed standard')
  })

  it('tells the excess in whole yak and whole sheep, rounded up', () => {
    const { excessHeads, excessSu } = assess({ counts: [count({ heads: 100, error: 0 })] })
    expect(excessSu.mid).toBe(300)
    expect(excessHeads).toMatchObject({ yak: { mid: 75 }, sheep: { mid: 300 } })
    expect(excessHeads.yak?.low).toBe(Math.ceil(excessSu.low / 4))
  })
})

describe('the result', () => {
  it('is provisional where a working value was used, and only there', () => {
    expect(assess().provisional).toBe(false)
    expect(assess({}, [...without('edible-share'), row('edible-share', 0.8, { edition: 'working' })]).provisional).toBe(true)
  })

  it('grades by the bands of the edition, and not at all without them', () => {
    const bands = [
      { grade: 'light', from: 0.1 },
      { grade: 'moderate', from: 0.3 },
      { grade: 'severe', from: 0.5 },
    ] as const
    const graded = (heads: number) => assess({ bands, counts: [count({ heads })] }).grade
    expect([26, 28, 33, 40].map(graded)).toEqual(['none', 'light', 'moderate', 'severe'])
    expect(assess().grade).toBeNull()
    expect(assess({ bands, land: [] }).grade).toBe('severe')
  })

  it('is found only above the threshold of the edition', () => {
    const heads = [count({ heads: 32 })]
    expect(assess({ counts: heads }).finding).toBe('found')
    expect(assess({ counts: heads, thresholdRate: 0.3 }).finding).toBe('uncertain')
  })

  it('has at most four decimals in capacity, stock and excess', () => {
    const { capacitySu, excessSu } = assess({ land: [land({ usableHa: 33.333333 })] })
    for (const value of [...Object.values(capacitySu), ...Object.values(excessSu)]) expect(Number(value.toFixed(4))).toBe(value)
  })

  it('cites edition, source and evidence of every coefficient in the trace', () => {
    const inputs = assess().trace.flatMap((entry) => entry.inputs)
    for (const name of ['edibleShare', 'utilisation', 'hayCoefficient', 'intakeKgPerDay', 'suPerHead']) {
      expect(inputs.find((input) => input.name === name)).toMatchObject({ edition: 'E', source: 'S02', evidence: '2' })
    }
  })
})
