// What a shape on the drawing board measures, what is wrong with it and whom it overlaps, before anything is saved.

import type { Knex } from 'knex'
import type { ShapeQuery, ShapeReport } from '#contract/pastures'
import { muPerHa } from '../platform/mu.rules.ts'
import { one, rows, type Sql, sql } from '../platform/sql.ts'
import { findShapeFaults, shapeOf } from '../zones/shape.ts'

/** One square metre: below it, centimetres of rounding along a shared edge would be told as overlaps. */
const toldFromHa = 0.0001

const neighbours: Readonly<Record<ShapeQuery['kind'], Sql | null>> = { parcel: sql`parcels`, zone: sql`zones`, unit: null }
const unmeasured = { areaHa: null, areaMu: null, perimeterM: null, lengthM: null }

/** Overlaps are told of records the caller may see. Areas are ellipsoidal. */
export async function checkShape(db: Knex, query: ShapeQuery): Promise<ShapeReport> {
  const faults = await findShapeFaults(db, query.geometry)
  const isBroken = faults.some(({ code }) => code !== 'outside-prefecture')
  if (isBroken) return { valid: false, ...unmeasured, faults, overlaps: [] }
  const shape = shapeOf(query.geometry)
  if (query.geometry.type.endsWith('LineString')) {
    const measured = await one<{ lengthM: number }>(db, sql`select st_length(${shape}::geography) as "lengthM"`)
    return { valid: faults.length === 0, ...unmeasured, ...measured, faults, overlaps: [] }
  }
  const measured = await one<{ areaHa: number; areaMu: number; perimeterM: number }>(
    db,
    sql`
    select st_area(g::geography) / 10000 as "areaHa", st_area(g::geography) / 10000 * ${muPerHa}::integer as "areaMu", st_perimeter(g::geography) as "perimeterM"
    from (select ${shape} as g) s`,
  )
  const overlaps = await findOverlaps(db, query, shape)
  return { valid: faults.length === 0, ...measured, lengthM: null, faults, overlaps }
}

async function findOverlaps(db: Knex, { kind, id }: ShapeQuery, shape: Sql): Promise<ShapeReport['overlaps']> {
  const others = neighbours[kind]
  if (others === null) return []
  return rows(
    db,
    sql`
    with shape as materialized (select ${shape} as g)
    select * from (
      select n.id, n.code, n.name, st_area(st_collectionextract(st_intersection(n.geom, shape.g, overlay_grid()), 3)::geography) / 10000 as "areaHa"
      from ${others} n, shape
      where n.geom && shape.g and st_intersects(n.geom, shape.g) and n.id <> ${id ?? null}::uuid is not false) o
    where o."areaHa" >= ${toldFromHa}::double precision
    order by o."areaHa" desc`,
  )
}
