// Problems as hexagons, of what the caller sees.

import { heatQuery } from '#contract/reports'
import { isOverdue } from '../duties/problems.queries.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { dayIn } from '../platform/past.ts'
import { all, rows, type Sql, sql } from '../platform/sql.ts'
import { type Found, heatOf, resolutionAt } from './heat.ts'

const foundOn = dayIn(sql`p.found_at`)
const conditions = (area: string | undefined, from: string | undefined, to: string | undefined): Sql =>
  all([
    sql`p.state <> 'unfounded'`,
    from === undefined ? sql`${foundOn} > coalesce(${to ?? null}::date, day_seen()) - 365` : sql`${foundOn} >= ${from}::date`,
    ...(to === undefined ? [] : [sql`${foundOn} <= ${to}::date`]),
    ...(area === undefined ? [] : [sql`p.path <@ (select path from areas where code = ${area})`]),
  ])

const heat = endpoint({
  method: 'get',
  path: '/api/duty/heat',
  may: 'problems.read',
  cost: 'light',
  summary: 'Where problems crowd: H3 hexagons as GeoJSON, with how many were found, are open and overdue',
  input: heatQuery,
  run: async ({ db, input: { area, from, to, zoom } }) => {
    const found = await rows<Found>(
      db,
      sql`
      select st_x(c) as lon, st_y(c) as lat, p.ended_at is null as "isOpen", ${isOverdue} as "isOverdue"
      from problems p cross join lateral (select st_pointonsurface(p.geom) as c) g where ${conditions(area, from, to)}`,
    )
    return heatOf(found, resolutionAt(zoom))
  },
})

export const heatEndpoints: readonly AnyEndpoint[] = [heat]
