// Exports as who asked for them sees them, and how far the queue is with one.

import type { Knex } from 'knex'
import type { Export, ExportAsked, ExportFault, ExportNote } from '#contract/exchange'
import { exportHours } from '#contract/exchange'
import { notFound } from '../../platform/problem.ts'
import { json, maybeOne, one, rows, run, sql } from '../../platform/sql.ts'

const columns = sql`
  e.id, e.collection, e.kind, e.format, e.asked, to_char(e.as_of at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "asOf", e.state,
  e.asked_at as "askedAt", e.started_at as "startedAt", e.ended_at as "endedAt", e.done, e.total, e.is_demo as "isDemo",
  e.file_name as "fileName", e.bytes, e.sha256, e.notes,
  case when e.fault is not null then json_build_object('code', e.fault, 'detail', e.fault_detail) end as fault,
  case when e.state = 'done' then e.ended_at + make_interval(hours => ${exportHours}::integer) end as "expiresAt"`
const open = sql`export_is_open(e.kind, e.reach) as "isOpen"`

/** As the queue has it, which is nobody's reader. */
export type StartedExport = Omit<Export, 'isOpen'> & { readonly kind: string; readonly by: string }

/** The newest first. */
export const findExports = (db: Knex): Promise<Export[]> =>
  rows(db, sql`select ${columns}, ${open} from exports e order by e.asked_at desc limit 100`)

/** Throws 404 `not-found`. */
export async function getExport(db: Knex, id: string): Promise<Export> {
  const found = await maybeOne<Export>(db, sql`select ${columns}, ${open} from exports e where e.id = ${id}::uuid`)
  if (found === undefined) throw notFound('export', id)
  return found
}

/** Whether the caller may take anything of this kind, anywhere. */
export const mayTake = async (db: Knex, kind: string): Promise<boolean> =>
  (await one<{ may: boolean }>(db, sql`select app_reach(${kind}, 'export') <> '{}' as may`)).may

/** How many of the caller wait or are made. */
export const countOpen = async (db: Knex): Promise<number> =>
  (await one<{ count: number }>(db, sql`select count(*) as count from exports where state in ('queued', 'running')`)).count

export const insertExport = async (db: Knex, kind: string, asked: ExportAsked, asOf: string | null): Promise<string> =>
  (
    await one<{ id: string }>(
      db,
      sql`
      insert into exports (collection, kind, format, asked, as_of)
      values (${asked.collection}, ${kind}, ${asked.format}, ${json(asked)}::jsonb, ${asOf}::timestamptz) returning id`,
    )
  ).id

/** Whether there was anything to cancel. */
export const cancelExport = async (db: Knex, id: string): Promise<boolean> =>
  (await run(
    db,
    sql`update exports set state = 'cancelled', ended_at = now() where id = ${id}::uuid and state in ('queued', 'running')`,
  )) > 0

export const dropExport = (db: Knex, id: string): Promise<number> =>
  run(db, sql`delete from exports where id = ${id}::uuid and ended_at is not null`)

/**
 * The export, if it still waits: a job delivered twice, or after a cancel, finds nothing. As the owner.
 */
export async function startExport(db: Knex, id: string): Promise<StartedExport | undefined> {
  const begun = await run(
    db,
    sql`update exports set state = 'running', started_at = now() where id = ${id}::uuid and state = 'queued'`,
  )
  if (begun === 0) return undefined
  return maybeOne(db, sql`select ${columns}, user_name(e.asked_by) as by from exports e where e.id = ${id}::uuid`)
}

/** Whether it is still wanted. */
export const reportExport = async (db: Knex, id: string, done: number, total: number): Promise<boolean> =>
  (await run(db, sql`update exports set done = ${done}, total = ${total} where id = ${id}::uuid and state = 'running'`)) > 0

type Ended = {
  readonly total: number
  readonly reach: readonly string[]
  readonly isDemo: boolean
  readonly fileName: string
  readonly bytes: number
  readonly sha256: string
  readonly notes: readonly ExportNote[]
}
/** Whether it was still wanted. */
export const endExport = async (db: Knex, id: string, made: Ended): Promise<boolean> =>
  (await run(
    db,
    sql`
    update exports set state = 'done', ended_at = now(), done = ${made.total}, total = ${made.total}, reach = ${[...made.reach]}::ltree[],
      is_demo = ${made.isDemo}, file_name = ${made.fileName}, bytes = ${made.bytes}, sha256 = ${made.sha256}, notes = ${json(made.notes)}::jsonb
    where id = ${id}::uuid and state = 'running'`,
  )) > 0

export const failExport = (db: Knex, id: string, { code, detail }: ExportFault): Promise<number> =>
  run(
    db,
    sql`
    update exports set state = 'failed', ended_at = now(), fault = ${code}, fault_detail = ${detail}
    where id = ${id}::uuid and state = 'running'`,
  )

/** What ended longer ago than a file waits goes; answers the ids that are still there. As the owner. */
export async function expireExports(db: Knex): Promise<readonly string[]> {
  await run(db, sql`delete from exports where ended_at < now() - make_interval(hours => ${exportHours}::integer)`)
  return (await rows<{ id: string }>(db, sql`select id from exports where state in ('running', 'done')`)).map(({ id }) => id)
}

/** After a run that did not end by itself nobody makes what was running, and the queue may have lost what waited. */
export async function recoverExports(db: Knex): Promise<readonly string[]> {
  const left = await run(
    db,
    sql`update exports set state = 'failed', ended_at = now(), fault = 'interrupted' where state in ('queued', 'running')`,
  )
  if (left === 0) return []
  return [`数据导出中断 ${left} 个，请重新导出 / ${left} exports were interrupted; ask for them again`]
}
