// Writes what the land is: cells of townships and villages, grassland, zones and yields. Everything is marked as demonstration.

import type { Knex } from 'knex'
import { run, type Sql, sql } from '../../server/platform/sql.ts'
import type { Cell } from './cells.ts'
import { multiPolygonEwkb } from './ewkb.ts'
import { namedUuid } from './random.ts'
import type { World } from './world.ts'
import type { DemoZone } from './zones.ts'

/** Said in every row; shown wherever a source is shown. */
export const demoSource = '演示数据（随机生成）'

export function storeCells(db: Knex, cells: readonly Cell[]): Promise<number> {
  return run(
    db,
    sql`
    update areas a
    set geom = t.geom::geometry, label = st_pointonsurface(t.geom::geometry), source = ${demoSource}, is_demo = true
    from unnest(${cells.map(({ code }) => code)}::text[], ${cells.map(({ ring }) => multiPolygonEwkb([[ring]]))}::text[]) as t (code, geom)
    where a.code = t.code and a.import_id is null`,
  )
}

export async function storeGrassland(db: Knex, { grassland, yields, seed }: World): Promise<void> {
  const { units } = grassland
  await run(
    db,
    sql`
    insert into grassland_units (id, code, type_code, geom, source, is_demo)
    select t.id, t.code, t.type, t.geom::geometry, ${demoSource}, true
    from unnest(${units.map(({ code }) => namedUuid(seed, code))}::uuid[], ${units.map(({ code }) => code)}::text[],
                ${units.map(({ type }) => type)}::text[], ${units.map(({ ring }) => multiPolygonEwkb([[ring]]))}::text[])
      as t (id, code, type, geom)`,
  )
  await run(
    db,
    sql`
    insert into yields (id, year, type_code, path, area_code, kg_per_ha, basis, relative_error, method, observed_on, source, evidence, is_demo)
    select t.id, t.year, t.type, a.path, a.code, t.kg, 'hay', t.error, t.method, t.observed, ${`S18 × ${demoSource}`}, 'D', true
    from unnest(${yields.map((row) => namedUuid(seed, `yield ${row.year} ${row.type} ${row.areaCode}`))}::uuid[],
                ${yields.map(({ year }) => year)}::int[], ${yields.map(({ type }) => type)}::text[],
                ${yields.map(({ areaCode }) => areaCode)}::text[], ${yields.map(({ kgPerHa }) => kgPerHa)}::float8[],
                ${yields.map(({ relativeError }) => relativeError)}::float8[], ${yields.map(({ method }) => method)}::text[],
                ${yields.map(({ observedOn }) => observedOn)}::date[]) as t (id, year, type, area, kg, error, method, observed)
    join areas a on a.code = t.area`,
  )
}

/** One at a time: the largest has twenty thousand vertices, and no statement should be long. */
export async function storeZone(db: Knex, zone: DemoZone, prefecture: string, seed: number): Promise<void> {
  await run(
    db,
    sql`
    insert into zones (id, code, kind, name, path, geom, legal_basis, in_force_from, in_force_to, rest_from, rest_to, source, is_demo)
    select ${namedUuid(seed, zone.code)}::uuid, ${zone.code}, ${zone.kind}, ${zone.name}, a.path, ${outlineOf(zone, prefecture)},
           ${zone.legalBasis}, ${zone.from}::date, ${zone.to}::date, ${zone.rest?.from ?? null}, ${zone.rest?.to ?? null},
           ${demoSource}, true
    from areas a
    where a.code = ${zone.areaCode}`,
  )
}

function outlineOf({ shape }: DemoZone, prefecture: string): Sql {
  const outline = (code: string): Sql => sql`(select o.geom from areas o where o.code = ${code})`
  if (shape.kind === 'county') return outline(shape.county)
  const polygons = (geometry: Sql): Sql => sql`st_multi(st_collectionextract(st_makevalid(${geometry}), 3))`
  if (shape.kind === 'drawn') {
    const drawn = sql`${multiPolygonEwkb(shape.polygons)}::geometry`
    return polygons(sql`st_intersection(${drawn}, ${outline(prefecture)}, overlay_grid())`)
  }
  const inside = sql`(select st_intersection(w.geom, ${outline(shape.county)}, overlay_grid()) from waters w where w.code = ${shape.water})`
  return polygons(
    sql`st_intersection(st_buffer(${inside}::geography, ${shape.metres}::float8)::geometry, ${outline(shape.county)}, overlay_grid())`,
  )
}
