// Incidents beside patrols, over the areas of which the caller sees all of both: whoever sees only their own patrols cannot tell
// where nobody looked, and is told no ground.

import type { Knex } from 'knex'
import { type IncidentEffort, type IncidentEffortQuery, incidentEffortQuery } from '#contract/reports'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { dayIn } from '../platform/past.ts'
import { rows, type Sql, sql } from '../platform/sql.ts'
import { type Ground, lookedCells, resolutionFor, type Way } from './incident-effort.ts'

type GroundRow = { readonly code: string; readonly name: string; readonly km2: number; readonly geometry: Ground | null }

/** Areas in which patrols and incidents are both seen by office, within the one asked for. */
const findGround = (db: Knex, area: string | undefined): Promise<GroundRow[]> =>
  rows(
    db,
    sql`
    with reached as (
      select distinct case when p <@ i then p else i end as path
      from unnest(duty_areas('patrols', 'see')) p cross join unnest(app_reach('incidents', 'see')) i
      where p <@ i or i <@ p),
    wanted as (select path from areas where code = ${area ?? null}),
    held as (
      select distinct case when w.path <@ r.path then w.path else r.path end as path
      from reached r left join wanted w on w.path <@ r.path or r.path <@ w.path
      where ${area ?? null}::text is null or w.path is not null)
    select a.code, a.name_zh as name, coalesce(a.area_ha, 0) / 100 as km2,
           st_asgeojson(st_simplifypreservetopology(a.geom, 0.005), 4)::json as geometry
    from areas a
    where a.path in (select path from held) and not exists (select from held h where a.path <@ h.path and a.path <> h.path)
    order by a.path`,
  )

const within = (column: Sql, codes: readonly string[]): Sql =>
  sql`${column} <@ (select array_agg(path) from areas where code = any (${codes}::text[]))`

/** Those that count, and have ended. */
const findWays = (db: Knex, { from, to }: IncidentEffortQuery, codes: readonly string[]): Promise<{ geometry: Way }[]> =>
  rows(
    db,
    sql`
    select st_asgeojson(st_simplify(t.geom, 0.0005), 5)::json as geometry
    from patrols p join patrol_tracks t on t.patrol_id = p.id
    where p.status = 'ended' and t.state in ('valid', 'decided-valid') and t.geom is not null and not st_isempty(t.geom)
      and ${dayIn(sql`p.started_at`)} between ${from}::date and ${to}::date
      and exists (select from areas a where a.code = any (${codes}::text[]) and a.geom && t.geom)`,
  )

type Met = { readonly lon: number; readonly lat: number; readonly isExact: boolean }
const findMet = (db: Knex, { family, kind, from, to }: IncidentEffortQuery, codes: readonly string[]): Promise<Met[]> =>
  rows(
    db,
    sql`
    select st_x(c) as lon, st_y(c) as lat, i.is_exact as "isExact"
    from incidents_seen i join incident_kinds k on k.code = i.kind cross join lateral (select st_pointonsurface(i.geom) as c) g
    where i.state <> 'unfounded' and i.day between ${from}::date and ${to}::date and ${within(sql`i.path`, codes)}
      and (k.family = ${family ?? null}::text or ${family ?? null}::text is null)
      and (i.kind = any (string_to_array(${kind ?? null}::text, ',')) or ${kind ?? null}::text is null)`,
  )

const effort = endpoint({
  method: 'get',
  path: '/api/incident-effort',
  may: 'incidents.read',
  cost: 'heavy',
  summary: 'Incidents beside patrols in the same hexagons and time: looked and found, looked and none, not looked',
  input: incidentEffortQuery,
  run: async ({ db, input }): Promise<IncidentEffort> => {
    const ground = await findGround(db, input.area)
    const codes = ground.map(({ code }) => code)
    const resolution = resolutionFor(
      input.zoom,
      ground.reduce((sum, { km2 }) => sum + km2, 0),
    )
    const ways = ground.length === 0 ? [] : await findWays(db, input, codes)
    const met = ground.length === 0 ? [] : await findMet(db, input, codes)
    const placed = met.filter(({ isExact }) => isExact)
    return {
      type: 'FeatureCollection',
      resolution,
      ground: ground.map(({ code, name }) => ({ code, name })),
      patrols: ways.length,
      incidents: met.length,
      unplaced: met.length - placed.length,
      ...lookedCells(
        ground.flatMap(({ geometry }) => (geometry === null ? [] : [geometry])),
        ways.map(({ geometry }) => geometry),
        placed,
        resolution,
      ),
    }
  },
})

export const incidentEffortEndpoints: readonly AnyEndpoint[] = [effort]
