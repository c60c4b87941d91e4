// Outlines for the small map of a page, no finer than it can show.

import type { TileLevel } from '../platform/collection.ts'
import { type Sql, sql } from '../platform/sql.ts'
import { behindCursor, orderOf } from './cursor.ts'
import type { Question } from './questions.ts'

/** West, south, east, north in degrees. */
export type Extent = readonly [number, number, number, number]
export type Outline = { readonly id: string; readonly geometry: string; readonly extent: Extent }

/** A picture is about so many points wide; what is smaller than one is left away. */
const fineness = 700

export const outlinesQuery = ({ records, params, where, keys, after, limit }: Question): Sql => sql`
  with page as (
    select (${records.key})::text as id, ${records.geom} as geom from ${records.from(params)}
    where ${where} ${after === null ? sql`` : sql`and ${behindCursor(keys, after)}`}
    order by ${orderOf(keys)} limit ${limit}::integer),
  box as (select st_extent(geom) as e from page)
  select id, st_asgeojson(st_simplify(geom, greatest(st_xmax(e) - st_xmin(e), st_ymax(e) - st_ymin(e)) / ${fineness}::float8, true), 5) as geometry,
         array[st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)] as extent
  from page cross join box where geom is not null and not st_isempty(geom)`

export const groundQuery = (level: TileLevel, [west, south, east, north]: Extent): Sql => {
  const envelope = sql`st_makeenvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`
  const finest = Math.max(east - west, north - south) / fineness
  return sql`
    select st_asgeojson(st_clipbybox2d(st_simplify(t.geom, ${finest}::float8, true), ${envelope}), 5) as geometry
    from (${level.select(envelope, { year: 2000, season: 'warm' })}) t`
}
