// Reading the ledger under the row rule: pages, one line with its place in the chain, everything that fits for a file.

import type { Knex } from 'knex'
import { getAreaPath } from '../areas/queries.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, one, rows, type Sql, sql } from '../platform/sql.ts'
import {
  countedLines,
  type LedgerFilter,
  type LedgerItem,
  type LedgerLineDetail,
  type LedgerPerson,
  type LedgerQuery,
} from './ledger.contract.ts'

const itemColumns = sql`
  l.seq, l.at, l.actor, user_name(l.actor) as "actorName", l.action, l.subject_kind as "subjectKind", l.subject_id as "subjectId",
  l.detail->>'code' as code, (select a.name_zh from areas a where a.path = l.path) as "areaName", l.reason`

const wholeColumns = sql`
  ${itemColumns}, l.token, l.session, l.address, l.request_id as "requestId", l.path::text as path,
  l.before_digest as "beforeDigest", l.after_digest as "afterDigest", l.detail, l.lane, l.lane_seq as "laneSeq",
  encode(l.prev_hash, 'hex') as "prevHash", encode(l.hash, 'hex') as hash`

/** Days of the prefecture. */
const dayStart = (day: string, plus = 0): Sql => sql`((${day}::date + ${plus}::integer)::timestamp at time zone 'Asia/Shanghai')`

/** Throws 404 for an unknown area. */
async function whereOf(db: Knex, { person, record, area, action, request, from, to }: LedgerFilter): Promise<Sql> {
  const path = area === undefined ? null : await getAreaPath(db, area)
  return all([
    ...(person === undefined ? [] : [sql`l.actor = ${person}::uuid`]),
    ...(record === undefined ? [] : [sql`(l.subject_id = ${record} or l.detail->>'code' = ${record})`]),
    ...(path === null ? [] : [sql`l.path <@ ${path}::ltree`]),
    ...(action === undefined ? [] : [sql`l.action = ${action}`]),
    ...(request === undefined ? [] : [sql`l.request_id = ${request}`]),
    ...(from === undefined ? [] : [sql`l.at >= ${dayStart(from)}`]),
    ...(to === undefined ? [] : [sql`l.at < ${dayStart(to, 1)}`]),
  ])
}

/** The latest first. Past `countedLines` the total stands still. */
export async function findLines(db: Knex, query: LedgerQuery): Promise<Page<LedgerItem>> {
  const { page, pageSize } = query
  const where = await whereOf(db, query)
  const { total } = await one<{ total: number }>(
    db,
    sql`select count(*) as total from (select from ledger l where ${where} limit ${countedLines + 1}) counted`,
  )
  const items = await rows<LedgerItem>(
    db,
    sql`
    select ${itemColumns} from ledger l where ${where}
    order by l.seq desc limit ${pageSize}::integer offset ${(page - 1) * pageSize}::integer`,
  )
  return { items, total, page, pageSize }
}

export type WholeLine = Omit<LedgerLineDetail, 'checkpoint'>

/** The next lines before `seq`, the latest first; from the last line where `seq` is null. */
export async function findLinesBefore(db: Knex, filter: LedgerFilter, seq: number | null, limit: number): Promise<WholeLine[]> {
  const where = await whereOf(db, filter)
  return rows(
    db,
    sql`
    select ${wholeColumns} from ledger l where ${where} and (${seq}::bigint is null or l.seq < ${seq}::bigint)
    order by l.seq desc limit ${limit}::integer`,
  )
}

export async function getLine(db: Knex, seq: number): Promise<LedgerLineDetail> {
  const line = await maybeOne<LedgerLineDetail>(
    db,
    sql`
    select ${wholeColumns},
           (select jsonb_build_object('n', c.n, 'at', c.at, 'keyId', c.key_id) from ledger_checkpoints c
            where c.at >= l.at and exists (
              select from jsonb_to_recordset(c.body::jsonb->'heads') head(lane integer, seq bigint)
              where head.lane = l.lane and head.seq >= l.lane_seq)
            order by c.n limit 1) as checkpoint
    from ledger l where l.seq = ${seq}`,
  )
  if (line === undefined) throw notFound('ledger-line', String(seq))
  return line
}

/** At most twenty people of that name or login who did something that the caller may read of. */
export const findActors = (db: Knex, words: string): Promise<LedgerPerson[]> =>
  rows(
    db,
    sql`
    select p.id, p.login, p.name from ledger_people(${words}) p
    where exists (select from ledger l where l.actor = p.id) limit 20`,
  )
