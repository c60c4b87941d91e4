// A database to keep and others to put it into, and what tells two databases apart.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { openPromise } from 'yauzl'
import { findTables, sqlOf, whyLeftOut } from '../../scripts/backup/catalogue.ts'
import { takeCheckpoint } from '../../server/platform/chain/checkpoints.ts'
import type { Config } from '../../server/platform/config.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { writeLine } from './ledger.ts'

/**
 * Of every table that a backup holds, its rows in one digest: the record's own text, geometry bit by bit. What the database reckons
 * by itself (areas of outlines) differs between the two in the last digit, so it is left out `withoutReckoned`.
 */
export async function digestTables(db: Knex, withoutReckoned = false): Promise<Map<string, string>> {
  await run(db, sql`set timezone = 'UTC'`)
  const found = new Map<string, string>()
  for (const table of (await findTables(db)).filter((one) => whyLeftOut(one) === null)) {
    const row = withoutReckoned ? `row(${table.columns.map(({ quoted }) => `t.${quoted}`).join(', ')})` : 't'
    const { digest } = await one<{ digest: string }>(
      db,
      sqlOf(
        `select count(*) || ' rows ' || coalesce(md5(string_agg(h, '' order by h)), '') as digest
         from (select md5(${row}::text) as h from ${table.name} t) hashes`,
      ),
    )
    found.set(table.name, digest)
  }
  return found
}

/** What a restore writes of its own: its line and the line's place in the chain, and versions that passed those of the backup. */
export const movedOn = ['public.ledger', 'public.ledger_lanes', 'public.collection_versions']

/** Adds what the fixture lacks: past versions, signed and unsigned lines, an upload that waits, a photograph's bytes. */
export async function addLife(db: Knex, config: Config): Promise<void> {
  await run(db, sql`update parcels set name = '改名 ' || code where code like '%-1'`)
  await writeLine(db, 'before the checkpoint')
  await takeCheckpoint(db, config)
  await writeLine(db, 'after the checkpoint')
  const upload = join(config.dataDir, 'uploads', '5f0c9f3e-waiting')
  for (const folder of ['uploads', 'photos']) mkdirSync(join(config.dataDir, folder), { recursive: true })
  writeFileSync(upload, 'a file that waits for its check')
  writeFileSync(join(config.dataDir, 'photos', 'a'.repeat(64)), Buffer.from([0, 255, 10, 13, 0]))
  await run(
    db,
    sql`
    insert into imports (kind, file_name, file_sha256, file_bytes, file_path, state)
    values ('parcels', 'waiting.geojson', 'x', 1, ${upload}, 'checking'), ('parcels', 'gone.geojson', 'x', 1, '/elsewhere/gone', 'read')`,
  )
}

/** Where in the file the middle of each member's packed bytes lies; the smallest are left out. */
export async function membersOf(file: string): Promise<{ path: string; middle: number }[]> {
  const zip = await openPromise(file, { lazyEntries: true })
  const found: { path: string; middle: number }[] = []
  for await (const { fileName: path, compressedSize, relativeOffsetOfLocalHeader } of zip.eachEntry()) {
    const begin = relativeOffsetOfLocalHeader + 30 + Buffer.byteLength(path)
    if (compressedSize > 20) found.push({ path, middle: begin + Math.floor(compressedSize / 2) })
  }
  return found
}
