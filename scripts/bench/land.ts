// Parcels for benches: as many as asked, in rows over the prefecture's box, with plausible sizes and about thirty vertices each.

import type { Knex } from 'knex'
import { loadGeography } from '../../server/areas/load.ts'
import { run, sql } from '../../server/platform/sql.ts'

/** One fact a parcel, and a judgement of 2025 for every operator and county, as an assessment leaves them. */
async function loadJudgements(db: Knex): Promise<void> {
  await run(
    db,
    sql`insert into standard_editions (code, title, status) values ('bench', 'bench', 'working') on conflict do nothing`,
  )
  await run(
    db,
    sql`
    insert into parcel_facts (parcel_id, from_date, to_date, type_code, regime, usable_ha, geom_version)
    select id, '2020-01-01', 'infinity', 'bench', 'balance', area_ha, 1 from parcels`,
  )
  const judged = sql`100, 110, 120, 118, 120, 122, -2, 10, 22, -0.02, 0.09, 0.22, 'uncertain', 'light'`
  await run(
    db,
    sql`
    insert into assessments (operator_id, path, year, season, edition, is_provisional, usable_ha, inputs, inputs_digest,
      capacity_low, capacity_mid, capacity_high, stock_low, stock_mid, stock_high, excess_low, excess_mid, excess_high,
      rate_low, rate_mid, rate_high, finding, grade)
    select o.id, o.path, 2025, s.season, 'bench', true, 250, '{}', 'bench', ${judged}
    from operators o, (values ('warm'), ('cold')) s (season)`,
  )
  await run(
    db,
    sql`
    insert into area_balances (area_code, path, level, year, season, operators, found, uncertain, balanced, surplus, provisional,
      none, light, moderate, severe, usable_ha,
      capacity_low, capacity_mid, capacity_high, stock_low, stock_mid, stock_high, excess_low, excess_mid, excess_high,
      rate_low, rate_mid, rate_high, finding, grade)
    select a.code, a.path, a.level, 2025, s.season, 10, 2, 3, 4, 1, 10, 5, 3, 1, 1, 2500, ${judged}
    from areas a, (values ('warm'), ('cold')) s (season)`,
  )
}

/** Fills areas, operators, holders, parcels and their judgements. Two parcels an operator, villages spread evenly. */
export async function loadLand(pool: Knex, parcels: number): Promise<void> {
  await loadGeography(pool, () => {})
  await pool.transaction(async (db) => {
    // The triggers that mark what an edit makes old would mark everything, and nothing here is ever assessed.
    await run(db, sql`set local session_replication_role = replica`)
    await loadRegister(db, parcels)
    await loadJudgements(db)
  })
  await pool.raw('vacuum analyze')
}

async function loadRegister(db: Knex, parcels: number): Promise<void> {
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
    insert into parcels (code, area_code, path, season, operator_id, holder_id, geom, area_ha, source)
    with side as (select ceil(sqrt(${parcels}::integer))::integer as n),
    cell as (select i, 90.5 + (i % n) * 6.0 / n as lon, 32.2 + (i / n) * 3.0 / n as lat, 6.0 / n as w, 3.0 / n as h
             from side, generate_series(0, ${parcels}::integer - 1) i)
    select o.area_code || '-' || i, o.area_code, o.path, case i % 2 when 0 then 'warm' else 'cold' end, o.id, h.id,
           shape.geom, st_area(shape.geom::geography) / 10000.0, 'bench'
    from cell
    cross join lateral (select st_multi(st_segmentize(
      st_makeenvelope(lon, lat, lon + w * (0.7 + i % 7 * 0.05), lat + h * (0.7 + i % 5 * 0.06), 4326), w / 8)) as geom) shape
    join operators o on o.code = 'B' || lpad((i / 2)::text, 7, '0')
    join holders h on h.operator_id = o.id`,
  )
}
