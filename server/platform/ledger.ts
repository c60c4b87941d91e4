// One line for every write, in the transaction that wrote. The table refuses change and removal.

import type { Knex } from 'knex'
import { json, run, sql } from './sql.ts'

export type LedgerLine = {
  /** Verb of the slice: `import-committed`, `parcel-edited`. */
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  /** Area path of the subject; null where it has none. */
  readonly path: string | null
  readonly detail?: Readonly<Record<string, unknown>>
}

export async function recordWrite(db: Knex, line: LedgerLine): Promise<void> {
  await run(
    db,
    sql`
    insert into ledger (action, subject_kind, subject_id, path, detail)
    values (${line.action}, ${line.subjectKind}, ${line.subjectId}, ${line.path}::ltree, ${json(line.detail ?? {})}::jsonb)`,
  )
}
