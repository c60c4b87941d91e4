// The checks that hold for every kind and need the database: validity with its reason and point, the prefecture, doubles inside the file,
// slivers, area on paper. Set-based; the checks of one kind stand in its slice.

import type { Knex } from 'knex'
import { faults, type Importable, shapeSize, tolerance } from '../platform/importable.ts'
import { rows, run, sql } from '../platform/sql.ts'
import { type AreaTolerance, checkPaperArea } from './area.rules.ts'
import type { Fault } from './contract.ts'
import { insertFaults } from './stage.ts'

export async function checkGeometries(db: Knex, importId: string): Promise<void> {
  await run(db, invalidRings(importId))
  await run(db, outsidePrefecture(importId))
  await run(db, slivers(importId))
}

// GEOS says where and why; the reason becomes a code of ours, so that it can be said in three languages.
const invalidRings = (importId: string) =>
  faults(
    importId,
    sql`
    select r.row_number, 'geometry',
      case when v.reason ilike 'Ring Self-intersection%' then 'ring-touches-itself'
           when v.reason ilike 'Self-intersection%' then 'ring-crosses-itself'
           when v.reason ilike 'Hole lies outside%' then 'hole-outside'
           when v.reason ilike '%nested%' then 'rings-nested'
           when v.reason ilike 'Interior is disconnected%' then 'interior-disconnected'
           when v.reason ilike 'Duplicate Rings%' then 'rings-double'
           else 'geometry-invalid' end,
      'error', st_setsrid(v.location, 4326), jsonb_build_object('reason', v.reason)
    from import_rows r
    cross join lateral st_isvaliddetail(r.geom) v
    where r.import_id = ${importId}::uuid and not r.is_valid`,
  )

/**
 * Wholly outside is an error. Partly outside may be the line work of the border, so it is told from a share upwards. Rows are first
 * taken together by squares of an eighth of a degree: where the outline covers a whole square's rows, none needs a look of its own.
 */
const outsidePrefecture = (importId: string) =>
  faults(
    importId,
    sql`
    with prefecture as materialized (
      select st_union(geom, overlay_grid()) as geom from areas where level = (
        select level from areas where geom is not null and level in ('prefecture', 'county') order by level = 'county' limit 1)),
    located as materialized (
      select r.row_number, floor(8 * st_xmin(r.geom)) as x, floor(8 * st_ymin(r.geom)) as y, box2d(r.geom) as box
      from import_rows r
      where r.import_id = ${importId}::uuid and r.geom is not null and r.is_valid),
    open_square as materialized (
      select l.x, l.y
      from located l
      group by l.x, l.y
      having not st_covers((select geom from prefecture), st_setsrid(st_extent(l.box)::geometry, 4326))),
    outside as materialized (
      select r.row_number, r.geom, st_intersects(r.geom, p.geom) as is_partly, p.geom as home
      from open_square o
      join located l using (x, y)
      join import_rows r on r.import_id = ${importId}::uuid and r.row_number = l.row_number
      join prefecture p on p.geom is not null
      where not st_covers(p.geom, r.geom)),
    shares as (
      select o.row_number, o.geom, o.is_partly,
        case when o.is_partly then ${shapeSize(sql`st_difference(o.geom, o.home, overlay_grid())`)} / nullif(${shapeSize(sql`o.geom`)}, 0) else 1 end as share
      from outside o)
    select s.row_number, 'geometry', case when s.is_partly then 'partly-outside-prefecture' else 'outside-prefecture' end,
      case when s.is_partly then 'warning' else 'error' end, st_pointonsurface(s.geom),
      jsonb_build_object('percent', round((100 * s.share)::numeric, 1))
    from shares s
    where not s.is_partly or s.share > ${tolerance('outside-share')}`,
  )

