// One line for every write, in the transaction that wrote, and for every sensitive read. The table refuses change and removal.
// Who wrote, through which session, from where and in which request, the database takes from the transaction itself.

import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import type { Actor } from './caller.ts'
import { canonicalJson } from './canonical.rules.ts'
import type { Services } from './services.ts'
import { json, run, sql } from './sql.ts'

export type LedgerRead = {
  /** Verb of the slice: `import-committed`, `parcel-changed`, `violations-exported`. */
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string | null
  /** Area path of the subject; null where it has none. */
  readonly path: string | null
  /** Why, in the words of whoever did it. */
  readonly reason?: string | undefined
  readonly detail?: Readonly<Record<string, unknown>>
}
/** `before` and `after` are the record as it was and as it is; of each the ledger keeps a digest. Absent: there was, or is, none. */
export type LedgerLine = LedgerRead & { readonly before?: unknown; readonly after?: unknown }

/** SHA-256 of the canonical JSON, in hex. */
export const digestOf = (record: unknown): string => createHash('sha256').update(canonicalJson(record)).digest('hex')

const digestIfAny = (record: unknown): string | null => (record === undefined || record === null ? null : digestOf(record))

/** Inside the writing transaction, so that write and line stand or fall together. */
export async function recordWrite(db: Knex, line: LedgerLine): Promise<void> {
  await run(
    db,
    sql`
    insert into ledger (action, subject_kind, subject_id, path, reason, before_digest, after_digest, detail)
    values (${line.action}, ${line.subjectKind}, ${line.subjectId}, ${line.path}::ltree, ${line.reason ?? null},
            ${digestIfAny(line.before)}, ${digestIfAny(line.after)}, ${json(line.detail ?? {})}::jsonb)`,
  )
}

/** A sensitive read or an export: its own short transaction, for the reading one may not write. */
export const recordRead = (services: Services, actor: Actor, line: LedgerRead): Promise<void> =>
  services.as(actor, (trx) => recordWrite(trx, line))
