// Fills the database with the demonstration: `npm run seed-demo -- --parcels N`, and on the very first start.
// Every row says that it is generated; the settings key `demo` says that the platform holds demonstration data.

import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { Knex } from 'knex'
import { loadGeography } from '../server/areas/load.ts'
import { assessAll } from '../server/balance/assess.ts'
import { loadStandards } from '../server/balance/load.ts'
import { openPlatform } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import { json, maybeOne, run, sql } from '../server/platform/sql.ts'
import { type Store, storeOf } from '../server/platform/store/store.ts'
import { demoPassword, grantHerder, homeVillage, storeAccounts } from './demo/accounts.ts'
import { storeSubscriptions } from './demo/alerts.ts'
import { storeCases } from './demo/cases.ts'
import { clearDemo } from './demo/clear.ts'
import { storeDuty } from './demo/duty.ts'
import { storeIncidents } from './demo/incidents.ts'
import { noteDemo } from './demo/note.ts'
import { linkNotice, storeNotices } from './demo/notices.ts'
import { storePatrols } from './demo/patrols.ts'
import { storeProblems } from './demo/problems.ts'
import { storeScenes } from './demo/scenes.ts'
import { storeScores } from './demo/scores.ts'
import { storeSightings } from './demo/sightings.ts'
import { readSources } from './demo/sources.ts'
import { storeCells, storeGrassland, storeZone } from './demo/store-land.ts'
import { storeLivestock, storeParcels, storePeople } from './demo/store-people.ts'
import { demoSeed, type Populated, villagesIn, type World, worldOf } from './demo/world.ts'

export { demoPassword }

export type SeedOptions = {
  readonly parcels: number
  readonly report: (step: string) => void
  /** Where evidence goes; without one there are no cases. */
  readonly store?: Store
}
type State = { readonly isDemo: true; readonly seed: number; readonly parcels: number; readonly isComplete: boolean }

/** Parcels written in one transaction: about a second on the embedded database. */
const parcelsPerBatch = 1000

/** `partial`: an earlier loading was interrupted. */
export async function demoState(db: Knex): Promise<'none' | 'partial' | 'complete'> {
  const row = await maybeOne<{ value: State }>(db, sql`select value from settings where key = 'demo'`)
  if (row === undefined) return 'none'
  return row.value.isComplete ? 'complete' : 'partial'
}

async function keepState(db: Knex, state: State): Promise<void> {
  await run(
    db,
    sql`
    insert into settings (key, value) values ('demo', ${json(state)}::jsonb)
    on conflict (key) do update set value = excluded.value`,
  )
}

/** Starts over whatever an interrupted loading left. `report` receives one line a step. */
export async function seedDemo(db: Knex, { parcels, report, store }: SeedOptions): Promise<void> {
  const state: State = { isDemo: true, seed: demoSeed, parcels, isComplete: false }
  if ((await demoState(db)) !== 'none') await clearDemo(db)
  await keepState(db, state)
  const sources = readSources()
  const world = worldOf(sources, parcels)
  await storeLand(db, world, report)
  const adopter = await db.transaction((trx) => storeAccounts(trx, world))
  await storeVillages(db, world, adopter, report)
  await db.transaction((trx) => grantHerder(trx, world))
  report(`演示野生动物记录 / sightings: ${await db.transaction((trx) => storeSightings(trx, world))}`)
  report(`演示遥感统计 / satellite statistics: ${await storeScenes(db, demoSeed)}`)
  report(`演示责任单元 / duty units: ${await db.transaction((trx) => storeDuty(trx, homeVillage(world)))}`)
  const { count, findings } = await db.transaction((trx) => storePatrols(trx, demoSeed, homeVillage(world)))
  report(`演示巡查 / patrols: ${count}`)
  report(`演示巡查问题 / problems: ${await db.transaction((trx) => storeProblems(trx, world, findings))}`)
  report(`演示案事件 / incidents: ${await db.transaction((trx) => storeIncidents(trx, world))}`)
  report(`演示提醒 / alerts: ${await db.transaction((trx) => storeSubscriptions(trx))}`)
  report(`演示履职得分 / duty scores: ${await db.transaction((trx) => storeScores(trx))}`)
  await assessAll(db, (line) => report(`草畜平衡 / balance: ${line}`))
  report(`演示通知 / notices: ${await db.transaction((trx) => storeNotices(trx, world))}`)
  // Last, and with the word that all is there: evidence cannot be taken out again to start over.
  await db.transaction(async (trx) => {
    if (store !== undefined) report(`演示案件 / cases: ${await storeCases(trx, world, store)}`)
    await linkNotice(trx, world)
    await noteDemo(trx, demoSeed, parcels)
    await keepState(trx, { ...state, isComplete: true })
  })
}

async function storeLand(db: Knex, world: World, report: SeedOptions['report']): Promise<void> {
  for (const cells of [world.townships, world.villages]) await db.transaction((trx) => storeCells(trx, cells))
  report(`演示乡镇、村界 / cells: ${world.townships.length} townships, ${world.villages.length} villages`)
  await db.transaction((trx) => storeGrassland(trx, world))
  report(`演示草地类型与产量 / grassland: ${world.grassland.units.length} units, ${world.yields.length} yields`)
  for (const zone of world.zones) await db.transaction((trx) => storeZone(trx, zone, world.sources.prefecture, world.seed))
  report(`演示分区 / zones: ${world.zones.length}`)
}

async function storeVillages(db: Knex, world: World, adopter: string, report: SeedOptions['report']): Promise<void> {
  let batch: Populated[] = []
  let parcels = 0
  let operators = 0
  let said = 0
  const flush = async (): Promise<void> => {
    const ready = batch
    batch = []
    await db.transaction((trx) => storePeople(trx, ready))
    await db.transaction((trx) => storeParcels(trx, ready))
    await db.transaction((trx) => storeLivestock(trx, ready, adopter, world.seed))
  }
  for (const populated of villagesIn(world)) {
    batch.push(populated)
    parcels += populated.village.parcels.length
    operators += populated.village.operators.length
    if (batch.reduce((sum, { village }) => sum + village.parcels.length, 0) < parcelsPerBatch) continue
    await flush()
    if (parcels < said + 20_000) continue
    said = parcels
    report(`演示草场 / parcels: ${parcels} …`)
  }
  if (batch.length > 0) await flush()
  report(`演示草场 / parcels: ${parcels}, operators: ${operators}`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { parcels: { type: 'string' } } })
  const config = readConfig({ ...process.env, ...(values.parcels === undefined ? {} : { DEMO_PARCELS: values.parcels }) })
  const began = Date.now()
  const report = (step: string): void => console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${step}`)
  const platform = await openPlatform(config)
  await loadGeography(platform.services.db, report)
  await loadStandards(platform.services.db)
  await seedDemo(platform.services.db, { parcels: config.demoParcels, report, store: storeOf(config) })
  await platform.stop()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  })
}
