// Does the cost of one edit grow with the number of parcels? Edits one outline, one count and one holder at 10,000, 100,000 and
// 400,000 parcels, each followed by an assessment run, on a private native cluster of its own.
// npm run bench:edit [-- --parcels SIZE,SIZE,…]

import { parseArgs } from 'node:util'
import type { Knex } from 'knex'
import { assess, assessAll } from '../../server/balance/assess.ts'
import { loadStandards } from '../../server/balance/load.ts'
import { openPlatform } from '../../server/main.ts'
import { readConfig } from '../../server/platform/config.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { createDatabase, startNativeCluster } from '../../tests/support/native.ts'
import { layGround } from './ground.ts'

const { values } = parseArgs({ options: { parcels: { type: 'string', default: '10000,100000,400000' } } })
const sizes = values.parcels.split(',').map(Number)
const repeats = 15
/** The largest size may cost this many times the smallest: twice leaves room for colder caches, growth with the size would be forty times. */
const allowedGrowth = 2

async function layHerds(db: Knex): Promise<void> {
  await loadStandards(db)
  await run(
    db,
    sql`
    insert into yields (year, type_code, path, area_code, kg_per_ha, basis, relative_error, method, source, evidence)
    select 2025, t.code, 'b', 'b', 600, 'hay', 0.1, 'table', 'bench', 'D' from grassland_types t`,
  )
  await run(
    db,
    sql`
    insert into herd_surveys (code, operator_id, path, year, season, counted_on, method, relative_error, is_adopted, adopt_reason, source)
    select 's' || code, id, path, 2025, 'cold', '2025-11-10', 'inspected', 0.05, true, 'bench', 'bench' from operators`,
  )
  await run(db, sql`insert into herd_counts (survey_id, animal, heads) select id, 'yak', 40 from herd_surveys`)
}

type Edit = { readonly name: string; readonly make: (db: Knex, parcelId: string) => Promise<number> }
const edits: readonly Edit[] = [
  {
    name: 'an outline',
    make: (db, id) =>
      run(
        db,
        sql`update parcels set geom = st_multi(st_scale(geom, st_point(0.999, 0.999), st_centroid(geom))) where id = ${id}::uuid`,
      ),
  },
  {
    name: 'a count',
    make: (db, id) =>
      run(
        db,
        sql`
        update herd_counts set heads = heads + 1 where survey_id in (
          select s.id from parcels p join herd_surveys s on s.operator_id = p.operator_id where p.id = ${id}::uuid)`,
      ),
  },
  { name: 'an entitlement', make: (db, id) => run(db, sql`update parcels set entitlement_su = 99 where id = ${id}::uuid`) },
]

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function measure(db: Knex, edit: Edit): Promise<number> {
  const chosen = await rows<{ id: string }>(db, sql`select id from parcels order by md5(code) limit ${repeats + 3}`)
  const times: number[] = []
  for (const { id } of chosen) {
    const began = performance.now()
    await edit.make(db, id)
    await assess(db, { year: 2025, season: 'cold' })
    times.push(performance.now() - began)
  }
  // The first three warm the plans and pages.
  return median(times.slice(3))
}

async function atSize(url: string, parcels: number): Promise<readonly number[]> {
  const { services, stop } = await openPlatform(readConfig({ DATABASE_URL: url, LOG_LEVEL: 'error' }))
  const { db } = services
  const began = Date.now()
  await layGround(db, { parcels, zones: 40, seed: 7 })
  await layHerds(db)
  await assessAll(db)
  await run(db, sql`vacuum analyze`)
  const { count } = await one<{ count: number }>(db, sql`select count(*) from assessments`)
  console.log(`${parcels} parcels, ${count} assessments, laid and judged in ${((Date.now() - began) / 1000).toFixed(0)} s`)
  const costs: number[] = []
  for (const edit of edits) {
    const ms = await measure(db, edit)
    costs.push(ms)
    console.log(`  editing ${edit.name} and bringing everything up to date: ${ms.toFixed(0)} ms (median of ${repeats})`)
  }
  await stop()
  return costs
}

async function main(): Promise<boolean> {
  const cluster = await startNativeCluster(['jit=off', 'work_mem=64MB'])
  if ('reason' in cluster) throw new Error(`bench:edit needs native PostGIS: ${cluster.reason}`)
  const costs: (readonly number[])[] = []
  for (const size of sizes) costs.push(await atSize(await createDatabase(cluster.url), size))
  cluster.stop()
  const growth = edits.map((_, i) => (costs.at(-1)?.[i] ?? 0) / (costs[0]?.[i] ?? 1))
  const sizeGrowth = (sizes.at(-1) ?? 1) / (sizes[0] ?? 1)
  for (const [i, { name }] of edits.entries()) {
    console.log(`${name}: ${(growth[i] ?? 0).toFixed(2)} times the cost at ${sizeGrowth} times the parcels`)
  }
  const isFlat = growth.every((times) => times <= allowedGrowth)
  console.log(isFlat ? 'the cost of one edit does not grow with the number of parcels' : 'THE COST OF ONE EDIT GROWS')
  return isFlat
}

process.exit((await main()) ? 0 : 1)
