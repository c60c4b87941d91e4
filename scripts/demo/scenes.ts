// Scenes of the demonstration: one period of midsummer in each of six years, a value for every parcel, drawn from the parcel's own id.

import type { Knex } from 'knex'
import { run, sql } from '../../server/platform/sql.ts'
import { namedUuid } from './random.ts'
import { demoSource } from './store-land.ts'

const years = [2020, 2021, 2022, 2023, 2024, 2025] as const
/** How a year was everywhere, in the index. */
const weather: Readonly<Record<(typeof years)[number], number>> = {
  2020: 0.02,
  2021: -0.01,
  2022: -0.05,
  2023: 0,
  2024: 0.03,
  2025: -0.02,
}

const idOf = (seed: number, year: number): string => namedUuid(seed, `scene ${year}`)

/** Answers how many statistics there are. */
export async function storeScenes(db: Knex, seed: number): Promise<number> {
  await run(
    db,
    sql`
    insert into raster_scenes (id, file_name, file_sha256, file_bytes, found, crs, state, indicator, from_day, to_day, band, gap_rule, least_share,
      source, areas, created_by_name, ended_at, is_demo)
    select t.id, format('demo-%s.tif', t.year), '', 0, '{"width": 8400, "height": 4700, "cellWidth": 0.001, "cellHeight": 0.001, "isPoint": false,
        "type": "int16", "isTiled": true, "noData": -3000, "bands": [{"n": 1, "scale": 0.0001, "offset": 0, "name": null}], "range": null,
        "crs": "EPSG:4326", "crsHow": "file"}', 'EPSG:4326', 'done', 'ndvi', make_date(t.year, 7, 12), make_date(t.year, 7, 27), 1, 'none', 0.5,
      ${demoSource}, array(select path from areas where level = 'prefecture'), ${demoSource}, now(), true
    from unnest(${years.map((year) => idOf(seed, year))}::uuid[], ${[...years]}::integer[]) as t (id, year)`,
  )
  let stored = 0
  for (const year of years) stored += await db.transaction((trx) => storeYear(trx, idOf(seed, year), year))
  await run(
    db,
    sql`
    update raster_scenes s set report = c.report
    from (select scene_id, jsonb_build_object('parcels', count(*), 'withValue', count(*), 'outside', 0, 'clouded', 0, 'filled', 0, 'mean', avg(mean)) as report
          from raster_statistics where is_demo group by scene_id) c
    where c.scene_id = s.id`,
  )
  await run(
    db,
    sql`
    insert into yield_models (id, name, form, a, b, from_value, to_value, basis, relative_error, in_force_from, source, evidence, is_working, is_demo)
    values (${namedUuid(seed, 'yield model')}::uuid, '演示模型（不可用于核算）', 'exponential', 80, 3.5, 0, 1, 'hay', 0.5, '2020-01-01', ${demoSource}, 'D',
      true, true)`,
  )
  return stored
}

/** Where a parcel stands, and how this year was there: two numbers between 0 and 1 from its id. */
const storeYear = (db: Knex, sceneId: string, year: (typeof years)[number]): Promise<number> =>
  run(
    db,
    sql`
    insert into raster_statistics (scene_id, parcel_id, indicator, from_day, to_day, ha, mean, sd, min, max, valid_share, inside_share, cells, is_demo)
    select ${sceneId}::uuid, v.id, 'ndvi', make_date(${year}::integer, 7, 12), make_date(${year}::integer, 7, 27), v.area_ha, v.mean, 0.06, v.mean - 0.15,
      v.mean + 0.15, 1, 1, v.area_ha, true
    from (select p.id, p.area_ha, 0.35 + 0.35 * ('x' || left(md5(p.id::text), 6))::bit(24)::integer / 16777216.0 + ${weather[year]}::float8
            + 0.1 * (('x' || left(md5(p.id::text || ${String(year)}::text), 6))::bit(24)::integer / 16777216.0 - 0.5) as mean
          from parcels p where p.is_demo) v`,
  )
