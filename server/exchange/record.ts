// The row of an import as the slice reads and moves it.

import type { Knex } from 'knex'
import { json, maybeOne, run, sql } from '../platform/sql.ts'
import type { ImportKind } from './contract.ts'
import type { SurveyRecord } from './survey-record.ts'

export type ImportState = 'read' | 'checking' | 'checked' | 'committing' | 'committed' | 'undone' | 'failed'

export type ImportRecord = {
  readonly id: string
  readonly kind: ImportKind
  readonly fileName: string
  readonly fileBytes: number
  readonly filePath: string | null
  readonly format: string | null
  readonly sourceName: string | null
  readonly crs: string | null
  readonly encoding: string | null
  readonly layer: string | null
  readonly survey: SurveyRecord | null
  readonly mapping: Readonly<Record<string, string | null>>
  readonly options: ImportOptions
  readonly state: ImportState
  readonly rowsRead: number
  readonly rowsGood: number
  readonly rowsBad: number
  readonly rowsNew: number
  readonly rowsChanged: number
  readonly rowsSame: number
  readonly problem: string | null
  readonly problemDetail: Readonly<Record<string, unknown>>
  readonly createdBy: string | null
  readonly createdByName: string | null
  readonly createdAt: string
  readonly committedAt: string | null
  readonly undoneAt: string | null
}

export type ImportOptions = {
  readonly datumShift?: 'none' | 'gcj02' | 'bd09'
  /** Herds: adopt the imported counts where the operator has none adopted, always, or never. */
  readonly adopt?: 'if-none' | 'always' | 'never'
}

const columns = sql`
  i.id, i.kind, i.file_name as "fileName", i.file_bytes::float8 as "fileBytes", i.file_path as "filePath", i.format,
  i.source_name as "sourceName", i.crs, i.encoding, i.layer, nullif(i.survey, '{}'::jsonb) as survey, i.mapping, i.options, i.state,
  i.rows_read as "rowsRead", i.rows_good as "rowsGood", i.rows_bad as "rowsBad", i.rows_new as "rowsNew",
  i.rows_changed as "rowsChanged", i.rows_same as "rowsSame", i.problem, i.problem_detail as "problemDetail",
  i.created_by as "createdBy", i.created_by_name as "createdByName", i.created_at as "createdAt", i.committed_at as "committedAt", i.undone_at as "undoneAt"`

/** Under the caller's row rule when `db` is the caller's transaction. */
export const findImport = (db: Knex, id: string): Promise<ImportRecord | undefined> =>
  maybeOne(db, sql`select ${columns} from imports i where i.id = ${id}::uuid`)

/** Moves the state only from one of `from`; answers whether it did. */
export async function moveImport(db: Knex, id: string, from: readonly ImportState[], to: ImportState): Promise<boolean> {
  const moved = await run(
    db,
    sql`
    update imports set state = ${to}, problem = null, problem_detail = '{}'
    where id = ${id}::uuid and state = any(${from}::text[])`,
  )
  return moved === 1
}

/** Ends a run that went wrong, in one statement: whoever watches never sees a state on the way. */
export const endFaulty = (
  db: Knex,
  id: string,
  state: 'failed' | 'checked',
  problem: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<number> =>
  run(
    db,
    sql`
    update imports set state = ${state}, problem = ${problem}, problem_detail = ${json(detail)}::jsonb
    where id = ${id}::uuid`,
  )

export const rememberMapping = (
  db: Knex,
  kind: string,
  digest: string,
  mapping: Readonly<Record<string, string | null>>,
): Promise<number> =>
  run(
    db,
    sql`
    insert into column_mappings (kind, fields_digest, mapping) values (${kind}, ${digest}, ${json(mapping)}::jsonb)
    on conflict (kind, fields_digest) do update set mapping = excluded.mapping, updated_at = now()`,
  )

export const findMapping = (
  db: Knex,
  kind: string,
  digest: string,
): Promise<{ mapping: Record<string, string | null> } | undefined> =>
  maybeOne(db, sql`select mapping from column_mappings where kind = ${kind} and fields_digest = ${digest}`)
