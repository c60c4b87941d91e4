// A new installation gets its first officer from the command line, by the owner, and the ledger says so.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../server/platform/db.ts'
import { rows, sql } from '../../server/platform/sql.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let cluster: NativeCluster
let url: string
let database: Database

beforeAll(async () => {
  const started = await startNativeCluster()
  if ('reason' in started) throw new Error(started.reason)
  cluster = started
  url = await createDatabase(cluster.url)
  database = await openDatabase({ databaseUrl: url, dataDir: '' })
})
afterAll(async () => {
  await database.stop()
  cluster.stop()
})

function grant(...args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'error' }
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/grant.ts', ...args], { cwd: root, env })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, out, err })))
}
const held = () =>
  rows<{ login: string; role: string; area: string | null; mustChange: boolean }>(
    database.knex,
    sql`
    select u.login, g.role, g.area_path::text as area, u.must_change_password as "mustChange"
    from grants g join users u on u.id = g.user_id order by g.role`,
  )

it('makes the first prefecture officer of an empty database, with a password that must be changed', async () => {
  const { code, out } = await grant('caoyuanzhan', 'prefecture-officer', '632700', '--name', '州草原站')
  expect(code).toBe(0)
  expect(out).toMatch(/first password, .*: \S{12,}/)
  expect(await held()).toEqual([{ login: 'caoyuanzhan', role: 'prefecture-officer', area: '63.6327', mustChange: true }])
  const lines = await rows<{ action: string; actor: string | null; path: string | null }>(
    database.knex,
    sql`select action, actor, path::text from ledger where action in ('account-made', 'grant-given') order by action`,
  )
  expect(lines).toEqual([
    { action: 'account-made', actor: null, path: null },
    { action: 'grant-given', actor: null, path: '63.6327' },
  ])
})

it('gives a further duty to an account that is there, and leaves its password alone', async () => {
  const { code, out } = await grant('caoyuanzhan', 'administrator')
  expect([code, /password/.test(out)]).toEqual([0, false])
  expect((await held()).map(({ role }) => role)).toEqual(['administrator', 'prefecture-officer'])
})

it('gives nothing where role, place or day make no sense, and says how it is asked', async () => {
  for (const args of [
    ['someone'],
    ['someone', 'king', '632700'],
    ['someone', 'prefecture-officer'],
    ['someone', 'administrator', '632700'],
    ['someone', 'county-officer', '639999'],
    ['someone', 'county-officer', '632701', '--to', 'soon'],
  ])
    expect([args, (await grant(...args)).code]).toEqual([args, 1])
  expect((await held()).length).toBe(2)
  expect(await rows(database.knex, sql`select from users where login = 'someone'`)).toEqual([])
})
