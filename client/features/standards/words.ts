// What a row speaks of, its value and its unit, in the reader's words.

import type { TFunction } from 'i18next'
import type { CoefficientRow, RowScope } from '#contract/balance'
import { formatNumber } from '../../ui/format.ts'

export const keyWords = (t: TFunction, key: string): string => t(`terms.coefficient.${key}`, { defaultValue: key })

export function scopeWords(t: TFunction, scope: RowScope & { readonly per?: string | null; readonly key?: string }): string {
  const words = [
    scope.key === 'grade-from' && scope.per && t(`terms.grade.${scope.per}`, { defaultValue: scope.per }),
    scope.supply && t(`terms.supply.${scope.supply}`, { defaultValue: scope.supply }),
    scope.grasslandType && t(`terms.grassland.${scope.grasslandType}`, { defaultValue: scope.grasslandType }),
    scope.animal && t(`terms.animal.${scope.animal}`, { defaultValue: scope.animal }),
    scope.sex && t(`terms.sex.${scope.sex}`, { defaultValue: scope.sex }),
    scope.ageClass && t(`terms.age.${scope.ageClass}`, { defaultValue: scope.ageClass }),
    scope.season && t(`terms.season.${scope.season}`, { defaultValue: scope.season }),
  ].filter(Boolean)
  return words.length > 0 ? words.join(' · ') : t('standards.any')
}

/** As many decimals as the value was written with, so that 0.55 is not shown as 0.550. */
const plain = (value: number): string => formatNumber(value, Math.min(6, String(value).split('.')[1]?.length ?? 0))

/** Null never reads as zero or as nothing: it says what is needed. */
export function valueWords(t: TFunction, { value, upperValue }: Pick<CoefficientRow, 'value' | 'upperValue'>): string {
  if (value === null) return t('standards.needsPrinted')
  return upperValue === null ? plain(value) : `${plain(value)}–${plain(upperValue)}`
}

/** "kg/SU/day" → "公斤/羊单位/天"; a part without a word stays as it is. */
export const unitWords = (t: TFunction, unit: string, basis: string | null): string => {
  const words = unit
    .split('/')
    .map((part) => t(`standards.unit.${part.replaceAll(' ', '-')}`, { defaultValue: part }))
    .join('/')
  return basis ? `${words}（${t(`terms.basis.${basis}`, { defaultValue: basis })}）` : words
}

/** Notes and titles of the reference tables are written in Chinese and in English; Tibetan readers see the Chinese. */
export const inLanguage = (language: string, chinese: string | null, english: string | null): string | null =>
  language === 'en' ? (english ?? chinese) : chinese
