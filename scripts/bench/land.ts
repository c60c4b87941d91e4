// Parcels for benches: as many as asked, in rows over the prefecture's box, with plausible sizes and about thirty vertices each.

import type { Knex } from 'knex'
import { loadGeography } from '../../server/areas/load.ts'
import { run, sql } from '../../server/platform/sql.ts'

/** Fills areas, operators, holders and parcels. Two parcels an operator, one holder a parcel, villages spread evenly. */
export async function loadLand(db: Knex, parcels: number): Promise<void> {
  await loadGeography(db, () => {})
  await run(
    db,
    sql`create temporary table village as select row_number() over (order by code) - 1 as n, code, path from areas where level = 'village'`,
  )
  await run(
    db,
    sql`
    insert into operators (code, kind, name, area_code, path)
    select 'B' || lpad(i::text, 7, '0'), 'household', '台账户' || i, v.code, v.path
    from generate_series(0, ${Math.ceil(parcels / 2)}::integer - 1) i join village v on v.n = i % (select count(*) from village)`,
  )
  await run(
    db,
    sql`
    insert into holders (code, name, area_code, path, operator_id)
    select 'H' || o.code, '承包户' || o.code, o.area_code, o.path, o.id from operators o`,
  )
  await run(
    db,
    sql`
    insert into parcels (code, area_code, path, season, operator_id, holder_id, geom, source)
    with side as (select ceil(sqrt(${parcels}::integer))::integer as n),
    cell as (select i, 90.5 + (i % n) * 6.0 / n as lon, 32.2 + (i / n) * 3.0 / n as lat, 6.0 / n as w, 3.0 / n as h
             from side, generate_series(0, ${parcels}::integer - 1) i)
    select o.area_code || '-' || i, o.area_code, o.path, case i % 2 when 0 then 'warm' else 'cold' end, o.id, h.id,
           st_multi(st_segmentize(st_makeenvelope(lon, lat, lon + w * (0.7 + i % 7 * 0.05), lat + h * (0.7 + i % 5 * 0.06), 4326), w / 8)), 'bench'
    from cell
    join operators o on o.code = 'B' || lpad((i / 2)::text, 7, '0')
    join holders h on h.operator_id = o.id`,
  )
  await db.raw('vacuum analyze')
}
