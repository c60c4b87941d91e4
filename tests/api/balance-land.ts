// What the balance tests add to the small known prefecture: standards, grass everywhere, yields, and herds of a known size.

import { loadStandards } from '../../server/balance/load.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import type { World } from '../support/world.ts'

/** County A's first operator works parcels 1 (warm, under a ban) and 3 (cold) of village 632701101001. */
export const operatorA = 'OP-632701101001-1'
export const operatorB = 'OP-632722101001-1'

export async function adoptCount(
  world: World,
  operatorCode: string,
  season: 'warm' | 'cold',
  yaks: number,
  year = 2025,
): Promise<string> {
  const { id } = await one<{ id: string }>(
    world.db,
    sql`
    insert into herd_surveys (code, operator_id, path, year, season, counted_on, method, relative_error, is_adopted, adopt_reason, source)
    select ${`S-${operatorCode}-${year}-${season}-${yaks}`}, id, path, ${year}, ${season}, ${`${year}-${season === 'warm' ? '07' : '11'}-10`}::date,
           'inspected', 0.05, true, 'counted on the spot', 'test'
    from operators where code = ${operatorCode} returning id`,
  )
  await run(
    world.db,
    sql`insert into herd_counts (survey_id, animal, sex, age_class, heads) values (${id}::uuid, 'yak', 'any', 'adult', ${yaks})`,
  )
  return id
}

export const dropCounts = (world: World, operatorCode: string): Promise<number> =>
  run(world.db, sql`delete from herd_surveys where operator_id = (select id from operators where code = ${operatorCode})`)

/** Grass of one type over both counties at 600 kg hay a hectare, a hundred hectares more or less a parcel; forty yaks everywhere. */
export async function layGrass({ db }: Pick<World, 'db'>): Promise<void> {
  await loadStandards(db)
  await run(
    db,
    sql`
    insert into grassland_units (code, type_code, geom, source)
    values ('G1', 'alpine_meadow', st_multi(st_makeenvelope(95, 33, 97, 34, 4326)), 'test')`,
  )
  await run(
    db,
    sql`
    insert into yields (year, type_code, path, area_code, kg_per_ha, basis, relative_error, method, source, evidence)
    select y, 'alpine_meadow', path, code, 600, 'hay', 0.1, 'table', 'test', 'D' from areas, unnest(array[2024, 2025]) y where level = 'prefecture'`,
  )
  await run(
    db,
    sql`
    insert into herd_surveys (code, operator_id, path, year, season, counted_on, method, relative_error, is_adopted, adopt_reason, source)
    select 'S-' || o.code || '-' || s, o.id, o.path, 2025, s, case s when 'warm' then '2025-07-10'::date else '2025-11-10'::date end, 'inspected',
           0.05, true, 'counted on the spot', 'test'
    from operators o, unnest(array['warm', 'cold']) s`,
  )
  await run(
    db,
    sql`insert into herd_counts (survey_id, animal, sex, age_class, heads) select id, 'yak', 'any', 'adult', 40 from herd_surveys where year = 2025`,
  )
}
