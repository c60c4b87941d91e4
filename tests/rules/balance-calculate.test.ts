// What the calculate contract accepts and refuses, and how its bounds and findings come about.

import { describe, expect, it } from 'vitest'
import { type Balance, calculateInput } from '#contract/balance'
import { calculate } from '#rules/balance'

type Body = Record<string, unknown>
const hayMeadow: Body = { kind: 'natural', basis: 'hay', areaHa: 100, yieldKgPerHa: 655.2 }
const body = (change: Body = {}): Body => ({
  season: { days: 182 },
  intake: { kgPerDay: 1.8, basis: 'hay' },
  supplies: [hayMeadow],
  herds: [{ kind: 'sheep', heads: 200, suPerHead: 1 }],
  ...change,
})
const outcomeOf = (change: Body) => calculate(calculateInput.parse(body(change)))
const balanceOf = (change: Body): Balance => {
  const outcome = outcomeOf(change)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults))
  return outcome.value
}
const faultsIn = (change: Body): string[] => {
  const parsed = calculateInput.safeParse(body(change))
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) =>
        [issue.path.join('.'), ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join(' ').trim(),
      )
}

describe('the contract', () => {
  it('names every fault at once, unknown fields by their name', () => {
    expect(
      faultsIn({
        season: { days: 0 },
        colour: 'red',
        supplies: [
          { kind: 'moss', basis: 'hay', amountKg: -1, wetness: 0.2 },
          { kind: 'hay', basis: 'hay', amountKg: 1, areaHa: 1 },
        ],
        herds: [{ kind: 'yak', heads: -3, suPerHead: 4 }],
        errors: { yield: 1 },
      }).sort(),
    ).toEqual(
      [
        'season.days',
        'supplies.0.kind',
        'supplies.0.amountKg',
        'supplies.0 wetness',
        'supplies.1.amountKg',
        'supplies.1.yieldKgPerHa',
        'herds.0.heads',
        'errors.yield',
        'colour',
      ].sort(),
    )
  })

  it.each([
    ['neither amount nor area', { kind: 'hay', basis: 'hay' }, ['supplies.0.amountKg']],
    ['an area without a yield', { kind: 'natural', basis: 'hay', areaHa: 3 }, ['supplies.0.yieldKgPerHa']],
    ['a yield without an area', { kind: 'natural', basis: 'hay', yieldKgPerHa: 3 }, ['supplies.0.areaHa']],
    ['a share above one', { kind: 'hay', basis: 'hay', amountKg: 1, utilisation: 1.01 }, ['supplies.0.utilisation']],
    ['a hay coefficient of zero', { kind: 'hay', basis: 'hay', amountKg: 1, hayCoefficient: 0 }, ['supplies.0.hayCoefficient']],
    ['an infinite amount', { kind: 'hay', basis: 'hay', amountKg: Number.POSITIVE_INFINITY }, ['supplies.0.amountKg']],
    ['a basis it does not know', { kind: 'hay', basis: 'wet', amountKg: 1 }, ['supplies.0.basis']],
  ])('refuses %s', (_name, supply, faults) => {
    expect(faultsIn({ supplies: [supply] })).toEqual(faults)
  })

  it('takes shares as 1 and errors as 0 where they are not stated', () => {
    const { capacitySu, stockSu } = balanceOf({})
    expect(capacitySu).toEqual({ low: 200, mid: 200, high: 200 })
    expect(stockSu).toEqual({ low: 200, mid: 200, high: 200 })
  })
})

