// Ledger lines from before there was a chain, and the command that walks it.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyLedger } from '../../server/platform/chain/verify.ts'
import { type Database, openDatabase } from '../../server/platform/db.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'

let cluster: NativeCluster
let url: string
let database: Database
let db: Knex
const dataDir = mkdtempSync(join(tmpdir(), 'onemap-carried-'))
const config = { dataDir, ledgerSigningKey: null, ledgerPublicKeys: [] }

beforeAll(async () => {
  const started = await startNativeCluster()
  if ('reason' in started) throw new Error(started.reason)
  cluster = started
  url = await createDatabase(cluster.url)
  database = await openDatabase({ databaseUrl: url, dataDir: '' })
  db = database.knex
  await migrate(db, undefined, (name) => name < '0021')
  for (let i = 0; i < 5; i += 1)
    await run(
      db,
      sql`
      insert into ledger (action, subject_kind, subject_id, path, detail)
      values ('zone-entered', 'zone', ${String(i)}, '63.6327', ${JSON.stringify({ code: `Z-${i}` })}::jsonb)`,
    )
  await migrate(db)
})
afterAll(async () => {
  await database.stop()
  cluster.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const command = (...args: string[]) =>
  spawnSync('node_modules/.bin/tsx', ['scripts/verify-ledger.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir, ONEMAP_DEMO: 'off' },
  })

describe('lines from before the chain', () => {
  it('open it in their order, as they stood, and the first new line says how many they were', async () => {
    const found = await rows<{ id: string; laneSeq: number }>(
      db,
      sql`select subject_id as id, lane_seq as "laneSeq" from ledger where lane = 0 and action = 'zone-entered' order by seq`,
    )
    expect(found).toEqual([0, 1, 2, 3, 4].map((i) => ({ id: String(i), laneSeq: i + 1 })))
    expect(await one(db, sql`select detail from ledger where action = 'ledger-opened'`)).toEqual({ detail: { carriedOver: 5 } })
    expect(await verifyLedger(db, config)).toMatchObject({ isWhole: true, lines: 6 })
  })
})

describe('npm run verify-ledger', () => {
  it('ends with 0 over a whole ledger, and signs it when asked', () => {
    const { status, stdout } = command('--json', '--checkpoint')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ isWhole: true, lines: 6, first: null })
    expect(JSON.parse(command('--json').stdout)).toMatchObject({ checkpoints: 1, lastCheckpoint: { n: 1 } })
  })

  it('refuses a day that is none', () => {
    expect(command('--from', 'yesterday').status).toBe(2)
  })

  it('ends with 1 over a broken one and names the line', async () => {
    await db.transaction(async (trx) => {
      await trx.raw('set local session_replication_role = replica')
      await trx.raw(`update ledger set actor = gen_random_uuid() where subject_id = '2'`)
    })
    const { status, stdout } = command()
    expect(status).toBe(1)
    expect(stdout).toMatch(/lane 0 · .*line 3 · #3 .*line-changed/)
  })
})
