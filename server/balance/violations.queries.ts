// Violations as a work list: each with its place, its clause, what was measured, and what it rests on.

import type { Knex } from 'knex'
import { findPage } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, type Sql, sql } from '../platform/sql.ts'
import { likePattern, under } from './assessments.queries.ts'
import type { ViolationsQuery } from './reading.contract.ts'

export type Violation = {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly state: string
  readonly year: number
  readonly season: string | null
  readonly areaCode: string
  readonly areaName: string
  readonly operatorCode: string | null
  readonly operatorName: string | null
  readonly parcelCode: string | null
  readonly zoneName: string | null
  readonly amount: { readonly low: number; readonly mid: number; readonly high: number }
  readonly unit: string
  readonly isProvisional: boolean
  readonly rule: { readonly title: { readonly zh: string }; readonly clause: { readonly zh: string } }
  readonly firstSeen: string
  readonly lastSeen: string
  readonly closedAt: string | null
  readonly closedReason: string | null
  readonly point: readonly [number, number] | null
}

const columns = sql`
  v.id, v.code, v.kind, v.state, v.year, v.season, a.code as "areaCode", a.name_zh as "areaName",
  v.operator_id as "operatorId", o.code as "operatorCode", o.name as "operatorName",
  v.parcel_id as "parcelId", p.code as "parcelCode", v.zone_id as "zoneId", z.name as "zoneName",
  jsonb_build_object('low', v.amount_low, 'mid', v.amount, 'high', v.amount_high) as amount, v.unit,
  v.is_provisional as "isProvisional", v.rule || jsonb_build_object('id', v.kind) as rule, v.first_seen as "firstSeen",
  v.last_seen as "lastSeen", v.closed_at as "closedAt", v.closed_reason as "closedReason",
  case when v.place is not null then array[st_x(v.place), st_y(v.place)] end as point,
  case when p.id is not null then array[st_xmin(p.geom), st_ymin(p.geom), st_xmax(p.geom), st_ymax(p.geom)] end as bbox`

const from = sql`
  from violations v
  join areas a on a.path = v.path
  left join operators o on o.id = v.operator_id
  left join parcels p on p.id = v.parcel_id
  left join zones z on z.id = v.zone_id`

const sorts: Readonly<Record<string, Sql>> = {
  lastSeen: sql`v.last_seen`,
  firstSeen: sql`v.first_seen`,
  amount: sql`v.amount`,
  kind: sql`v.kind`,
  areaName: sql`a.code`,
  operatorName: sql`o.name`,
  code: sql`v.code`,
}

function conditions({ area, year, season, kind, state, operatorId, parcelId, q, bbox }: ViolationsQuery): Sql {
  return all([
    ...(area === undefined ? [] : [under(sql`v.path`, area)]),
    ...(year === undefined ? [] : [sql`v.year = ${year}`]),
    ...(season === undefined ? [] : [sql`(v.season is null or v.season = ${season})`]),
    ...(kind === undefined ? [] : [sql`v.kind = ${kind}`]),
    ...(state === undefined ? [] : [sql`v.state = ${state}`]),
    ...(operatorId === undefined ? [] : [sql`v.operator_id = ${operatorId}::uuid`]),
    ...(parcelId === undefined ? [] : [sql`v.parcel_id = ${parcelId}::uuid`]),
    ...(q === undefined ? [] : [mentions(likePattern(q))]),
    ...(bbox === undefined ? [] : [sql`v.place && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`]),
  ])
}

const mentions = (pattern: string): Sql =>
  sql`(v.code ilike ${pattern} or o.code ilike ${pattern} or o.name ilike ${pattern} or p.code ilike ${pattern} or z.name ilike ${pattern})`

export const findViolations = (db: Knex, query: ViolationsQuery): Promise<Page<Violation>> =>
  findPage(db, { columns, from, where: conditions(query), sorts, tie: sql`v.code` }, query)

export async function getViolation(db: Knex, id: string): Promise<Violation> {
  const violation = await maybeOne<Violation>(
    db,
    sql`
    select ${columns}, v.rests_on as "restsOn", st_asgeojson(coalesce(v.geom, p.geom), 6)::json as geometry
    ${from} where v.id = ${id}::uuid`,
  )
  if (violation === undefined) throw notFound('violation', id)
  return violation
}
