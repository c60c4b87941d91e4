// What a report would say, before it is taken: its moment, its chief figures, and what it cannot say.

import { useTranslation } from 'react-i18next'
import type { ReportHead } from '#contract/reports'
import { FigureCards } from '../../api/figure-cards.tsx'
import { formatMoment, formatNumber } from '../../ui/format.ts'

const shown = [
  'units',
  'asked',
  'done',
  'overdue',
  'open',
  'patrolsValid',
  'patrolsDoubtful',
  'coveredShare',
  'distanceM',
  'found',
  'closed',
  'openAtEnd',
  'overdueAtEnd',
] as const

export function ReportPreview({ head }: { readonly head: ReportHead }) {
  const { t } = useTranslation()
  const { figures, period, limits } = head
  return (
    <section className="report-preview" aria-label={t('report.preview')}>
      <p className="soft">
        {period.from} — {period.to} · {t('report.dataAt', { at: formatMoment(head.dataAt) })}
      </p>
      <FigureCards figures={figures.total} shown={shown} />
      {limits.length > 0 && (
        <ul className="report-limits soft">
          {limits.map((limit) => (
            <li key={limit}>{t(`report.limit.${limit}`)}</li>
          ))}
        </ul>
      )}
      <p className="soft">{t('report.lists', { problems: formatNumber(head.problems), patrols: formatNumber(head.patrols) })}</p>
    </section>
  )
}
