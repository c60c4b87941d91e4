// The outlines that a map on paper is drawn over.

import type { Geometry } from 'geojson'
import type { Knex } from 'knex'
import type { AreaLevel } from '#contract/areas'
import { rows, sql } from '../platform/sql.ts'

export type Outline = {
  readonly code: string
  readonly level: AreaLevel
  readonly nameZh: string
  readonly source: string
  readonly geometry: Geometry
  readonly label: readonly [number, number] | null
  readonly bbox: readonly [number, number, number, number]
}

/** The area and its children, as far as outlines of them are known; the area first. */
export const findOutlines = (db: Knex, path: string): Promise<Outline[]> =>
  rows(
    db,
    sql`
    with whole as (select greatest(st_xmax(geom) - st_xmin(geom), st_ymax(geom) - st_ymin(geom)) / 3000 as degrees from areas where path = ${path}::ltree)
    select a.code, a.level, a.name_zh as "nameZh", a.source, st_asgeojson(st_simplifypreservetopology(a.geom, w.degrees), 5)::json as geometry,
           case when a.label is not null then array[st_x(a.label), st_y(a.label)] end as label,
           array[st_xmin(a.geom), st_ymin(a.geom), st_xmax(a.geom), st_ymax(a.geom)] as bbox
    from areas a cross join whole w
    where a.path <@ ${path}::ltree and nlevel(a.path) <= nlevel(${path}::ltree) + 1 and a.geom is not null and w.degrees is not null
    order by nlevel(a.path), a.code`,
  )
