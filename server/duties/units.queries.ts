// Units of duty as they are: found by area, kind, day and place; written with their row version as the guard.

import type { Knex } from 'knex'
import type { EditedUnit, Kin, NewUnit, Unit, UnitItem, UnitsQuery } from '#contract/duties'
import { findPage, type Listing } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'
import { shapeOf } from '../zones/shape.ts'

/** Posts of a unit held on a day. */
const heldOn = (day: Sql): Sql => sql`p.unit_id = u.id and p.from_day <= ${day} and (p.to_day is null or ${day} < p.to_day)`
const dayOf = (on: UnitsQuery['on']): Sql => (on === undefined || on === 'any' ? sql`day_seen()` : sql`${on}::date`)

const columns = (day: Sql): Sql => sql`
  u.id, u.code, u.kind, u.name, a.code as "areaCode", a.name_zh as "areaName", u.length_m as "lengthM", u.area_ha as "areaHa",
  u.strip_m as "stripM", u.sight_m as "sightM", u.season_from as "seasonFrom", u.season_to as "seasonTo",
  u.in_force_from as "inForceFrom", u.in_force_to as "inForceTo", u.source, u.source_crs as "sourceCrs", u.is_demo as "isDemo", u.version,
  array[st_xmin(u.land), st_ymin(u.land), st_xmax(u.land), st_ymax(u.land)] as bbox,
  (select coalesce(array_agg(p.level order by p.level), '{}') from duty_posts p where ${heldOn(day)} and p.duty = 'chief') as "filledLevels",
  (select count(*) from duty_posts p where ${heldOn(day)} and p.duty = 'warden') as wardens`

const from = sql`from duty_units u left join areas a on a.path = u.path`

const sorts = {
  code: sql`u.code`,
  name: sql`u.name`,
  kind: sql`u.kind`,
  areaName: sql`a.name_zh`,
  lengthM: sql`u.length_m`,
  areaHa: sql`u.area_ha`,
}

function conditions({ area, kind, q, mine, on, vacant, bbox }: UnitsQuery): readonly Sql[] {
  const day = dayOf(on)
  return [
    ...(area === undefined ? [] : [sql`u.path <@ (select path from areas where code = ${area})`]),
    ...(kind === undefined ? [] : [sql`u.kind = ${kind}`]),
    ...(q === undefined ? [] : [sql`(u.name ilike ${`%${q}%`} or u.code ilike ${`%${q}%`})`]),
    ...(mine ? [sql`u.id = any ((select app_units())::uuid[])`] : []),
    ...(on === 'any' ? [] : [sql`u.in_force_from <= ${day} and (u.in_force_to is null or ${day} < u.in_force_to)`]),
    ...(vacant === undefined
      ? []
      : [sql`not exists (select from duty_posts p where ${heldOn(day)} and p.duty = 'chief' and p.level = ${vacant})`]),
    ...(bbox === undefined ? [] : [sql`u.land && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`]),
  ]
}

export const unitListing = (query: UnitsQuery): Listing => ({
  columns: columns(dayOf(query.on)),
  id: sql`u.id`,
  from,
  where: all(conditions(query)),
  sorts,
  tie: sql`u.code`,
})

export const findUnits = (db: Knex, query: UnitsQuery): Promise<Page<UnitItem>> => findPage(db, unitListing(query), query)

const kin = (db: Knex, id: string, own: 'unit_id' | 'from_id'): Promise<Kin[]> => {
  const other = own === 'unit_id' ? sql`o.from_id` : sql`o.unit_id`
  const mine = own === 'unit_id' ? sql`o.unit_id` : sql`o.from_id`
  return rows(
    db,
    sql`
    select u.id, u.code, u.name, o.how from duty_unit_origins o join duty_units u on u.id = ${other}
    where ${mine} = ${id}::uuid order by u.code`,
  )
}

export async function getUnit(db: Knex, id: string): Promise<Unit> {
  const unit = await maybeOne<Omit<Unit, 'origins' | 'successors'>>(
    db,
    sql`
    select ${columns(sql`day_seen()`)}, st_asgeojson(u.geom, 7)::json as geometry, u.id = any ((select app_units())::uuid[]) as "isMine",
           exists (select from duty_units_changed c where c.unit_id = u.id) as "isReckoning"
    ${from} where u.id = ${id}::uuid`,
  )
  if (unit === undefined) throw notFound('duty-unit', id)
  return { ...unit, origins: await kin(db, id, 'unit_id'), successors: await kin(db, id, 'from_id') }
}

export async function insertUnit(db: Knex, unit: NewUnit, path: string): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into duty_units (code, kind, name, path, geom, strip_m, sight_m, season_from, season_to, in_force_from, in_force_to, source)
    values (${unit.code}, ${unit.kind}, ${unit.name}, ${path}::ltree, ${shapeOf(unit.geometry)}, ${unit.stripM}, ${unit.sightM},
            ${unit.seasonFrom}, ${unit.seasonTo}, ${unit.inForceFrom}::date, ${unit.inForceTo}::date, ${unit.source})
    returning id`,
  )
  return id
}

/** Whether the row was still at `version` and writable by the caller, and is now changed. */
export async function changeUnit(db: Knex, unit: EditedUnit, path: string, version: number): Promise<boolean> {
  const geom = unit.geometry === undefined ? sql`geom` : shapeOf(unit.geometry)
  const changed = await run(
    db,
    sql`
    update duty_units set code = ${unit.code}, kind = ${unit.kind}, name = ${unit.name}, path = ${path}::ltree, geom = ${geom},
      strip_m = ${unit.stripM}, sight_m = ${unit.sightM}, season_from = ${unit.seasonFrom}, season_to = ${unit.seasonTo},
      in_force_from = ${unit.inForceFrom}::date, in_force_to = ${unit.inForceTo}::date, source = ${unit.source}
    where id = ${unit.id}::uuid and version = ${version}::integer`,
  )
  return changed === 1
}
