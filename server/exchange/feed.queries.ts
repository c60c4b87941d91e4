// What of the changes after a place somebody may know. A row of `record_changes` says only that there was one: whether the record as it
// became, and as it was, is theirs to see is asked of the record and its past, under their row rule.

import type { Knex } from 'knex'
import type { Told } from '../platform/collection.ts'
import { cursorOf, isSettled } from '../platform/outbox.ts'
import { instantText } from '../platform/past.ts'
import { notFound } from '../platform/problem.ts'
import { all, ident, maybeOne, one, rows, run, type Sql, sql } from '../platform/sql.ts'
import type { ChangeKind, ChangePage, RecordChange } from './feed.contract.ts'

/** A register that is followed, by the collection it is published as. */
export type Followed = {
  readonly collection: string
  readonly told: Told
  readonly keyType: 'text' | 'uuid'
  /** One that leaves the reach of somebody is not told to them: that it did may say where it went. */
  readonly isSensitive: boolean
}

/** Rows looked at for a page of so many: it may hold none of them. Each costs two look-ups under the row rule. */
const lookedAtFor = (limit: number): number => Math.max(500, 2 * limit)
const keptDays = 30

/** The end of what is told now. */
export const lastChange = async (db: Knex): Promise<string> =>
  (
    await maybeOne<{ cursor: string }>(
      db,
      sql`select o.xid::text || '-' || o.seq as cursor from record_changes o where ${isSettled} order by o.xid desc, o.seq desc limit 1`,
    )
  )?.cursor ?? '0-0'

/** The oldest place that is still known. */
export const firstChange = async (db: Knex): Promise<string> =>
  (
    await maybeOne<{ cursor: string }>(
      db,
      sql`select o.xid::text || '-' || o.seq as cursor from record_changes o where ${isSettled} order by o.xid, o.seq limit 1`,
    )
  )?.cursor ?? '0-0'

/** Throws 404 `not-found`. */
export async function getAreaPath(db: Knex, code: string | undefined): Promise<string | null> {
  if (code === undefined) return null
  const area = await maybeOne<{ path: string }>(db, sql`select path::text as path from areas where code = ${code}`)
  if (area === undefined) throw notFound('area', code)
  return area.path
}

export async function isKnown(db: Knex, cursor: string): Promise<boolean> {
  const { xid, seq } = cursorOf(cursor)
  const { isThere } = await one<{ isThere: boolean }>(
    db,
    sql`select exists (select from record_changes where xid = ${xid}::xid8 and seq = ${seq}::bigint) as "isThere"`,
  )
  return isThere
}

type Row = {
  readonly cursor: string
  readonly source: string
  readonly key: string
  readonly op: 'i' | 'u' | 'd'
  readonly version: number | null
  readonly at: string
  readonly area: string | null
  readonly areaBefore: string | null
  readonly sawBefore: boolean
  readonly seesAfter: boolean
}

/** Whether the record is seen as it became, and was seen as it had been. */
function sightOf({ told: { table, key, hasPast, place }, keyType }: Followed): Sql {
  const where = (from: Sql, holds: Sql): Sql => sql`exists (
    select from ${from} v where v.${ident(key)} = p.key::${ident(keyType)} and ${holds}
      and ${place === undefined ? sql`true` : sql`v.${ident(place)} is not null`})`
  const versions = ident(`past.${table}_versions`)
  const before = sql`case p.op when 'u' then ${where(versions, sql`v.valid_to = p.at`)}
    when 'd' then ${where(versions, sql`v.version = p.version and v.valid_to < 'infinity'`)} else false end`
  const after = hasPast
    ? sql`p.op <> 'd' and ${where(versions, sql`v.valid_from = p.at`)}`
    : sql`p.op <> 'd' and ${where(ident(`public.${table}`), sql`true`)}`
  const sawBefore = hasPast ? before : sql`p.op = 'u'`
  return sql`select p.*, ${sawBefore} as saw_before, ${after} as sees_after from page p where p.source = ${table}`
}

const areaOf = (path: Sql): Sql => sql`(select a.code from areas a where a.path = ${path})`
const withinArea = (path: string): Sql => sql`(o.path <@ ${path}::ltree or o.path_before <@ ${path}::ltree)`

type Ask = {
  readonly after: string
  readonly limit: number
  readonly followed: readonly Followed[]
  readonly areaPath: string | null
}

