// The printed results the formulas were checked against, and the example of the calculate endpoint.

import { expect, it } from 'vitest'
import { calculateInput } from '#contract/balance'
import {
  calculate,
  carryingCapacity,
  days,
  exactly,
  excess,
  judge,
  kg,
  kgPerSuDay,
  overloadRate,
  pressureIndex,
} from '#rules/balance'

const calculated = (body: unknown) => {
  const outcome = calculate(calculateInput.parse(body))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults))
  return outcome.value
}

it('comes within a hundredth of a percent of the overload rate printed for Qinghai in 2009, and gives its index', () => {
  // The printed stock and capacity give 87.805 %; the paper prints 87.81 %.
  expect(Math.abs(overloadRate(3020.05, 1608.08) * 100 - 87.81)).toBeLessThan(0.01)
  expect(pressureIndex(3020.05, 1608.08).toFixed(2)).toBe('1.88')
})

it('gives the overload rate of Gannan in 1995', () => {
  expect((overloadRate(641, 398.6) * 100).toFixed(1)).toBe('60.8')
})

it('takes a negative rate as valid: Haibei had room left', () => {
  const verdict = judge(exactly(1000), exactly(678), 0)
  expect(verdict.overloadRate?.mid).toBeCloseTo(-0.322, 12)
  expect(verdict.finding).toBe('surplus')
  expect(verdict.excessSu.mid).toBe(0)
})

it('feeds a sheep unit for a year on 657 kg of hay or 1460 kg fresh', () => {
  expect(carryingCapacity(exactly(kg('hay', 657)), kgPerSuDay('hay', 1.8), days(365)).mid).toBeCloseTo(1, 12)
  expect(carryingCapacity(exactly(kg('fresh', 1460)), kgPerSuDay('fresh', 4), days(365)).mid).toBeCloseTo(1, 12)
})

it('asks for exactly the stock above capacity to be taken off', () => {
  expect(excess(3020.05, 1608.08)).toBeCloseTo(1411.97, 9)
})

it('reckons the example of the endpoint', () => {
  const balance = calculated({
    season: { days: 182 },
    intake: { kgPerDay: 1.8, basis: 'hay' },
    supplies: [
      { kind: 'natural', basis: 'hay', amountKg: 112070700, utilisation: 0.55 },
      {
        kind: 'natural',
        basis: 'hay',
        areaHa: 10,
        yieldKgPerHa: 900,
        edibleShare: 0.8,
        utilisation: 0.5,
        hayCoefficient: 1,
      },
    ],
    herds: [{ kind: 'sheep', heads: 300, suPerHead: 1 }],
    errors: { yield: 0.1, area: 0.01, count: 0.05 },
  })
  const perSu = 1.8 * 182
  expect(balance.capacitySu.mid).toBeCloseTo((112070700 * 0.55 + 3600) / perSu, 6)
  expect(balance.capacitySu.low).toBeCloseTo((112070700 * 0.55 * 0.9 + 3600 * 0.9 * 0.99) / perSu, 6)
  expect(balance.capacitySu.high).toBeCloseTo((112070700 * 0.55 * 1.1 + 3600 * 1.1 * 1.01) / perSu, 6)
  expect(balance.stockSu).toEqual({ low: 285, mid: 300, high: 315 })
  expect(balance.finding).toBe('surplus')
  expect(balance.provisional).toBe(false)
})

it('keeps one line per source of the Qinghai 2009 capacity', () => {
  const perSu = 657
  const balance = calculated({
    season: { days: 365 },
    intake: { kgPerDay: 1.8, basis: 'hay' },
    supplies: [
      { kind: 'natural', basis: 'hay', amountKg: 1282.84 * perSu },
      { kind: 'artificial', basis: 'hay', amountKg: 220.8 * perSu },
      { kind: 'straw', basis: 'hay', amountKg: 104.45 * perSu },
    ],
    herds: [{ kind: 'all stock', heads: 3020.05, suPerHead: 1 }],
  })
  expect(balance.trace.filter(({ step }) => step === 'forage')).toHaveLength(3)
  expect(balance.capacitySu.mid).toBeCloseTo(1608.09, 6)
  expect(balance.finding).toBe('found')
})
