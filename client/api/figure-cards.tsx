// Figures of duty one by one; where one cannot be said, why.

import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { FigureName, Figures } from '#contract/reports'
import type { standing } from '../i18n/zh/standing.ts'
import { formatNumber, formatPercent } from '../ui/format.ts'
import './figure-cards.css'

/** What there is a word for. */
export type Shown = FigureName & keyof typeof standing.figure
/** Some of the figures, and why one of them cannot be said where that is known. */
export type Told<Name extends Shown> = Readonly<Record<Name, number | null>> & Partial<Pick<Figures, 'why'>>
const bad: ReadonlySet<string> = new Set(['overdue', 'overdueAtEnd'])

export function figureWords<Name extends Shown>(figures: Told<Name>, name: Name): string {
  const value: number | null = figures[name]
  if (name === 'coveredShare') return formatPercent(value)
  if (name === 'distanceM') return formatNumber(value === null ? null : value / 1000, 1)
  return formatNumber(value, value !== null && !Number.isInteger(value) ? 1 : 0)
}

/** Why a figure is not there; empty where it is. */
export const unsaidWords = (t: TFunction, { why }: Partial<Pick<Figures, 'why'>>, name: FigureName): string => {
  const reason = why?.[name]
  return reason === undefined ? '' : t(`standing.why.${reason}`)
}

type Props = { readonly figures: Figures; readonly shown: readonly Shown[] }

export function FigureCards({ figures, shown }: Props) {
  const { t } = useTranslation()
  return (
    <dl className="figure-cards">
      {shown.map((name) => (
        <div key={name} className={bad.has(name) && (figures[name] ?? 0) > 0 ? 'is-warning' : ''}>
          <dt>{t(`standing.figure.${name}`)}</dt>
          <dd>{figureWords(figures, name)}</dd>
          {figures[name] === null && <dd className="unsaid">{unsaidWords(t, figures, name)}</dd>}
        </div>
      ))}
    </dl>
  )
}
