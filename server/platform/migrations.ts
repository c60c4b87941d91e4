// Numbered SQL files, forward only, each once, in one transaction together with its record.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Knex } from 'knex'
import { escapeMarks, one, rows, run, sql } from './sql.ts'

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url))

export type Migration = { readonly name: string; readonly text: string; readonly digest: string }

export function readMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9-_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(`${folder}${name}`, 'utf8')
      return { name, text, digest: createHash('sha256').update(text).digest('hex') }
    })
}

/**
 * Applies what is missing and answers the names applied. A landed file that was edited since is refused. `wants` leaves later
 * ones out: for tests of what a migration makes of rows that were there.
 */
export async function migrate(
  db: Knex,
  report: (name: string) => void = () => {},
  wants: (name: string) => boolean = () => true,
): Promise<readonly string[]> {
  await run(
    db,
    sql`create table if not exists migrations (name text primary key, digest text not null, applied_at timestamptz not null default now())`,
  )
  const applied = new Map(
    (await rows<Migration>(db, sql`select name, digest from migrations`)).map((row) => [row.name, row.digest]),
  )
  const fresh = readMigrations().filter(({ name, digest }) => {
    if (!wants(name)) return false
    const known = applied.get(name)
    if (known !== undefined && known !== digest)
      throw new Error(`migration ${name} was edited after it was applied; write a new one`)
    return known === undefined
  })
  for (const { name, text, digest } of fresh) {
    await db.transaction(async (trx) => {
      // The views of the past stand in the way of changed columns; they follow from the tables and are made anew.
      if (name === fresh[0]?.name) await emptyPast(trx)
      // A new index over what a prefecture has gathered takes as long as it takes.
      await run(trx, sql`set local statement_timeout = 0`)
      await trx.raw(escapeMarks(text))
      if (name === fresh.at(-1)?.name) await refreshPasts(trx)
      await run(trx, sql`insert into migrations (name, digest) values (${name}, ${digest})`)
    })
    report(name)
  }
  return fresh.map(({ name }) => name)
}

/** Migrations make tables with a past, whose views need the schema. */
async function emptyPast(trx: Knex): Promise<void> {
  const { has } = await one<{ has: boolean }>(trx, sql`select to_regnamespace('past') is not null as has`)
  if (!has) return
  await run(trx, sql`drop schema past cascade`)
  await run(trx, sql`create schema past`)
  await run(trx, sql`grant usage on schema past to onemap_app`)
}

/** Databases of before 0036 have no past to refresh. */
async function refreshPasts(trx: Knex): Promise<void> {
  const { has } = await one<{ has: boolean }>(trx, sql`select to_regproc('refresh_pasts') is not null as has`)
  if (has) await run(trx, sql`select refresh_pasts()`)
}

export async function migrationLevel(db: Knex): Promise<string | null> {
  const [row] = await rows<{ name: string }>(db, sql`select name from migrations order by name desc limit 1`)
  return row?.name ?? null
}
