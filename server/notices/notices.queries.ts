// Notices as their readers see them. The row rule decides which.

import type { Knex } from 'knex'
import type { Notice, NoticeDetail, NoticeSide, NoticeStepLine, NoticesQuery } from '#contract/notices'
import { awaitedStates, noticeActionsOf } from '#rules/notices'
import { dayOf } from '../platform/day.rules.ts'
import { findPage, type Listing } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, rows, type Sql, sql } from '../platform/sql.ts'

const isOverdue = sql`(n.due_on < day_here() and n.state = any (${[...awaitedStates]}::text[]))`

const columns = sql`
  n.id, n.code, n.number, n.kind, n.bearing, n.state, n.source_kind as "from", n.source_id as "sourceId", n.operator_id as "operatorId",
  n.addressee, n.area_code as "areaCode", a.name_zh as "areaName", n.office, n.ordered, n.destock_su as "destockSu", n.due_on as "dueOn",
  ${isOverdue} as "isOverdue", n.found, n.clause, user_name(n.drafted_by) as "draftedBy", n.drafted_at as "draftedAt",
  user_name(n.issued_by) as "issuedBy", n.issued_at as "issuedAt", n.served_on as "servedOn", n.ended_at as "endedAt", n.is_demo as "isDemo",
  n.version`
const from = sql`from notices n join areas a on a.code = n.area_code`

const sorts = {
  draftedAt: sql`n.drafted_at`,
  dueOn: sql`n.due_on`,
  code: sql`n.code`,
  state: sql`array_position(array['draft', 'issued', 'served', 'objected', 'answered', 'not-complied', 'complied', 'closed', 'withdrawn'], n.state)`,
  kind: sql`n.kind`,
  addressee: sql`n.addressee`,
  areaName: sql`a.name_zh`,
}

const onlyOf = { open: sql`n.ended_at is null`, overdue: isOverdue, ended: sql`n.ended_at is not null` }

function conditions({ area, kind, bearing, state, only, operatorId, q }: NoticesQuery): readonly Sql[] {
  return [
    ...(area === undefined ? [] : [sql`n.path <@ (select path from areas where code = ${area})`]),
    ...(kind === undefined ? [] : [sql`n.kind = ${kind}`]),
    ...(bearing === undefined ? [] : [sql`n.bearing = ${bearing}`]),
    ...(state === undefined ? [] : [sql`n.state = ${state}`]),
    ...(only === undefined ? [] : [onlyOf[only]]),
    ...(operatorId === undefined ? [] : [sql`n.operator_id = ${operatorId}::uuid`]),
    ...(q === undefined
      ? []
      : [sql`strpos(lower(concat_ws(' ', n.code, n.number, n.addressee, n.found ->> 'code')), lower(${q})) > 0`]),
  ]
}

export const noticeListing = (query: NoticesQuery): Listing => ({
  columns,
  id: sql`n.id`,
  from,
  where: all(conditions(query)),
  sorts,
  tie: sql`n.drafted_at desc, n.id`,
})

export const findNotices = (db: Knex, query: NoticesQuery): Promise<Page<Notice>> => findPage(db, noticeListing(query), query)

export type StandingNotice = Notice & { readonly path: string; readonly sides: readonly NoticeSide[] }
/** A notice with where it lies and how the caller stands towards it. Throws 404 `not-found`. */
export async function getStandingNotice(db: Knex, id: string): Promise<StandingNotice> {
  const found = await maybeOne<StandingNotice>(
    db,
    sql`select ${columns}, n.path::text as path, notice_sides(n.path, n.operator_id) as sides ${from} where n.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('notice', id)
  return found
}

const findSteps = (db: Knex, id: string): Promise<NoticeStepLine[]> =>
  rows(
    db,
    sql`
    select s.n, s.action, s.from_state as "from", s.to_state as "to", user_name(s.by_user) as by, s.at, s.on_day as "onDay", s.how, s.who,
           s.outcome, s.reason
    from notice_steps s where s.notice_id = ${id}::uuid and s.at <= app_as_of() order by s.n`,
  )

export async function getNotice(db: Knex, id: string): Promise<NoticeDetail> {
  const { path: _path, sides, ...notice } = await getStandingNotice(db, id)
  return {
    ...notice,
    steps: await findSteps(db, id),
    actions: noticeActionsOf(notice, sides, dayOf(new Date())),
    mayChange: notice.state === 'draft' && sides.includes('desk'),
  }
}
