// The chain of custody and the hand-overs as their readers see them.

import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import type { CustodyExtract, HandOver, Offer, Recipient } from '#contract/cases'
import { type CustodyHead, type CustodyLine, custodyOrigin } from '#rules/cases'
import { notFound } from '../platform/problem.ts'
import { maybeOne, one, rows, run, sql } from '../platform/sql.ts'

const lineColumns = sql`
  l.case_id as "caseId", l.seq, l.action, l.item_no as "itemNo", l.by_user as "byUser", l.by_name as "byName", l.by_session as "bySession",
  l.from_user as "fromUser", l.from_name as "fromName", l.from_session as "fromSession", l.to_user as "toUser", l.to_name as "toName",
  to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, l.place, l.seal_no as "sealNo", l.hash_before as "hashBefore",
  l.hash_after as "hashAfter", l.reason, l.prev_hash as "prevHash", l.hash`

export const originOf = (caseId: string): string => createHash('sha256').update(custodyOrigin(caseId)).digest('hex')

type Chain = { readonly head: CustodyHead; readonly lines: readonly CustodyLine[] }

/** Lines and head in one look, so that a line written meanwhile is in both or in neither. */
export async function getChain(db: Knex, caseId: string): Promise<Chain> {
  const found = await rows<CustodyLine & { headSeq: number; headHash: string }>(
    db,
    sql`
    select h.seq as "headSeq", h.hash as "headHash", ${lineColumns}
    from custody_heads h left join custody_lines l on l.case_id = h.case_id
    where h.case_id = ${caseId}::uuid order by l.seq`,
  )
  const [first] = found
  if (first === undefined) throw notFound('case', caseId)
  const lines = found.filter(({ seq }) => seq !== null).map(({ headSeq: _seq, headHash: _hash, ...line }) => line)
  return { head: { seq: first.headSeq, hash: first.headHash }, lines }
}

const findHandOvers = (db: Knex, caseId: string): Promise<HandOver[]> =>
  rows(
    db,
    sql`
    select h.id, h.item_no as "itemNo", h.kind, user_name(h.offered_by) as "from", user_name(h.to_user) as "to", h.offered_at as "offeredAt",
           h.place, h.seal_no as "sealNo", h.reason, h.state, h.ended_at as "endedAt", h.state = 'offered' and h.to_user = app_user() as "isForMe"
    from hand_overs h where h.case_id = ${caseId}::uuid order by h.offered_at, h.id`,
  )

export async function getExtract(db: Knex, caseId: string): Promise<CustodyExtract> {
  const chain = await getChain(db, caseId)
  return { caseId, origin: originOf(caseId), ...chain, handOvers: await findHandOvers(db, caseId) }
}

/** Empty for who does not see the case. */
export const findRecipients = (db: Knex, caseId: string): Promise<Recipient[]> =>
  rows(db, sql`select id, name, role from custody_people(${caseId}::uuid) where id <> app_user() order by name, role`)

/** Throws 409 `hand-overs-one-open` where one is open already, 403 `not-permitted` where the caller does not have the item in hand. */
export async function insertOffer(db: Knex, { id, itemNo, kind, to, place, sealNo, reason }: Offer): Promise<string> {
  const made = await one<{ id: string }>(
    db,
    sql`
    insert into hand_overs (case_id, item_no, kind, to_user, place, seal_no, reason)
    values (${id}::uuid, ${itemNo}, ${kind}, ${to}::uuid, ${place}, ${sealNo}, ${reason}) returning id`,
  )
  return made.id
}

export type OpenOffer = {
  readonly itemNo: number
  readonly kind: 'handed-over' | 'returned'
  readonly state: HandOver['state']
  readonly fromUser: string
  readonly fromName: string
  readonly fromSession: string | null
  readonly toUser: string
  readonly toName: string
  readonly place: string | null
  readonly sealNo: string | null
  readonly reason: string
  readonly sha256: string
}
/** Throws 404 `not-found`. */
export async function getOffer(db: Knex, caseId: string, id: string): Promise<OpenOffer> {
  const found = await maybeOne<OpenOffer>(
    db,
    sql`
    select h.item_no as "itemNo", h.kind, h.state, h.offered_by as "fromUser", user_name(h.offered_by) as "fromName",
           h.offered_session as "fromSession", h.to_user as "toUser", user_name(h.to_user) as "toName", h.place, h.seal_no as "sealNo", h.reason, e.sha256
    from hand_overs h join evidence_items e on e.case_id = h.case_id and e.item_no = h.item_no
    where h.case_id = ${caseId}::uuid and h.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('hand-over', id)
  return found
}

/** Whether it was open and is now ended by the caller, in the caller's session. */
export const endOffer = async (db: Knex, id: string, state: string): Promise<boolean> =>
  (await run(
    db,
    sql`
    update hand_overs set state = ${state}, ended_by = app_user(), ended_session = app_session(), ended_at = now()
    where id = ${id}::uuid and state = 'offered'`,
  )) > 0
