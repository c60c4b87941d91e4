// Writes the next line of a case's chain of custody, with its line in the ledger, whose signed checkpoints then hold the chain too.

import type { Knex } from 'knex'
import type { CustodyAction } from '#contract/cases'
import { type CustodyEntry, custodyText } from '#rules/cases'
import { linkHash } from '../platform/chain/link.ts'
import { recordWrite } from '../platform/ledger.ts'
import { notFound } from '../platform/problem.ts'
import { maybeOne, run, sql } from '../platform/sql.ts'

export type NewLine = {
  readonly caseId: string
  readonly action: CustodyAction
  /** Null: the list of all items. */
  readonly itemNo: number | null
  /** Of a hand-over: who offered, and who signs. */
  readonly from?: { readonly user: string; readonly name: string; readonly session: string | null }
  readonly to?: { readonly user: string; readonly name: string }
  readonly place?: string | null
  readonly sealNo?: string | null
  readonly hashBefore?: string | null
  readonly hashAfter?: string | null
  readonly reason?: string | null
}
type Next = Pick<CustodyEntry, 'seq' | 'at' | 'byUser' | 'byName' | 'bySession'> & {
  readonly prevHash: string
  readonly path: string
  readonly code: string
}

const entryOf = ({ caseId, action, itemNo, from, to, ...line }: NewLine, next: Next): CustodyEntry => ({
  caseId,
  seq: next.seq,
  action,
  itemNo,
  byUser: next.byUser,
  byName: next.byName,
  bySession: next.bySession,
  fromUser: from?.user ?? null,
  fromName: from?.name ?? null,
  fromSession: from?.session ?? null,
  toUser: to?.user ?? null,
  toName: to?.name ?? null,
  at: next.at,
  place: line.place ?? null,
  sealNo: line.sealNo ?? null,
  hashBefore: line.hashBefore ?? null,
  hashAfter: line.hashAfter ?? null,
  reason: line.reason ?? null,
})

/** Holds the chain of the case until the transaction ends. Throws 404 `not-found` where the caller does not see its evidence. */
export async function writeCustody(db: Knex, line: NewLine): Promise<void> {
  const next = await maybeOne<Next>(
    db,
    sql`
    select n.seq, n.prev_hash as "prevHash", n.at, n.by_user as "byUser", n.by_name as "byName", n.by_session as "bySession", c.path::text as path, c.code
    from custody_next(${line.caseId}::uuid) n, cases c where c.id = ${line.caseId}::uuid`,
  )
  if (next === undefined) throw notFound('case', line.caseId)
  const entry = entryOf(line, next)
  const hash = linkHash(next.prevHash, custodyText(entry))
  await run(
    db,
    sql`
    insert into custody_lines (case_id, seq, action, item_no, by_user, by_name, by_session, from_user, from_name, from_session, to_user, to_name, at,
                               place, seal_no, hash_before, hash_after, reason, prev_hash, hash)
    values (${entry.caseId}::uuid, ${entry.seq}, ${entry.action}, ${entry.itemNo}, ${entry.byUser}::uuid, ${entry.byName}, ${entry.bySession},
            ${entry.fromUser}::uuid, ${entry.fromName}, ${entry.fromSession}, ${entry.toUser}::uuid, ${entry.toName}, ${entry.at}::timestamptz,
            ${entry.place}, ${entry.sealNo}, ${entry.hashBefore}, ${entry.hashAfter}, ${entry.reason}, ${next.prevHash}, ${hash})`,
  )
  await recordWrite(db, {
    action: `evidence-${entry.action}`,
    subjectKind: 'evidence',
    subjectId: entry.caseId,
    path: next.path,
    ...(entry.reason === null ? {} : { reason: entry.reason }),
    detail: { case: next.code, itemNo: entry.itemNo, seq: entry.seq, hash },
  })
}
