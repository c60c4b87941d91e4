// Dated rows of the law as a table with what each says of its source, and the form for a further one.

import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Clock } from '#contract/cases'
import { useSession } from '../../app/session.ts'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { ScrollX } from '../../ui/scroll-x.tsx'

type Dated = Pick<Clock, 'id' | 'inForceFrom' | 'source' | 'evidence'>

type Props<Row extends Dated> = {
  readonly label: string
  readonly rows: readonly Row[]
  /** What stands before the day and the source: heading and cell. */
  readonly columns: readonly (readonly [heading: string, cell: (row: Row) => ReactNode])[]
}

export function DatedTable<Row extends Dated>({ label, rows, columns }: Props<Row>) {
  const { t } = useTranslation()
  return (
    <ScrollX label={label}>
      <table className="plain-table case-table">
        <thead>
          <tr>
            {[...columns.map(([heading]) => heading), t('cases.field.inForceFrom'), t('cases.field.source')].map((heading) => (
              <th key={heading}>{heading}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map(([heading, cell]) => (
                <td key={heading}>{cell(row)}</td>
              ))}
              <td>{row.inForceFrom ?? t('cases.beginUnknown')}</td>
              <td>
                {row.source} <EvidenceBadge grade={row.evidence} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

/** The button of whoever may enter a further row, and its form once it is pressed. */
export function NewDatedRow({ label, form }: { readonly label: string; readonly form: (close: () => void) => ReactNode }) {
  const { can } = useSession()
  const [isAdding, setAdding] = useState(false)
  if (isAdding) return form(() => setAdding(false))
  return can('standards.edit') ? <Button onClick={() => setAdding(true)}>{label}</Button> : null
}
