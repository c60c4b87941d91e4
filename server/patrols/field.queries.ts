// What is written of a patrol by those who go, and by those who decide.

import type { Knex } from 'knex'
import type { ManualPatrol, NewPatrol, PatrolDecision, PatrolPosition, PatrolStep } from '#contract/patrols'
import { Problem } from '../platform/problem.ts'
import { maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'

export type Begun = NewPatrol & {
  readonly mode: 'live' | 'upload' | 'manual'
  readonly endedAt?: string
  readonly reason?: string
  readonly unitIds?: readonly string[]
  readonly sourceName?: string
  readonly sourceSha256?: string
}

/** Where the caller goes out: the first of the areas in which one may. */
const ownPath: Sql = sql`(select a from unnest(app_reach('patrols', 'add')) a order by a limit 1)`

/** People whom the caller may name as companions: who hold a post in a unit that the caller sees, or stand in for one. */
export const findCompanions = (db: Knex): Promise<{ id: string; name: string }[]> =>
  rows(
    db,
    sql`
    select distinct h.id, user_name(h.id) as name
    from (select user_id as id from duty_posts where to_day is null or to_day > day_seen()
          union select user_id from duty_substitutes where to_day > day_seen()) h
    where h.id <> app_user() order by name limit 500`,
  )

async function demandCompanions(db: Knex, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return
  const known = new Set((await findCompanions(db)).map(({ id }) => id))
  const unknown = memberIds.flatMap((id, i) =>
    known.has(id) ? [] : [{ path: `memberIds.${i}`, code: 'companion-unknown', message: 'holds no post in a unit that you see' }],
  )
  if (unknown.length > 0) throw new Problem('invalid-input', 400, {}, unknown)
}

async function demandUnits(db: Knex, unitIds: readonly string[]): Promise<void> {
  const known = await rows<{ id: string }>(db, sql`select id from duty_units where id = any (${[...unitIds]}::uuid[])`)
  const unknown = unitIds.flatMap((id, i) =>
    known.some((unit) => unit.id === id) ? [] : [{ path: `unitIds.${i}`, code: 'unit-unknown', message: 'no such unit' }],
  )
  if (unknown.length > 0) throw new Problem('invalid-input', 400, {}, unknown)
}

export const manualOf = (input: ManualPatrol): Begun => ({ ...input, mode: 'manual' })

/** The id of the patrol of this name, and whether it was made now. */
export async function beginPatrol(db: Knex, input: Begun): Promise<{ readonly id: string; readonly isNew: boolean }> {
  await demandCompanions(db, input.memberIds)
  await demandUnits(db, input.unitIds ?? [])
  const status = input.mode === 'live' ? 'open' : 'ended'
  const made = await maybeOne<{ id: string }>(
    db,
    sql`
    insert into patrols (client_id, leader_id, user_ids, transport, mode, reason, status, started_at, ended_at, note, weather,
      source_name, source_sha256, path, unit_ids)
    values (${input.clientId}::uuid, app_user(), array[app_user()] || ${[...new Set(input.memberIds)]}::uuid[], ${input.transport}, ${input.mode},
      ${input.reason ?? null}, ${status}, ${input.startedAt}::timestamptz, ${input.endedAt ?? null}::timestamptz, ${input.note},
      ${input.weather}, ${input.sourceName ?? null}, ${input.sourceSha256 ?? null}, ${ownPath}, ${[...(input.unitIds ?? [])]}::uuid[])
    on conflict on constraint patrols_once do nothing returning id`,
  )
  if (made !== undefined) return { id: made.id, isNew: true }
  const known = await one<{ id: string }>(
    db,
    sql`select id from patrols where leader_id = app_user() and client_id = ${input.clientId}::uuid`,
  )
  return { id: known.id, isNew: false }
}

/** Rows touched: none where it is so already, has ended, or is another's. */
export const stepPatrol = (db: Knex, { id, status, at, note, weather }: PatrolStep): Promise<number> =>
  run(
    db,
    sql`
    update patrols
    set status = ${status}, ended_at = case when ${status} = 'ended' then greatest(${at}::timestamptz, started_at) end,
        note = coalesce(${note ?? null}, note), weather = coalesce(${weather ?? null}, weather)
    where id = ${id}::uuid and leader_id = app_user() and mode = 'live' and status <> 'ended' and status <> ${status}`,
  )

/** Rows touched: none where it has ended, or is another's. Throws as `beginPatrol` does for people whom the caller may not name. */
export async function setCompanions(db: Knex, id: string, memberIds: readonly string[]): Promise<number> {
  await demandCompanions(db, memberIds)
  return run(
    db,
    sql`
    update patrols set user_ids = array[leader_id] || ${[...new Set(memberIds)]}::uuid[]
    where id = ${id}::uuid and leader_id = app_user() and status <> 'ended'`,
  )
}

export const decidePatrol = (db: Knex, { id, decision, reason }: PatrolDecision): Promise<number> =>
  run(
    db,
    sql`
    update patrols set decision = ${decision}, decision_reason = ${reason}, decided_by = app_user(), decided_at = now()
    where id = ${id}::uuid and status = 'ended' and not user_ids && array[app_user()]`,
  )

/** Where patrols that last were last: for their chiefs, and one's own. */
export const findPositions = (db: Knex): Promise<PatrolPosition[]> =>
  rows(
    db,
    sql`
    select p.id as "patrolId", json_build_object('id', p.leader_id, 'name', user_name(p.leader_id)) as person, p.transport, p.status,
           l.lng, l.lat, coalesce(l.at, l.received_at) as at, l.received_at as "receivedAt"
    from patrols p join patrol_arrivals l on l.patrol_id = p.id
    where p.status <> 'ended' and p.mode = 'live' and not patrol_is_silent(p.id, p.started_at)
    order by p.started_at desc limit 1000`,
  )

/** Points that came and are not yet reckoned with. */
export const countWaiting = async (db: Knex, id: string): Promise<number> =>
  (
    await maybeOne<{ waiting: number }>(
      db,
      sql`select points - reckoned as waiting from patrol_arrivals where patrol_id = ${id}::uuid`,
    )
  )?.waiting ?? 0
