// Takes a backup: every row of every table in one snapshot, the files of DATA_DIR, and the public keys of the ledger.

import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import type { Knex } from 'knex'
import { ledgerFolder, ledgerPublicKeys } from '../../server/platform/chain/keys.ts'
import type { Config } from '../../server/platform/config.ts'
import { recordWrite } from '../../server/platform/ledger.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { type Writer, writeArchive } from './archive.ts'
import { findSequences, findTables, sqlOf, type Table, whyLeftOut } from './catalogue.ts'
import type { Manifest } from './manifest.ts'

export type Say = (zh: string, en: string) => void
export type Place = Pick<Config, 'dataDir' | 'ledgerSigningKey' | 'ledgerPublicKeys'>
export type TakeOptions = { readonly withSigningKey: boolean; readonly say: Say }

/** Characters of one look at a table, about: outlines differ a thousandfold in length. */
const pageChars = 2 ** 21
const mostRows = 5000

/** Every row as a line: a JSON array of each column's own text, which is what its type reads back without loss. */
const linesOf = (trx: Knex, { name, columns }: Table): AsyncGenerator<string> =>
  linesFrom(
    trx,
    `select to_json(array[${columns.map(({ quoted }) => `${quoted}::text`).join(', ')}]::text[])::text as line from ${name}`,
  )

/** The column `line` of a query, in pages of whole lines. */
export async function* linesFrom(trx: Knex, query: string): AsyncGenerator<string> {
  await run(trx, sqlOf(`declare backup_rows no scroll cursor for ${query}`))
  for (let wanted = 50; ; ) {
    const page = await rows<{ line: string }>(trx, sqlOf(`fetch forward ${wanted} from backup_rows`))
    if (page.length === 0) break
    const text = `${page.map(({ line }) => line).join('\n')}\n`
    yield text
    wanted = Math.max(1, Math.min(mostRows, wanted * 4, Math.floor((page.length * pageChars) / text.length)))
  }
  await run(trx, sql`close backup_rows`)
}

async function keepTable(trx: Knex, writer: Writer, table: Table): Promise<Manifest['tables'][number]> {
  let count = 0
  async function* counted(): AsyncGenerator<string> {
    for await (const text of linesOf(trx, table)) {
      count += text.split('\n').length - 1
      yield text
    }
  }
  const member = await writer.add(`tables/${table.name}.jsonl`, Readable.from(counted()), true)
  return { ...member, name: table.name, columns: table.columns.map(({ name }) => name), rows: count }
}

/** Texts that the same bytes come back from, whatever the server's or the person's habits are. */
export const plainTexts = sql`
  select set_config('datestyle', 'ISO', true), set_config('intervalstyle', 'postgres', true), set_config('timezone', 'UTC', true),
         set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true), set_config('search_path', 'public', true)`

async function keepRows(db: Knex, writer: Writer, say: Say) {
  return db.transaction(
    async (trx) => {
      await run(trx, plainTexts)
      const { takenAt } = await one<{ takenAt: Date }>(trx, sql`select now() as "takenAt"`)
      const found = await findTables(trx)
      const tables: Manifest['tables'] = []
      for (const table of found.filter((one) => whyLeftOut(one) === null)) {
        const kept = await keepTable(trx, writer, table)
        tables.push(kept)
        say(`  ${kept.name}：${kept.rows} 行`, `${kept.rows} rows`)
      }
      const leftOut = found.flatMap((table) => {
        const why = whyLeftOut(table)
        return why === null ? [] : [{ name: table.name, why }]
      })
      const migrations = await rows<Manifest['migrations'][number]>(trx, sql`select name, digest from migrations order by name`)
      return { takenAt: takenAt.toISOString(), tables, leftOut, migrations, sequences: await findSequences(trx) }
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  )
}

const isGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Files of DATA_DIR, other than the embedded database itself and the ledger's folder, which is kept piece by piece. */
export async function filesUnder(dataDir: string): Promise<string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isGone(error)) return []
    throw error
  })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dataDir, join(entry.parentPath, entry.name)))
    .filter((path) => !/^(pg|ledger)[\\/]|^onemap\.lock$/.test(path))
    .sort()
}

async function keepFiles(writer: Writer, place: Place): Promise<Manifest['files']> {
  const files: Manifest['files'] = []
  for (const path of await filesUnder(place.dataDir)) {
    const stream = createReadStream(join(place.dataDir, path))
    // An upload may be over and removed since it was listed.
    const isOpen = await new Promise<boolean>((resolve, reject) => {
      stream.once('open', () => resolve(true))
      stream.once('error', (error) => (isGone(error) ? resolve(false) : reject(error)))
    })
    if (isOpen) files.push(await writer.add(`files/${path.replaceAll('\\', '/')}`, stream, false))
  }
  return files
}

export type LedgerFile = { readonly path: string; readonly text: string }

/** What of the ledger lies outside the database. Read before the rows: a checkpoint taken meanwhile is then in the rows alone. */
export async function ledgerFiles(place: Place, withSigningKey: boolean): Promise<LedgerFile[]> {
  const read = (name: string): Promise<string | null> =>
    readFile(join(ledgerFolder(place), name), 'utf8').catch((error: unknown) => {
      if (isGone(error)) return null
      throw error
    })
  const publics = await ledgerPublicKeys(place)
  const names = ['checkpoints.jsonl', ...(withSigningKey && place.ledgerSigningKey === null ? ['signing-key.pem'] : [])]
  const texts = await Promise.all(names.map(async (name) => ({ path: name, text: await read(name) })))
  return [
    ...publics.map(({ id, pem }) => ({ path: `public/${id}.pem`, text: pem })),
    ...texts.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }])),
  ]
}

async function fill(db: Knex, place: Place, writer: Writer, { withSigningKey, say }: TakeOptions): Promise<Manifest> {
  const id = randomUUID()
  await recordWrite(db, {
    action: 'backup-taken',
    subjectKind: 'backup',
    subjectId: id,
    path: null,
    detail: { withSigningKey },
  })
  const ofLedger = await ledgerFiles(place, withSigningKey)
  const kept = await keepRows(db, writer, say)
  const files = await keepFiles(writer, place)
  for (const { path, text } of ofLedger) files.push(await writer.add(`files/ledger/${path}`, Readable.from([text]), true))
  say(`  文件 ${files.length} 个`, `${files.length} files`)
  const holdsSigningKey = ofLedger.some(({ path }) => path === 'signing-key.pem')
  const manifest: Manifest = { format: 'yushu-onemap-backup', version: 1, id, ...kept, files, holdsSigningKey }
  await writer.end(manifest)
  return manifest
}

/** Writes `file`, which appears only when it is whole. The database stays at the level it has; the ledger gets a line. */
export async function takeBackup(db: Knex, place: Place, file: string, options: TakeOptions): Promise<Manifest> {
  const part = `${file}.part`
  await rm(part, { force: true })
  const writer = writeArchive(part)
  try {
    const manifest = await fill(db, place, writer, options)
    await rename(part, file)
    return manifest
  } catch (error) {
    writer.abandon()
    await rm(part, { force: true })
    throw error
  }
}
