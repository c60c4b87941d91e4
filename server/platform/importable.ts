// How a slice receives rows from a file: its fields, its checks and its writes. Handed to the exchange slice by app.ts.

import type { Knex } from 'knex'
import type { Words } from './collection.ts'
import { type Sql, sql } from './sql.ts'

export type ImportField = {
  readonly name: string
  readonly title: Words
  readonly type: 'text' | 'number' | 'integer' | 'date' | 'choice' | 'month-day'
  readonly isRequired: boolean
  /** Code of each choice and the words that files use for it. */
  readonly choices?: Readonly<Record<string, readonly string[]>>
  readonly unit?: 'ha' | 'mu' | 'kg/ha' | 'su' | 'heads'
  readonly min?: number
  readonly max?: number
  /** A date that lies ahead is a fault: a count, an observation. */
  readonly isPast?: boolean
  /** Column names seen in files: Chinese, English, pinyin initials, ten-byte DBF names. */
  readonly synonyms: readonly string[]
  readonly hint?: Words
}

export type ImportCounts = { readonly created: number; readonly changed: number; readonly same: number }

export type Importable = {
  readonly kind: 'areas' | 'zones' | 'parcels' | 'holders' | 'herds' | 'yields' | 'duty-units'
  readonly title: Words
  /** The shape of every row; `by` a field where its value decides: those of `lines` are lines, all others polygons. */
  readonly geometry: 'polygon' | 'none' | { readonly by: string; readonly lines: readonly string[] }
  readonly may: string
  /** The kind of `role_verbs` that its records are of. */
  readonly records: 'areas' | 'zones' | 'parcels' | 'livestock' | 'duties'
  /**
   * Records that stand and that the rows would change: row_number, path and geom (null where the record has none). Absent where a row
   * can only touch what lies at its own path.
   */
  readonly stands?: (importId: string) => Sql
  /** The fields that together say which record a row is: the same file twice changes nothing. */
  readonly key: readonly string[]
  readonly fields: readonly ImportField[]
  /** Whether rows belong to an area: `path` of every good row is then set by the check and must lie within the importer's reach. */
  readonly isPlaced?: boolean
  /** Sets `path` of the rows before they are checked, where a check at the same time needs it. */
  readonly place?: (db: Knex, importId: string) => Promise<void>
  /**
   * Set-based checks over import_rows of this import that need the database; they insert into import_faults (see `faults`). Errors
   * make their rows bad afterwards, so a check need not clear is_good itself.
   */
  readonly check: (db: Knex, importId: string) => Promise<void>
  /** How the shapes lie to one another and to what stands, which takes long: in a transaction of its own, at the same time as `check`. */
  readonly checkGround?: (db: Knex, importId: string) => Promise<void>
  /**
   * Writes the good rows of a slice of row numbers. Attributes are already typed, by field name. `someStand` is false where no row of
   * the import is a record yet, as `stands` says: then none need be looked for.
   */
  readonly commit: (db: Knex, importId: string, from: number, to: number, someStand: boolean) => Promise<ImportCounts>
  /** Once after the last commit, in the same transaction. */
  readonly finish?: (db: Knex, importId: string) => Promise<void>
  /** Takes back what commit wrote, from the history. Throws Problem `edited-since-import` with the codes when it cannot. */
  readonly undo: (db: Knex, importId: string) => Promise<void>
}

/**
 * Inserts faults from a select with the columns row_number, field, code, severity, place (point or null), detail (jsonb).
 * The select reads import_rows of the one import itself.
 */
export const faults = (importId: string, select: Sql): Sql => sql`
  insert into import_faults (import_id, row_number, field, code, severity, place, detail)
  select ${importId}::uuid, f.row_number, f.field, f.code, f.severity, f.place, f.detail
  from (${select}) f (row_number, field, code, severity, place, detail)`

/** Of ground its area; of a line, which has none, its length. In square degrees and degrees: for shares only. */
export const shapeSize = (shape: Sql): Sql => sql`(st_area(${shape}) + st_length(${shape}))`

/** A tolerance of the checks in force today, from the dated rows of edition `import`. */
export const tolerance = (key: string): Sql => sql`(
  select t.value
  from coefficients t
  where t.edition = 'import' and t.key = ${key} and t.in_force_from <= day_here()
    and (t.in_force_to is null or t.in_force_to > day_here())
  order by t.in_force_from desc
  limit 1)`
