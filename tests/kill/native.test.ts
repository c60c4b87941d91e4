// A native PostgreSQL and the server before it, killed in the middle of counts, imports and assessments.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../server/platform/db.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { layGrass } from '../api/balance-land.ts'
import { loadFixture } from '../support/fixture.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'
import { servers } from './hands.ts'
import { expectWork, killAgainAndAgain, type Strike, seedOf } from './loop.ts'

const rounds = 30
const dataDir = mkdtempSync(join(tmpdir(), 'onemap-kill-'))
let cluster: NativeCluster
let hands: ReturnType<typeof servers>

beforeAll(async () => {
  // What the tests else do without: an acknowledged commit must have left the server's own memory.
  const started = await startNativeCluster(['synchronous_commit=on', 'restart_after_crash=on'])
  if ('reason' in started) throw new Error(started.reason)
  cluster = started
  const databaseUrl = await createDatabase(cluster.url)
  const database = await openDatabase({ databaseUrl, dataDir })
  await migrate(database.knex)
  await loadFixture(database.knex)
  await layGrass({ db: database.knex })
  await database.stop()
  hands = servers({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir })
})
afterAll(() => {
  hands.end()
  cluster.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const postmaster = async (): Promise<void> => {
  cluster.kill()
  await cluster.startAgain()
}
const strikes: Readonly<Record<string, Strike>> = {
  server: async (server) => {
    await server.kill()
    return true
  },
  // One killed backend brings the whole cluster through its crash recovery.
  backend: async (server) => {
    const [busy] = await server.ask<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by state, random() limit 1`,
    )
    if (busy !== undefined) process.kill(busy.pid, 'SIGKILL')
    return false
  },
  postmaster: async () => {
    await postmaster()
    return false
  },
  both: async (server) => {
    cluster.kill()
    await server.kill()
    await cluster.startAgain()
    return true
  },
}

it(`loses nothing acknowledged and leaves nothing half done over ${rounds} kills`, async () => {
  const told = await killAgainAndAgain({ seed: seedOf(), rounds, start: () => hands.start(), strikes })
  expectWork(told, rounds)
  expect(Object.keys(told.counts).toSorted()).toEqual(['backend', 'both', 'postmaster', 'server'])
})
