// What must hold for any figures at all, tried on thousands of random ones.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Balance, type CalculateInput, calculateInput, type Interval } from '#contract/balance'
import { calculate, nothingYet, type Part, rollUp, roundInterval } from '#rules/balance'

const figure = (max: number) => fc.double({ min: 0, max, noNaN: true })
const share = figure(1)
const error = fc.double({ min: 0, max: 0.99, noNaN: true })
const grown = fc.record({
  kind: fc.constantFrom('natural', 'artificial', 'straw'),
  basis: fc.constant('hay'),
  areaHa: figure(1e6),
  yieldKgPerHa: figure(1e5),
  edibleShare: share,
  utilisation: share,
})
const bought = fc.record({ kind: fc.constantFrom('hay', 'straw', 'feed'), basis: fc.constant('hay'), amountKg: figure(1e9) })
const herd = fc.record({ kind: fc.constantFrom('yak', 'sheep'), heads: figure(1e6), suPerHead: figure(10) })
const input = fc
  .record({
    season: fc.record({ days: fc.integer({ min: 1, max: 366 }) }),
    intake: fc.record({ kgPerDay: fc.double({ min: 0.1, max: 10, noNaN: true }), basis: fc.constant('hay') }),
    supplies: fc.array(fc.oneof(grown, bought), { maxLength: 6 }),
    herds: fc.array(herd, { maxLength: 6 }),
    errors: fc.record({ yield: error, area: error, count: error }),
  })
  .map((body) => calculateInput.parse(body))

const balanceOf = (body: CalculateInput): Balance | null => {
  const outcome = calculate(body)
  return outcome.ok ? outcome.value : null
}
const intervals = (balance: Balance): Interval[] =>
  [balance.capacitySu, balance.stockSu, balance.overloadRate, balance.pressureIndex, balance.excessSu].filter(
    (one) => one !== null,
  )
const noLess = (a: number, b: number): boolean => a >= b - 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))

it('never answers a number JSON cannot carry', () => {
  fc.assert(
    fc.property(input, (body) => {
      const balance = balanceOf(body)
      if (balance) expect(JSON.parse(JSON.stringify(balance))).toEqual(balance)
    }),
  )
})

it('keeps low ≤ mid ≤ high everywhere, and excess never negative', () => {
  fc.assert(
    fc.property(input, (body) => {
      const balance = balanceOf(body)
      if (!balance) return
      for (const { low, mid, high } of intervals(balance)) expect(low <= mid && mid <= high).toBe(true)
      expect(balance.excessSu.low).toBeGreaterThanOrEqual(0)
    }),
  )
})

it('holds the true balance inside the interval, whatever the errors really were', () => {
  const slip = fc.record({
    yield: fc.double({ min: -1, max: 1, noNaN: true }),
    area: fc.double({ min: -1, max: 1, noNaN: true }),
    count: fc.double({ min: -1, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(input, slip, (body, slips) => {
      const stated = balanceOf(body)
      const off = (name: 'yield' | 'area' | 'count') => 1 + slips[name] * body.errors[name]
      const truth = balanceOf({
        ...body,
        supplies: body.supplies.map((supply) =>
          supply.areaHa === undefined
            ? supply
            : {
                ...supply,
                areaHa: supply.areaHa * off('area'),
                yieldKgPerHa: (supply.yieldKgPerHa ?? 0) * (supply.kind === 'straw' ? 1 : off('yield')),
              },
        ),
        herds: body.herds.map((one) => ({ ...one, heads: one.heads * off('count') })),
        errors: { yield: 0, area: 0, count: 0 },
      })
      if (!stated || !truth) return
      expect(noLess(truth.capacitySu.mid, stated.capacitySu.low) && noLess(stated.capacitySu.high, truth.capacitySu.mid)).toBe(
        true,
      )
      expect(noLess(truth.stockSu.mid, stated.stockSu.low) && noLess(stated.stockSu.high, truth.stockSu.mid)).toBe(true)
      if (!stated.overloadRate || !truth.overloadRate) return
      expect(noLess(truth.overloadRate.mid, stated.overloadRate.low)).toBe(true)
      expect(noLess(stated.overloadRate.high, truth.overloadRate.mid)).toBe(true)
    }),
  )
})

it('never lowers capacity when land is added', () => {
  fc.assert(
    fc.property(input, figure(1e5), (body, moreHa) => {
      const before = balanceOf(body)
      const after = balanceOf({
        ...body,
        supplies: body.supplies.map((supply) =>
          supply.areaHa === undefined ? supply : { ...supply, areaHa: supply.areaHa + moreHa },
        ),
      })
      if (before && after)
        expect(noLess(after.capacitySu.low, before.capacitySu.low) && noLess(after.capacitySu.mid, before.capacitySu.mid)).toBe(
          true,
        )
    }),
  )
})

it('never lowers the rate when animals are added', () => {
  fc.assert(
    fc.property(input, figure(1e5), (body, moreHeads) => {
      const before = balanceOf(body)?.overloadRate
      const after = balanceOf({
        ...body,
        herds: body.herds.map((one) => ({ ...one, heads: one.heads + moreHeads })),
      })?.overloadRate
      if (before && after) expect(noLess(after.mid, before.mid) && noLess(after.low, before.low)).toBe(true)
    }),
  )
})

it('answers the same whatever the order of the lines', () => {
  fc.assert(
    fc.property(input, (body) => {
      const one = balanceOf(body)
      const other = balanceOf({ ...body, supplies: body.supplies.toReversed(), herds: body.herds.toReversed() })
      if (!one || !other) return
      expect(noLess(one.capacitySu.mid, other.capacitySu.mid) && noLess(other.capacitySu.mid, one.capacitySu.mid)).toBe(true)
      expect(noLess(one.stockSu.mid, other.stockSu.mid) && noLess(other.stockSu.mid, one.stockSu.mid)).toBe(true)
    }),
  )
})

const rounded = fc.tuple(figure(1e6), figure(1e6), figure(1e6)).map((ends) => {
  const [low = 0, mid = 0, high = 0] = ends.toSorted((a, b) => a - b)
  return roundInterval({ low, mid, high })
})
const part = fc.record({ capacitySu: rounded, stockSu: rounded, excessSu: rounded }).map(
  (figures): Part => ({
    ...nothingYet,
    ...figures,
    operators: { ...nothingYet.operators, found: 1 },
  }),
)

it('rolls up to the same last digit by village as by operator, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(part, { maxLength: 8 }), { maxLength: 8 }), (villages) => {
      const operators = villages.flat()
      expect(rollUp(villages.map(rollUp))).toEqual(rollUp(operators))
      expect(rollUp(operators.toReversed())).toEqual(rollUp(operators))
    }),
  )
})
