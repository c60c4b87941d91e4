// Pieces of land for a scene, and what was found of them: parcels whole and cut by grassland type, in the order of the places they lie in.

import type { Knex } from 'knex'
import { maybeOne, one, rows, run, sql } from '../platform/sql.ts'
import type { ZonalFigures } from './raster/zonal.rules.ts'

export type Piece = {
  readonly parcelId: string
  readonly typeCode: string | null
  readonly ha: number
  readonly shape: Buffer
  /** The type holds the parcel whole: its figures are those of the parcel. */
  readonly isSame: boolean
}
export type PieceChunk = { readonly pieces: readonly Piece[]; readonly parcels: number; readonly last: string | null }

const inScene = sql`p.path <@ any (s.areas)`

export async function countParcels(db: Knex, sceneId: string): Promise<number> {
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*) as total from raster_scenes s join parcels p on ${inScene} and p.geom && s.footprint where s.id = ${sceneId}::uuid`,
  )
  return total
}

/** At most `limit` parcels behind the parcel `after`, by place. */
export async function findPieces(db: Knex, sceneId: string, after: string | null, limit: number): Promise<PieceChunk> {
  const found = await rows<Piece & { turn: number }>(
    db,
    sql`
    with batch as materialized (
      select p.id, p.geom, p.area_ha, row_number() over (order by p.path, p.id) as turn
      from raster_scenes s join parcels p on ${inScene} and p.geom && s.footprint
      where s.id = ${sceneId}::uuid
        and (${after}::uuid is null or (p.path, p.id) > (select a.path, a.id from parcels a where a.id = ${after}::uuid))
      order by p.path, p.id limit ${limit}::integer
    ), touched as materialized (
      select b.id, g.type_code, count(*) as parts, (array_agg(g.geom))[1] as part
      from batch b join grassland_parts g on g.geom && b.geom and st_intersects(g.geom, b.geom)
      group by b.id, g.type_code
    ), typed as materialized (
      select t.id, t.type_code, b.geom, b.area_ha, not exists (
          select from grassland_edges e where e.type_code = t.type_code and e.geom && b.geom and st_intersects(e.geom, b.geom)) as is_whole
      from touched t join batch b on b.id = t.id
    ), cut as materialized (
      select t.id, t.type_code, t.area_ha, st_collectionextract(st_intersection(t.geom, (
          select st_union(g.geom, overlay_grid()) from grassland_parts g
          where g.type_code = t.type_code and g.geom && t.geom and st_intersects(g.geom, t.geom)), overlay_grid()), 3) as geom
      from typed t where not t.is_whole
    ), measured as (
      select id, type_code, area_ha, geom, st_area(geom::geography) / 10000.0 as ha from cut where not st_isempty(geom)
    )
    select id as "parcelId", null as "typeCode", area_ha as ha, st_asbinary(geom, 'NDR') as shape, false as "isSame", turn from batch
    union all
    select t.id, t.type_code, t.area_ha, null, true, b.turn from typed t join batch b on b.id = t.id where t.is_whole
    union all
    select m.id, m.type_code, case when m.ha >= m.area_ha * (1 - 1e-9) then m.area_ha else m.ha end,
      case when m.ha < m.area_ha * (1 - 1e-9) then st_asbinary(m.geom, 'NDR') end, m.ha >= m.area_ha * (1 - 1e-9), b.turn
    from measured m join batch b on b.id = m.id where m.ha > 0.0001
    order by turn, "typeCode" nulls first`,
  )
  const wholes = found.filter(({ typeCode }) => typeCode === null)
  return { pieces: found, parcels: wholes.length, last: wholes.length < limit ? null : (wholes.at(-1)?.parcelId ?? null) }
}

export type Found = { readonly piece: Piece; readonly figures: ZonalFigures }

/** What lies wholly outside the raster has no row for its types: there is nothing to say of them. */
export const insertStatistics = (db: Knex, sceneId: string, found: readonly Found[]): Promise<number> =>
  run(
    db,
    sql`
    insert into raster_statistics (scene_id, parcel_id, type_code, indicator, basis, from_day, to_day, ha, mean, sd, min, max, valid_share, inside_share, cells)
    select s.id, f.parcel, f.type, s.indicator, s.basis, s.from_day, s.to_day, f.ha,
      case when f.share >= s.least_share then f.mean end, case when f.share >= s.least_share then f.sd end,
      case when f.share >= s.least_share then f.low end, case when f.share >= s.least_share then f.high end, f.share, f.inside, f.cells
    from raster_scenes s, unnest(${found.map(({ piece }) => piece.parcelId)}::uuid[], ${found.map(({ piece }) => piece.typeCode)}::text[],
      ${found.map(({ piece }) => piece.ha)}::float8[], ${found.map(({ figures }) => figures.mean)}::float8[],
      ${found.map(({ figures }) => figures.sd)}::float8[], ${found.map(({ figures }) => figures.min)}::float8[],
      ${found.map(({ figures }) => figures.max)}::float8[], ${found.map(({ figures }) => figures.validShare)}::float8[],
      ${found.map(({ figures }) => figures.insideShare)}::float8[],
      ${found.map(({ figures }) => figures.cells)}::float8[]) f (parcel, type, ha, mean, sd, low, high, share, inside, cells)
    where s.id = ${sceneId}::uuid and s.state = 'running' and exists (select from parcels p where p.id = f.parcel)`,
  )

/** Two periods are the same one where their middles lie no more than eight days of the year apart. */
export const samePeriodDays = 8

/** Cloud gaps by the mean of the same period of the other years, of the same ground and nothing else. */
export const fillGaps = (db: Knex, sceneId: string): Promise<number> =>
  run(
    db,
    sql`
    update raster_statistics t set mean = g.mean, filled_by = 'period-mean', filled_years = g.years
    from (
      select t.parcel_id, t.type_code, avg(o.mean) as mean, count(distinct extract(year from o.to_day))::integer as years
      from raster_statistics t
      join raster_scenes s on s.id = t.scene_id and s.gap_rule = 'period-mean'
      join raster_statistics o on o.parcel_id = t.parcel_id and o.type_code is not distinct from t.type_code and o.indicator = t.indicator
        and o.basis is not distinct from t.basis and o.mean is not null and o.filled_by is null and o.is_demo = t.is_demo
        and extract(year from o.to_day) <> extract(year from t.to_day)
        and period_gap(o.from_day, o.to_day, t.from_day, t.to_day) <= ${samePeriodDays}::integer
      where t.scene_id = ${sceneId}::uuid and t.mean is null
      group by t.parcel_id, t.type_code) g
    where t.scene_id = ${sceneId}::uuid and t.parcel_id = g.parcel_id and t.type_code is not distinct from g.type_code and t.mean is null`,
  )

export type Counted = {
  readonly parcels: number
  readonly withValue: number
  readonly outside: number
  readonly clouded: number
  readonly filled: number
  readonly mean: number | null
}
export const countOutcome = (db: Knex, sceneId: string): Promise<Counted> =>
  one(
    db,
    sql`
    select count(*) as parcels, count(*) filter (where mean is not null and filled_by is null) as "withValue",
      count(*) filter (where mean is null and inside_share = 0) as outside, count(*) filter (where mean is null and inside_share > 0) as clouded,
      count(*) filter (where filled_by is not null) as filled,
      sum(mean * ha) filter (where filled_by is null) / nullif(sum(ha) filter (where mean is not null and filled_by is null), 0) as mean
    from raster_statistics where scene_id = ${sceneId}::uuid and type_code is null`,
  )

/** The registered system's words for proj4, as the database knows them. */
export const findDefinition = async (db: Knex, epsg: number): Promise<string | null> =>
  (
    await maybeOne<{ text: string }>(db, sql`select proj4text as text from spatial_ref_sys where srid = ${epsg}::integer`)
  )?.text.trim() ?? null
