// How a slice receives rows from a file: its fields, its checks and its writes. Handed to the exchange slice by app.ts.

import type { Knex } from 'knex'
import type { Words } from './collection.ts'

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
  /** Column names seen in files: Chinese, English, pinyin initials, ten-byte DBF names. */
  readonly synonyms: readonly string[]
}

export type ImportCounts = { readonly created: number; readonly changed: number; readonly same: number }

export type Importable = {
  readonly kind: 'areas' | 'zones' | 'parcels' | 'holders' | 'herds' | 'yields'
  readonly title: Words
  readonly geometry: 'polygon' | 'none'
  readonly may: string
  /** The fields that together say which record a row is: the same file twice changes nothing. */
  readonly key: readonly string[]
  readonly fields: readonly ImportField[]
  /** Set-based checks over import_rows of this import that need the database; they insert into import_faults and clear is_good. */
  readonly check: (db: Knex, importId: string) => Promise<void>
  /** Writes the good rows of a slice of row numbers. Attributes are already typed, by field name. */
  readonly commit: (db: Knex, importId: string, from: number, to: number) => Promise<ImportCounts>
  /** Takes back what commit wrote, from the history. */
  readonly undo: (db: Knex, importId: string) => Promise<void>
}
