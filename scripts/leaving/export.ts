// Writes everything into a folder of open formats: spatial tables as GeoJSON lines, others as CSV, files as they are, the schema in words.

import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Knex } from 'knex'
import type { Config } from '../../server/platform/config.ts'
import { recordWrite } from '../../server/platform/ledger.ts'
import { type Measure, measured } from '../../server/platform/measured.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { findSequences } from '../backup/catalogue.ts'
import { filesUnder, ledgerFiles, type Place, plainTexts, type Say } from '../backup/take.ts'
import { formed } from './cells.ts'
import { type FolderManifest, type FolderTable, manifestName } from './manifest.ts'
import { findLeaving, type Leaving, pagesOf, pathOf } from './tables.ts'
import { writeWords } from './words.ts'

export type ExportOptions = { readonly withSecrets: boolean; readonly say: Say }
type From = Place & Partial<Pick<Config, 'storeBucket'>>

async function put(dir: string, path: string, content: Readable): Promise<Measure & { readonly path: string }> {
  const file = join(dir, path)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const { through, measure } = measured()
  await pipeline(content, through, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  return { path, ...measure() }
}

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() })

/** The digest that the file of each table would have, and nothing written. Asked of one snapshot. */
export const digestsOf = (db: Knex, withSecrets: boolean): Promise<ReadonlyMap<string, string>> =>
  db.transaction(
    async (trx) => {
      await run(trx, plainTexts)
      const digests = new Map<string, string>()
      for (const each of (await findLeaving(trx, withSecrets)).leaving) {
        const { through, measure } = measured()
        await pipeline(Readable.from(pagesOf(trx, each, () => {})), through, nowhere())
        digests.set(each.table.name, measure().sha256)
      }
      return digests
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  )

async function putTable(trx: Knex, dir: string, each: Leaving, say: Say): Promise<FolderTable> {
  let count = 0
  const content = pagesOf(trx, each, (n) => {
    count += n
  })
  const columns = formed(each.table)
  const file = await put(dir, pathOf(each), Readable.from(content))
  say(`  ${each.table.name}：${count} 行`, `${count} rows`)
  return {
    ...file,
    name: each.table.name,
    rows: count,
    columns: columns.map(({ name }) => name),
    forms: columns.map(({ form }) => form),
  }
}

const putRowsInto = (db: Knex, dir: string, { withSecrets, say }: ExportOptions) =>
  db.transaction(
    async (trx) => {
      await run(trx, plainTexts)
      const { takenAt } = await one<{ takenAt: Date }>(trx, sql`select now() as "takenAt"`)
      const { leaving, leftOut } = await findLeaving(trx, withSecrets)
      const tables: FolderTable[] = []
      for (const each of leaving) tables.push(await putTable(trx, dir, each, say))
      const migrations = await rows<FolderManifest['migrations'][number]>(
        trx,
        sql`select name, digest from migrations order by name`,
      )
      const words = await writeWords(trx, leaving, leftOut)
      return {
        takenAt: takenAt.toISOString(),
        tables,
        leftOut: [...leftOut],
        migrations,
        sequences: await findSequences(trx),
        words,
      }
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  )

/** Uploads that wait to be looked at are no records yet, and a table says where they lie on this machine. */
const isRecord = (path: string): boolean => !/^uploads[\\/]/.test(path)

async function putFilesInto(dir: string, place: Place): Promise<FolderManifest['files']> {
  const files: FolderManifest['files'] = []
  for (const path of (await filesUnder(place.dataDir)).filter(isRecord))
    files.push(await put(dir, `files/${path.replaceAll('\\', '/')}`, createReadStream(join(place.dataDir, path))))
  for (const { path, text } of await ledgerFiles(place, false))
    files.push(await put(dir, `files/ledger/${path}`, Readable.from([text])))
  return files
}

async function refuseFilled(dir: string): Promise<void> {
  const names = await readdir(dir).catch(() => [])
  if (names.length > 0) throw new Error(`${dir} 不是空的 / is not empty`)
}

/** `dir` must be empty or not there; its manifest comes last, so that a folder without one is known to be unfinished. The ledger gets a line. */
export async function exportAll(db: Knex, from: From, dir: string, options: ExportOptions): Promise<FolderManifest> {
  await refuseFilled(dir)
  const id = randomUUID()
  const detail = { withSecrets: options.withSecrets }
  await recordWrite(db, { action: 'everything-exported', subjectKind: 'backup', subjectId: id, path: null, detail })
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const { words: texts, ...kept } = await putRowsInto(db, dir, options)
  const files = await putFilesInto(dir, from)
  options.say(`  文件 ${files.length} 个`, `${files.length} files`)
  const words: FolderManifest['words'] = []
  for (const { path, text } of texts) words.push(await put(dir, path, Readable.from([text])))
  const elsewhere = from.storeBucket ? [`evidence: ${from.storeBucket.endpoint}, bucket ${from.storeBucket.bucket}`] : []
  const manifest: FolderManifest = {
    format: 'yushu-onemap-export',
    version: 1,
    id,
    ...kept,
    files,
    words,
    holdsSigningKey: false,
    holdsSecrets: options.withSecrets,
    elsewhere,
  }
  await writeFile(join(dir, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { flag: 'wx', mode: 0o600, flush: true })
  return manifest
}
