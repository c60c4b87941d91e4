// What there is to keep, asked of the database's own catalogue, so that a table made tomorrow is kept without a word here.

import type { Knex } from 'knex'
import { rows, type Sql, sql } from '../../server/platform/sql.ts'

export type Column = { readonly name: string; readonly quoted: string; readonly type: string }
export type Table = {
  /** Schema and name, as they are spelled in SQL. */
  readonly name: string
  /** In their order, without the generated ones. */
  readonly columns: readonly Column[]
  readonly isUnlogged: boolean
}
export type Sequence = { readonly name: string; readonly last: string; readonly isCalled: boolean }

/** Of those who are signed in, and of who tried to: nothing that should live again on another day. */
const leftOutAlways = ['public.sessions', 'public.sign_in_attempts', 'public.provider_sign_ins', 'public.restore_underway']
/** What open maps and other systems were told, in the order of this database; they ask anew. */
const told = ['public.outbox', 'public.record_changes']

/** The views of the past follow from the tables; the queue belongs to the process that runs it. */
const ours: Sql = sql`
  n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'past', 'jobs')
  and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'e')`

export const sqlOf = (text: string): Sql => ({ text: text.replaceAll('?', '\\?'), values: [] })

export function findTables(db: Knex): Promise<Table[]> {
  return rows(
    db,
    sql`
    select format('%I.%I', n.nspname, c.relname) as name, c.relpersistence = 'u' as "isUnlogged",
           coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'quoted', quote_ident(a.attname),
             'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) filter (where a.attname is not null), '[]') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and ${ours}
    group by c.oid, n.nspname, c.relname, c.relpersistence order by 1`,
  )
}

/** Why a table is not in a backup; null where it is. */
export function whyLeftOut({ name, isUnlogged }: Table): string | null {
  if (leftOutAlways.includes(name)) return 'sign-in'
  if (told.includes(name)) return 'told'
  return isUnlogged ? 'unlogged' : null
}

/** After the rows were read, so that no number is below what they hold. */
export function findSequences(db: Knex): Promise<Sequence[]> {
  return rows(
    db,
    sql`
    select format('%I.%I', n.nspname, c.relname) as name, coalesce(s.last_value, s.start_value)::text as last,
           s.last_value is not null as "isCalled"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_sequences s on s.schemaname = n.nspname and s.sequencename = c.relname
    where c.relkind = 'S' and ${ours} order by 1`,
  )
}

/** Whether anything at all was ever kept here. */
export const isEmptyDatabase = async (db: Knex): Promise<boolean> =>
  (await findTables(db)).every(({ name }) => name === 'public.restore_underway')
