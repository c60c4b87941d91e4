// Everything leaves in open formats and comes into an empty platform as it was, or not at all.

import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportAll } from '../../scripts/leaving/export.ts'
import { importAll } from '../../scripts/leaving/import.ts'
import type { FolderManifest } from '../../scripts/leaving/manifest.ts'
import { verifyLedger } from '../../server/platform/chain/verify.ts'
import { type Database, openDatabase } from '../../server/platform/db.ts'
import { maybeOne, one, rows, run, sql } from '../../server/platform/sql.ts'
import { addLife, movedOn } from '../support/backup.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'
import { startWorld, type World } from '../support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'onemap-leaving-'))
const dir = join(folder, 'everything')
const place = { dataDir: join(folder, 'arrived'), ledgerSigningKey: null, ledgerPublicKeys: [] }
const quiet = (): void => {}
const plain = { withSecrets: false, say: quiet }
let world: World
let cluster: NativeCluster | null = null
let manifest: FolderManifest
let target: Database

async function emptyDatabase(): Promise<Database> {
  if (world.kind === 'embedded') return openDatabase({ databaseUrl: null, dataDir: 'memory' })
  const started = await startNativeCluster()
  if ('reason' in started) throw new Error(started.reason)
  cluster = started
  return openDatabase({ databaseUrl: await createDatabase(cluster.url), dataDir: '' })
}