// The planar width in degrees is only a cheap first sieve: a degree is at most 111.4 km.
const slivers = (importId: string) =>
  faults(
    importId,
    sql`
    with narrow as (
      select r.row_number, r.geom
      from import_rows r
      where r.import_id = ${importId}::uuid and r.is_valid and r.geom is not null
        and 2 * st_area(r.geom) * 111400 <= ${tolerance('sliver-width-m')} * 2 * st_perimeter(r.geom)),
    measured as (
      select n.row_number, n.geom, 2 * st_area(n.geom::geography) / nullif(st_perimeter(n.geom::geography), 0) as width_m
      from narrow n)
    select m.row_number, 'geometry', 'sliver', 'warning', st_pointonsurface(m.geom), jsonb_build_object('widthM', round(m.width_m::numeric, 2))
    from measured m
    where m.width_m < ${tolerance('sliver-width-m')}`,
  )

/** Two rows of one file that claim to be the same record: all but the first are faults. A code half read claims nothing. */
export const checkDoubles = (db: Knex, importId: string, keys: readonly string[]): Promise<number> =>
  run(
    db,
    faults(
      importId,
      sql`
      select d.row_number, ${keys[0] ?? 'code'}::text, 'double-in-file', 'error', null::geometry, jsonb_build_object('key', d.key, 'first', d.first)
      from (select row_number, key, min(row_number) over (partition by key) as first
            from import_rows r where import_id = ${importId}::uuid and key is not null
              and not exists (
                select from import_faults f
                where f.import_id = r.import_id and f.row_number = r.row_number and f.severity = 'error'
                  and f.field = any(${[...keys]}::text[]))) d
      where d.row_number > d.first`,
    ),
  )

type Measured = { readonly row: number; readonly ha: number | null; readonly mu: number | null; readonly measuredHa: number }

/** Area on paper against the measured one, where the file states it. */
export async function checkPaperAreas(db: Knex, importId: string, importable: Importable): Promise<void> {
  if (!importable.fields.some(({ name }) => name === 'paper_area_ha' || name === 'paper_area_mu')) return
  const [limits] = await rows<AreaTolerance>(
    db,
    sql`select ${tolerance('area-difference-share')} as "relative", ${tolerance('area-difference-ha')} as "absoluteHa"`,
  )
  if (!limits) return
  const measured = await rows<Measured>(
    db,
    sql`
    select r.row_number as row, (r.attributes->>'paper_area_ha')::float8 as ha, (r.attributes->>'paper_area_mu')::float8 as mu,
      r.area_ha as "measuredHa"
    from import_rows r
    where r.import_id = ${importId}::uuid and r.is_valid and r.geom is not null
      and (r.attributes ? 'paper_area_ha' or r.attributes ? 'paper_area_mu')`,
  )
  const found = measured.flatMap((row) => paperFaults(row, limits))
  if (found.length > 0) await insertFaults(db, importId, found)
}

function paperFaults({ row, ha, mu, measuredHa }: Measured, limits: AreaTolerance): readonly Fault[] {
  if (ha !== null) return checkPaperArea(row, { field: 'paper_area_ha', value: ha, unit: 'ha' }, measuredHa, limits)
  return mu === null ? [] : checkPaperArea(row, { field: 'paper_area_mu', value: mu, unit: 'mu' }, measuredHa, limits)
}

/** Errors make their rows bad; then the rows are counted. */
export async function settle(db: Knex, importId: string): Promise<void> {
  await run(
    db,
    sql`
    update import_rows r set is_good = false
    where r.import_id = ${importId}::uuid and r.is_good and (
      not r.is_valid or exists (
        select from import_faults f
        where f.import_id = r.import_id and f.row_number = r.row_number and f.severity = 'error'))`,
  )
  await run(
    db,
    sql`
    update imports i set rows_good = c.good, rows_bad = c.bad
    from (select count(*) filter (where is_good) as good, count(*) filter (where not is_good) as bad
          from import_rows where import_id = ${importId}::uuid) c
    where i.id = ${importId}::uuid`,
  )
}
