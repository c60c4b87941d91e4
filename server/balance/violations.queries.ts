// The work list of violations, under the row rule. Reads only: they open and close by rule, in violations.ts.

import type { Knex } from 'knex'
import type { ViolationDetail, ViolationRow, ViolationsQuery } from '#contract/balance'
import { findPage, type Listing } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, ident, maybeOne, type Sql, sql } from '../platform/sql.ts'
import { sourceTitles } from './standards.queries.ts'

const columns = sql`
  v.id, v.code, v.kind, v.state, v.year, v.season, a.code as "areaCode", a.name_zh as "areaName", o.id as "operatorId",
  o.code as "operatorCode", o.name as "operatorName", p.id as "parcelId", p.code as "parcelCode", v.zone_id as "zoneId",
  z.name as "zoneName", jsonb_build_object('low', v.amount_low, 'mid', v.amount, 'high', v.amount_high) as amount, v.unit,
  v.is_provisional as "isProvisional", jsonb_build_object('id', v.kind) || v.rule as rule, v.first_seen as "firstSeen",
  least(v.last_seen, app_as_of()) as "lastSeen", v.closed_at as "closedAt", v.closed_reason as "closedReason",
  case when v.place is not null then array[st_x(v.place), st_y(v.place)] end as point,
  (select array[st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)]
   from (select st_extent(q.geom) as e from parcels q where q.id = v.parcel_id
           or (v.kind = 'overload' and q.operator_id = v.operator_id and q.season in (v.season, 'year'))) x where e is not null) as bbox`

const from = sql`
  from violations v
  left join areas a on a.path = v.path
  left join operators o on o.id = v.operator_id
  left join parcels p on p.id = v.parcel_id
  left join zones z on z.id = v.zone_id`

const sorts = {
  lastSeen: sql`v.last_seen`,
  firstSeen: sql`v.first_seen`,
  amount: sql`v.amount`,
  kind: sql`v.kind`,
  areaName: sql`a.name_zh`,
  code: sql`v.code`,
  state: sql`v.state`,
}

function conditions(query: ViolationsQuery): readonly Sql[] {
  const { area, year, season, kind, state, status, operatorId, parcelId, q, bbox } = query
  const states = state ?? status
  const pattern = `%${(q ?? '').replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`
  return [
    ...(area === undefined ? [] : [sql`v.path <@ (select path from areas where code = ${area})`]),
    ...(year === undefined ? [] : [sql`v.year = ${year}`]),
    // Violations of land have no season of their own and are found in both.
    ...(season === undefined ? [] : [sql`(v.season is null or v.season = ${season})`]),
    ...(kind === undefined ? [] : [sql`v.kind = any (${kind}::text[])`]),
    ...(states === undefined ? [] : [sql`v.state = any (${states}::text[])`]),
    ...(operatorId === undefined ? [] : [sql`v.operator_id = ${operatorId}::uuid`]),
    ...(parcelId === undefined ? [] : [sql`v.parcel_id = ${parcelId}::uuid`]),
    ...(q === undefined
      ? []
      : [sql`(v.code ilike ${pattern} or o.code ilike ${pattern} or o.name ilike ${pattern} or p.code ilike ${pattern})`]),
    ...(bbox === undefined ? [] : [sql`v.place && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`]),
  ]
}

export const violationListing = (query: ViolationsQuery): Listing => ({
  columns,
  id: sql`v.id`,
  from,
  where: all(conditions(query)),
  sorts,
  tie: sql`v.code`,
})

export const findViolations = (db: Knex, query: ViolationsQuery): Promise<Page<ViolationRow>> =>
  findPage(db, violationListing(query), query)

/** A herd seen on a neighbour's parcel rests on that parcel too: it is told to those who see it, or saw it while it was there. */
const seen = (kind: string, table: string): Sql =>
  sql`(i.item ->> 'kind' = ${kind}::text and exists (select from ${ident(`past.${table}_versions`)} t where t.id = (i.item ->> 'id')::uuid))`
const restsOn = sql`coalesce((
  select jsonb_agg(i.item order by i.turn) from jsonb_array_elements(v.rests_on) with ordinality i (item, turn)
  where i.item ->> 'kind' = 'zone' or ${seen('parcel', 'parcels')} or ${seen('survey', 'herd_surveys')}
    or ${seen('assessment', 'assessments')}), '[]') as "restsOn"`

export async function getViolation(db: Knex, id: string): Promise<ViolationDetail> {
  const found = await maybeOne<ViolationDetail>(
    db,
    sql`
    select ${columns}, ${restsOn},
           ${sourceTitles(sql`string_to_array(v.rule ->> 'source', ' ')`)} as sources,
           coalesce((select st_asgeojson(st_collectionextract(st_collect(q.geom), 3), 6)::json from parcels q where q.id = v.parcel_id
                       or (v.kind = 'overload' and q.operator_id = v.operator_id and q.season in (v.season, 'year'))),
                    st_asgeojson(v.place, 6)::json) as geometry
    ${from} where v.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('violation', id)
  return found
}
