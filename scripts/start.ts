// The front door: builds the client if needed, opens the platform, loads what a first start lacks, and says where it is.

import { findDemoAccounts } from '../server/access/queries.ts'
import { recoveries } from '../server/app.ts'
import { loadGeography } from '../server/areas/load.ts'
import { loadStandards } from '../server/balance/load.ts'
import { loadProblemWords } from '../server/duties/load.ts'
import { loadSpecies } from '../server/incidents/load.ts'
import { loadIncidentKinds } from '../server/incidents/load-kinds.ts'
import { listen, openPlatform, type Platform } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import { markRunning, markStopped } from '../server/platform/recovery.ts'
import { one, sql } from '../server/platform/sql.ts'
import { storeOf } from '../server/platform/store/store.ts'
import { buildClient } from './client-build.ts'
import { demoPassword, demoState, seedDemo } from './seed-demo.ts'

const began = Date.now()
const seconds = (): string => `${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s`
const say = (line: string): void => console.log(`${seconds()}  ${line}`)

async function loadFirstData({ services }: Platform): Promise<void> {
  const { db, config } = services
  await loadGeography(db, say)
  await loadStandards(db)
  await loadSpecies(db)
  await loadProblemWords(db)
  await loadIncidentKinds(db)
  const { parcels } = await one<{ parcels: number }>(db, sql`select count(*) as parcels from (select from parcels limit 1) p`)
  const state = await demoState(db)
  if (!config.wantsDemo || state === 'complete' || (state === 'none' && parcels > 0)) return
  if (state === 'partial')
    say('上次载入演示数据时中断，重新载入 / loading the demonstration data was interrupted; starting it over')
  await seedDemo(db, { parcels: config.demoParcels, report: say, store: storeOf(config) })
}

async function recover({ services, database }: Platform): Promise<void> {
  const since = await markRunning(services.db)
  if (since === null && !database.wasLeftBehind) return
  say(
    `上次运行（${since ?? '?'}）未正常结束；数据库已恢复到最后一次提交 / the last run did not end by itself; the database is back at its last commit`,
  )
  for (const recovery of recoveries) for (const line of await recovery(services.db)) say(`  ${line}`)
}

async function welcome(url: string, { services }: Platform): Promise<void> {
  say(
    `就绪 / ready: ${url}  (${services.databaseKind === 'embedded' ? `embedded PostGIS in ${services.config.dataDir}` : 'DATABASE_URL'})`,
  )
  const accounts = await findDemoAccounts(services.db)
  if (accounts.length === 0) return
  console.log(`\n演示数据 · demonstration data. 演示账号 / demonstration accounts, password ${demoPassword}:`)
  for (const { login, name } of accounts) console.log(`  ${login.padEnd(16)} ${name}`)
  console.log('\nCtrl-C 停止 / to stop\n')
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const build = buildClient()
  build.catch(() => {})
  say(
    config.databaseUrl === null
      ? `打开内嵌 PostGIS / opening the embedded PostGIS in ${config.dataDir}`
      : '连接 / connecting to DATABASE_URL',
  )
  const platform = await openPlatform(config, (name) => say(`migration ${name}`))
  await recover(platform)
  await loadFirstData(platform)
  if (await build) say('界面已构建 / client built')
  const listening = await listen(platform)
  await welcome(listening.url, platform)

  let isStopping = false
  const stop = async (): Promise<void> => {
    if (isStopping) return
    isStopping = true
    say('正在停止 / stopping')
    await markStopped(platform.services.db)
    await listening.stop()
    say('已停止 / stopped')
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
