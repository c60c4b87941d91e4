// Zones as they are: found by area, kind, day and place; written with their row version as the guard.

import type { Knex } from 'knex'
import type { EditedZone, NewZone, Zone, ZoneItem, ZoneRegime, ZonesQuery } from '#contract/zones'
import { findPage } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'
import { shapeOf } from './shape.ts'

const columns = sql`
  z.id, z.code, z.kind, z.name, a.code as "areaCode", a.name_zh as "areaName", z.area_ha as "areaHa",
  z.legal_basis as "legalBasis", z.in_force_from as "inForceFrom", z.in_force_to as "inForceTo", z.rest_from as "restFrom",
  z.rest_to as "restTo", z.source, z.source_crs as "sourceCrs", z.is_demo as "isDemo", z.version,
  array[st_xmin(z.geom), st_ymin(z.geom), st_xmax(z.geom), st_ymax(z.geom)] as bbox`

const from = sql`from zones z left join areas a on a.path = z.path`

const sorts = {
  code: sql`z.code`,
  name: sql`z.name`,
  kind: sql`z.kind`,
  areaHa: sql`z.area_ha`,
  inForceFrom: sql`z.in_force_from`,
}

/** Zones registered in the area or below it, and those registered above it that reach into it. */
const touchesArea = (code: string): Sql => sql`exists (
  select from areas asked
  where asked.code = ${code} and (z.path <@ asked.path or (asked.path <@ z.path and st_intersects(z.geom, asked.geom))))`

function conditions(query: ZonesQuery): readonly Sql[] {
  const { area, kind, q, on, bbox } = query
  return [
    ...(area === undefined ? [] : [touchesArea(area)]),
    ...(kind === undefined ? [] : [sql`z.kind = ${kind}`]),
    ...(q === undefined ? [] : [sql`(z.name ilike ${`%${q}%`} or z.code ilike ${`%${q}%`})`]),
    ...(on === undefined ? [] : [sql`z.in_force_from <= ${on}::date and (z.in_force_to is null or ${on}::date < z.in_force_to)`]),
    ...(bbox === undefined ? [] : [sql`z.geom && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`]),
  ]
}

export const findZones = (db: Knex, query: ZonesQuery): Promise<Page<ZoneItem>> =>
  findPage(db, { columns, id: sql`z.id`, from, where: all(conditions(query)), sorts, tie: sql`z.code` }, query)

export async function getZone(db: Knex, id: string): Promise<Zone> {
  const zone = await maybeOne<Zone>(
    db,
    sql`select ${columns}, st_asgeojson(z.geom, 7)::json as geometry ${from} where z.id = ${id}::uuid`,
  )
  if (zone === undefined) throw notFound('zone', id)
  return zone
}

export async function insertZone(db: Knex, zone: NewZone, path: string): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into zones (code, kind, name, path, geom, legal_basis, in_force_from, in_force_to, rest_from, rest_to, source, source_crs)
    values (${zone.code}, ${zone.kind}, ${zone.name}, ${path}::ltree, ${shapeOf(zone.geometry)}, ${zone.legalBasis},
            ${zone.inForceFrom}::date, ${zone.inForceTo}::date, ${zone.restFrom}, ${zone.restTo}, ${zone.source}, ${zone.sourceCrs})
    returning id`,
  )
  return id
}

/** Whether the row was still at `version` and writable by the caller, and is now changed. */
export async function changeZone(db: Knex, zone: EditedZone, path: string, version: number): Promise<boolean> {
  const geom = zone.geometry === undefined ? sql`geom` : shapeOf(zone.geometry)
  const changed = await run(
    db,
    sql`
    update zones set code = ${zone.code}, kind = ${zone.kind}, name = ${zone.name}, path = ${path}::ltree, geom = ${geom},
      legal_basis = ${zone.legalBasis}, in_force_from = ${zone.inForceFrom}::date, in_force_to = ${zone.inForceTo}::date,
      rest_from = ${zone.restFrom}, rest_to = ${zone.restTo}, source = ${zone.source}, source_crs = ${zone.sourceCrs}
    where id = ${zone.id}::uuid and version = ${version}::integer`,
  )
  return changed === 1
}

export async function removeZone(db: Knex, id: string, version: number): Promise<boolean> {
  return (await run(db, sql`delete from zones where id = ${id}::uuid and version = ${version}::integer`)) === 1
}

/** What each kind of zone means for grazing, all periods. */
export const findZoneRegimes = (db: Knex): Promise<ZoneRegime[]> =>
  rows(
    db,
    sql`
    select kind, regime, in_force_from as "inForceFrom", in_force_to as "inForceTo", source, evidence, note
    from zone_regimes where purpose = 'grazing' order by kind, in_force_from`,
  )
