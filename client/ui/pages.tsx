// The way to the other pages of a list; nothing where there is one page.

import { Pagination } from 'antd'

export type Paged = {
  readonly total: number
  readonly page: number
  readonly pageSize: number
  readonly onPage: (page: number) => void
}

export function Pages({ total, page, pageSize, onPage }: Paged) {
  return (
    <Pagination
      simple
      size="small"
      align="center"
      current={page}
      pageSize={pageSize}
      total={total}
      hideOnSinglePage
      showSizeChanger={false}
      onChange={onPage}
    />
  )
}
