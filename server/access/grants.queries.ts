// Grants under the row rule: the own ones, and for who gives those of the own area. What may be given the database decides.

import type { Knex } from 'knex'
import type { Giving, Grant, GrantsQuery, PickedPerson } from '#contract/access'
import { codeOfPath } from '#rules/areas'
import { findPage, type Listing } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'

const columns: Sql = sql`
  g.id, g.user_id as "userId", user_login(g.user_id) as login, user_name(g.user_id) as name, g.role,
  a.code as area, a.name_zh as "areaName", g.operator_id as "operatorId", o.name as "operatorName",
  g.valid_from as "validFrom", nullif(g.valid_to, 'infinity') as "validTo",
  case when g.valid_to <= now() or g.ended_by is not null then 'over' when g.valid_from > now() then 'coming' else 'in-force' end as state,
  user_name(g.given_by) as "givenBy", user_name(g.ended_by) as "endedBy", g.mapping_id is not null as "isFromProvider",
  g.valid_to > now() and g.ended_by is null
    and may_end_grant(g.user_id, g.given_by, g.role, g.area_path, g.operator_id) as "mayEnd"`

const from: Sql = sql`
  from grants g
  left join areas a on a.path = g.area_path
  left join operators o on o.id = g.operator_id`

const states: Readonly<Record<NonNullable<GrantsQuery['state']>, Sql>> = {
  'in-force': sql`now() >= g.valid_from and now() < g.valid_to`,
  coming: sql`now() < g.valid_from and g.ended_by is null`,
  over: sql`(g.valid_to <= now() or g.ended_by is not null)`,
}

const listingOf = ({ q, person, role, state }: GrantsQuery, path: string | null): Listing => ({
  columns,
  id: sql`g.id`,
  from,
  where: all([
    ...(q ? [sql`position(lower(${q}) in lower(user_login(g.user_id) || ' ' || user_name(g.user_id))) > 0`] : []),
    ...(person === undefined ? [] : [sql`g.user_id = ${person}::uuid`]),
    ...(role === undefined ? [] : [sql`g.role = ${role}`]),
    ...(state === undefined ? [] : [states[state]]),
    ...(path === null ? [] : [sql`grant_place(g.area_path, g.operator_id) <@ ${path}::ltree`]),
  ]),
  sorts: {
    name: sql`user_name(g.user_id)`,
    role: sql`g.role`,
    validFrom: sql`g.valid_from`,
    validTo: sql`g.valid_to`,
  },
  tie: sql`g.valid_from desc, g.id`,
})

export const findGrants = (db: Knex, query: GrantsQuery, path: string | null): Promise<Page<Grant>> =>
  findPage<Grant>(db, listingOf(query, path), query)

/** With the place it is about, for the ledger. Throws 404 `not-found`. */
export async function getGrant(db: Knex, id: string): Promise<Grant & { readonly path: string | null }> {
  const found = await maybeOne<Grant & { readonly path: string | null }>(
    db,
    sql`select ${columns}, grant_place(g.area_path, g.operator_id)::text as path ${from} where g.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('grant', id)
  return found
}

export async function findGiving(db: Knex): Promise<readonly Giving[]> {
  const found = await rows<Omit<Giving, 'areas'> & { readonly paths: readonly string[] }>(
    db,
    sql`
    select w.role, w.reach, nullif(max(w.valid_to), 'infinity') as until,
           coalesce(array_agg(distinct w.area_path::text) filter (where w.area_path is not null and w.reach <> 'none'), '{}') as paths
    from app_gives() w group by w.role, w.reach order by w.role`,
  )
  return found.map(({ paths, ...giving }) => ({ ...giving, areas: paths.map(codeOfPath) }))
}

export const pickPeople = (db: Knex, words: string): Promise<PickedPerson[]> =>
  rows(db, sql`select id, login, name from pick_people(${words})`)

export type Wanted = {
  readonly userId: string
  readonly role: string
  readonly path: string | null
  readonly operatorId: string | null
  readonly from: string | null
  readonly to: string | null
}

/** Days are China's: from its first moment, or now; to the first moment of the day after. */
const periodOf = ({ from: first, to }: Wanted): { readonly from: Sql; readonly to: Sql } => ({
  from: sql`case when ${first}::date = day_here() then now()
               else coalesce(${first}::date::timestamp at time zone 'Asia/Shanghai', now()) end`,
  to: sql`coalesce((${to}::date + 1)::timestamp at time zone 'Asia/Shanghai', 'infinity')`,
})

/** What keeps the caller from giving this, by field; empty where they may. */
export function findGrantFaults(db: Knex, wanted: Wanted): Promise<{ readonly field: string; readonly code: string }[]> {
  const period = periodOf(wanted)
  return rows(
    db,
    sql`
    select field, code from grant_faults(${wanted.userId}::uuid, ${wanted.role}, ${wanted.path}::ltree, ${wanted.operatorId}::uuid,
                                         ${period.from}, ${period.to})`,
  )
}

export async function giveGrant(db: Knex, wanted: Wanted): Promise<string> {
  const period = periodOf(wanted)
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into grants (user_id, role, area_path, operator_id, valid_from, valid_to, given_by)
    values (${wanted.userId}::uuid, ${wanted.role}, ${wanted.path}::ltree, ${wanted.operatorId}::uuid, ${period.from}, ${period.to}, app_user())
    returning id`,
  )
  return id
}

/** Rows touched: none where it is over, or not the caller's to end. One that has not begun never begins. */
export const endGrant = (db: Knex, id: string): Promise<number> =>
  run(
    db,
    sql`
    update grants set valid_to = greatest(now(), valid_from + interval '1 microsecond'), ended_by = app_user(), ended_at = now()
    where id = ${id}::uuid and valid_to > now() and ended_by is null`,
  )
