// How much faster are the spatial facts than a straightforward ST_Intersection join, and are the areas the same?
// Lays 100,000 parcels under 40 zones of 2,000 to 20,000 vertices on a private native cluster of its own.
// npm run bench:overlay [-- --parcels N]

import { parseArgs } from 'node:util'
import { computeFacts } from '../../server/balance/facts.ts'
import { openPlatform } from '../../server/main.ts'
import { readConfig } from '../../server/platform/config.ts'
import { one, rows, run, type Sql, sql } from '../../server/platform/sql.ts'
import { createDatabase, startNativeCluster } from '../../tests/support/native.ts'
import { layGround } from './ground.ts'

const { values } = parseArgs({ options: { parcels: { type: 'string', default: '100000' } } })
const parcels = Number(values.parcels)
const zones = 40
const target = 5
const tolerance = 1e-6
const villagesATurn = 32

const timed = async <T>(work: () => Promise<T>): Promise<number> => {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

const plainWithZones = (villages: readonly string[]): Sql => sql`
  insert into plain
  select p.id, z.id, st_area(st_intersection(p.geom, z.geom)::geography) / 10000.0
  from parcels p join zones z on st_intersects(p.geom, z.geom)
  where p.area_code = any (${villages}::text[])`

const plainWithTypes = (villages: readonly string[]): Sql => sql`
  insert into plain_types
  select p.id, u.type_code, sum(st_area(st_intersection(p.geom, u.geom)::geography)) / 10000.0
  from parcels p join grassland_units u on st_intersects(p.geom, u.geom)
  where p.area_code = any (${villages}::text[])
  group by 1, 2`

async function main(): Promise<boolean> {
  const cluster = await startNativeCluster(['max_parallel_workers_per_gather=0', 'work_mem=64MB', 'jit=off'])
  if ('reason' in cluster) throw new Error(`bench:overlay needs native PostGIS: ${cluster.reason}`)
  const { services, stop } = await openPlatform(
    readConfig({ DATABASE_URL: await createDatabase(cluster.url), LOG_LEVEL: 'error' }),
  )
  const { db } = services
  const laying = await timed(() => layGround(db, { parcels, zones, seed: 7 }))
  console.log(`${parcels} parcels, ${zones} zones of 2,000 to 20,000 vertices, laid in ${laying.toFixed(1)} s`)

  // Turn about, a few villages at a time, so that whatever else the machine does falls on both alike.
  await run(
    db,
    sql`create table waiting as select d.parcel_id, p.area_code from facts_dirty d join parcels p on p.id = d.parcel_id`,
  )
  await run(db, sql`create table plain (parcel_id uuid, zone_id uuid, ha double precision)`)
  await run(db, sql`create table plain_types (parcel_id uuid, type_code text, ha double precision)`)
  await run(db, sql`delete from facts_dirty`)
  const villages = (await rows<{ code: string }>(db, sql`select distinct area_code as code from waiting order by 1`)).map(
    ({ code }) => code,
  )
  let [ours, plainZones, plainTypes] = [0, 0, 0]
  for (let from = 0; from < villages.length; from += villagesATurn) {
    const some = villages.slice(from, from + villagesATurn)
    await run(db, sql`insert into facts_dirty (parcel_id) select parcel_id from waiting where area_code = any (${some}::text[])`)
    ours += await timed(() => computeFacts(db, { chunk: 10_000 }))
    plainZones += await timed(() => run(db, plainWithZones(some)))
    plainTypes += await timed(() => run(db, plainWithTypes(some)))
  }
  console.log(`facts (zone overlaps, grassland types, deciding regimes; along outlines): ${ours.toFixed(1)} s`)
  console.log(
    `plain ST_Intersection join with zones: ${plainZones.toFixed(1)} s, with grassland units: ${plainTypes.toFixed(1)} s`,
  )

  const { pairs, worst, missed } = await one<{ pairs: number; worst: number; missed: number }>(
    db,
    sql`
    select count(*) as pairs, max(abs(coalesce(n.ha, 0) - coalesce(o.overlap_ha, 0)) / p.area_ha) as worst,
           count(*) filter (where n.zone_id is null or o.zone_id is null) as missed
    from (select * from plain where ha > 0) n
    full join parcel_zones o on o.parcel_id = n.parcel_id and o.zone_id = n.zone_id
    join parcels p on p.id = coalesce(n.parcel_id, o.parcel_id)`,
  )
  const { worst: worstTypes } = await one<{ worst: number }>(
    db,
    sql`
    select max(abs(n.ha - f.ha) / p.area_ha) as worst
    from plain_types n
    join (select parcel_id, type_code, sum(usable_ha) as ha from parcel_facts where to_date = 'infinity' group by 1, 2) f
      on f.parcel_id = n.parcel_id and f.type_code = n.type_code
    join parcels p on p.id = n.parcel_id`,
  )
  const ratio = plainZones / ours
  const whole = (plainZones + plainTypes) / ours
  console.log(`${pairs} overlaps: largest difference ${worst.toExponential(1)} of the parcel, ${missed} on one side only`)
  console.log(`hectares by grassland type: largest difference ${worstTypes.toExponential(1)} of the parcel`)
  console.log(
    `zones alone against all our facts: ${ratio.toFixed(1)} times faster; same work against same work: ${whole.toFixed(1)} times`,
  )
  const isRight = worst <= tolerance && worstTypes <= tolerance && ratio >= target
  console.log(isRight ? `at least ${target} times and the same areas to ${tolerance}: yes` : 'TARGET MISSED')
  await stop()
  cluster.stop()
  return isRight
}

process.exit((await main()) ? 0 : 1)
