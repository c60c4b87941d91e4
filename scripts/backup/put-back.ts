// Puts a backup into an empty database: first everything is looked at, then written, with a mark until the very end.

import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Knex } from 'knex'
import { recoveries } from '../../server/app.ts'
import { importFiles } from '../../server/exchange/actions.ts'
import { sceneFiles } from '../../server/grassland/scene-files.ts'
import type { Config } from '../../server/platform/config.ts'
import { recordWrite } from '../../server/platform/ledger.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { markStopped } from '../../server/platform/recovery.ts'
import { clearRestoreMark, findRestoreMark, type RestoreMark, setRestoreMark } from '../../server/platform/restore-mark.ts'
import { run, sql } from '../../server/platform/sql.ts'
import { relocateFiles } from '../../server/platform/upload-files.ts'
import { type Archive, openArchive, verifyMembers } from './archive.ts'
import { isEmptyDatabase } from './catalogue.ts'
import { type Contents, type Manifest, readManifest, refuseOtherLevel } from './manifest.ts'
import { putRows } from './rows.ts'
import type { Say } from './take.ts'

const filesOf = ({ files }: Contents) => files.map((file) => ({ ...file, target: file.path.replace(/^files\//, '') }))

/** Folders that a backup fills; what is in them already would mix with it. */
async function refuseFilledFolder(dataDir: string): Promise<void> {
  for (const folder of ['ledger', 'photos', 'store', 'tips', 'uploads']) {
    const names = await readdir(join(dataDir, folder)).catch(() => [])
    if (names.length > 0)
      throw new Error(
        `${join(dataDir, folder)} 中已有文件，请用 DATA_DIR 指定一个空目录。\n` +
          `${join(dataDir, folder)} holds files already; set DATA_DIR to an empty directory.`,
      )
  }
}

/** Where a restore of this very backup stands, null at its beginning. Throws where anything else is there. */
async function findStep(db: Knex, dataDir: string, { id }: Contents): Promise<RestoreMark['step'] | null> {
  const mark = await findRestoreMark(db)
  if (mark !== null && mark.backup !== id)
    throw new Error(
      `这里中断的是另一个备份（${mark.backup}）的恢复，请用那个文件，或换一个空的数据库。\n` +
        `It is another backup (${mark.backup}) whose restore was broken off here; use its file, or an empty database.`,
    )
  if (mark !== null) return mark.step
  if (!(await isEmptyDatabase(db)))
    throw new Error(
      '数据库不是空的；只能恢复到空的数据库。\nThe database is not empty; a backup is restored into an empty one only.',
    )
  await refuseFilledFolder(dataDir)
  return null
}

async function putFiles(archive: Archive, manifest: Contents, dataDir: string): Promise<void> {
  for (const { path, target } of filesOf(manifest)) {
    const file = join(dataDir, target)
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await pipeline(await archive.open(path), createWriteStream(`${file}.part`, { mode: 0o600, flush: true }))
    await rename(`${file}.part`, file)
  }
}

/** What the rows' own level did not know yet, and what was unfinished when the backup was taken. */
async function putRest(db: Knex, { manifest, action }: Source, dataDir: string, say: Say): Promise<void> {
  for (const name of await migrate(db)) say(`  迁移 ${name}`, `migration ${name}`)
  const uploads = filesOf(manifest).flatMap(({ target }) => (target.startsWith('uploads/') ? [target.slice(8)] : []))
  for (const files of [importFiles, sceneFiles]) await relocateFiles(db, files, join(dataDir, 'uploads'), uploads)
  for (const recovery of recoveries) for (const line of await recovery(db)) say('  恢复未完成的工作', line)
  await markStopped(db)
  await db.transaction(async (trx) => {
    const { id, takenAt, tables } = manifest
    const detail = { takenAt, rows: tables.reduce((sum, table) => sum + table.rows, 0) }
    await recordWrite(trx, { action, subjectKind: 'backup', subjectId: id, path: null, detail })
    await clearRestoreMark(trx)
  })
  await run(db, sql`analyze`)
}

export type Source = {
  readonly manifest: Contents
  readonly archive: Archive
  /** The rows of each table as a backup writes them. */
  readonly rows: Pick<Archive, 'open'>
  readonly action: 'backup-restored' | 'everything-imported'
  /** Looks at the rows before anything else is put in order. Throws where they are not what was kept. */
  readonly judge?: () => Promise<void>
}

/** Everything of a source into an empty database; goes on where the same source was broken off. */
export async function putSource(db: Knex, dataDir: string, source: Source, say: Say): Promise<void> {
  const { manifest, archive, rows } = source
  refuseOtherLevel(manifest)
  const step = await findStep(db, dataDir, manifest)
  await verifyMembers(archive, [...manifest.tables, ...manifest.files])
  say('内容完好', 'every member is as the manifest says')
  if (step !== 'rest') {
    await setRestoreMark(db, { backup: manifest.id, step: 'rows' })
    const level = new Set(manifest.migrations.map(({ name }) => name))
    await migrate(db, undefined, (name) => level.has(name))
    await putFiles(archive, manifest, dataDir)
    await putRows(db, rows, manifest, { backup: manifest.id, step: 'rest' }, say)
    await source.judge?.()
  }
  await putRest(db, source, dataDir, say)
}

/**
 * `db` must be empty, or hold a restore of the same file that was broken off, which it then ends. Throws, with nothing written,
 * where the file is damaged, of another level or no backup.
 */
export async function putBack(db: Knex, { dataDir }: Pick<Config, 'dataDir'>, file: string, say: Say): Promise<Manifest> {
  const archive = await openArchive(file)
  try {
    const manifest = readManifest(archive.manifest)
    await putSource(db, dataDir, { manifest, archive, rows: archive, action: 'backup-restored' }, say)
    return manifest
  } finally {
    archive.close()
  }
}
