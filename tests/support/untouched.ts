// Everything the database holds, as one digest a table: what was refused must leave all of them as they were.

import type { Knex } from 'knex'
import { one, rows, sql } from '../../server/platform/sql.ts'

/**
 * The clock of a session is moved by every request, and an export that is rightly answered leaves its line in the ledger; the
 * queue's own tables stand in another schema.
 */
const restless = ['sessions', 'ledger', 'ledger_lanes']

export async function digestTables(db: Knex): Promise<Readonly<Record<string, string>>> {
  const tables = await rows<{ name: string }>(
    db,
    sql`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname = 'public' and c.relname <> all (${restless}::text[])
      and c.relname <> 'spatial_ref_sys' order by 1`,
  )
  const digests: Record<string, string> = {}
  for (const { name } of tables) {
    const text = `select count(*) || ' ' || coalesce(md5(string_agg(h, '' order by h)), '') as digest from (select md5(t::text) as h from "${name}" t) d`
    digests[name] = (await one<{ digest: string }>(db, { text, values: [] })).digest
  }
  return digests
}
