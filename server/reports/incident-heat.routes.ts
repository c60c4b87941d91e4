// Incidents as hexagons, of what the caller sees: one told by its cell is counted at the middle of that cell.

import { type IncidentHeat, type IncidentHeatQuery, incidentHeatQuery } from '#contract/reports'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { all, rows, type Sql, sql } from '../platform/sql.ts'
import { hexagonsOf, resolutionAt } from './heat.ts'

const conditions = ({ area, family, kind, from, to }: IncidentHeatQuery): Sql =>
  all([
    sql`i.state <> 'unfounded'`,
    from === undefined ? sql`i.day > coalesce(${to ?? null}::date, day_seen()) - 365` : sql`i.day >= ${from}::date`,
    ...(to === undefined ? [] : [sql`i.day <= ${to}::date`]),
    ...(area === undefined ? [] : [sql`i.path <@ (select path from areas where code = ${area})`]),
    ...(family === undefined ? [] : [sql`k.family = ${family}`]),
    ...(kind === undefined ? [] : [sql`i.kind = any (string_to_array(${kind}, ','))`]),
  ])

type Met = { readonly lon: number; readonly lat: number; readonly isOpen: boolean }

const heat = endpoint({
  method: 'get',
  path: '/api/incident-heat',
  may: 'incidents.read',
  cost: 'light',
  summary: 'Where incidents crowd: H3 hexagons as GeoJSON, with how many there were and are open',
  input: incidentHeatQuery,
  run: async ({ db, input }): Promise<IncidentHeat> => {
    const met = await rows<Met>(
      db,
      sql`
      select st_x(c) as lon, st_y(c) as lat, i.state <> 'closed' as "isOpen"
      from incidents_seen i
      join incident_kinds k on k.code = i.kind
      cross join lateral (select case when i.is_exact then st_pointonsurface(i.geom) else st_centroid(i.geom) end as c) g
      where ${conditions(input)}`,
    )
    const resolution = resolutionAt(input.zoom)
    const features = hexagonsOf(met, resolution, (inCell) => ({
      incidents: inCell.length,
      open: inCell.filter(({ isOpen }) => isOpen).length,
    }))
    return { type: 'FeatureCollection', resolution, features }
  },
})

export const incidentHeatEndpoints: readonly AnyEndpoint[] = [heat]
