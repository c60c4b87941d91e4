// The names of types in the reader's language, and what a day left is called.

import type { TFunction } from 'i18next'
import type { Problem, ProblemFamily, ProblemType } from '#contract/duties'
import type { IconName } from '../../ui/icon.tsx'

export const typeName = ({ nameZh, nameBo, nameEn }: ProblemType, lang: string): string =>
  lang === 'bo' ? nameBo : lang === 'en' ? nameEn : nameZh

export const typeOf = ({ typeZh, typeBo, typeEn }: Problem, lang: string): string =>
  lang === 'bo' ? typeBo : lang === 'en' ? typeEn : typeZh

export const familyIcon: Readonly<Record<ProblemFamily, IconName>> = {
  occupying: 'area',
  mining: 'down',
  dumping: 'trash',
  building: 'home',
  grassland: 'zone',
}

/** "3 working days left", "due today", "2 working days over"; empty where no period is set or it has ended. */
export function leftWords(t: TFunction, { daysLeft, dueOn, isOverdue, endedAt }: Problem): string {
  if (endedAt !== null || dueOn === null || daysLeft === null) return ''
  if (isOverdue) return t('found.over', { days: Math.max(1, -daysLeft) })
  return daysLeft === 0 ? t('found.dueToday') : t('found.left', { days: daysLeft })
}
