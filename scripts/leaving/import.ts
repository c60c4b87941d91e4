// Brings a folder of everything into an empty platform: looked at to the last byte first, then written, then held against the manifest.

import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { Knex } from 'knex'
import type { Config } from '../../server/platform/config.ts'
import type { Archive } from '../backup/archive.ts'
import { putSource } from '../backup/put-back.ts'
import { pagesOf } from '../backup/rows.ts'
import type { Say } from '../backup/take.ts'
import { type Cell, cellsOfFeature, read } from './cells.ts'
import { digestsOf } from './export.ts'
import { type FolderManifest, type FolderTable, formedOf, manifestName, readFolder } from './manifest.ts'

/** Moved on at once, so that no browser takes an old picture for a new one. */
const movedOn = ['public.collection_versions']

async function* cellsOfCsv(file: string, table: FolderTable): AsyncGenerator<readonly Cell[]> {
  const columns = formedOf(table)
  // Between two commas nothing, or in quotes nothing: no value, or a text of no length.
  const cast = (value: string, { quoting }: { quoting: boolean }): Cell => (value === '' && !quoting ? null : value)
  const records = createReadStream(file).pipe(parse({ from: 2, record_delimiter: '\n', cast, max_record_size: 2 ** 28 }))
  for await (const record of records) {
    const cells: readonly Cell[] = record
    yield cells.map((cell, i) => read(cell, columns[i]?.form ?? 'text'))
  }
}

async function* cellsOfFeatures(file: string, table: FolderTable): AsyncGenerator<readonly Cell[]> {
  const columns = formedOf(table)
  for await (const page of pagesOf(createReadStream(file))) for (const line of page) yield cellsOfFeature(columns, line)
}

async function* rowLines(dir: string, table: FolderTable): AsyncGenerator<string> {
  const cells = table.forms.includes('place') ? cellsOfFeatures : cellsOfCsv
  for await (const row of cells(join(dir, table.path), table)) yield `${JSON.stringify(row)}\n`
}

async function pathsUnder(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    )
}

/** The folder in the words of an archive. README and schema may have been read and written in. */
async function archiveOf(dir: string, manifest: FolderManifest): Promise<Archive> {
  const words = new Set([manifestName, ...manifest.words.map(({ path }) => path)])
  const paths = (await pathsUnder(dir)).filter((path) => !words.has(path))
  return { manifest, paths, open: async (path) => createReadStream(join(dir, path)), close: () => {} }
}

async function judge(db: Knex, { tables, holdsSecrets }: FolderManifest, say: Say): Promise<void> {
  const found = await digestsOf(db, holdsSecrets)
  const other = tables.filter(({ name, sha256 }) => found.get(name) !== sha256 && !movedOn.includes(name))
  if (other.length > 0)
    throw new Error(
      `写入后与清单不符的表：${other.map(({ name }) => name).join('、')}\nTables that are not what the manifest says: ${other.map(({ name }) => name).join(', ')}`,
    )
  say(`${tables.length - movedOn.length} 张表的摘要与清单一致`, 'tables have the digests of the manifest')
}

/** Throws, with nothing written, where the database is not empty, a file is another one, or the level is not one that can be read here. */
export async function importAll(db: Knex, { dataDir }: Pick<Config, 'dataDir'>, dir: string, say: Say): Promise<FolderManifest> {
  const manifest = await readFolder(dir)
  const byPath = new Map(manifest.tables.map((table) => [table.path, table]))
  const rows: Pick<Archive, 'open'> = {
    open: async (path) => {
      const table = byPath.get(path)
      if (table === undefined) throw new Error(path)
      return Readable.from(rowLines(dir, table), { objectMode: false })
    },
  }
  const archive = await archiveOf(dir, manifest)
  await putSource(
    db,
    dataDir,
    { manifest, archive, rows, action: 'everything-imported', judge: () => judge(db, manifest, say) },
    say,
  )
  return manifest
}
