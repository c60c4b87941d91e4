// How much, in words: sheep units, heads or hectares with mu, each with its error.

import type { TFunction } from 'i18next'
import { areaFigures, formatNumber, formatRange, formatSu } from '../../ui/format.ts'
import type { Violation } from './requests.ts'

export function amountWords(t: TFunction, { amount, unit }: Pick<Violation, 'amount' | 'unit'>): string {
  const spread = (format: (value: number) => string): string => {
    const [mid, range] = [format(amount.mid), formatRange(amount.low, amount.high, format)]
    return mid === range ? mid : t('violations.spread', { mid, range })
  }
  if (unit === 'su') return t('units.withSu', { value: spread(formatSu) })
  if (unit === 'heads') return t('units.withHeads', { value: spread((heads) => formatNumber(heads)) })
  const ha = (value: number): string => areaFigures(value).ha
  return `${t('units.withHa', { ha: spread(ha) })} · ${t('units.withMu', { mu: areaFigures(amount.mid).mu })}`
}
