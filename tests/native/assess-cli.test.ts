// The command judges a whole area without a server, answers in words or JSON, and touches nothing twice.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedDemo } from '../../scripts/seed-demo.ts'
import { loadGeography } from '../../server/areas/load.ts'
import { loadStandards } from '../../server/balance/load.ts'
import { openDatabase } from '../../server/platform/db.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let cluster: NativeCluster
let url: string

beforeAll(async () => {
  const started = await startNativeCluster()
  if ('reason' in started) throw new Error(started.reason)
  cluster = started
  url = await createDatabase(cluster.url)
  const database = await openDatabase({ databaseUrl: url, dataDir: '' })
  await migrate(database.knex)
  await loadGeography(database.knex)
  await loadStandards(database.knex)
  await seedDemo(database.knex, { parcels: 400, report: () => {} })
  await database.stop()
})
afterAll(() => cluster.stop())

function assess(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'error' }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/assess.ts', ...args], { cwd: root, env })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, out, err })))
}

it('judges everyone again and changes nothing where nothing changed', async () => {
  const { code, out } = await assess('--year', '2025', '--season', 'cold', '--full', '--json')
  expect(code).toBe(0)
  const answer = JSON.parse(out)
  expect(answer.assessed).toBeGreaterThan(100)
  expect(answer.changed).toBe(0)
  expect(answer.found + answer.uncertain + answer.balanced + answer.surplus).toBe(answer.assessed)
})

it('keeps to the area asked for and says so in words', async () => {
  const { code, out } = await assess('--year', '2025', '--area', '632701', '--full')
  expect(code).toBe(0)
  expect(out).toContain('玉树市 2025')
  expect(out).toMatch(/认定超载 found \d+/)
})

it('explains itself when asked wrongly, and names an area it does not know', async () => {
  expect((await assess('--season', 'cold')).err).toContain('npm run assess -- --year')
  const { code, err } = await assess('--year', '2025', '--area', '999999')
  expect([code, err.trim()]).toEqual([1, expect.stringContaining('no such area: 999999')])
})
