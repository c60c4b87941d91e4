// What stands over the table: search, the tie to the map, the choice of columns, and the files that carry the same filters.

import { Button, Checkbox, Input, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Query } from '../../api/request.ts'
import { useSession } from '../../app/session.ts'
import { formatNumber } from '../../ui/format.ts'
import { ExportMenu } from './export-menu.tsx'
import { type ColumnKey, columnKeys } from './table-columns.tsx'

type Props = {
  readonly filters: Query
  readonly columns: readonly ColumnKey[]
  readonly onColumns: (next: readonly ColumnKey[]) => void
  readonly isBound: boolean
  readonly onBound: (isBound: boolean) => void
  readonly search: string
  readonly onSearch: (q: string) => void
  readonly total: number | null
}

export function TableTools({ filters, columns, onColumns, isBound, onBound, search, onSearch, total }: Props) {
  const { t } = useTranslation()
  const { can } = useSession()
  return (
    <div className="table-tools panel-row">
      <Input
        className="table-search"
        size="small"
        allowClear
        value={search}
        aria-label={t('balance.tableSearch')}
        placeholder={t('balance.tableSearch')}
        onChange={(event) => onSearch(event.target.value)}
      />
      <Checkbox checked={isBound} onChange={(event) => onBound(event.target.checked)}>
        {t('balance.withinMap')}
      </Checkbox>
      <output className="soft figures">{total === null ? '' : t('actions.total', { total: formatNumber(total) })}</output>
      <span className="table-tools-end panel-row">
        <Popover
          trigger="click"
          placement="topRight"
          content={
            <Checkbox.Group
              className="column-choice"
              value={[...columns]}
              options={columnKeys.map((key) => ({ value: key, label: t(`balance.column.${key}`) }))}
              onChange={(next) => onColumns(columnKeys.filter((key) => next.includes(key)))}
            />
          }
        >
          <Button size="small">{t('actions.columns')}</Button>
        </Popover>
        {can('export.run') && <ExportMenu filters={filters} total={total} />}
      </span>
    </div>
  )
}
