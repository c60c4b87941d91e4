// Parcels that lie on one another, and gaps between parcels of a village. Only rows with an unmatched edge need comparing, plus the rows
// they turn out to lie on: how often a place is covered changes nowhere else.

import type { Knex } from 'knex'
import { faults, tolerance } from '../platform/importable.ts'
import { rows, run, sql } from '../platform/sql.ts'

/** A file in which comparing keeps spreading is compared as a whole after this many rounds. */
const rounds = 4

export async function checkOverlaps(db: Knex, importId: string): Promise<void> {
  const border = await rows<{ row: number }>(
    db,
    sql`select row_number as row from import_rows where import_id = ${importId}::uuid and is_border and is_valid`,
  )
  let round = border.map(({ row }) => row)
  for (let n = 1; round.length > 0; n += 1) {
    const found = await rows<{ row: number }>(db, overlapRound(importId, round))
    if (n === rounds && found.length > 0)
      await run(db, sql`update import_rows set is_border = true where import_id = ${importId}::uuid`)
    round = found.map(({ row }) => row)
  }
  await run(db, onStoredParcels(importId))
  await run(db, gaps(importId))
}

/** Overlaps of the rows of this round; answers the rows lying under them that were not border rows yet, and marks them. */
const overlapRound = (importId: string, round: readonly number[]) => sql`
  with found as materialized (
    select greatest(r.row_number, o.row_number) as row_number, least(r.row_number, o.row_number) as other, o.row_number as partner,
      o.is_border as was_border, st_intersection(r.geom, o.geom, overlay_grid()) as shared, least(st_area(r.geom), st_area(o.geom)) as smaller
    from import_rows o
    -- offset keeps the border rows, which alone are indexed, on the inner side.
    cross join lateral (
      select b.row_number, b.geom from import_rows b
      where b.import_id = ${importId}::uuid and b.is_border and b.is_valid and b.geom && o.geom
      offset 0) r
    where o.import_id = ${importId}::uuid and o.is_valid and o.row_number <> r.row_number and r.row_number = any(${round}::int[])
      and (not o.is_border or (o.row_number = any(${round}::int[]) and r.row_number > o.row_number))
      and st_relate(r.geom, o.geom, '2********')),
  measured as (
    select f.*, st_area(f.shared::geography) / 10000.0 as ha, st_area(f.shared) / nullif(f.smaller, 0) as share from found f),
  noted as (
    insert into import_faults (import_id, row_number, field, code, severity, place, detail)
    select ${importId}::uuid, m.row_number, 'geometry', 'overlap-in-file',
      case when m.share > ${tolerance('overlap-error-share')} then 'error' else 'warning' end, st_pointonsurface(m.shared),
      jsonb_build_object('ha', round(m.ha::numeric, 2), 'percent', round((100 * m.share)::numeric, 1), 'other', k.key, 'otherRow', m.other)
    from measured m
    join import_rows k on k.import_id = ${importId}::uuid and k.row_number = m.other
    where m.ha > ${tolerance('overlap-ha')})
  update import_rows r set is_border = true
  from (select distinct partner from found where not was_border) f
  where r.import_id = ${importId}::uuid and r.row_number = f.partner
  returning r.row_number as row`

/**
 * Against parcels that stay as they are: those the file itself brings again are replaced and do not count. Parcels beyond the
 * importer's reach are not spoken of at all: a fault would tell where, how large and under which code a neighbour's land is registered.
 */
const onStoredParcels = (importId: string) =>
  faults(
    importId,
    sql`
    with found as materialized (
      select r.row_number, p.code, st_intersection(r.geom, p.geom, overlay_grid()) as shared, least(st_area(r.geom), st_area(p.geom)) as smaller
      from import_rows r
      join imports i on i.id = r.import_id
      join parcels p on p.geom && r.geom and p.path <@ i.areas
      where r.import_id = ${importId}::uuid and r.is_valid and r.is_good
        and not exists (select from import_rows k where k.import_id = ${importId}::uuid and k.key = p.code)
        and st_relate(r.geom, p.geom, '2********')),
    measured as (
      select f.*, st_area(f.shared::geography) / 10000.0 as ha, st_area(f.shared) / nullif(f.smaller, 0) as share from found f)
    select m.row_number, 'geometry', 'overlap-with-parcel', case when m.share > ${tolerance('overlap-error-share')} then 'error' else 'warning' end,
      st_pointonsurface(m.shared), jsonb_build_object('ha', round(m.ha::numeric, 2), 'percent', round((100 * m.share)::numeric, 1), 'other', m.code)
    from measured m
    where m.ha > ${tolerance('overlap-ha')}`,
  )

/** Small holes inside the union of a village's border rows that no parcel fills. */
const gaps = (importId: string) =>
  faults(
    importId,
    sql`
    with united as materialized (
      select r.path, st_union(r.geom, overlay_grid()) as geom
      from import_rows r
      where r.import_id = ${importId}::uuid and r.is_border and r.is_valid and r.geom is not null and r.path is not null
      group by r.path),
    holes as materialized (
      select u.path, st_makepolygon(st_exteriorring(d.geom)) as geom
      from united u
      cross join lateral st_dump(u.geom) part
      cross join lateral st_dumprings(part.geom) d
      where d.path[1] > 0),
    small as materialized (
      select h.path, h.geom, st_pointonsurface(h.geom) as place, st_area(h.geom::geography) / 10000.0 as ha
      from holes h
      where st_area(h.geom::geography) / 10000.0 between 1e-6 and ${tolerance('gap-ha')})
    select t.row_number, 'geometry', 'gap-in-village', 'warning', s.place, jsonb_build_object('ha', round(s.ha::numeric, 4))
    from small s
    cross join lateral (
      select min(r.row_number) as row_number from import_rows r
      where r.import_id = ${importId}::uuid and r.is_border and r.is_valid and st_intersects(r.geom, s.geom)) t
    where t.row_number is not null
      and not exists (select from import_rows r where r.import_id = ${importId}::uuid and r.is_valid and r.geom && s.place and st_intersects(r.geom, s.place))
      and not exists (select from parcels p join imports i on i.id = ${importId}::uuid and p.path <@ i.areas
                      where p.geom && s.place and st_intersects(p.geom, s.place))`,
  )
