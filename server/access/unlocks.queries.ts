// Unlocks under the row rule: one's own, and those of the areas in which one sees exactly by duty.

import type { Knex } from 'knex'
import type { NewUnlock, Unlock, UnlockLine, UnlockState } from '#contract/access'
import { notFound } from '../platform/problem.ts'
import { maybeOne, one, rows, run, sql } from '../platform/sql.ts'

const columns = sql`
  u.id, u.kind, u.area_code as "areaCode", a.name_zh as "areaName", user_name(u.user_id) as "userName",
  u.user_id = app_user() as "isOwn",
  u.user_id <> app_user() and u.path <@ app_areas() and u.path <@ app_exact_by_duty() as "mayDecide", u.reason,
  u.asked_at as "askedAt", u.ends_at as "endsAt", u.state, u.state = 'given' and now() < u.ends_at as "isOpen",
  user_name(u.decided_by) as "decidedBy", u.decided_at as "decidedAt", u.decided_reason as "decidedReason"`

/** Those to be decided first, then the latest. */
export const findUnlocks = (db: Knex, state: UnlockState | undefined): Promise<Unlock[]> =>
  rows(
    db,
    sql`
    select ${columns} from unlocks u join areas a on a.code = u.area_code
    where ${state ?? null}::text is null or u.state = ${state ?? null}
    order by u.state = 'asked' desc, u.asked_at desc
    limit 200`,
  )

export async function getUnlock(db: Knex, id: string): Promise<Unlock & { readonly path: string }> {
  const found = await maybeOne<Unlock & { path: string }>(
    db,
    sql`select ${columns}, u.path::text as path from unlocks u join areas a on a.code = u.area_code where u.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('unlock', id)
  return found
}

export const findUnlockLines = (db: Knex, id: string): Promise<UnlockLine[]> =>
  rows(db, sql`select at, action, person, reason from unlock_lines(${id}::uuid)`)

export async function askUnlock(db: Knex, { kind, areaCode, reason, endsOn }: NewUnlock, path: string): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into unlocks (kind, area_code, path, reason, ends_at)
    values (${kind}, ${areaCode}, ${path}::ltree, ${reason}, (${endsOn}::date + 1)::timestamp at time zone 'Asia/Shanghai')
    returning id`,
  )
  return id
}

/** Rows touched: none where it was decided meanwhile or is not the caller's to decide. */
export const decideUnlock = (db: Knex, id: string, state: 'given' | 'refused', reason: string): Promise<number> =>
  run(
    db,
    sql`
    update unlocks set state = ${state}, decided_by = app_user(), decided_at = now(), decided_reason = ${reason}
    where id = ${id}::uuid and state = 'asked' and user_id <> app_user()`,
  )

export const endUnlock = (db: Knex, id: string): Promise<number> =>
  run(
    db,
    sql`
    update unlocks set state = 'ended', ended_by = app_user(), ended_at = now()
    where id = ${id}::uuid and state in ('asked', 'given')`,
  )
