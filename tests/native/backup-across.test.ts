// A backup of one database becomes the other one, both ways; and the two commands as a person runs them.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { putBack } from '../../scripts/backup/put-back.ts'
import { takeBackup } from '../../scripts/backup/take.ts'
import { verifyLedger } from '../../server/platform/chain/verify.ts'
import { readConfig } from '../../server/platform/config.ts'
import { type Database, openDatabase } from '../../server/platform/db.ts'
import { migrate, readMigrations } from '../../server/platform/migrations.ts'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { addLife, digestTables, movedOn } from '../support/backup.ts'
import { loadFixture } from '../support/fixture.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'
import { runScript } from '../support/process.ts'
import { findTemplate } from '../support/template.ts'

const folder = mkdtempSync(join(tmpdir(), 'onemap-across-'))
const quiet = (): void => {}
const configOf = (name: string) => readConfig({ DATA_DIR: join(folder, name) })
let cluster: NativeCluster
let embedded: Database
let source: Map<string, string>

beforeAll(async () => {
  const started = await startNativeCluster()
  if ('reason' in started) throw new Error(started.reason)
  cluster = started
  embedded = await openDatabase({ databaseUrl: null, dataDir: 'memory' }, await findTemplate())
  await addLife(embedded.knex, configOf('embedded'))
  await takeBackup(embedded.knex, configOf('embedded'), join(folder, 'embedded.zip'), { withSigningKey: true, say: quiet })
  source = await digestTables(embedded.knex, true)
})
afterAll(async () => {
  await embedded.stop()
  cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})

const same = async (target: Database): Promise<void> => {
  const [restored, expected] = [await digestTables(target.knex, true), new Map(source)]
  for (const name of [...movedOn, 'public.imports']) for (const digests of [restored, expected]) digests.delete(name)
  expect(Object.fromEntries(restored)).toEqual(Object.fromEntries(expected))
}

it('embedded becomes native, and native embedded again: every row the same, the ledger whole, the key the same', async () => {
  const native = await openDatabase({ databaseUrl: await createDatabase(cluster.url), dataDir: '' })
  await putBack(native.knex, configOf('native'), join(folder, 'embedded.zip'), quiet)
  await same(native)
  expect(await verifyLedger(native.knex, configOf('native'))).toMatchObject({ isWhole: true })
  const key = (name: string): string => readFileSync(join(folder, name, 'ledger', 'signing-key.pem'), 'utf8')
  expect(key('native')).toBe(key('embedded'))
  await takeBackup(native.knex, configOf('native'), join(folder, 'native.zip'), { withSigningKey: false, say: quiet })
  await native.stop()

  const again = await openDatabase({ databaseUrl: null, dataDir: 'memory' })
  await putBack(again.knex, configOf('again'), join(folder, 'native.zip'), quiet)
  await same(again)
  expect(await verifyLedger(again.knex, configOf('again'))).toMatchObject({ isWhole: true })
  await again.stop()
})

it('npm run backup and npm run restore say table by table what they do, and what is not in the file', async () => {
  const [here, there] = [await createDatabase(cluster.url), await createDatabase(cluster.url)]
  const database = await openDatabase({ databaseUrl: here, dataDir: '' })
  await migrate(database.knex)
  await loadFixture(database.knex)
  source = await digestTables(database.knex, true)
  const file = join(folder, 'by-command.zip')
  const kept = await runScript('backup', { DATABASE_URL: here, DATA_DIR: join(folder, 'here') }, file, '--with-signing-key')
  expect(kept.code, kept.words).toBe(0)
  expect(kept.words).toMatch(/public\.parcels：\d+ 行 \/ \d+ rows/)
  expect(kept.words).toContain('public.sessions')
  expect(kept.words).toContain('PRIVATE KEY')
  expect(statSync(file).mode & 0o077).toBe(0)
  expect((await runScript('backup', { DATABASE_URL: here, DATA_DIR: join(folder, 'here') }, file)).words).toContain(
    'exists already',
  )

  const restored = await runScript('restore', { DATABASE_URL: there, DATA_DIR: join(folder, 'there') }, file)
  expect(restored.code, restored.words).toBe(0)
  expect(restored.words).toMatch(/public\.parcels：\d+ 行/)
  await database.stop()
  const target = await openDatabase({ databaseUrl: there, dataDir: '' })
  await same(target)
  await target.stop()
  const walked = await runScript('verify-ledger', { DATABASE_URL: there, DATA_DIR: join(folder, 'there') })
  expect(walked.code, walked.words).toBe(0)
})

it('both keep off an embedded database that a server holds, and explain themselves when asked wrongly', async () => {
  const dataDir = join(folder, 'held')
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'onemap.lock'), String(process.pid))
  const file = join(folder, 'held.zip')
  for (const verb of ['backup', 'restore']) {
    expect((await runScript(verb, { DATA_DIR: dataDir }, file)).words).toContain(`in use by process ${process.pid}`)
    expect(await runScript(verb, { DATA_DIR: dataDir })).toMatchObject({
      code: 2,
      words: expect.stringContaining(`npm run ${verb} -- FILE`),
    })
  }
  expect(existsSync(file)).toBe(false)
})

it('an earlier level is brought up after its rows are there', async () => {
  const [older, target] = [await createDatabase(cluster.url), await createDatabase(cluster.url)].map((databaseUrl) =>
    openDatabase({ databaseUrl, dataDir: '' }),
  )
  if (older === undefined || target === undefined) throw new Error('no databases')
  const [before, after] = [await older, await target]
  await migrate(before.knex, undefined, (name) => name < '0036')
  await run(before.knex, sql`insert into users (login, name, password_hash) values ('of-old', '旧', 'x')`)
  const file = join(folder, 'older.zip')
  await takeBackup(before.knex, configOf('older'), file, { withSigningKey: false, say: quiet })
  await before.stop()
  await putBack(after.knex, configOf('raised'), file, quiet)
  expect((await rows(after.knex, sql`select name from migrations order by name`)).length).toBe(readMigrations().length)
  expect(await rows(after.knex, sql`select name from users`)).toEqual([{ name: '旧' }])
  await after.stop()
})
