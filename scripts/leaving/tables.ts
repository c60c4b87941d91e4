// Which rows leave, in which order, and what of them stays behind: the same rows give the same bytes on any database.

import type { Knex } from 'knex'
import { rows, sql } from '../../server/platform/sql.ts'
import { findTables, type Table, whyLeftOut } from '../backup/catalogue.ts'
import { linesFrom } from '../backup/take.ts'
import { type Cell, cellsOf, csvLine, featureLine, formed } from './cells.ts'

/** Who has these is who they belong to: they do not leave unless asked for. */
const secretTables = [
  'public.alert_keys',
  'public.api_tokens',
  'public.known_devices',
  'public.tip_keys',
  'public.webhook_deliveries',
  'public.webhooks',
]
const secretColumns: Readonly<Record<string, readonly string[]>> = { 'public.users': ['password_hash'] }
/** Where something lies on this machine. */
const placeColumns: Readonly<Record<string, readonly string[]>> = { 'public.imports': ['file_path'] }

export type Leaving = { readonly table: Table; readonly orderBy: string; readonly leftOut: ReadonlySet<string> }
export type LeftOut = { readonly name: string; readonly why: string }

/** The primary key, by characters and not by a language; where there is none, whatever the row holds. */
async function findOrders(db: Knex): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ name: string; order: string }>(
    db,
    sql`
    select format('%I.%I', n.nspname, c.relname) as name,
           string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', ' order by k.n) as order
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
    cross join lateral unnest(i.indkey::smallint[]) with ordinality k (attnum, n)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where i.indisprimary group by 1`,
  )
  return new Map(found.map(({ name, order }) => [name, order]))
}

export async function findLeaving(
  db: Knex,
  withSecrets: boolean,
): Promise<{ readonly leaving: readonly Leaving[]; readonly leftOut: readonly LeftOut[] }> {
  const orders = await findOrders(db)
  const whyNot = (table: Table): string | null =>
    whyLeftOut(table) ?? (!withSecrets && secretTables.includes(table.name) ? 'secret' : null)
  const tables = await findTables(db)
  const leaving = tables
    .filter((table) => whyNot(table) === null)
    .map((table) => ({
      table,
      orderBy: orders.get(table.name) ?? `md5(row(${table.columns.map(({ quoted }) => quoted).join(', ')})::text)`,
      leftOut: new Set([...(withSecrets ? [] : (secretColumns[table.name] ?? [])), ...(placeColumns[table.name] ?? [])]),
    }))
  const whole = tables.flatMap((table) => {
    const why = whyNot(table)
    return why === null ? [] : [{ name: table.name, why }]
  })
  const columns = leaving.flatMap(({ table, leftOut }) =>
    [...leftOut].map((name) => ({
      name: `${table.name}.${name}`,
      why: placeColumns[table.name]?.includes(name) ? 'this machine' : 'secret',
    })),
  )
  return { leaving, leftOut: [...whole, ...columns] }
}

export const isSpatial = ({ table }: Leaving): boolean => formed(table).some(({ form }) => form === 'place')
export const pathOf = (one: Leaving): string =>
  isSpatial(one) ? `spatial/${one.table.name}.geojsonl` : `tables/${one.table.name}.csv`

/** The table as its file holds it, page by page. */
export async function* pagesOf(
  trx: Knex,
  { table, orderBy, leftOut }: Leaving,
  count: (rows: number) => void,
): AsyncGenerator<string> {
  const columns = formed(table)
  const isFeatures = columns.some(({ form }) => form === 'place')
  const cells = columns.flatMap((column) => cellsOf(column, leftOut.has(column.name))).join(', ')
  if (!isFeatures) yield `${csvLine(columns.map(({ name }) => name))}\n`
  const query = `select to_json(array[${cells}]::text[])::text as line from ${table.name} order by ${orderBy}`
  for await (const page of linesFrom(trx, query)) {
    const lines = page.slice(0, -1).split('\n')
    count(lines.length)
    const written = lines.map((line) => {
      const row: readonly Cell[] = JSON.parse(line)
      return isFeatures ? featureLine(columns, row) : csvLine(row)
    })
    yield `${written.join('\n')}\n`
  }
}
