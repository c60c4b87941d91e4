// How long something is kept and by what right, in words.

import type { TFunction } from 'i18next'
import type { RetentionRule } from '#contract/access'
import { formatNumber } from '../../ui/format.ts'

export const daysOf = (t: TFunction, keepDays: number | null): string =>
  keepDays === null ? t('retention.kept') : t('retention.days', { n: formatNumber(keepDays) })

/** What the platform came with speaks the reader's language; what an officer wrote stands as written. */
export function basisOf(t: TFunction, { enteredBy, basis, keepDays }: RetentionRule): string {
  if (enteredBy !== null) return basis
  return keepDays === null ? t('retention.ask') : t('retention.workingValue')
}
