// Totals of a village, township, county or prefecture: sums of its operators' rows that reconcile to the last digit.

import type { Finding, Interval } from '#contract/balance'
import { mapInterval } from './interval.rules.ts'
import { judge, type Verdict } from './verdict.rules.ts'

/** Figures at four decimals, as assessments store them. */
export type Part = {
  readonly capacitySu: Interval
  readonly stockSu: Interval
  readonly excessSu: Interval
  readonly operators: Readonly<Record<Finding, number>>
  readonly provisional: number
}

export const nothingYet: Part = {
  capacitySu: { low: 0, mid: 0, high: 0 },
  stockSu: { low: 0, mid: 0, high: 0 },
  excessSu: { low: 0, mid: 0, high: 0 },
  operators: { found: 0, uncertain: 0, balanced: 0, surplus: 0 },
  provisional: 0,
}

/** Ten-thousandths as whole numbers: whole numbers add the same in every order, binary fractions do not. */
const tenThousandths = (value: number): number => Math.round(value * 10_000)
const exactSum = (parts: readonly Interval[]): Interval => {
  const whole = parts.reduce(
    (total, part) => {
      const units = mapInterval(part, tenThousandths)
      return { low: total.low + units.low, mid: total.mid + units.mid, high: total.high + units.high }
    },
    { low: 0, mid: 0, high: 0 },
  )
  return mapInterval(whole, (units) => units / 10_000)
}

/** The excess of an area is the sum of what each operator has too much: one operator's room does not feed another's herd. */
export function rollUp(parts: readonly Part[]): Part {
  const count = (finding: Finding): number => parts.reduce((total, { operators }) => total + operators[finding], 0)
  return {
    capacitySu: exactSum(parts.map(({ capacitySu }) => capacitySu)),
    stockSu: exactSum(parts.map(({ stockSu }) => stockSu)),
    excessSu: exactSum(parts.map(({ excessSu }) => excessSu)),
    operators: { found: count('found'), uncertain: count('uncertain'), balanced: count('balanced'), surplus: count('surplus') },
    provisional: parts.reduce((total, part) => total + part.provisional, 0),
  }
}

/** The rate of an area, from its totals. */
export const judgeArea = (part: Part, thresholdRate: number): Omit<Verdict, 'excessSu'> => {
  const { overloadRate, pressureIndex, finding } = judge(part.capacitySu, part.stockSu, thresholdRate)
  return { overloadRate, pressureIndex, finding }
}