/** The stretch looked at, and of it what the caller may know something of. */
const stretchOf = ({ after, followed, areaPath, limit }: Ask): Sql => {
  const { xid, seq } = cursorOf(after)
  const sources = followed.map(({ told }) => told.table)
  const chosen = [sql`o.source = any (${sources}::text[])`, ...(areaPath === null ? [] : [withinArea(areaPath)])]
  const sights = followed.map(sightOf).reduce((left, right) => sql`${left} union all ${right}`)
  return sql`
    with stretch as materialized (
      select o.* from record_changes o where ${isSettled} and (o.xid, o.seq) > (${xid}::xid8, ${seq}::bigint)
      order by o.xid, o.seq limit ${lookedAtFor(limit)}::integer),
    page as materialized (select o.* from stretch o where ${all(chosen)}),
    seen as (${sights})
    select s.xid::text || '-' || s.seq as cursor, s.source, s.key, s.op, s.version, ${instantText(sql`s.at`)} as at,
           ${areaOf(sql`s.path`)} as area, ${areaOf(sql`s.path_before`)} as "areaBefore", s.saw_before as "sawBefore", s.sees_after as "seesAfter",
           false as "isLast", 0 as looked
    from seen s where s.saw_before or s.sees_after
    union all
    select e.cursor, '', '', '-', null, '', null, null, false, false, true, e.looked
    from (select (select o.xid::text || '-' || o.seq from stretch o order by o.xid desc, o.seq desc limit 1) as cursor,
                 (select count(*) from stretch)::integer as looked) e`
}

type Answered = Row & { readonly isLast: boolean; readonly looked: number }

function kindFor({ op, sawBefore, seesAfter }: Row, isSensitive: boolean): ChangeKind | null {
  if (seesAfter) return op === 'u' && sawBefore ? 'changed' : 'created'
  return sawBefore && (op === 'd' || !isSensitive) ? 'removed' : null
}

function toldAs(row: Row, { collection, isSensitive }: Followed): RecordChange | null {
  const kind = kindFor(row, isSensitive)
  if (kind === null) return null
  const { cursor, key: id, version, at, area, areaBefore } = row
  return { cursor, collection, id, kind, version, at, area: kind === 'removed' ? (areaBefore ?? area) : area }
}

const inOrder = (left: Row, right: Row): number => {
  const [a, b] = [cursorOf(left.cursor), cursorOf(right.cursor)]
  const [x, y] = a.xid === b.xid ? [BigInt(a.seq), BigInt(b.seq)] : [BigInt(a.xid), BigInt(b.xid)]
  return x < y ? -1 : 1
}

/** Several statements of one transaction on one record are one change: its state between them was nobody's. */
function onceEach(changes: readonly RecordChange[]): readonly RecordChange[] {
  const byMoment = new Map<string, RecordChange>()
  for (const change of changes) {
    const name = `${change.collection} ${change.id} ${change.at}`
    const earlier = byMoment.get(name)
    byMoment.delete(name)
    byMoment.set(name, earlier?.kind === 'created' && change.kind === 'changed' ? { ...change, kind: 'created' } : change)
  }
  return [...byMoment.values()]
}

/** `db` must be under the row rule of who asks. The place must be known. */
export async function findChanges(db: Knex, ask: Ask): Promise<ChangePage> {
  if (ask.followed.length === 0) return { items: [], cursor: await lastChange(db), hasMore: false }
  const bySource = new Map(ask.followed.map((one) => [one.told.table, one]))
  const found = await rows<Answered>(db, stretchOf(ask))
  const end = found.find(({ isLast }) => isLast)
  const told = found
    .filter(({ isLast }) => !isLast)
    .toSorted(inOrder)
    .flatMap((row) => {
      const followed = bySource.get(row.source)
      const change = followed === undefined ? null : toldAs(row, followed)
      return change === null ? [] : [change]
    })
  const changes = onceEach(told)
  const items = changes.slice(0, ask.limit)
  const isCut = items.length < changes.length
  return {
    items,
    cursor: (isCut ? items.at(-1)?.cursor : end?.cursor) ?? ask.after,
    hasMore: isCut || end?.looked === lookedAtFor(ask.limit),
  }
}

/** The last row stays, so that a reader who knows it is not taken for one who missed something; where none is left, one is laid. */
export async function forgetChanges(db: Knex): Promise<number> {
  await run(
    db,
    sql`insert into record_changes (source, key, op, at) select '', '', '-', now() where not exists (select from record_changes)`,
  )
  return run(
    db,
    sql`delete from record_changes where told_at < now() - make_interval(days => ${keptDays}) and seq < (select max(seq) from record_changes)`,
  )
}

export const changesKeptDays = keptDays
