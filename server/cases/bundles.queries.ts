// Bundles as their readers see them, and how far the queue is with one.

import type { Knex } from 'knex'
import type { BundleFault, CaseBundle, NewBundle } from '#contract/cases'
import { notFound } from '../platform/problem.ts'
import { maybeOne, one, rows, run, sql } from '../platform/sql.ts'

const columns = sql`
  b.id, b.case_id as "caseId", b.n, c.code || '-' || b.n || case when c.is_demo then '-demo' else '' end || '.zip' as "fileName", b.language,
  b.with_sealed as "withSealed", b.reason, b.state, user_name(b.asked_by) as by, b.asked_at as at, b.started_at as "startedAt",
  b.ended_at as "endedAt", b.done, b.total, b.items, b.items_left_out as "itemsLeftOut", b.bytes, b.sha256, b.manifest_sha256 as "manifestSha256",
  b.key_id as "keyId", b.timestamp_authority as "timestampAuthority",
  case when b.fault is not null then json_build_object('code', b.fault, 'detail', b.fault_detail) end as fault`
const open = sql`bundle_is_open(b.asked_by, b.path, b.with_sealed) as "isOpen"`
const from = sql`from case_bundles b join cases c on c.id = b.case_id`

/** As the queue has it, which is nobody's reader. */
export type StartedBundle = Omit<CaseBundle, 'isOpen'>

/** The newest first. */
export const findBundles = (db: Knex, caseId: string): Promise<CaseBundle[]> =>
  rows(db, sql`select ${columns}, ${open} ${from} where b.case_id = ${caseId}::uuid order by b.n desc`)

/** Throws 404 `not-found`. */
export async function getBundle(db: Knex, caseId: string, id: string): Promise<CaseBundle> {
  const found = await maybeOne<CaseBundle>(
    db,
    sql`select ${columns}, ${open} ${from} where b.case_id = ${caseId}::uuid and b.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('bundle', id)
  return found
}

/** Throws 409 `case-bundles-one-open` where one of the case is being made. */
export async function insertBundle(db: Knex, { id, language, reason, withSealed }: NewBundle): Promise<string> {
  const made = await one<{ id: string }>(
    db,
    sql`
    insert into case_bundles (case_id, n, path, language, with_sealed, reason)
    values (${id}::uuid, 0, '', ${language}, ${withSealed}, ${reason}) returning id`,
  )
  return made.id
}

export const mayHaveSealed = async (db: Knex, caseId: string): Promise<boolean> =>
  (
    await one<{ may: boolean }>(
      db,
      sql`select exists (select from cases c where c.id = ${caseId}::uuid and c.path <@ app_reach('evidence', 'see-exactly')) as may`,
    )
  ).may

/** Whether there was anything to cancel: not once its copying is being written into the chain of custody. */
export const cancelBundle = async (db: Knex, id: string): Promise<boolean> =>
  (await run(
    db,
    sql`
    update case_bundles set state = 'cancelled', ended_at = now() where id = ${id}::uuid and state in ('queued', 'running') and not is_closing`,
  )) > 0

/** The bundle, if it still waits: a job delivered twice, or after a cancel, finds nothing. As the owner. */
export async function startBundle(db: Knex, id: string): Promise<StartedBundle | undefined> {
  const begun = await run(
    db,
    sql`update case_bundles set state = 'running', started_at = now() where id = ${id}::uuid and state = 'queued'`,
  )
  return begun === 0 ? undefined : maybeOne(db, sql`select ${columns} ${from} where b.id = ${id}::uuid`)
}

type Progress = Pick<CaseBundle, 'done' | 'total' | 'items' | 'itemsLeftOut'>
/** Whether the bundle is still wanted. */
export const reportBundle = async (db: Knex, id: string, { done, total, items, itemsLeftOut }: Progress): Promise<boolean> =>
  (await run(
    db,
    sql`
    update case_bundles set done = ${done}, total = ${total}, items = ${items}, items_left_out = ${itemsLeftOut}
    where id = ${id}::uuid and state = 'running'`,
  )) > 0

/** From here on it is not cancelled. Answers whether it is still wanted. */
export const closeBundle = async (db: Knex, id: string): Promise<boolean> =>
  (await run(db, sql`update case_bundles set is_closing = true where id = ${id}::uuid and state = 'running'`)) > 0

type Made = {
  readonly bytes: number
  readonly sha256: string
  readonly manifestSha256: string
  readonly keyId: string
  readonly authority: string | null
}
export const endBundle = (db: Knex, id: string, made: Made): Promise<number> =>
  run(
    db,
    sql`
    update case_bundles set state = 'done', ended_at = now(), done = total, bytes = ${made.bytes}, sha256 = ${made.sha256},
      manifest_sha256 = ${made.manifestSha256}, key_id = ${made.keyId}, timestamp_authority = ${made.authority}
    where id = ${id}::uuid and state = 'running'`,
  )

export const failBundle = (db: Knex, id: string, { code, detail }: BundleFault): Promise<number> =>
  run(
    db,
    sql`
    update case_bundles set state = 'failed', ended_at = now(), fault = ${code}, fault_detail = ${detail}
    where id = ${id}::uuid and state in ('queued', 'running')`,
  )

/** Bundles that a killed process left undone; of what it wrote nothing is kept. Asking again makes one anew. */
export async function recoverBundles(db: Knex): Promise<readonly string[]> {
  const left = await run(
    db,
    sql`update case_bundles set state = 'failed', ended_at = now(), fault = 'interrupted' where state in ('queued', 'running')`,
  )
  if (left === 0) return []
  return [`案件证据包制作中断 ${left} 个，请重新制作 / ${left} bundles of cases were interrupted; ask for them again`]
}
