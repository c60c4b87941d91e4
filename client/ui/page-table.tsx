// A page of a list as a table, with the way to the other pages; a line may open to more.

import { Table, type TableProps } from 'antd'
import type { Paged } from './pages.tsx'

type Props<Row> = Paged & {
  readonly items: readonly Row[]
  readonly rowKey: string & keyof Row
  readonly columns: NonNullable<TableProps<Row>['columns']>
  readonly detail?: (row: Row) => React.ReactNode
}

export function PageTable<Row extends object>({ items, rowKey, columns, detail, total, page, pageSize, onPage }: Props<Row>) {
  return (
    <Table<Row>
      size="small"
      rowKey={rowKey}
      columns={columns}
      dataSource={[...items]}
      pagination={{
        simple: true,
        current: page,
        pageSize,
        total,
        hideOnSinglePage: true,
        onChange: onPage,
        showSizeChanger: false,
      }}
      {...(detail && { expandable: { expandRowByClick: true, expandedRowRender: detail } })}
    />
  )
}
