// What one judgement says in a sentence: the words are chosen here, the language by the caller.

import { formatPercent, formatRange } from '../../ui/format.ts'
import type { Finding, Judged } from './shapes.ts'

/** `key` is under `balance.headline`; every figure is already formatted. */
export type Headline = { readonly key: string; readonly figures: Readonly<Record<string, string>> }

type Judgement = Judged & { readonly finding: Finding }

/** Sheep units still free, worst case to best; below zero where there are none. */
export const roomSu = ({ capacitySu, stockSu }: Judged): { readonly low: number; readonly high: number } => ({
  low: capacitySu.low - stockSu.high,
  high: capacitySu.high - stockSu.low,
})

export function headlineOf(judgement: Judgement): Headline {
  const { finding, overloadRate: rate, excessSu, stockSu } = judgement
  const excess = formatRange(excessSu.low, excessSu.high)
  if (finding === 'found') {
    return rate
      ? { key: 'found', figures: { rate: formatPercent(rate.mid), least: formatPercent(rate.low), excess } }
      : { key: 'foundWithoutCapacity', figures: { stock: formatRange(stockSu.low, stockSu.high), excess } }
  }
  if (finding === 'uncertain') {
    return rate
      ? { key: 'uncertain', figures: { range: formatRange(rate.low, rate.high, formatPercent) } }
      : { key: 'uncertainWithoutRate', figures: {} }
  }
  if (finding === 'surplus') {
    const room = roomSu(judgement)
    return { key: 'surplus', figures: { room: formatRange(Math.max(0, room.low), room.high) } }
  }
  return rate
    ? { key: 'balanced', figures: { range: formatRange(rate.low, rate.high, formatPercent) } }
    : { key: 'balancedWithoutStock', figures: {} }
}
