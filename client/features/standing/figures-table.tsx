// Figures of duty part by part: what stands beside each other can be compared down a column.

import { useTranslation } from 'react-i18next'
import type { Figures } from '#contract/reports'
import { figureWords, unsaidWords } from '../../api/figure-cards.tsx'
import { ScrollX } from '../../ui/scroll-x.tsx'

const columns = [
  'asked',
  'done',
  'overdue',
  'coveredShare',
  'distanceM',
  'found',
  'closed',
  'closedInTime',
  'overdueAtEnd',
  'medianDays',
  'p90Days',
] as const

export type Part = {
  readonly key: string
  readonly name: string
  readonly figures: Figures
  /** Goes into the part. */
  readonly onOpen?: () => void
}
type Props = { readonly caption: string; readonly first: string; readonly parts: readonly Part[] }

export function FiguresTable({ caption, first, parts }: Props) {
  const { t } = useTranslation()
  return (
    <ScrollX label={caption}>
      <table className="plain-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {columns.map((name) => (
              <th key={name} scope="col" className="number">
                {t(`standing.figure.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map(({ key, name, figures, onOpen }) => (
            <tr key={key}>
              <th scope="row">
                {onOpen ? (
                  <button type="button" className="panel-plain-button" onClick={onOpen}>
                    {name}
                  </button>
                ) : (
                  name
                )}
              </th>
              {columns.map((column) => (
                <td key={column} className="number" title={unsaidWords(t, figures, column)}>
                  {figureWords(figures, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}