const oddName = ' 引"号,\r\n逗号\u2028与 空格 '
beforeAll(async () => {
  world = await startWorld()
  await addLife(world.db, world.services.config)
  // What a careless writer of files loses: quotes, line ends, a text of no length, signs and digits.
  await run(world.db, sql`update parcels set name = ${oddName}, paper_area_ha = 0.1::float8 + 0.2::float8 where code like '%-2'`)
  await run(world.db, sql`update parcels set name = '' where code like '%-3'`)
  await run(world.db, sql`insert into settings (key, value) values ('odd', '{"digits": 12.500, "none": null, "text": "a\\nb"}')`)
  manifest = await exportAll(world.db, world.services.config, dir, plain)
  target = await emptyDatabase()
})
afterAll(async () => {
  await target.stop()
  await world.stop()
  cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const tableOf = (name: string) => {
  const found = manifest.tables.find((table) => table.name === `public.${name}`)
  if (found === undefined) throw new Error(name)
  return found
}
const textOf = (path: string): string => readFileSync(join(dir, path), 'utf8')

describe('what is in the folder', () => {
  it('is features with exact digits, and tables that any reader of CSV reads', async () => {
    const features = textOf(tableOf('parcels').path)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(features).toHaveLength(tableOf('parcels').rows)
    expect(features.length).toBeGreaterThan(20)
    expect(new Set(features.map(({ geometry }) => geometry.type))).toEqual(new Set(['MultiPolygon']))
    const odd = features.find(({ properties }) => properties.name === oddName)
    expect(odd.properties.paper_area_ha).toBe(0.1 + 0.2)
    const operators: Record<string, string>[] = parse(textOf(tableOf('operators').path), { columns: true })
    expect(operators.map(({ code }) => code).toSorted()).toEqual(
      (await rows<{ code: string }>(world.db, sql`select code from operators`)).map(({ code }) => code).toSorted(),
    )
  })

  it('is the schema in words: every table and column, what it means where that is known, and what is left out and why', () => {
    const words = textOf('README.md')
    for (const { name, columns } of manifest.tables) {
      expect(words).toContain(`### ${name}\n`)
      for (const column of columns) expect(words).toContain(`| ${column} |`)
    }
    expect(words).toContain('草原承包地块 · Parcels')
    expect(words).toContain('承包编码 · Contract code')
    expect(words).toContain('→ public.areas.code')
    expect(words).toMatch(/public\.sessions \| .*sessions/)
    const { tables } = JSON.parse(textOf('csv-metadata.json'))
    expect(tables.length).toBe(manifest.tables.filter(({ path }) => path.endsWith('.csv')).length)
  })

  it('is no password, no token, no key and no path of this machine, unless secrets are asked for', async () => {
    expect(manifest.leftOut.filter(({ why }) => why === 'secret').map(({ name }) => name)).toEqual([
      'public.alert_keys',
      'public.api_tokens',
      'public.known_devices',
      'public.tip_keys',
      'public.webhook_deliveries',
      'public.webhooks',
      'public.users.password_hash',
    ])
    expect(textOf(tableOf('users').path)).not.toContain('$argon2')
    expect(textOf(tableOf('imports').path)).not.toContain(world.services.config.dataDir)
    expect(existsSync(join(dir, 'files', 'ledger', 'signing-key.pem'))).toBe(false)
    const asked = join(folder, 'with-secrets')
    const { tables } = await exportAll(world.db, world.services.config, asked, { withSecrets: true, say: quiet })
    expect(tables.map(({ name }) => name)).toContain('public.tip_keys')
  })

  it('is not written into a folder that holds anything', async () => {
    await expect(exportAll(world.db, world.services.config, dir, plain)).rejects.toThrow('is not empty')
  })
})

describe('is refused with nothing written', () => {
  const isUntouched = async (): Promise<boolean> =>
    (await maybeOne(target.knex, sql`select from pg_tables where schemaname = 'public' and tablename <> 'spatial_ref_sys'`)) ===
    undefined
  const refusal = async (spoil: (copy: string) => void): Promise<string> => {
    const copy = mkdtempSync(join(folder, 'copy-'))
    cpSync(dir, copy, { recursive: true })
    spoil(copy)
    const error = await importAll(target.knex, place, copy, quiet).catch((fault: Error) => fault)
    expect(await isUntouched()).toBe(true)
    return error instanceof Error ? error.message : 'no error'
  }

  it('where a file was changed, is missing or was added, where the manifest is missing, and where the level is another', async () => {
    expect(await refusal((copy) => appendFileSync(join(copy, tableOf('operators').path), 'x\n'))).toContain('public.operators')
    expect(await refusal((copy) => rmSync(join(copy, tableOf('zones').path)))).toContain('public.zones')
    expect(await refusal((copy) => writeFileSync(join(copy, 'tables', 'more.csv'), ''))).toContain('more.csv')
    expect(await refusal((copy) => rmSync(join(copy, 'manifest.json')))).toContain('broken off')
    const foreign = { ...manifest, migrations: [...manifest.migrations, { name: '9999_of_tomorrow.sql', digest: 'x' }] }
    expect(await refusal((copy) => writeFileSync(join(copy, 'manifest.json'), JSON.stringify(foreign)))).toContain(
      '9999_of_tomorrow',
    )
  })
})

describe('brought into an empty platform', () => {
  let again: FolderManifest
  beforeAll(async () => {
    await importAll(target.knex, place, dir, quiet)
    again = await exportAll(target.knex, place, join(folder, 'again'), plain)
  })

  it('gives the same digests, table by table and file by file', () => {
    // What is written since: its own lines and their place, counters of pictures, and uploads that were being read.
    const since = [...movedOn, 'public.imports']
    const digests = ({ tables, files }: FolderManifest) => ({
      tables: Object.fromEntries(tables.filter(({ name }) => !since.includes(name)).map(({ name, sha256 }) => [name, sha256])),
      files: Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256])),
    })
    expect(digests(again).tables).toEqual(digests(manifest).tables)
    // With the public half of the key that signs from here on besides.
    expect(digests(again).files).toMatchObject(digests(manifest).files)
    expect(again.tables.length).toBeGreaterThan(100)
    expect(Object.keys(digests(manifest).files)).toContain(`files/photos/${'a'.repeat(64)}`)
  })

  it('keeps every line of the ledger, signed as it was, and says that it came and left', async () => {
    expect(readFileSync(join(folder, 'again', tableOf('ledger').path), 'utf8').startsWith(textOf(tableOf('ledger').path))).toBe(
      true,
    )
    expect((await verifyLedger(target.knex, place)).faults).toEqual([])
    const lines = await rows<{ action: string }>(target.knex, sql`select action from ledger order by seq desc limit 2`)
    expect(lines.map(({ action }) => action)).toEqual(['everything-exported', 'everything-imported'])
  })

  it('can be used: keys of its own, no passwords, and a feed that begins', async () => {
    expect(
      await one(target.knex, sql`select (select count(*) from tip_keys) + (select count(*) from alert_keys) as keys`),
    ).toEqual({ keys: 2 })
    expect(await one(target.knex, sql`select count(password_hash) as passwords from users`)).toEqual({ passwords: 0 })
    expect(await one(target.knex, sql`select count(*) as begun from record_changes`)).toEqual({ begun: 1 })
    await expect(importAll(target.knex, place, dir, quiet)).rejects.toThrow('not empty')
  })
})
