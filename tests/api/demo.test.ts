// The demonstration in the database: everything labelled, nothing overlapping, an interrupted loading started over.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoState, seedDemo } from '../../scripts/seed-demo.ts'
import { loadGeography } from '../../server/areas/load.ts'
import { loadStandards } from '../../server/balance/load.ts'
import { type Database, openDatabase } from '../../server/platform/db.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { ident, one, rows, run, sql } from '../../server/platform/sql.ts'
import { createDatabase, startNativeCluster } from '../support/native.ts'

const parcels = 240
let database: Database
let stopCluster = (): void => {}

async function addressOf(): Promise<string | null> {
  if (process.env['ONEMAP_TEST_DATABASE'] !== 'native') return null
  const cluster = await startNativeCluster()
  if ('reason' in cluster) throw new Error(cluster.reason)
  stopCluster = cluster.stop
  return createDatabase(cluster.url)
}

beforeAll(async () => {
  database = await openDatabase({ databaseUrl: await addressOf(), dataDir: 'memory' })
  await migrate(database.knex)
  await loadGeography(database.knex)
  await loadStandards(database.knex)
  await seedDemo(database.knex, { parcels, report: () => {} })
  // A busy machine with the embedded database takes three times what a quiet one does.
}, 600_000)
afterAll(async () => {
  await database.stop()
  stopCluster()
})

const count = async (table: string, condition = sql`true`): Promise<number> =>
  (await one<{ n: number }>(database.knex, sql`select count(*) as n from ${ident(table)} where ${condition}`)).n

describe('the base geography', () => {
  it('is the whole tree, with outlines for prefecture and counties that cover the same ground', async () => {
    const { areas, gapHa } = await one<{ areas: number; gapHa: number }>(
      database.knex,
      sql`
      select count(*) as areas, abs(sum(area_ha) filter (where level = 'county') - sum(area_ha) filter (where level = 'prefecture')) as "gapHa"
      from areas`,
    )
    expect(areas).toBe(369)
    expect(gapHa).toBeLessThan(1)
  })

  it('is loaded again without touching anything', async () => {
    const before = await count('areas_history')
    await loadGeography(database.knex)
    expect(await count('areas_history')).toBe(before)
  })
})

describe('the demonstration', () => {
  it('says of every row that it is generated', async () => {
    for (const table of [
      'parcels',
      'operators',
      'holders',
      'herd_surveys',
      'supplements',
      'zones',
      'grassland_units',
      'yields',
      'sightings',
      'patrols',
      'problems',
      'incidents',
      'notices',
      'users',
    ]) {
      expect([table, await count(table, sql`not is_demo`)]).toEqual([table, 0])
    }
    expect(await count('areas', sql`level in ('township', 'village') and not (is_demo and source like '演示数据%')`)).toBe(0)
    expect(await demoState(database.knex)).toBe('complete')
  })

  it('has parcels that lie inside their village and over no other parcel', async () => {
    const { outside, overlaps } = await one<{ outside: number; overlaps: number }>(
      database.knex,
      sql`
      select (select count(*) from parcels p join areas a on a.code = p.area_code
              where st_area(st_difference(p.geom, a.geom, overlay_grid())::geography) > 1) as outside,
             (select count(*) from parcels p join parcels q on p.id < q.id and p.geom && q.geom
              where st_area(st_intersection(p.geom, q.geom, overlay_grid())::geography) / 10000 > 1e-6) as overlaps`,
    )
    expect({ outside, overlaps }).toEqual({ outside: 0, overlaps: 0 })
  })

  it('covers every parcel with grassland', async () => {
    const bare = await count(
      'parcels',
      sql`not exists (select from grassland_units g where g.geom && parcels.geom and st_intersects(g.geom, st_pointonsurface(parcels.geom)))`,
    )
    expect(bare).toBe(0)
  })

  it('keeps zones inside the prefecture, of every kind', async () => {
    const { kinds, strays } = await one<{ kinds: number; strays: number }>(
      database.knex,
      sql`
      select count(distinct z.kind) as kinds,
             count(*) filter (where st_area(st_difference(z.geom, a.geom, overlay_grid())::geography) > 10000) as strays
      from zones z join areas a on a.level = 'prefecture'`,
    )
    expect({ kinds, strays }).toEqual({ kinds: 7, strays: 0 })
  })

  it('has an account for each duty, and a herder who sees one operator', async () => {
    // Those that the sign-in page offers; the other chiefs are named for their area.
    expect(await count('users', sql`login !~ '[0-9]{6}'`)).toBe(16)
    expect(await count('users', sql`login ~ '^chief-[0-9]{6}'`)).toBeGreaterThan(49)
    expect(await count('grants', sql`role = 'herder' and operator_id is not null and area_path is null`)).toBe(1)
  })

  it('has patrols that count, are in doubt, are decided, have silences and leaps, lack a track, and one that lasts', async () => {
    const states = await rows<{ state: string; n: number }>(
      database.knex,
      sql`select t.state, count(*) as n from patrol_tracks t group by t.state order by t.state`,
    )
    expect(states.map(({ state }) => state)).toEqual(['decided-invalid', 'decided-valid', 'doubtful', 'valid'])
    expect(states.find(({ state }) => state === 'valid')?.n).toBeGreaterThan(25)
    expect(await count('patrols')).toBe(60)
    expect(await count('patrols', sql`note = '演示数据，非真实巡查'`)).toBe(60)
    expect(await count('patrols', sql`status = 'open'`)).toBe(1)
    expect(await count('patrol_tracks', sql`geom is not null and st_numgeometries(geom) > 1`)).toBeGreaterThan(1)
    expect(await count('patrol_tracks', sql`drop_counts ? 'teleport'`)).toBeGreaterThan(1)
    expect(await count('patrols', sql`mode = 'manual'`)).toBe(2)
    expect(await count('patrols', sql`cardinality(user_ids) > 1`)).toBeGreaterThan(1)
    // Found where the patrol went, while it lasted.
    const found = await one<{ n: number; off: number }>(
      database.knex,
      sql`
      select count(*) as n, count(*) filter (where not st_dwithin(p.geom::geography, t.geom::geography, 1)
          or p.found_at not between w.started_at and w.ended_at) as off
      from problems p join patrols w on w.id = p.patrol_id join patrol_tracks t on t.patrol_id = w.id`,
    )
    expect(found.n).toBeGreaterThan(2)
    expect(found.off).toBe(0)
    expect(await count('patrol_visits', sql`is_valid`)).toBeGreaterThan(25)
  })

  it('starts over after an interrupted loading, to the same rows', async () => {
    const tables = [
      'parcels',
      'operators',
      'holders',
      'herd_surveys',
      'zones',
      'users',
      'sightings',
      'patrols',
      'patrol_points',
      'problems',
      'incidents',
      'incident_places',
    ]
    const before = await Promise.all(tables.map((table) => count(table)))
    await run(database.knex, sql`update settings set value = value || '{"isComplete": false}' where key = 'demo'`)
    expect(await demoState(database.knex)).toBe('partial')
    await seedDemo(database.knex, { parcels, report: () => {} })
    expect(await Promise.all(tables.map((table) => count(table)))).toEqual(before)
    expect(await demoState(database.knex)).toBe('complete')
    // A whole seeding on one core of a busy machine.
  }, 240_000)
})
