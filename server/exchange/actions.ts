// The life of an import: a file is looked at, checked, committed as one and, if need be, taken back as one.

import type { Knex } from 'knex'
import { type Actor, nobody, reachOf } from '../platform/caller.ts'
import { ownerTransaction, ownerTransactionFor, ownerTransactions } from '../platform/db.ts'
import type { Importable } from '../platform/importable.ts'
import { recordWrite } from '../platform/ledger.ts'
import { asProblem, Problem } from '../platform/problem.ts'
import { one, run, sql } from '../platform/sql.ts'
import { type Naming, removeFiles } from '../platform/upload-files.ts'
import { whenAnswering } from '../platform/when-answering.ts'
import { checkDoubles, checkGeometries, checkPaperAreas, settle } from './checks.ts'
import { toStorage } from './crs/to-storage.ts'
import { checkReach, demandReach } from './reach.ts'
import { openSource } from './readers/open-source.ts'
import { type OpenOptions, type Source, SourceRefused } from './readers/source.ts'
import { endFaulty, findImport, type ImportRecord, moveImport } from './record.ts'
import { stageRows } from './stage.ts'

export type Report = (state: string, done: number, total: number | null) => void
const silent: Report = () => {}

export const getImport = async (db: Knex, id: string): Promise<ImportRecord> => {
  const found = await findImport(db, id)
  if (!found) throw new Problem('not-found', 404, { kind: 'import', id })
  return found
}

export const openOptionsOf = (record: ImportRecord): OpenOptions => ({
  fileName: record.fileName,
  ...(record.encoding === null ? {} : { encoding: record.encoding }),
  ...(record.layer === null || record.layer === '' ? {} : { layer: record.layer }),
  ...(record.crs === null ? {} : { crs: record.crs }),
})

/** Reads the whole file into staging and checks it. The import must be in state `checking`; ends `checked` or `failed`. */
export async function checkImport(db: Knex, id: string, importable: Importable, report: Report = silent): Promise<void> {
  const record = await getImport(db, id)
  try {
    await ownerTransaction(db, (trx) => clear(trx, id))
    const { rowsRead, borderRows } = await readInto(db, record, importable, report)
    report('checking', rowsRead, rowsRead)
    await ownerTransaction(db, async (trx) => {
      await run(trx, sql`update imports set rows_read = ${rowsRead} where id = ${id}::uuid`)
      await markBorder(trx, id, borderRows)
      await forBulk(trx)
      await importable.place?.(trx, id)
    })
    await ownerTransactions(
      db,
      [checkRows, checkGround].map((check) => (trx: Knex) => check(trx, id, importable)),
    )
    await ownerTransaction(db, async (trx) => {
      await forBulk(trx)
      await settle(trx, id)
      await moveImport(trx, id, ['checking'], 'checked')
    })
  } catch (error) {
    await noteFailure(db, id, error)
  }
}

async function readInto(db: Knex, record: ImportRecord, importable: Importable, report: Report): ReturnType<typeof stageRows> {
  if (record.filePath === null) throw new Problem('import-file-gone', 409)
  const source = await openSource(record.filePath, openOptionsOf(record))
  try {
    const total = source.info.rowCount ?? record.survey?.rowCount ?? null
    const { today } = await one<{ today: string }>(db, sql`select day_here()::text as today`)
    return await stageRows(
      db,
      source,
      { importId: record.id, importable, mapping: record.mapping, toStorage: storageOf(source, importable), today },
      (done) => report('checking', done, total),
    )
  } finally {
    await source.close()
  }
}

function storageOf(source: Source, importable: Importable): ReturnType<typeof toStorage> | null {
  if (importable.geometry === 'none') return null
  const { crs } = source.info
  if (crs.kind === 'known') return toStorage(crs.system)
  if (crs.kind === 'refused') throw new SourceRefused(crs.code, crs.detail)
  throw new SourceRefused(crs.kind === 'none' ? 'geometry-needed' : 'crs-needed')
}

async function clear(trx: Knex, id: string): Promise<void> {
  await run(trx, sql`delete from import_rows where import_id = ${id}::uuid`)
  await run(trx, sql`delete from import_faults where import_id = ${id}::uuid`)
}

async function markBorder(trx: Knex, id: string, borderRows: ReadonlySet<number> | null): Promise<void> {
  const which = borderRows === null ? sql`true` : sql`row_number = any(${[...borderRows]}::int[])`
  if (borderRows === null || borderRows.size > 0) {
    await run(trx, sql`update import_rows set is_border = true where import_id = ${id}::uuid and geom is not null and ${which}`)
  }
  // Not of shapes and attributes: measuring those takes as long as everything else, and no plan asks for them.
  await run(trx, sql`analyze import_rows (import_id, row_number, path, is_border)`)
}

// Spatial functions look so dear to the planner that it compiles the statement first, which takes longer than running it. The memory
// holds the rows of one part of a commit, which would otherwise go through temporary files.
const forBulk = (trx: Knex): Promise<number> =>
  run(trx, sql`select set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`)

async function checkRows(trx: Knex, id: string, importable: Importable): Promise<void> {
  await forBulk(trx)
  if (importable.geometry !== 'none') await checkGeometries(trx, id)
  await checkDoubles(trx, id, importable.key)
  await checkPaperAreas(trx, id, importable)
  await importable.check(trx, id)
  if (importable.isPlaced) await checkReach(trx, id, importable)
}

