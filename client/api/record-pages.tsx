// A list that the server answers page by page: waiting, failed, empty, or its lines with their number, files and the way to other pages.

import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../ui/format.ts'
import { RecordList } from '../ui/record-list.tsx'
import { Loaded } from './loaded.tsx'

type Found<Item> = { readonly items: readonly Item[]; readonly total: number }
type Props<Item> = {
  readonly query: UseQueryResult<Found<Item>>
  readonly page: number
  readonly pageSize: number
  readonly onPage: (page: number) => void
  /** Said where nothing fits. */
  readonly none: string
  /** How many there are, where the field has its own counting word. */
  readonly totalWords?: (total: string) => string
  /** Addresses of the list as a file; absent where the reader may not take it away. */
  readonly files?: { readonly csv: string; readonly xlsx: string } | undefined
  /** A `RecordLine` with its key. */
  readonly line: (item: Item) => ReactNode
}

export function RecordPages<Item>({ query, none, totalWords, files, line, ...paged }: Props<Item>) {
  const { t } = useTranslation()
  return (
    <Loaded query={query} isEmpty={({ items }) => items.length === 0} empty={none}>
      {({ items, total }) => (
        <RecordList
          totalWords={totalWords?.(formatNumber(total)) ?? t('actions.total', { total: formatNumber(total) })}
          total={total}
          files={files}
          {...paged}
        >
          {items.map(line)}
        </RecordList>
      )}
    </Loaded>
  )
}
