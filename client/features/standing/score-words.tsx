// A score in words: what is judged, how many points, and whether somebody objected.

import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Score } from '#contract/reports'
import { formatNumber, none } from '../../ui/format.ts'

export const scoreName = (t: TFunction, { subject, level, name }: Pick<Score, 'subject' | 'level' | 'name'>): string =>
  subject === 'post' && level !== null ? t('standing.postOf', { level: t(`duties.chiefOf.${level}`), unit: name }) : name

export function whyWords(t: TFunction, { why, missing }: Pick<Score, 'why'> & { readonly missing?: Score['missing'] }): string {
  if (why === null) return ''
  const named = (missing ?? []).map((measure) => t(`standing.measure.${measure}`)).join('、')
  return t(`standing.unscored.${why}`, { missing: named || t('standing.someWeight') })
}

export const pointsWords = (score: number | null): string => (score === null ? none : formatNumber(score, 1))

export function Marks({ score }: { readonly score: Pick<Score, 'isObjected' | 'isDemo'> }) {
  const { t } = useTranslation()
  return (
    <>
      {score.isObjected && <span className="score-mark">{t('standing.objected')}</span>}
      {score.isDemo && <span className="soft"> {t('standing.demo')}</span>}
    </>
  )
}
