// Remedies as their readers see them: by area, by unit, or with their case. The row rule decides which, and who is told who owes.

import type { Knex } from 'knex'
import type { RemediesQuery, RemedyDetail, RemedyInspection, RemedyOrder, RemedyRow, RemedyStepLine } from '#contract/cases'
import { type CaseSide, type CaseStage, type CaseTrack, remedyStates } from '#contract/cases'
import { reachOf, remedyActionsOf, remedySideOf } from '#rules/cases'
import { findPage } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, rows, type Sql, sql } from '../platform/sql.ts'

const isOverdue = sql`(r.due_on < day_seen() and r.ended_at is null)`
const columns = sql`
  r.id, r.code, c.id as "caseId", c.code as "caseCode", r.kind, r.area_code as "areaCode", a.name_zh as "areaName", r.area_ha as "areaHa",
  array[st_xmin(r.geom), st_ymin(r.geom), st_xmax(r.geom), st_ymax(r.geom)] as bbox,
  r.indicator, r.target, r.demand, r.ordered_on as "orderedOn", r.due_on as "dueOn", ${isOverdue} as "isOverdue", r.state,
  r.inspections as "inspectionCount", r.last_on as "lastOn", r.last_result as "lastResult", r.is_demo as "isDemo", r.version`
// The case is there for who may see it, and for nobody else.
const from = sql`from remedies r join areas a on a.code = r.area_code left join cases c on c.id = r.case_id`

const sorts = {
  dueOn: sql`r.due_on`,
  code: sql`r.code`,
  state: sql`array_position(${[...remedyStates]}::text[], r.state)`,
  areaName: sql`a.name_zh`,
}
const conditions = ({ area, state, open, overdue }: RemediesQuery): readonly Sql[] => [
  ...(area === undefined ? [] : [sql`r.path <@ (select path from areas where code = ${area})`]),
  ...(state === undefined ? [] : [sql`r.state = ${state}`]),
  ...(open === undefined ? [] : [sql`(r.ended_at is null) = ${open}::boolean`]),
  ...(overdue === undefined ? [] : [sql`${isOverdue} = ${overdue}::boolean`]),
]

export const findRemedies = (db: Knex, query: RemediesQuery): Promise<Page<RemedyRow>> =>
  findPage(db, { columns, id: sql`r.id`, from, where: all(conditions(query)), sorts, tie: sql`r.ordered_at desc, r.id` }, query)

type Stored = RemedyRow &
  Pick<RemedyDetail, 'geometry' | 'mayInspect'> & {
    readonly path: string
    readonly track: CaseTrack | null
    readonly stage: CaseStage | null
    readonly sides: readonly CaseSide[] | null
  }
const wholeColumns = sql`
  ${columns}, st_asgeojson(r.geom, 7)::json as geometry,
  r.path::text as path, c.track, c.stage, case_sides(c.path) as sides, inspects_remedy(r.id) as "mayInspect"`

const findOrder = (db: Knex, id: string): Promise<RemedyOrder | undefined> =>
  maybeOne(
    db,
    sql`
    select o.owed_by_kind as kind, o.owed_by as name, o.operator_id as "operatorId", o.basis from remedy_orders o where o.remedy_id = ${id}::uuid`,
  )

const findSteps = (db: Knex, id: string): Promise<RemedyStepLine[]> =>
  rows(
    db,
    sql`
    select s.n, s.action, s.from_state as "from", s.to_state as "to", s.side, user_name(s.by_user) as by, s.at, s.reason
    from remedy_steps s where s.remedy_id = ${id}::uuid and s.at <= app_as_of() order by s.n`,
  )

/** The last by its day first. */
async function findInspections(db: Knex, { id, target }: Pick<RemedyRow, 'id' | 'target'>): Promise<RemedyInspection[]> {
  const found = await rows<Omit<RemedyInspection, 'reach'>>(
    db,
    sql`
    select i.id, i.n, i.on_day as "onDay", i.value, i.error, i.done_ha as "doneHa", i.share, i.result, i.words, user_name(i.by_user) as by,
           i.by_duty as "byDuty", i.at,
           array(select t.item_no from remedy_inspection_items t where t.inspection_id = i.id order by t.item_no) as items
    from remedy_inspections i where i.remedy_id = ${id}::uuid and i.at <= app_as_of() order by i.on_day desc, i.n desc`,
  )
  return found.map((one) => ({ ...one, reach: reachOf(one, target) }))
}

/** With where it lies, and the side on which the caller orders and accepts. */
export type RemedyNow = RemedyDetail & { readonly path: string; readonly side: CaseSide | null }

async function withAll(db: Knex, { track, stage, sides, ...found }: Stored): Promise<RemedyNow> {
  const side = track === null || stage !== 'remedy' ? null : remedySideOf(track, sides ?? [])
  const actions = remedyActionsOf(found.state, side)
  return {
    ...found,
    order: (await findOrder(db, found.id)) ?? null,
    steps: await findSteps(db, found.id),
    inspections: await findInspections(db, found),
    actions,
    mayChange: actions.length > 0,
    side,
  }
}

/** Throws 404 `not-found`. */
export async function getRemedyNow(db: Knex, id: string): Promise<RemedyNow> {
  const found = await maybeOne<Stored>(db, sql`select ${wholeColumns} ${from} where r.id = ${id}::uuid`)
  if (found === undefined) throw notFound('remedy', id)
  return withAll(db, found)
}

const shown = ({ path: _path, side: _side, ...remedy }: RemedyNow): RemedyDetail => remedy
export const getRemedy = async (db: Knex, id: string): Promise<RemedyDetail> => shown(await getRemedyNow(db, id))

/** In the order in which they were ordered. */
export async function findRemediesOf(db: Knex, caseId: string): Promise<RemedyDetail[]> {
  const found = await rows<Stored>(
    db,
    sql`select ${wholeColumns} ${from} where r.case_id = ${caseId}::uuid order by r.ordered_at, r.code`,
  )
  const remedies: RemedyDetail[] = []
  for (const one of found) remedies.push(shown(await withAll(db, one)))
  return remedies
}

type Owed = Pick<RemedyRow, 'id' | 'code' | 'kind' | 'state' | 'dueOn'>
/** What a case still waits for. */
export const findOwed = (db: Knex, caseId: string): Promise<Owed[]> =>
  rows(
    db,
    sql`
    select r.id, r.code, r.kind, r.state, r.due_on as "dueOn" from remedies r
    where r.case_id = ${caseId}::uuid and r.ended_at is null order by r.ordered_at, r.code`,
  )
