// The figures of a chart as a table.

import { useTranslation } from 'react-i18next'
import { formatInterval, formatNumber, formatPercent, formatSu } from '../../ui/format.ts'
import type { FindingCounts, Judged } from './shapes.ts'

type Row = Judged & FindingCounts & { readonly key: string; readonly name: string }
type Props = {
  readonly rows: readonly Row[]
  readonly caption: string
  readonly firstColumn: string
  readonly onOpen?: (key: string) => void
}

export function SumsTable({ rows, caption, firstColumn, onOpen }: Props) {
  const { t } = useTranslation()
  return (
    <table className="plain-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{firstColumn}</th>
          {['capacitySu', 'stockSu', 'rate', 'foundOf', 'uncertainShort'].map((key) => (
            <th key={key} scope="col" className="number">
              {t(`balance.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              {onOpen ? (
                <button type="button" className="panel-plain-button" onClick={() => onOpen(row.key)}>
                  {row.name}
                </button>
              ) : (
                row.name
              )}
            </th>
            <td className="number">{formatInterval(row.capacitySu, formatSu)}</td>
            <td className="number">{formatInterval(row.stockSu, formatSu)}</td>
            <td className="number">{formatPercent(row.overloadRate?.mid)}</td>
            <td className="number">
              {formatNumber(row.found)} / {formatNumber(row.operators)}
            </td>
            <td className="number">{formatNumber(row.uncertain)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
