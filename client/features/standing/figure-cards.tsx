// Figures of duty one by one; where one cannot be said, why.

import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { FigureName, Figures } from '#contract/reports'
import { formatNumber, formatPercent } from '../../ui/format.ts'

export const shownFigures = [
  'asked',
  'done',
  'overdue',
  'open',
  'patrolsValid',
  'patrolsDoubtful',
  'distanceM',
  'coveredShare',
  'found',
  'closed',
  'closedInTime',
  'openAtEnd',
  'overdueAtEnd',
  'medianDays',
  'p90Days',
] as const satisfies readonly FigureName[]
type Shown = (typeof shownFigures)[number]
const bad: ReadonlySet<string> = new Set(['overdue', 'overdueAtEnd'])

export function figureWords(figures: Figures, name: Shown): string {
  const value = figures[name]
  if (name === 'coveredShare') return formatPercent(value)
  if (name === 'distanceM') return formatNumber(value === null ? null : value / 1000, 1)
  return formatNumber(value, value !== null && !Number.isInteger(value) ? 1 : 0)
}

/** Why a figure is not there; empty where it is. */
export const unsaidWords = (t: TFunction, { why }: Figures, name: FigureName): string => {
  const reason = why[name]
  return reason === undefined ? '' : t(`standing.why.${reason}`)
}

export function FigureCards({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation()
  return (
    <dl className="standing-figures">
      {shownFigures.map((name) => (
        <div key={name} className={bad.has(name) && (figures[name] ?? 0) > 0 ? 'is-warning' : ''}>
          <dt>{t(`standing.figure.${name}`)}</dt>
          <dd>{figureWords(figures, name)}</dd>
          {figures[name] === null && <dd className="unsaid">{unsaidWords(t, figures, name)}</dd>}
        </div>
      ))}
    </dl>
  )
}
