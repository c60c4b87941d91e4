// The finding and grade in a word with their colour, and the mark of a result that must not be enforced.

import { Tag, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import * as palette from '../../map/palette.ts'
import { Swatch } from '../../ui/swatch.tsx'
import type { Finding, Grade } from './shapes.ts'

/** A found overload speaks through its grade; every other finding through itself. */
export const markColor = (finding: Finding, grade: Grade | null): string =>
  finding === 'found' ? palette.grade[grade ?? 'severe'] : palette.finding[finding]

export const markKey = (finding: Finding, grade: Grade | null): string =>
  finding === 'found' && grade !== null && grade !== 'none' ? `terms.grade.${grade}` : `terms.finding.${finding}`

export function GradeMark({ finding, grade }: { readonly finding: Finding; readonly grade: Grade | null }) {
  const { t } = useTranslation()
  return (
    <Swatch color={markColor(finding, grade)} isStrong>
      {t(markKey(finding, grade))}
    </Swatch>
  )
}

export function ProvisionalMark() {
  const { t } = useTranslation()
  return (
    <p className="provisional">
      <Tooltip title={t('terms.provisionalHelp')}>
        <Tag>{t('terms.provisional')}</Tag>
      </Tooltip>
      <span className="soft">{t('balance.notForEnforcement')}</span>
    </p>
  )
}

/** Over a result that what it rests on has outrun. */
export function StaleMark() {
  const { t } = useTranslation()
  return (
    <p className="provisional">
      <Tooltip title={t('waiting.help')}>
        <Tag color="warning">{t('waiting.stale')}</Tag>
      </Tooltip>
    </p>
  )
}
