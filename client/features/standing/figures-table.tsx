// Figures of duty part by part: what stands beside each other can be compared down a column.

import { useTranslation } from 'react-i18next'
import { figureWords, type Shown, type Told, unsaidWords } from '../../api/figure-cards.tsx'
import { ScrollX } from '../../ui/scroll-x.tsx'

/** Of all of duty: what was asked, done and seen, found and closed. */
export const dutyColumns = [
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
] as const satisfies readonly Shown[]

type Part<Column extends Shown> = {
  readonly key: string
  readonly name: string
  readonly figures: Told<Column>
  /** Goes into the part. */
  readonly onOpen?: () => void
}
type Props<Column extends Shown> = {
  readonly caption: string
  readonly first: string
  readonly columns: readonly Column[]
  readonly parts: readonly Part<Column>[]
}

export function FiguresTable<Column extends Shown>({ caption, first, columns, parts }: Props<Column>) {
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
