// Every judgement the filters leave, as a table bound to the map: sorted and paged by the server, pointing at what it names.

import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FailedRead } from '../../api/loaded.tsx'
import { useSize } from '../../ui/use-size.ts'
import { flyTo, useHover, useMapBbox } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import { assessmentFilters, assessmentsQuery } from './requests.ts'
import type { AssessmentRow } from './shapes.ts'
import { tableColumns, widthOf } from './table-columns.tsx'
import { TableTools } from './table-tools.tsx'
import { useColumns } from './use-columns.ts'
import '../../ui/panel.css'
import './balance.css'

const headPx = 39
const footPx = 44
const barPx = 44

export function TablePanel() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const [hover, setHover] = useHover()
  const mapBbox = useMapBbox()
  const [isBound, setBound] = useState(false)
  const [sort, setSort] = useState('-excessSu')
  const [paging, setPaging] = useState({ page: 1, pageSize: 100 })
  const [columns, setColumns] = useColumns()
  const { ref, height, width } = useSize<HTMLDivElement>()

  const q = useDeferredValue(view.q)
  const filters = { ...assessmentFilters(view), q, sort, bbox: isBound ? mapBbox : null }
  const list = useQuery(assessmentsQuery({ ...filters, ...paging }))
  const tableOf = useMemo(() => tableColumns(t, columns, sort), [t, columns, sort])
  const select = ({ operatorId, bbox }: AssessmentRow): void => {
    patch({ sel: `operator:${operatorId}` })
    if (bbox) flyTo({ bbox })
  }

  return (
    <div ref={ref} className="table-panel">
      <TableTools
        filters={filters}
        columns={columns}
        onColumns={setColumns}
        isBound={isBound}
        onBound={(bound) => {
          setBound(bound)
          setPaging({ ...paging, page: 1 })
        }}
        onSearch={(next) => {
          patch({ q: next })
          setPaging({ ...paging, page: 1 })
        }}
        search={view.q}
        total={list.data?.total ?? null}
      />
      {list.isError && !list.data ? (
        <FailedRead fault={list.error} retry={() => void list.refetch()} />
      ) : (
        <Table<AssessmentRow>
          size="small"
          virtual
          rowKey="id"
          loading={list.isFetching}
          columns={tableOf}
          dataSource={[...(list.data?.items ?? [])]}
          scroll={{ x: Math.max(width, widthOf(columns)), y: Math.max(120, height - barPx - headPx - footPx) }}
          rowClassName={(row) =>
            hover === `operator:${row.operatorId}` || view.sel === `operator:${row.operatorId}` ? 'row-current' : ''
          }
          onRow={(row) => ({
            tabIndex: 0,
            onClick: () => select(row),
            onKeyDown: (event) => {
              if (event.key === 'Enter') select(row)
            },
            onMouseEnter: () => setHover(`operator:${row.operatorId}`),
            onMouseLeave: () => setHover(null),
          })}
          onChange={(page, _, sorter) => {
            const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
            setSort(order ? `${order === 'descend' ? '-' : ''}${String(columnKey)}` : '-excessSu')
            setPaging({ page: page.current ?? 1, pageSize: page.pageSize ?? paging.pageSize })
          }}
          pagination={{
            current: paging.page,
            pageSize: paging.pageSize,
            total: list.data?.total ?? 0,
            pageSizeOptions: [50, 100, 200],
            showSizeChanger: width > 600,
            simple: width < 600,
            size: 'small',
          }}
        />
      )}
    </div>
  )
}
