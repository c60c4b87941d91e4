// Does the stock exceed what the forage can feed, and how surely? (F2 and F4 to F6, and the finding.)

import type { Balance, Basis, Finding, Grade, GradeBand, Interval } from '#contract/balance'
import { against, mapInterval } from './interval.rules.ts'
import { type Days, type Kg, type KgPerSuDay, type Su, su } from './units.rules.ts'

/** F2: sheep units fed through the season. Forage and intake must be kilograms of the same thing; the types see to it. */
export function carryingCapacity<B extends Basis>(
  forageKg: Interval<Kg<B>>,
  intake: KgPerSuDay<NoInfer<B>>,
  seasonDays: Days,
): Interval<Su> {
  return mapInterval(forageKg, (kg) => su(kg / (intake * seasonDays)))
}

/** F4, as a share of capacity. Negative where there is room left. */
export const overloadRate = (stockSu: number, capacitySu: number): number => (stockSu - capacitySu) / capacitySu
/** F5 */
export const pressureIndex = (stockSu: number, capacitySu: number): number => stockSu / capacitySu
/** F6: sheep units to take off. */
export const excess = (stockSu: number, capacitySu: number): number => Math.max(0, stockSu - capacitySu)

export type Verdict = Pick<Balance, 'overloadRate' | 'pressureIndex' | 'excessSu' | 'finding'>

/** Rates are null where capacity may be nothing: a quotient would be infinite, and infinity proves nothing more. */
export function judge(capacitySu: Interval, stockSu: Interval, thresholdRate: number): Verdict {
  const divisible = capacitySu.low > 0
  const rate = divisible ? against(stockSu, capacitySu, overloadRate) : null
  return {
    overloadRate: rate,
    pressureIndex: divisible ? against(stockSu, capacitySu, pressureIndex) : null,
    excessSu: against(stockSu, capacitySu, excess),
    finding: rate ? findByRate(rate, thresholdRate) : findWithoutRate(capacitySu, stockSu, thresholdRate),
  }
}

/** Found only when even the best case for the herder is above the threshold. */
function findByRate(rate: Interval, thresholdRate: number): Finding {
  if (rate.low > thresholdRate) return 'found'
  if (rate.high < 0) return 'surplus'
  return rate.high <= thresholdRate ? 'balanced' : 'uncertain'
}

function findWithoutRate(capacitySu: Interval, stockSu: Interval, thresholdRate: number): Finding {
  if (stockSu.low > capacitySu.high * (1 + thresholdRate)) return 'found'
  return stockSu.high === 0 ? 'balanced' : 'uncertain'
}

/** The highest band the rate has reached; stock where nothing may stand is the highest there is. Null without bands. */
export function gradeOf(verdict: Pick<Verdict, 'overloadRate' | 'finding'>, bands: readonly GradeBand[]): Grade | null {
  const ascending = bands.toSorted((a, b) => a.from - b.from)
  const highest = ascending.at(-1)
  if (highest === undefined) return null
  const { overloadRate: rate, finding } = verdict
  if (rate === null) return finding === 'found' ? highest.grade : 'none'
  return ascending.findLast((band) => rate.mid >= band.from)?.grade ?? 'none'
}
