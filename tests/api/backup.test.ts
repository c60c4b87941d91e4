// A backup put into an empty database is the database it was taken of; a file that is not whole, or does not fit, changes nothing.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openArchive } from '../../scripts/backup/archive.ts'
import type { Manifest } from '../../scripts/backup/manifest.ts'
import { putBack } from '../../scripts/backup/put-back.ts'
import { takeBackup } from '../../scripts/backup/take.ts'
import { verifyLedger } from '../../server/platform/chain/verify.ts'
import { type Database, openDatabase } from '../../server/platform/db.ts'
import { findRestoreMark, refuseHalfRestored } from '../../server/platform/restore-mark.ts'
import { maybeOne, one, rows, run, sql } from '../../server/platform/sql.ts'
import { addLife, digestTables, membersOf, movedOn } from '../support/backup.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'
import { startWorld, type World } from '../support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'onemap-backup-'))
const file = join(folder, 'kept.zip')
const quiet = (): void => {}
let world: World
let cluster: NativeCluster | null = null
let manifest: Manifest
let source: Map<string, string>
/** Stays empty until the last test. */
let empty: Database

async function emptyDatabase(): Promise<Database> {
  if (world.kind === 'embedded') return openDatabase({ databaseUrl: null, dataDir: 'memory' })
  if (cluster === null) {
    const started = await startNativeCluster()
    if ('reason' in started) throw new Error(started.reason)
    cluster = started
  }
  return openDatabase({ databaseUrl: await createDatabase(cluster.url), dataDir: '' })
}