async function checkGround(trx: Knex, id: string, importable: Importable): Promise<void> {
  await forBulk(trx)
  await importable.checkGround?.(trx, id)
}

export type CommitMode = 'good-rows' | 'all-or-nothing'

/** Writes the good rows in one transaction: all of them, or none where anything fails. The import must be in state `committing`. */
export async function commitImport(
  db: Knex,
  id: string,
  importable: Importable,
  mode: CommitMode,
  report: Report = silent,
  actor: Actor = nobody,
): Promise<void> {
  const record = await getImport(db, id)
  try {
    if (mode === 'all-or-nothing' && record.rowsBad > 0)
      throw new Problem('import-has-bad-rows', 422, { rowsBad: record.rowsBad })
    await ownerTransactionFor(db, actor, async (trx) => {
      const counts = await writeRows(trx, record, importable, report)
      await run(
        trx,
        sql`
        update imports set state = 'committed', committed_at = clock_timestamp(), rows_new = ${counts.created},
          rows_changed = ${counts.changed}, rows_same = ${counts.same}
        where id = ${id}::uuid`,
      )
      await note(trx, record, 'import-committed', { ...counts, mode })
      await run(trx, sql`delete from import_rows where import_id = ${id}::uuid`)
    })
  } catch (error) {
    await noteFailure(db, id, error, 'checked')
  }
}

async function doSomeStand(trx: Knex, id: string, { stands }: Importable): Promise<boolean> {
  if (stands === undefined) return true
  return (await one<{ some: boolean }>(trx, sql`select exists (select from (${stands(id)}) s) as some`)).some
}

/** Rows per statement of a commit: keeps each statement far below the watchdog of the embedded database. */
const commitRows = 10000

async function writeRows(trx: Knex, { id, createdBy }: ImportRecord, importable: Importable, report: Report) {
  await forBulk(trx)
  const someStand = await doSomeStand(trx, id, importable)
  // A commit looks rows up one by one. A table that was empty when it was last counted seems cheapest to read whole, for each row again.
  await run(trx, sql`set local enable_seqscan = off`)
  // Whoever commits signs; where nobody is named, whoever brought the file.
  await run(trx, sql`select set_config('app.user', coalesce(app_user()::text, ${createdBy ?? ''}), true)`)
  const { good, last } = await one<{ good: number; last: number }>(
    trx,
    sql`select count(*) filter (where is_good) as good, coalesce(max(row_number), 0) as last from import_rows where import_id = ${id}::uuid`,
  )
  const { rowsGood } = await getImport(trx, id)
  // Staged rows are unlogged: after a crash of the database they are gone, and a new check brings them back.
  if (good !== rowsGood) throw new Problem('import-check-again', 409)
  await demandReach(trx, id, importable)
  const counts = { created: 0, changed: 0, same: 0 }
  for (let from = 1; from <= last; from += commitRows) {
    const to = Math.min(last, from + commitRows - 1)
    const part = await importable.commit(trx, id, from, to, someStand)
    counts.created += part.created
    counts.changed += part.changed
    counts.same += part.same
    report('committing', to, last)
  }
  await importable.finish?.(trx, id)
  return counts
}

/** Takes back everything the import wrote, in the caller's transaction. Throws `edited-since-import` naming the records. */
export async function undoImport(trx: Knex, id: string, importable: Importable): Promise<void> {
  const record = await getImport(trx, id)
  if (!(await moveImport(trx, id, ['committed'], 'undone')))
    throw new Problem('import-not-committed', 409, { state: record.state })
  await importable.undo(trx, id)
  await run(trx, sql`update imports set undone_at = clock_timestamp() where id = ${id}::uuid`)
  await note(trx, record, 'import-undone', {})
}

/** A line about an import, filed under the area that its importer reaches. */
export async function note(
  trx: Knex,
  { id, kind, fileName }: ImportRecord,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { areas } = await one<{ areas: string[] }>(trx, sql`select areas::text[] as areas from imports where id = ${id}::uuid`)
  const path = reachOf({ areas })
  await recordWrite(trx, { action, subjectKind: 'import', subjectId: id, path, detail: { kind, fileName, ...detail } })
}

async function noteFailure(db: Knex, id: string, error: unknown, state: 'failed' | 'checked' = 'failed'): Promise<void> {
  const problem = error instanceof SourceRefused ? error : asProblem(error)
  const detail = problem?.detail ?? { message: String(error).slice(-300) }
  await whenAnswering(() => endFaulty(db, id, state, problem?.code ?? 'internal', detail))
  if (problem === null) throw error
}

/** Imports that a stopped process left in the middle: their transaction is gone, so they go back to where they can be run again. */
export async function recoverImports(db: Knex): Promise<readonly string[]> {
  const checking = await run(db, sql`update imports set state = 'read' where state = 'checking'`)
  const committing = await run(db, sql`update imports set state = 'checked' where state = 'committing'`)
  return [
    ...(checking > 0 ? [`${checking} import checks were cut off and can be started again`] : []),
    ...(committing > 0 ? [`${committing} import commits were cut off; nothing of them was written`] : []),
  ]
}

/** Uploads of imports. */
export const importFiles: Naming = { table: 'imports', as: 'i' }

/** Uploads whose import is over have no further use; others wait for theirs as long as they may (retention). */
export const removeUsedUploads = (db: Knex, folder: string): Promise<number> =>
  removeFiles(db, importFiles, folder, sql`i.state in ('committed', 'undone')`)
