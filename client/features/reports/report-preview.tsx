// What a report would say, before it is taken: its moment, its chief figures, and what it cannot say.

import { useTranslation } from 'react-i18next'
import type { FigureName, ReportHead } from '#contract/reports'
import { formatMoment, formatNumber, formatPercent, none } from '../../ui/format.ts'

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
] as const satisfies readonly FigureName[]

const read = (name: (typeof shown)[number], value: number | null): string => {
  if (value === null) return none
  if (name === 'coveredShare') return formatPercent(value)
  return name === 'distanceM' ? formatNumber(value / 1000, 1) : formatNumber(value)
}

export function ReportPreview({ head }: { readonly head: ReportHead }) {
  const { t } = useTranslation()
  const { figures, period, limits } = head
  return (
    <section aria-label={t('report.preview')}>
      <p className="soft">
        {period.from} — {period.to} · {t('report.dataAt', { at: formatMoment(head.dataAt) })}
      </p>
      <dl className="report-figures">
        {shown.map((name) => (
          <div key={name}>
            <dt>{t(`report.figure.${name}`)}</dt>
            <dd className="figures">{read(name, figures.total[name])}</dd>
            {figures.total.why[name] && <dd className="soft">{t(`report.why.${figures.total.why[name]}`)}</dd>}
          </div>
        ))}
      </dl>
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