describe('mixed bases', () => {
  const at = ['$.supplies[0].basis', '$.intake.basis']

  it('refuses fresh forage for a hay intake and names both places', () => {
    expect(outcomeOf({ supplies: [{ kind: 'natural', basis: 'fresh', amountKg: 5 }] })).toMatchObject({
      ok: false,
      faults: [{ code: 'mixed-basis', at }],
    })
  })

  it('refuses hay for a fresh intake, which has no conversion', () => {
    expect(outcomeOf({ intake: { kgPerDay: 4, basis: 'fresh' } })).toMatchObject({
      ok: false,
      faults: [{ code: 'mixed-basis', at }],
    })
  })

  it('does not take "one kilogram fresh is one kilogram hay" for a conversion', () => {
    const fresh = { ...hayMeadow, basis: 'fresh', hayCoefficient: 1 }
    expect(outcomeOf({ supplies: [fresh] })).toMatchObject({ ok: false, faults: [{ code: 'mixed-basis', at }] })
  })

  it('converts fresh forage by a stated drying ratio and says so in the trace', () => {
    const { capacitySu, trace } = balanceOf({ supplies: [{ ...hayMeadow, basis: 'fresh', hayCoefficient: 0.25 }] })
    expect(capacitySu.mid).toBeCloseTo(50, 9)
    expect(trace[0]?.inputs).toContainEqual({ name: 'hayCoefficient', value: 0.25, unit: 'kg hay/kg fresh' })
  })

  it('takes a hay coefficient on hay as its worth in standard hay', () => {
    expect(balanceOf({ supplies: [{ ...hayMeadow, hayCoefficient: 1.05 }] }).capacitySu.mid).toBeCloseTo(210, 9)
  })

  it('reckons fresh forage against a fresh intake without any conversion', () => {
    const fresh = { intake: { kgPerDay: 4, basis: 'fresh' }, supplies: [{ kind: 'natural', basis: 'fresh', amountKg: 72800 }] }
    expect(balanceOf(fresh).capacitySu.mid).toBeCloseTo(100, 9)
  })

  it('names every mixed supply, not only the first', () => {
    const wet = { kind: 'natural', basis: 'fresh', amountKg: 5 }
    const outcome = outcomeOf({ supplies: [wet, hayMeadow, wet] })
    expect(outcome.ok ? [] : outcome.faults.map((fault) => fault.at[0])).toEqual(['$.supplies[0].basis', '$.supplies[2].basis'])
  })
})

describe('errors', () => {
  const errors = { yield: 0.1, area: 0.02, count: 0.05 }

  it('puts the yield error on what grows and the area error on what is stated by area', () => {
    const { capacitySu } = balanceOf({ errors })
    expect(capacitySu.low).toBeCloseTo(200 * 0.9 * 0.98, 9)
    expect(capacitySu.high).toBeCloseTo(200 * 1.1 * 1.02, 9)
  })

  it('takes bought hay as weighed: no yield error, no area error', () => {
    const { capacitySu } = balanceOf({ errors, supplies: [{ kind: 'hay', basis: 'hay', amountKg: 65520 }] })
    expect(capacitySu.low).toBe(capacitySu.high)
  })

  it('bounds the rate by the worst and the best case together', () => {
    const { overloadRate, capacitySu, stockSu } = balanceOf({ errors })
    expect(overloadRate?.high).toBeCloseTo(stockSu.high / capacitySu.low - 1, 12)
    expect(overloadRate?.low).toBeCloseTo(stockSu.low / capacitySu.high - 1, 12)
  })
})

describe('the finding', () => {
  const herd = (heads: number): Body => ({ herds: [{ kind: 'sheep', heads, suPerHead: 1 }], errors: { count: 0.1 } })

  it('finds overload only when the best case for the herder is still too many', () => {
    expect(balanceOf(herd(230)).finding).toBe('found')
    expect(balanceOf(herd(210))).toMatchObject({ finding: 'uncertain', settledBy: 'count' })
    expect(balanceOf(herd(180)).finding).toBe('surplus')
  })

  it('calls stock exactly at capacity balanced', () => {
    expect(balanceOf({})).toMatchObject({ finding: 'balanced', settledBy: null })
  })

  it('names the yield plot or the survey when that error is the wider one', () => {
    expect(balanceOf({ errors: { yield: 0.2, area: 0.01, count: 0.05 } }).settledBy).toBe('plot')
    expect(balanceOf({ errors: { yield: 0.01, area: 0.2, count: 0.05 } }).settledBy).toBe('area')
  })

  it('gives no rate where nothing may be fed: stock is found, none is balanced', () => {
    expect(balanceOf({ supplies: [] })).toMatchObject({ overloadRate: null, pressureIndex: null, finding: 'found' })
    expect(balanceOf({ supplies: [], herds: [] })).toMatchObject({ overloadRate: null, finding: 'balanced' })
  })

  it('refuses figures whose reckoning leaves the range of numbers', () => {
    const huge = { kind: 'natural', basis: 'hay', areaHa: 1e200, yieldKgPerHa: 1e200 }
    expect(outcomeOf({ supplies: [huge] })).toMatchObject({ ok: false, faults: [{ code: 'out-of-range' }] })
    const tiny = { kind: 'hay', basis: 'hay', amountKg: 1e-300 }
    expect(outcomeOf({ supplies: [tiny], herds: [{ kind: 'yak', heads: 1e300, suPerHead: 1 }] })).toMatchObject({ ok: false })
  })
})
