// Lists are answered page by page, sorted by a name from a closed list, with the total; or whole, as they stood at one moment.

import type { Knex } from 'knex'
import type { ListQuery, Page, PageQuery } from './paging.ts'
import { one, rows, type Sql, sql } from './sql.ts'

export type Listing = {
  readonly columns: Sql
  /** The id of a row, by which it is found again. */
  readonly id: Sql
  readonly from: Sql
  readonly where: Sql
  /** SQL of every sort name. */
  readonly sorts: Readonly<Record<string, Sql>>
  /** What settles the order of equals, so that no row is shown on two pages. */
  readonly tie: Sql
}

function orderOf(listing: Listing, sort: string): Sql {
  const by = listing.sorts[sort.replace(/^-/, '')]
  if (by === undefined) throw new Error(`no SQL for the sort ${sort}`)
  return sql`order by ${by} ${sort.startsWith('-') ? sql`desc` : sql`asc`} nulls last, ${listing.tie}`
}

export const findPage = <Item>(db: Knex, listing: Listing, query: ListQuery): Promise<Page<Item>> =>
  findCounted(db, listing.columns, sql`${listing.from} where ${listing.where}`, orderOf(listing, query.sort), query)

/** A page of a list that has one order: `from` with its conditions, `order` with its words. */
export async function findCounted<Item>(
  db: Knex,
  columns: Sql,
  from: Sql,
  order: Sql,
  { page, pageSize }: PageQuery,
): Promise<Page<Item>> {
  const { total } = await one<{ total: number }>(db, sql`select count(*) as total ${from}`)
  const items = await rows<Item>(
    db,
    sql`select ${columns} ${from} ${order} limit ${pageSize}::integer offset ${(page - 1) * pageSize}::integer`,
  )
  return { items, total, page, pageSize }
}

/** Every row there is at this moment, by its id and in order. */
export const findIds = async (db: Knex, listing: Listing, sort: string): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      db,
      sql`select ${listing.id} as id ${listing.from} where ${listing.where} ${orderOf(listing, sort)}`,
    )
  ).map(({ id }) => id)

/** The rows of some ids in their order; one that has gone since, or may no longer be seen, is left out. */
export const findByIds = <Item>(db: Knex, listing: Listing, ids: readonly string[]): Promise<Item[]> =>
  rows(
    db,
    sql`
    select ${listing.columns} ${listing.from}
    where ${listing.id} = any (${[...ids]}::uuid[]) order by array_position(${[...ids]}::uuid[], ${listing.id})`,
  )
