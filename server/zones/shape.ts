// Is a drawn or entered polygon usable as land, and where exactly not. Asked before every write and while drawing.

import type { Knex } from 'knex'
import type { ShapeFault } from '#contract/zones'
import { openRings } from '#rules/zones'
import type { PolygonGeometry } from '../platform/geometry.ts'
import { Problem } from '../platform/problem.ts'
import { json, one, type Sql, sql } from '../platform/sql.ts'

/** A GeoJSON polygon as the stored MultiPolygon. */
export const shapeOf = (geometry: PolygonGeometry): Sql => sql`st_multi(st_force2d(st_geomfromgeojson(${json(geometry)})))`

type Detail = {
  readonly isValid: boolean
  readonly reason: string | null
  readonly place: readonly [number, number] | null
  readonly isOutside: boolean
}

/** Every fault that keeps the shape from being stored; none where it may be. */
export async function findShapeFaults(db: Knex, geometry: PolygonGeometry): Promise<readonly ShapeFault[]> {
  const open = openRings(geometry).map((place): ShapeFault => ({ code: 'ring-open', place }))
  if (open.length > 0) return open
  const { isValid, reason, place, isOutside } = await one<Detail>(
    db,
    sql`
    with shape as (select ${shapeOf(geometry)} as geom),
    detail as (select geom, (st_isvaliddetail(geom)).* from shape)
    select valid as "isValid", reason, case when location is not null then array[round(st_x(location)::numeric, 7), round(st_y(location)::numeric, 7)]::double precision[] end as place,
           exists (select from areas where level = 'prefecture' and geom is not null)
             and not exists (select from areas a where a.level = 'prefecture' and st_intersects(a.geom, st_envelope(detail.geom))) as "isOutside"
    from detail`,
  )
  return [
    ...(isValid ? [] : [{ code: (reason ?? 'invalid').toLowerCase().replaceAll(' ', '-'), place }]),
    ...(isOutside ? [{ code: 'outside-prefecture', place: null }] : []),
  ]
}

/** Throws 422 `geometry-invalid` with every fault and its place. */
export async function demandShape(db: Knex, geometry: PolygonGeometry): Promise<void> {
  const faults = await findShapeFaults(db, geometry)
  if (faults.length > 0) throw new Problem('geometry-invalid', 422, { faults })
}
