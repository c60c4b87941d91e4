// Incidents through the one view that knows who sees them exactly. Nothing else here decides about that.

import type { Knex } from 'knex'
import type { Incident, IncidentForm, IncidentKind, IncidentsQuery } from '#contract/incidents'
import type { IncidentStanding, IncidentStandpoint } from '#rules/incidents'
import { findPage, type Listing } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, rows, type Sql, sql } from '../platform/sql.ts'

/** Names, and the level on the day it happened. */
const species = sql`
  (select coalesce(json_agg(json_build_object('code', e->>'code', 'nameZh', sp.name_zh, 'nameBo', sp.name_bo, 'nameEn', sp.name_en,
                                              'level', l.level, 'heads', e->'heads') order by l.level nulls last, e->>'code'), '[]')
   from jsonb_array_elements(i.species) e
   join species sp on sp.code = e->>'code'
   left join species_levels l on l.species_code = sp.code and l.in_force_from <= i.day and (l.in_force_to is null or i.day < l.in_force_to))`

export const incidentColumns = sql`
  i.id, i.is_exact as "isExact", i.code, i.kind, k.family, k.name_zh as "kindZh", k.name_bo as "kindBo", k.name_en as "kindEn", i.state,
  i.certainty, i.day, i.happened_from as "happenedFrom", i.happened_to as "happenedTo", i.area_code as "areaCode", a.name_zh as "areaName",
  i.description, ${species} as species, user_name(i.recorded_by) as "recordedBy", coalesce(i.recorded_by = app_user(), false) as "isOwn",
  i.recorded_at as "recordedAt", i.ended_at as "endedAt", i.version, i.is_demo as "isDemo",
  array[st_xmin(i.geom), st_ymin(i.geom), st_xmax(i.geom), st_ymax(i.geom)] as bbox`

export const incidentFrom = sql`from incidents_seen i join incident_kinds k on k.code = i.kind join areas a on a.code = i.area_code`

const stateRank = sql`array_position(array['reported', 'checked', 'confirmed', 'handed-over', 'handled', 'closed', 'unfounded'], i.state)`
const sorts = { day: sql`i.day`, kind: sql`k.rank`, state: stateRank, areaName: sql`a.name_zh` }

/** Text to be found as it is written, also where it has a sign that `ilike` reads. */
const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

function conditions(query: IncidentsQuery): readonly Sql[] {
  const { area, kind, family, state, species: animal, from: first, to: last, bbox, q } = query
  return [
    ...(area === undefined ? [] : [sql`i.path <@ (select path from areas where code = ${area})`]),
    ...(kind === undefined ? [] : [sql`i.kind = ${kind}`]),
    ...(family === undefined ? [] : [sql`k.family = ${family}`]),
    ...(state === undefined ? [] : [sql`i.state = ${state}`]),
    ...(animal === undefined ? [] : [sql`i.species @> jsonb_build_array(jsonb_build_object('code', ${animal}::text))`]),
    ...(first === undefined ? [] : [sql`i.day >= ${first}::date`]),
    ...(last === undefined ? [] : [sql`i.day <= ${last}::date`]),
    ...(bbox === undefined ? [] : [sql`i.geom && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`]),
    ...(q === undefined || q === '' ? [] : [sql`(i.code ilike ${like(q)} or i.description ilike ${like(q)})`]),
  ]
}

/** Equals are settled by an id that says nothing about when a record was made. */
export const incidentListing = (query: IncidentsQuery): Listing => ({
  columns: incidentColumns,
  id: sql`i.id`,
  from: incidentFrom,
  where: all(conditions(query)),
  sorts,
  tie: sql`i.id`,
})

export const findIncidents = (db: Knex, query: IncidentsQuery): Promise<Page<Incident>> =>
  findPage(db, incidentListing(query), query)

/** Kinds with the form in force on the day looked at. */
export const findKinds = (db: Knex): Promise<IncidentKind[]> =>
  rows(
    db,
    sql`
    select k.code, k.family, k.name_zh as "nameZh", k.name_bo as "nameBo", k.name_en as "nameEn", k.document, k.source, k.evidence,
           (select json_build_object('version', f.version, 'inForceFrom', f.in_force_from, 'schema', f.schema)
            from incident_forms f where f.kind = k.code and f.in_force_from <= day_seen()
            order by f.in_force_from desc, f.version desc limit 1) as form
    from incident_kinds k order by k.rank`,
  )

/** Throws 404 `not-found`. */
export async function getForm(db: Knex, kind: string, version: number): Promise<IncidentForm> {
  const found = await maybeOne<IncidentForm>(
    db,
    sql`
    select version, in_force_from as "inForceFrom", schema from incident_forms where kind = ${kind} and version = ${version}::integer`,
  )
  if (found === undefined) throw notFound('form', `${kind} ${version}`)
  return found
}

export type IncidentNow = {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly path: string
  readonly version: number
  readonly edition: number
  readonly formVersion: number
  readonly isSensitive: boolean
  readonly standing: IncidentStanding
  readonly standpoint: IncidentStandpoint
}
/** What the rule looks at, of an incident that the caller sees exactly. Throws 404 `not-found` for any other. */
export async function getIncidentNow(db: Knex, id: string): Promise<IncidentNow> {
  const found = await maybeOne<IncidentNow>(
    db,
    sql`
    select i.id, i.code, i.kind, i.path::text as path, i.version, i.edition, i.form_version as "formVersion", i.is_sensitive as "isSensitive",
           json_build_object('state', i.state, 'recorder', i.recorded_by) as standing,
           json_build_object('id', app_user(), 'isOffice', i.path <@ (select app_reach('incidents', 'close')),
                             'isCourt', i.path <@ (select court_areas())) as standpoint
    from incidents i where i.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('incident', id)
  return found
}
