// The test world as a dumped embedded database, made once per set of migrations and fixture, so that a test file starts in seconds.

import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import knex from 'knex'
import { extensions } from '../../server/platform/embedded/extensions.ts'
import { migrate, readMigrations } from '../../server/platform/migrations.ts'
import { loadFixture } from './fixture.ts'

const cache = fileURLToPath(new URL('../../node_modules/.cache/onemap/', import.meta.url))
const here = fileURLToPath(new URL('.', import.meta.url))

function digest(): string {
  const hash = createHash('sha256')
  for (const migration of readMigrations()) hash.update(migration.digest)
  for (const name of ['fixture.ts', 'cast.ts', 'sightings.ts', 'template.ts']) hash.update(readFileSync(join(here, name)))
  return hash.digest('hex').slice(0, 16)
}

async function dump(path: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'onemap-template-'))
  const database = await PGlite.create({ extensions })
  const server = new PGLiteSocketServer({ db: database, path: join(folder, '.s.PGSQL.5432'), maxConnections: 4 })
  await server.start()
  const connection = { host: folder, port: 5432, user: 'postgres', database: 'postgres', ssl: false }
  const db = knex({ client: 'pg', connection, pool: { min: 1, max: 1 } })
  await migrate(db)
  await loadFixture(db)
  await db.destroy()
  await server.stop()
  const file = await database.dumpDataDir('gzip')
  await database.close()
  writeFileSync(`${path}.part`, Buffer.from(await file.arrayBuffer()))
  renameSync(`${path}.part`, path)
  rmSync(folder, { recursive: true, force: true })
}

const staleMs = 180_000

/** One process makes it, the others wait. A maker that died is replaced after three minutes. */
async function makeOnce(path: string): Promise<void> {
  const lock = `${path}.lock`
  while (!existsSync(path)) {
    try {
      mkdirSync(lock)
    } catch {
      const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0
      if (age > staleMs) rmSync(lock, { recursive: true, force: true })
      await sleep(250)
      continue
    }
    try {
      if (!existsSync(path)) await dump(path)
    } finally {
      rmSync(lock, { recursive: true, force: true })
    }
  }
}

/** Path of the template, made if need be (about 20 s); templates of older migrations are removed. */
export async function findTemplate(): Promise<string> {
  mkdirSync(cache, { recursive: true })
  const name = `world-${digest()}.tgz`
  const path = join(cache, name)
  if (existsSync(path)) return path
  for (const old of readdirSync(cache)) {
    // Another process may be taking the same one away.
    const made = statSync(join(cache, old), { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - made > 3_600_000 && old !== name) rmSync(join(cache, old), { recursive: true, force: true })
  }
  await makeOnce(path)
  return path
}
