// The balance of stated figures: forage line by line, stock herd by herd, then the verdict, each step traced.

import {
  type Basis,
  type CalculateFault,
  type CalculateInput,
  type CalculateOutcome,
  type Errors,
  grownKinds,
  type Interval,
  type StatedHerd,
  type StatedSupply,
  type TraceEntry,
} from '#contract/balance'
import { type Forage, inFresh, inHay, usableForage } from './forage.rules.ts'
import { isFiniteInterval, mapInterval, sum } from './interval.rules.ts'
import { type Lever, settledBy } from './settle.rules.ts'
import { standingStock } from './stock.rules.ts'
import { capacityTrace, forageTrace, herdTrace, stockTrace, verdictTrace } from './trace.rules.ts'
import { type Conversion, days, type Kg, kg, kgPerSuDay } from './units.rules.ts'
import { carryingCapacity, judge } from './verdict.rules.ts'

/** Overload begins where stock passes capacity; an edition's own threshold applies to stored assessments only. */
const noThreshold = 0

const stated = <Key extends string>(key: Key, value: number): Conversion<Key> => ({
  key,
  value,
  sources: ['stated by the caller'],
  evidence: 'N',
  edition: 'stated',
})

const forageOf = (supply: StatedSupply, errors: Errors): Forage =>
  usableForage(
    {
      ...supply,
      gross:
        supply.amountKg === undefined
          ? { areaHa: supply.areaHa ?? 0, yieldKgPerHa: supply.yieldKgPerHa ?? 0 }
          : { amountKg: supply.amountKg },
    },
    errors,
  )

/** Supplies that are kilograms of something other than the intake, with both places named. */
export function findMixedBases(input: CalculateInput): CalculateFault[] {
  const exact = { yield: 0, area: 0, count: 0 }
  return input.supplies.flatMap((supply, i): CalculateFault[] => {
    const converted = onIntakeBasis(input.intake.basis, supply, forageOf(supply, exact))
    if (converted.ok) return []
    const fix =
      converted.why === 'not-a-conversion'
        ? `hayCoefficient ${supply.hayCoefficient} does not turn ${supply.basis} into ${input.intake.basis} weight`
        : `${supply.basis} weight cannot feed an intake in ${input.intake.basis} weight without a conversion`
    return [{ code: 'mixed-basis', at: [`$.supplies[${i}].basis`, '$.intake.basis'], detail: fix }]
  })
}

function onIntakeBasis(basis: Basis, { hayCoefficient }: StatedSupply, forage: Forage) {
  if (basis === 'fresh') return inFresh(forage, hayCoefficient)
  if (hayCoefficient === undefined) return inHay(forage, {})
  return inHay(forage, {
    quality: stated('hay-coefficient', hayCoefficient),
    drying: stated('fresh-to-hay', hayCoefficient),
  })
}

type Reckoned = { readonly total: Interval; readonly levers: readonly Lever[]; readonly trace: readonly TraceEntry[] }

function reckonCapacity({ supplies, intake, season, errors }: CalculateInput): Reckoned {
  const lines = supplies.map((supply, i) => {
    const converted = onIntakeBasis(intake.basis, supply, forageOf(supply, errors))
    const usable: Interval = converted.ok ? converted.kg : { low: 0, mid: 0, high: 0 }
    const byArea = supply.areaHa !== undefined
    const lever = { mid: usable.mid, plot: grownKinds.includes(supply.kind) ? errors.yield : 0, area: byArea ? errors.area : 0 }
    return { usable, lever, entry: forageTrace(`$.supplies[${i}]`, supply, errors, usable, intake.basis) }
  })
  const total = sum(lines.map(({ usable }) => usable))
  const capacitySu =
    intake.basis === 'hay'
      ? capacityOf('hay', total, intake.kgPerDay, season.days)
      : capacityOf('fresh', total, intake.kgPerDay, season.days)
  return {
    total: capacitySu,
    levers: lines.map(({ lever }) => lever),
    trace: [...lines.map(({ entry }) => entry), capacityTrace(total, intake, season.days, capacitySu)],
  }
}

const capacityOf = <B extends Basis>(basis: B, total: Interval, kgPerDay: number, seasonDays: number): Interval =>
  carryingCapacity(
    mapInterval(total, (value): Kg<B> => kg(basis, value)),
    kgPerSuDay(basis, kgPerDay),
    days(seasonDays),
  )

function reckonStock(herds: readonly StatedHerd[], errors: Errors): Reckoned {
  const lines = herds.map((herd, i) => {
    const units = standingStock(herd.heads, herd.suPerHead, errors.count)
    return { units, entry: herdTrace(`$.herds[${i}]`, herd, errors.count, units) }
  })
  const total = sum(lines.map(({ units }) => units))
  const levers = lines.map(({ units }) => ({ mid: units.mid, count: errors.count }))
  return { total, levers, trace: [...lines.map(({ entry }) => entry), stockTrace(total)] }
}

/** Every number in a value is one JSON can carry, or the figures are refused: an overflow is not a balance. */
export function calculate(input: CalculateInput): CalculateOutcome {
  const mixed = findMixedBases(input)
  if (mixed.length > 0) return { ok: false, faults: mixed }
  const capacity = reckonCapacity(input)
  const stock = reckonStock(input.herds, input.errors)
  const capacitySu = capacity.total
  const stockSu = stock.total
  const verdict = judge(capacitySu, stockSu, noThreshold)
  const trace = [...capacity.trace, ...stock.trace, ...verdictTrace(capacitySu, stockSu, verdict, noThreshold)]
  const overflown = trace.filter(({ result }) => typeof result === 'object' && result !== null && !isFiniteInterval(result))
  if (overflown.length > 0) return { ok: false, faults: [outOfRange(overflown)] }
  const settlement = verdict.finding === 'uncertain' ? settledBy(capacity.levers, stock.levers) : null
  return { ok: true, value: { capacitySu, stockSu, ...verdict, settledBy: settlement, provisional: false, trace } }
}

const outOfRange = (overflown: readonly TraceEntry[]): CalculateFault => ({
  code: 'out-of-range',
  at: overflown.map(({ at, step }) => at ?? `$.${step}`),
  detail: 'the figures are too large or too small to reckon with; check their units',
})
