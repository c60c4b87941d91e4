// The command brings a file in and takes it back without a server, says in two languages what is wrong, and keeps off a database in use.

import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../server/platform/db.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { one, sql } from '../../server/platform/sql.ts'
import { loadFixture } from '../support/fixture.ts'
import { collection, makeFolder, square, writeText } from '../support/import-fixtures.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = makeFolder()

const { DATABASE_URL: _none, ...outside } = process.env

function command(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<{ code: number | null; words: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/import.ts', ...args], {
    cwd: root,
    env: { ...outside, ...env },
  })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += chunk.toString()))
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, words })))
}

const parcel = (n: number, more: Readonly<Record<string, unknown>> = {}) => ({
  properties: { HTBH: `CLI-${n}`, JJ: '冷季', MJ: 1554, ...more },
  geometry: square(96.3 + n * 0.01, 33.05, 0.01),
})

it('explains itself when asked wrongly', async () => {
  const { code, words } = await command({}, 'cows', 'file.csv')
  expect(code).toBe(2)
  expect(words).toContain('npm run import -- areas|zones|parcels|holders|herds|yields|duty-units FILE')
})

it('keeps off an embedded database that a server holds, and says what to do', async () => {
  const dataDir = join(folder, 'held')
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'onemap.lock'), String(process.pid))
  const file = writeText(folder, 'held.geojson', collection([parcel(1)]))
  const { code, words } = await command({ DATA_DIR: dataDir }, 'parcels', file)
  expect(code).toBe(1)
  expect(words).toMatch(/使用.*停止|in use/s)
})

describe('on a database of its own', () => {
  let cluster: NativeCluster
  let database: Database
  let env: Readonly<Record<string, string>>

  beforeAll(async () => {
    const started = await startNativeCluster()
    if ('reason' in started) throw new Error(started.reason)
    cluster = started
    const url = await createDatabase(cluster.url)
    env = { DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'error' }
    database = await openDatabase({ databaseUrl: url, dataDir: '' })
    await migrate(database.knex)
    await loadFixture(database.knex)
  })
  afterAll(async () => {
    await database.stop()
    cluster.stop()
  })

  const stored = async (): Promise<number> =>
    (await one<{ n: number }>(database.knex, sql`select count(*) as n from parcels where code like 'CLI-%'`)).n

  it('imports, and undoes by the number it printed', async () => {
    const file = writeText(folder, 'cli.geojson', collection([parcel(1), parcel(2)]))
    const done = await command(env, 'parcels', file)
    expect(done.code, done.words).toBe(0)
    expect(done.words).toContain('新增 2')
    expect(await stored()).toBe(2)
    const [, id = ''] = /undo ([0-9a-f-]{36})/.exec(done.words) ?? []
    expect((await command(env, 'undo', id)).code).toBe(0)
    expect(await stored()).toBe(0)
  })

  it('writes nothing over faults unless told to keep the good rows, and names row, field and fix', async () => {
    const file = writeText(folder, 'faulty.geojson', collection([parcel(1), parcel(2, { JJ: '春天' })]))
    const refused = await command(env, 'parcels', file)
    expect(refused.code).toBe(3)
    expect(refused.words).toContain('第 2 行 season')
    expect(refused.words).toContain('row 2 season: “春天” is not one of the choices')
    expect(await stored()).toBe(0)
    expect((await command(env, 'parcels', file, '--good-rows')).code).toBe(0)
    expect(await stored()).toBe(1)
  })

  it('only looks with --dry-run, and answers in JSON for programs', async () => {
    const file = writeText(folder, 'dry.geojson', collection([parcel(7)]))
    const { code, words } = await command(env, 'parcels', file, '--dry-run', '--json', '--map', 'name=MJ')
    expect(code).toBe(0)
    expect(JSON.parse(words)).toMatchObject({ state: 'checked', rowsGood: 1, mapping: { code: 'HTBH', name: 'MJ' } })
    expect(await stored()).toBe(1)
  })

  it('lists the candidates where the coordinate system is not stated, and takes the one given', async () => {
    const file = writeText(folder, 'metres.geojson', collection([{ ...parcel(9), geometry: square(32528000, 3658000, 900) }]))
    const asked = await command(env, 'parcels', file, '--dry-run')
    expect(asked.code).toBe(1)
    expect(asked.words).toContain('--crs EPSG:4520')
    expect((await command(env, 'parcels', file, '--dry-run', '--crs', '4520')).code).toBe(0)
  })
})
