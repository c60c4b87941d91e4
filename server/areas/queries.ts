// Reads the tree and the waters. Writes nothing.

import type { Knex } from 'knex'
import type { Area, AreaDetail, AreaVersion, Water } from '#contract/areas'
import { shapeSize, tolerance } from '../platform/importable.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { empty, maybeOne, rows, type Sql, sql } from '../platform/sql.ts'

const bboxOf = sql`case when a.geom is not null then
  array[st_xmin(a.geom), st_ymin(a.geom), st_xmax(a.geom), st_ymax(a.geom)] end`

const areaColumns = sql`
  a.code, a.path::text as path, a.level, a.parent_code as "parentCode", a.name_zh as "nameZh", a.name_bo as "nameBo",
  a.name_en as "nameEn", a.area_ha as "areaHa", ${bboxOf} as bbox,
  case when a.label is not null then array[st_x(a.label), st_y(a.label)] end as label, a.is_demo as "isDemo"`

/** The whole tree, parents before children. */
export const findAreas = (db: Knex): Promise<Area[]> => rows(db, sql`select ${areaColumns} from areas a order by a.path`)

/** Fine enough for a screen: about 50 m. */
const shownDegrees = 0.0005

const detailColumns = (withGeometry: boolean): Sql => sql`
  ${areaColumns}, a.source, a.source_crs as "sourceCrs", a.version, a.valid_from as "validFrom"${
    withGeometry
      ? sql`, st_asgeojson(st_multi(st_simplifypreservetopology(a.geom, ${shownDegrees}::float8)), 6)::json as geometry`
      : empty
  }`

const findVersions = (db: Knex, code: string): Promise<AreaVersion[]> =>
  rows(
    db,
    sql`
    select a.version, a.valid_from as "validFrom", nullif(a.valid_to, 'infinity') as "validTo", a.source
    from past.areas_versions a
    where a.code = ${code}
    order by a.valid_from desc, a.version desc`,
  )

export async function getArea(db: Knex, code: string, withGeometry: boolean): Promise<AreaDetail> {
  const area = await maybeOne<Omit<AreaDetail, 'versions'>>(
    db,
    sql`select ${detailColumns(withGeometry)} from areas a where a.code = ${code}`,
  )
  if (area === undefined) throw notFound('area', code)
  return { ...area, versions: await findVersions(db, code) }
}

export const findWaters = (db: Knex): Promise<Water[]> =>
  rows(
    db,
    sql`
    select w.code, w.kind, w.rank, w.name_zh as "nameZh", w.name_bo as "nameBo", w.name_en as "nameEn", w.source,
           array[st_xmin(w.geom), st_ymin(w.geom), st_xmax(w.geom), st_ymax(w.geom)] as bbox
    from waters w
    order by w.rank, w.name_zh nulls last, w.code`,
  )

/** Where an area stands in the tree. Throws 404 `not-found` for an unknown code. */
export async function getAreaPath(db: Knex, code: string): Promise<string> {
  const area = await maybeOne<{ path: string }>(db, sql`select path::text as path from areas where code = ${code}`)
  if (area === undefined) throw notFound('area', code)
  return area.path
}

/** The smallest area whose outline holds a place. Throws 422 `outside-prefecture` where none does. */
export async function getAreaAt(
  db: Knex,
  [lon, lat]: readonly number[],
): Promise<{ readonly code: string; readonly path: string }> {
  const area = await maybeOne<{ code: string; path: string }>(
    db,
    sql`
    select a.code, a.path::text as path
    from areas a, st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4326) p
    where a.geom && p and st_intersects(a.geom, p)
    order by nlevel(a.path) desc, a.code
    limit 1`,
  )
  if (area === undefined) throw new Problem('outside-prefecture', 422, { lon, lat })
  return area
}

/** The smallest area, `a`, that holds nearly all of a shape: line works differ by a sliver at the borders. For `select … from`. */
export const areaHolding = (shape: Sql): Sql => sql`
  areas a
  where a.geom && ${shape}
    and ${shapeSize(sql`st_intersection(a.geom, ${shape}, overlay_grid())`)} >= ${tolerance('area-holds-share')} * ${shapeSize(shape)}
  order by nlevel(a.path) desc, a.path limit 1`
