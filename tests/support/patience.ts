// A platform with little patience, to be asked by those who take their time.

import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import * as z from 'zod'
import { callerFinder } from '../../server/access/session.ts'
import { endpointsOf } from '../../server/app.ts'
import { listen, platformOn } from '../../server/main.ts'
import { readConfig } from '../../server/platform/config.ts'
import { openDatabase } from '../../server/platform/db.ts'
import { type AnyEndpoint, endpoint, reading } from '../../server/platform/endpoint.ts'
import { openLimits } from '../../server/platform/limits.ts'
import { migrate } from '../../server/platform/migrations.ts'
import type { Services } from '../../server/platform/services.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { createWeb } from '../../server/platform/web.ts'
import { loadFixture, tokenOf } from './fixture.ts'
import { createDatabase, startNativeCluster } from './native.ts'
import { findTemplate } from './template.ts'

export type Slow = {
  readonly url: string
  readonly slowUrl: string
  readonly services: Services
  readonly dataDir: string
  readonly stop: () => Promise<void>
}

export const isNative = process.env['ONEMAP_TEST_DATABASE'] === 'native'
const endless = sql`select count(*) as n from generate_series(1, 1000000000000)`

/** Statements that never end, and a transaction that waits for nothing, as endpoints. */
const slowEndpoints: readonly AnyEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/slow/statement',
    may: 'anyone',
    summary: 'never ends',
    input: z.strictObject({}),
    run: ({ db }) => one(db, endless),
  }),
  reading({
    path: '/slow/reading',
    may: 'anyone',
    summary: 'never ends',
    input: z.strictObject({}),
    run: ({ services: given, actor }) => given.readAs(actor, endless),
  }),
  endpoint({
    method: 'post',
    path: '/slow/write',
    may: 'anyone',
    asOwner: true,
    summary: 'writes and then never ends',
    input: z.strictObject({}),
    run: async ({ db }) => {
      await run(db, sql`insert into settings (key, value) values ('half', '{}')`)
      return one(db, endless)
    },
  }),
]

/** The platform with little patience, and beside it a door for statements that never end. `stop` removes its folder. */
export async function openSlow(): Promise<Slow> {
  const dataDir = mkdtempSync(join(tmpdir(), 'onemap-patience-'))
  const cluster = isNative ? await startNativeCluster() : null
  if (cluster !== null && 'reason' in cluster) throw new Error(cluster.reason)
  const env = { DATA_DIR: dataDir, PORT: '0', ONEMAP_DEMO: 'off', LOG_LEVEL: 'silent', ASSESS_AFTER_SECONDS: '0' }
  const quick = { STATEMENT_SECONDS: '2', STALL_SECONDS: '2', SESSION_IDLE_MINUTES: '500000', HEAVY_PER_10S: '1000' }
  const config = {
    ...readConfig({ ...env, ...quick }),
    databaseUrl: cluster === null ? null : await createDatabase(cluster.url),
  }
  const database = await openDatabase(config, cluster === null ? await findTemplate() : undefined)
  if (cluster !== null) {
    await migrate(database.knex)
    await loadFixture(database.knex)
  }
  const platform = platformOn(database, config)
  const { services } = platform
  const listening = await listen(platform)
  const callers = callerFinder(services.db, config)
  const gate = { findCaller: callers.find, limits: openLimits(config) }
  const endpoints = [...slowEndpoints, ...endpointsOf(services, callers)]
  const server = createServer(createWeb(services, endpoints, gate, pino({ level: 'silent' })))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { url } = listening
  const slowUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
    await listening.stop()
    cluster?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url, slowUrl, services, dataDir, stop }
}

/** Milliseconds until an ordinary question is answered. */
export async function answerMs({ url }: Slow): Promise<number> {
  const began = performance.now()
  const response = await fetch(`${url}/api/parcels?area=632701`, { headers: { cookie: `onemap_session=${tokenOf('county-a')}` } })
  if (response.status !== 200) throw new Error(`an ordinary question is answered ${response.status}`)
  await response.arrayBuffer()
  return performance.now() - began
}

/** Connections in use of the pool. */
export const usedConnections = ({ services }: Slow): number => {
  const { pool } = services.db.client as { pool: { numUsed: () => number } }
  return pool.numUsed()
}
