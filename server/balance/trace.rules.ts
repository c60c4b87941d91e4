// The reckoning told in order, so that a screen and a court read the same lines. Formulas use the names of their inputs.

import type {
  Basis,
  CalculateInput,
  Errors,
  Interval,
  StatedHerd,
  StatedSupply,
  SupplyKind,
  TraceEntry,
  TraceInput,
} from '#contract/balance'
import { grownKinds } from '#contract/balance'
import type { Verdict } from './verdict.rules.ts'

const figure = (name: string, value: number | undefined, unit: string): TraceInput[] =>
  value === undefined ? [] : [{ name, value, unit }]

/** Errors that widened a supply, and only those. */
export const supplyErrors = (kind: SupplyKind, byArea: boolean, errors: Pick<Errors, 'yield' | 'area'>): TraceInput[] => [
  ...(grownKinds.includes(kind) ? figure('yieldError', errors.yield, 'share') : []),
  ...(byArea ? figure('areaError', errors.area, 'share') : []),
]

export const amountFormula = 'usableKg = amountKg × edibleShare × utilisation × hayCoefficient'
export const areaFormula = 'usableKg = areaHa × yieldKgPerHa × edibleShare × utilisation × hayCoefficient'

export const forageTrace = (
  at: string,
  supply: StatedSupply,
  errors: Errors,
  usable: Interval,
  intakeBasis: Basis,
): TraceEntry => ({
  step: 'forage',
  at,
  formula: supply.amountKg === undefined ? areaFormula : amountFormula,
  inputs: [
    ...figure('amountKg', supply.amountKg, `kg ${supply.basis}`),
    ...figure('areaHa', supply.areaHa, 'ha'),
    ...figure('yieldKgPerHa', supply.yieldKgPerHa, `kg ${supply.basis}/ha`),
    ...figure('edibleShare', supply.edibleShare, 'share'),
    ...figure('utilisation', supply.utilisation, 'share'),
    ...figure('hayCoefficient', supply.hayCoefficient ?? 1, `kg ${intakeBasis}/kg ${supply.basis}`),
    ...supplyErrors(supply.kind, supply.areaHa !== undefined, errors),
  ],
  result: usable,
  unit: `kg ${intakeBasis}`,
})

export const capacityTrace = (
  forage: Interval,
  intake: CalculateInput['intake'],
  days: number,
  capacitySu: Interval,
  origin: Pick<TraceInput, 'source' | 'evidence' | 'edition'> = {},
): TraceEntry => ({
  step: 'capacity',
  formula: 'capacitySu = Σ usableKg ÷ (intakeKgPerDay × days)',
  inputs: [
    ...figure('usableKg', forage.mid, `kg ${intake.basis}`),
    { name: 'intakeKgPerDay', value: intake.kgPerDay, unit: `kg ${intake.basis}/SU/day`, ...origin },
    ...figure('days', days, 'day'),
  ],
  result: capacitySu,
  unit: 'SU',
})

export const herdTrace = (at: string, { heads, suPerHead }: StatedHerd, countError: number, units: Interval): TraceEntry => ({
  step: 'herd',
  at,
  formula: 'herdSu = heads × suPerHead',
  inputs: [
    ...figure('heads', heads, 'head'),
    ...figure('suPerHead', suPerHead, 'SU/head'),
    ...figure('countError', countError, 'share'),
  ],
  result: units,
  unit: 'SU',
})

export const stockTrace = (stockSu: Interval): TraceEntry => ({
  step: 'stock',
  formula: 'stockSu = Σ herdSu',
  inputs: [],
  result: stockSu,
  unit: 'SU',
})

/** Rate, index, excess and finding, each as it was reckoned at the middle; the bounds stand in the result. */
export function verdictTrace(capacitySu: Interval, stockSu: Interval, verdict: Verdict, thresholdRate: number): TraceEntry[] {
  const inputs = [...figure('stockSu', stockSu.mid, 'SU'), ...figure('capacitySu', capacitySu.mid, 'SU')]
  return [
    {
      step: 'rate',
      formula: 'overloadRate = (stockSu − capacitySu) ÷ capacitySu',
      inputs,
      result: verdict.overloadRate,
      unit: 'share',
    },
    { step: 'index', formula: 'pressureIndex = stockSu ÷ capacitySu', inputs, result: verdict.pressureIndex, unit: 'ratio' },
    { step: 'excess', formula: 'excessSu = max(0, stockSu − capacitySu)', inputs, result: verdict.excessSu, unit: 'SU' },
    {
      step: 'finding',
      formula:
        'found: overloadRate.low > threshold · surplus: overloadRate.high < 0 · balanced: overloadRate.high ≤ threshold · else uncertain',
      inputs: figure('threshold', thresholdRate, 'share'),
      result: verdict.finding,
      unit: 'finding',
    },
  ]
}
