// Is a drawn or entered shape usable, and where exactly not. Asked before every write and while drawing.

import type { Knex } from 'knex'
import type { ShapeFault } from '#contract/zones'
import { openRings } from '#rules/zones'
import type { AnyGeometry } from '../platform/geometry.ts'
import { Problem } from '../platform/problem.ts'
import { json, one, type Sql, sql } from '../platform/sql.ts'

/** A GeoJSON geometry as it is stored: ground as MultiPolygon, anything else as it comes. */
export function shapeOf(geometry: AnyGeometry): Sql {
  const shape = sql`st_setsrid(st_force2d(st_geomfromgeojson(${json(geometry)})), 4326)`
  return geometry.type.endsWith('Polygon') ? sql`st_multi(${shape})` : shape
}

type Detail = {
  readonly isValid: boolean
  readonly reason: string | null
  readonly place: readonly [number, number] | null
  readonly isOutside: boolean
}

/** Every fault that keeps the shape from being stored; none where it may be. */
export async function findShapeFaults(db: Knex, geometry: AnyGeometry): Promise<readonly ShapeFault[]> {
  const rings = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? openRings(geometry) : []
  const open = rings.map((place): ShapeFault => ({ code: 'ring-open', place }))
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
export async function demandShape(db: Knex, geometry: AnyGeometry): Promise<void> {
  const faults = await findShapeFaults(db, geometry)
  if (faults.length > 0) throw new Problem('geometry-invalid', 422, { faults })
}

/** A place on a thing, wherever it lies: the area there tells. Throws 422 `geometry-invalid` with every other fault and its place. */
export async function placeOn(db: Knex, geometry: AnyGeometry): Promise<readonly number[]> {
  const faults = (await findShapeFaults(db, geometry)).filter(({ code }) => code !== 'outside-prefecture')
  if (faults.length > 0) throw new Problem('geometry-invalid', 422, { faults })
  const { lon, lat } = await one<{ lon: number; lat: number }>(
    db,
    sql`select st_x(p) as lon, st_y(p) as lat from (select st_pointonsurface(${shapeOf(geometry)}) as p) s`,
  )
  return [lon, lat]
}