beforeAll(async () => {
  world = await startWorld()
  await addLife(world.db, world.services.config)
  manifest = await takeBackup(world.db, world.services.config, file, { withSigningKey: false, say: quiet })
  source = await digestTables(world.db)
  empty = await emptyDatabase()
})
afterAll(async () => {
  await empty.stop()
  await world.stop()
  cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const isUntouched = async (db: Knex): Promise<boolean> =>
  (await maybeOne(db, sql`select from pg_tables where schemaname = 'public' and tablename <> 'spatial_ref_sys'`)) === undefined

describe('what is in it', () => {
  it('is every table but those of people signed in and of rows not kept through a crash, each named', () => {
    expect(manifest.tables.map(({ name }) => name)).toEqual([...source.keys()])
    expect(manifest.leftOut).toEqual([
      { name: 'public.import_rows', why: 'unlogged' },
      { name: 'public.outbox', why: 'told' },
      { name: 'public.provider_sign_ins', why: 'sign-in' },
      { name: 'public.record_changes', why: 'told' },
      { name: 'public.sessions', why: 'sign-in' },
      { name: 'public.sign_in_attempts', why: 'sign-in' },
    ])
    expect(manifest.tables.find(({ name }) => name === 'public.parcels')?.rows).toBeGreaterThan(20)
  })

  it('is no private key unless asked for', async () => {
    const paths = (await openArchive(file)).paths
    expect(paths.some((path) => /^files\/ledger\/public\/\w{16}\.pem$/.test(path))).toBe(true)
    expect(paths).not.toContain('files/ledger/signing-key.pem')
    const asked = join(folder, 'with-key.zip')
    const { holdsSigningKey } = await takeBackup(world.db, world.services.config, asked, { withSigningKey: true, say: quiet })
    expect(holdsSigningKey).toBe(true)
    expect((await openArchive(asked)).paths).toContain('files/ledger/signing-key.pem')
  })
})

describe('put into an empty database', () => {
  let target: Database
  const dataDir = join(folder, 'restored')
  const place = { dataDir, ledgerSigningKey: null, ledgerPublicKeys: [] }
  beforeAll(async () => {
    target = await emptyDatabase()
    await putBack(target.knex, place, file, quiet)
  })
  afterAll(() => target.stop())

  it('is the same, row by row of every table, geometry and history with it', async () => {
    const restored = await digestTables(target.knex)
    const expected = new Map(source)
    // What the restore has put in order: see below.
    for (const name of [...movedOn, 'public.imports']) for (const digests of [restored, expected]) digests.delete(name)
    expect(Object.fromEntries(restored)).toEqual(Object.fromEntries(expected))
    expect(expected.size).toBeGreaterThan(60)
  })

  it('has the ledger line by line, signed as it was, with one line more that says where it came from', async () => {
    const walk = await verifyLedger(target.knex, place)
    expect(walk.faults).toEqual([])
    expect(walk.checkpoints).toBeGreaterThan(1)
    const line = await one(target.knex, sql`select action, subject_id as id from ledger order by seq desc limit 1`)
    expect(line).toEqual({ action: 'backup-restored', id: manifest.id })
    const lines = (db: Knex) =>
      rows(db, sql`select seq, encode(hash, 'hex') as hash, reason from ledger where subject_kind <> 'backup' order by seq`)
    expect(await lines(target.knex)).toEqual(await lines(world.db))
  })

  it('brings the files along, and knows the way to the uploads in their new place', async () => {
    expect(readFileSync(join(dataDir, 'photos', 'a'.repeat(64)))).toEqual(Buffer.from([0, 255, 10, 13, 0]))
    expect(
      await rows(target.knex, sql`select file_name as name, state, file_path as path from imports order by file_name`),
    ).toEqual([
      { name: 'gone.geojson', state: 'read', path: null },
      { name: 'waiting.geojson', state: 'read', path: join(dataDir, 'uploads', '5f0c9f3e-waiting') },
    ])
  })

  it('counts on from where it was: numbers, references, triggers and the row rule stand', async () => {
    const catalogue = (db: Knex) =>
      rows(
        db,
        sql`
        select conrelid::regclass::text as owner, conname::text as name, pg_get_constraintdef(oid) as what from pg_constraint
        where connamespace = 'public'::regnamespace and contype = 'f'
        union all select tgrelid::regclass::text, tgname::text, tgenabled::text from pg_trigger where not tgisinternal
        union all select polrelid::regclass::text, polname::text, pg_get_expr(polqual, polrelid) from pg_policy order by 1, 2`,
      )
    expect(await catalogue(target.knex)).toEqual(await catalogue(world.db))
    const { next } = await one<{ next: number }>(target.knex, sql`select max(seq) as next from ledger`)
    const { before } = await one<{ before: number }>(target.knex, sql`select max(seq) as before from ledger where seq < ${next}`)
    expect(next).toBeGreaterThan(before)
    await expect(target.knex.raw(`update ledger set reason = 'x'`)).rejects.toThrow('append-only')
  })

  it('lets no browser take a kept picture for a new one', async () => {
    const versions = (db: Knex): Promise<{ name: string; version: number }[]> =>
      rows(db, sql`select collection as name, version from collection_versions order by 1`)
    const before = new Map((await versions(world.db)).map(({ name, version }) => [name, version]))
    for (const { name, version } of await versions(target.knex))
      expect(version).toBeGreaterThanOrEqual((before.get(name) ?? Infinity) + 1_000_000)
  })

  it('is refused in a database that holds anything, and in a folder that holds files', async () => {
    await expect(putBack(target.knex, place, file, quiet)).rejects.toThrow('not empty')
    await expect(putBack(empty.knex, place, file, quiet)).rejects.toThrow('holds files already')
    expect(await isUntouched(empty.knex)).toBe(true)
  })
})

describe('is refused before anything is written', () => {
  const place = { dataDir: join(folder, 'untouched') }
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const path = join(folder, 'other.zip')
    writeFileSync(path, bytes)
    const error = await putBack(empty.knex, place, path, quiet).catch((fault: Error) => fault)
    expect(await isUntouched(empty.knex)).toBe(true)
    return error instanceof Error ? error.message : 'no error'
  }

  it('where a byte of any member is another one', async () => {
    const bytes = readFileSync(file)
    for (const { path, middle } of await membersOf(file)) {
      const changed = Uint8Array.from(bytes)
      changed[middle] = (changed[middle] ?? 0) ^ 0x55
      expect(await refusal(changed), path).toMatch(/damaged.*nothing was written/s)
    }
  })

  it('where the end is missing, or it is something else', async () => {
    const bytes = readFileSync(file)
    expect(await refusal(bytes.subarray(0, bytes.length - 5000))).toContain('damaged')
    expect(await refusal(Buffer.from('no backup at all'))).toContain('damaged')
  })

  it('where it stands at migrations that this platform does not have, by name', async () => {
    await run(world.db, sql`insert into migrations (name, digest) values ('9999_of_tomorrow.sql', 'x')`)
    const foreign = join(folder, 'foreign.zip')
    await takeBackup(world.db, world.services.config, foreign, { withSigningKey: false, say: quiet })
    await run(world.db, sql`delete from migrations where name like '9999%'`)
    expect(await refusal(readFileSync(foreign))).toContain('9999_of_tomorrow.sql')
  })
})

describe('broken off', () => {
  it('says so at the next start, takes no other file, and ends when it is run again', async () => {
    const target = empty
    const place = { dataDir: join(folder, 'broken-off') }
    const stop = (zh: string): void => {
      if (zh.includes('parcels')) throw new Error('the light went out')
    }
    await expect(putBack(target.knex, place, file, stop)).rejects.toThrow('the light went out')
    expect(await findRestoreMark(target.knex)).toEqual({ backup: manifest.id, step: 'rows' })
    await expect(refuseHalfRestored(target.knex)).rejects.toThrow('was broken off')
    await expect(putBack(target.knex, place, join(folder, 'with-key.zip'), quiet)).rejects.toThrow('another backup')
    const late = (zh: string): void => {
      if (zh.includes('恢复未完成的工作')) throw new Error('again')
    }
    await expect(putBack(target.knex, place, file, late)).rejects.toThrow('again')
    expect(await findRestoreMark(target.knex)).toEqual({ backup: manifest.id, step: 'rest' })
    await putBack(target.knex, place, file, quiet)
    await refuseHalfRestored(target.knex)
    expect((await digestTables(target.knex)).get('public.parcels')).toBe(source.get('public.parcels'))
  })
})
