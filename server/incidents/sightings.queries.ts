// Sightings through the one view that knows who sees them exactly. Nothing else here decides about that.

import type { Knex } from 'knex'
import type { EditedSighting, NewSighting, Sighting, SightingDetail, SightingsQuery, Species } from '#contract/incidents'
import { findPage, type Listing } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, json, maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'

/** The level in force on the day looked at. */
export const levelInForce = sql`
  left join species_levels l on l.species_code = s.species_code and l.in_force_from <= day_seen()
    and (l.in_force_to is null or l.in_force_to > day_seen())`

const columns = sql`
  s.id, s.is_exact as "isExact", s.species_code as "speciesCode", sp.name_zh as "speciesName", l.level, s.heads, s.sign, s.day,
  s.seen_at as "seenAt", s.area_code as "areaCode", a.name_zh as "areaName", s.accuracy_m as "accuracyM", s.note,
  user_name(s.recorded_by) as "recordedBy", coalesce(s.recorded_by = app_user(), false) as "isOwn", s.version, s.is_demo as "isDemo",
  st_asgeojson(s.geom, 6)::json as geometry, array[st_xmin(s.geom), st_ymin(s.geom), st_xmax(s.geom), st_ymax(s.geom)] as bbox`

const from = sql`
  from sightings_seen s
  join species sp on sp.code = s.species_code
  join areas a on a.code = s.area_code
  ${levelInForce}`

const sorts = { day: sql`s.day`, species: sql`sp.name_zh`, heads: sql`s.heads`, areaName: sql`a.name_zh` }

function conditions({ area, species, level, from: first, to: last, bbox }: SightingsQuery): readonly Sql[] {
  return [
    ...(area === undefined ? [] : [sql`s.path <@ (select path from areas where code = ${area})`]),
    ...(species === undefined ? [] : [sql`s.species_code = ${species}`]),
    ...(level === undefined ? [] : [sql`l.level = ${level}`]),
    ...(first === undefined ? [] : [sql`s.day >= ${first}::date`]),
    ...(last === undefined ? [] : [sql`s.day <= ${last}::date`]),
    ...(bbox === undefined ? [] : [sql`s.geom && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`]),
  ]
}

/** Equals are settled by an id that says nothing about when a record was made. */
export const sightingListing = (query: SightingsQuery): Listing => ({
  columns,
  id: sql`s.id`,
  from,
  where: all(conditions(query)),
  sorts,
  tie: sql`s.id`,
})

export const findSightings = (db: Knex, query: SightingsQuery): Promise<Page<Sighting>> =>
  findPage(db, sightingListing(query), query)

export async function getSighting(db: Knex, id: string): Promise<SightingDetail> {
  const found = await maybeOne<SightingDetail>(
    db,
    sql`
    select ${columns},
           coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'width', p.width, 'height', p.height, 'bytes', p.bytes,
                                                       'sha256', p.sha256, 'addedAt', p.added_at) order by p.added_at)
                     from sighting_photos p where p.sighting_id = s.id and p.added_at <= app_as_of()), '[]') as photos
    ${from} where s.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('sighting', id)
  return found
}

export const findSpecies = (db: Knex, on?: string): Promise<Species[]> =>
  rows(
    db,
    sql`
    select s.code, s.name_zh as "nameZh", s.name_bo as "nameBo", s.name_en as "nameEn", l.level, l.source, l.evidence
    from species s
    left join species_levels l on l.species_code = s.code and l.in_force_from <= coalesce(${on ?? null}::date, day_seen())
      and (l.in_force_to is null or l.in_force_to > coalesce(${on ?? null}::date, day_seen()))
    order by l.level nulls last, s.name_zh`,
  )

const pointOf = ({ geometry }: NewSighting): Sql => sql`st_setsrid(st_force2d(st_geomfromgeojson(${json(geometry)})), 4326)`

export async function recordSighting(db: Knex, input: NewSighting, areaCode: string): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into sightings (species_code, seen_at, heads, sign, place, accuracy_m, area_code, path, note)
    select ${input.speciesCode}, ${input.seenAt}::timestamptz, ${input.heads}, ${input.sign}, ${pointOf(input)}, ${input.accuracyM},
           a.code, a.path, ${input.note}
    from areas a where a.code = ${areaCode}
    returning id`,
  )
  return id
}

/** Rows touched: none where the version moved on or the row is not the caller's to change. */
export const changeSighting = (db: Knex, input: EditedSighting, areaCode: string, version: number): Promise<number> =>
  run(
    db,
    sql`
    update sightings s
    set species_code = ${input.speciesCode}, seen_at = ${input.seenAt}::timestamptz, heads = ${input.heads}, sign = ${input.sign},
        place = ${pointOf(input)}, accuracy_m = ${input.accuracyM}, area_code = a.code, path = a.path, note = ${input.note}
    from areas a
    where a.code = ${areaCode} and s.id = ${input.id}::uuid and s.version = ${version}`,
  )
