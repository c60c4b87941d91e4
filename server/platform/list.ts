// Lists are answered page by page, sorted by a name from a closed list, with the total.

import type { Knex } from 'knex'
import type { ListQuery, Page } from './paging.ts'
import { one, rows, type Sql, sql } from './sql.ts'

export type Listing = {
  readonly columns: Sql
  /** `from … join …`, where the first table's alias has an `id`. */
  readonly from: Sql
  readonly where: Sql
  /** SQL of every sort name. */
  readonly sorts: Readonly<Record<string, Sql>>
  /** What settles the order of equals, so that no row is shown on two pages. */
  readonly tie: Sql
}

export async function findPage<Item>(db: Knex, listing: Listing, query: ListQuery): Promise<Page<Item>> {
  const { page, pageSize } = query
  const by = listing.sorts[query.sort.replace(/^-/, '')]
  if (by === undefined) throw new Error(`no SQL for the sort ${query.sort}`)
  const direction = query.sort.startsWith('-') ? sql`desc` : sql`asc`
  const { total } = await one<{ total: number }>(db, sql`select count(*) as total ${listing.from} where ${listing.where}`)
  const items = await rows<Item>(
    db,
    sql`
    select ${listing.columns} ${listing.from} where ${listing.where}
    order by ${by} ${direction} nulls last, ${listing.tie}
    limit ${pageSize}::integer offset ${(page - 1) * pageSize}::integer`,
  )
  return { items, total, page, pageSize }
}
