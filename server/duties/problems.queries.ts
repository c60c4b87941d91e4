// Problems as their readers see them. The row rule decides which.

import type { Knex } from 'knex'
import type { Assignable, Problem, ProblemDetail, ProblemPhoto, ProblemStep, ProblemsQuery, ProblemType } from '#contract/duties'
import { actionsOf, type ProblemStanding, type Standpoint, type WorkCalendar, workingDaysLeft } from '#rules/duties'
import { findPage, type Listing } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { dayIn } from '../platform/past.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, rows, type Sql, sql } from '../platform/sql.ts'
import { findCalendar, today } from './calendar.ts'

export const isOverdue = sql`(p.due_on is not null and p.due_on < day_here() and p.ended_at is null)`

const columns = sql`
  p.id, p.code, p.type_code as "typeCode", t.family, t.name_zh as "typeZh", t.name_bo as "typeBo", t.name_en as "typeEn", p.severity, p.state,
  p.level, p.area_code as "areaCode", a.name_zh as "areaName", p.unit_id as "unitId", (select name from duty_units u where u.id = p.unit_id) as "unitName",
  p.source, p.description, p.found_at as "foundAt", p.received_at as "receivedAt", user_name(p.found_by) as finder,
  user_name(p.assignee) as assignee, p.has_open_objection as "hasOpenObjection", p.is_reported_late as "isReportedLate", p.due_on as "dueOn",
  ${isOverdue} as "isOverdue", p.missing_years as "missingYears", p.ended_at as "endedAt", p.is_demo as "isDemo", p.version,
  array[st_x(st_pointonsurface(p.geom)), st_y(st_pointonsurface(p.geom))] as "lonLat"`
const from = sql`from problems p join problem_types t on t.code = p.type_code join areas a on a.code = p.area_code`

/** What the rule looks at, beside the columns; taken off again before the row is answered. */
const standing = sql`
  json_build_object('state', p.state, 'level', p.level, 'finder', p.found_by, 'assigner', p.assigned_by, 'assignee', p.assignee,
                    'rectifiers', p.rectifiers, 'hasOpenObjection', p.has_open_objection) as standing,
  json_build_object('id', app_user(), 'isOffice', p.path <@ (select duty_areas('problems', 'close')), 'chiefOf', chief_levels(p.unit_id)) as standpoint`
type Judged = { readonly standing: ProblemStanding; readonly standpoint: Standpoint }
type Row = Omit<Problem, 'daysLeft'>

const severityRank = sql`array_position(array['minor', 'serious', 'major'], p.severity)`
const stateRank = sql`array_position(array['found', 'assigned', 'rectifying', 'rectified', 'verified', 'closed', 'unfounded'], p.state)`
const sorts = {
  // Open before ended; of the open the one whose day is or was the earliest.
  overdue: sql`case when p.ended_at is null then coalesce(p.due_on, '9999-01-01'::date) end`,
  foundAt: sql`p.found_at`,
  code: sql`p.code`,
  state: stateRank,
  severity: severityRank,
  areaName: sql`a.name_zh`,
  dueOn: sql`p.due_on`,
}

function conditions(query: ProblemsQuery): readonly Sql[] {
  const { area, state, family, type, severity, unit, only, from: first, to: last, bbox } = query
  return [
    ...(area === undefined ? [] : [sql`p.path <@ (select path from areas where code = ${area})`]),
    ...(state === undefined ? [] : [sql`p.state = ${state}`]),
    ...(family === undefined ? [] : [sql`t.family = ${family}`]),
    ...(type === undefined ? [] : [sql`p.type_code = ${type}`]),
    ...(severity === undefined ? [] : [sql`p.severity = ${severity}`]),
    ...(unit === undefined ? [] : [sql`p.unit_id = ${unit}::uuid`]),
    ...(only === undefined ? [] : [onlyOf[only]]),
    ...(first === undefined ? [] : [sql`${dayIn(sql`p.found_at`)} >= ${first}::date`]),
    ...(last === undefined ? [] : [sql`${dayIn(sql`p.found_at`)} <= ${last}::date`]),
    ...(bbox === undefined ? [] : [sql`p.geom && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`]),
  ]
}
const onlyOf = { open: sql`p.ended_at is null`, overdue: isOverdue, mine: sql`app_user() = any (p.members)` }

export const problemListing = (query: ProblemsQuery): Listing => ({
  columns,
  id: sql`p.id`,
  from,
  where: all(conditions(query)),
  sorts,
  tie: sql`p.found_at desc, p.id`,
})

const counted = (row: Row, calendar: WorkCalendar): Problem => ({
  ...row,
  daysLeft: row.dueOn === null || row.endedAt !== null ? null : workingDaysLeft(today(), row.dueOn, calendar),
})

export async function findProblems(db: Knex, query: ProblemsQuery): Promise<Page<Problem>> {
  const page = await findPage<Row>(db, problemListing(query), query)
  const calendar = await findCalendar(db, [today(), ...page.items.map(({ dueOn }) => dueOn)])
  return { ...page, items: page.items.map((row) => counted(row, calendar)) }
}

export type Standing = Row & Judged & { readonly path: string; readonly rectifyBy: string | null }
/** A problem with what the rule looks at. Throws 404 `not-found`. */
export async function getStanding(db: Knex, id: string): Promise<Standing> {
  const found = await maybeOne<Standing>(
    db,
    sql`select ${columns}, ${standing}, p.path::text as path, p.rectify_by as "rectifyBy" ${from} where p.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('problem', id)
  return found
}

const stepColumns = sql`
  s.n, s.action, s.from_state as "from", s.to_state as "to", s.level, user_name(s.by_user) as by, s.by_user is null and s.action = 'escalate' as "isAutomatic",
  s.at, s.note, s.due_on as "dueOn", user_name(s.assignee) as assignee, s.is_upheld as "isUpheld"`

export async function getProblem(db: Knex, id: string): Promise<ProblemDetail> {
  const { standing: about, standpoint, path: _path, rectifyBy: _by, ...row } = await getStanding(db, id)
  const { geometry, patrol } = (await maybeOne<Pick<ProblemDetail, 'geometry' | 'patrol'>>(
    db,
    sql`
    select st_asgeojson(p.geom, 6)::json as geometry,
           (select json_build_object('id', w.id, 'leader', user_name(w.leader_id), 'startedAt', w.started_at)
            from patrols w where w.id = p.patrol_id) as patrol
    from problems p where p.id = ${id}::uuid`,
  )) ?? { geometry: { type: 'Point', coordinates: [...row.lonLat] }, patrol: null }
  const steps = await rows<ProblemStep>(
    db,
    sql`select ${stepColumns} from problem_steps s where s.problem_id = ${id}::uuid and s.at <= app_as_of() order by s.n`,
  )
  const photos = await rows<ProblemPhoto>(
    db,
    sql`
    select f.id, f.step, f.name, f.width, f.height, f.bytes, f.sha256, f.added_at as "addedAt"
    from problem_photos f where f.problem_id = ${id}::uuid and f.added_at <= app_as_of() order by f.added_at, f.id`,
  )
  const actions = standpoint.id === null ? [] : actionsOf(about, standpoint)
  return { ...counted(row, await findCalendar(db, [today(), row.dueOn])), geometry, patrol, steps, photos, actions }
}

/** More open problems than this wait for nobody in one list. */
const mostTasks = 5000

/** Open problems that could wait for the caller, with what the rule looks at. */
export const findStandings = (db: Knex): Promise<(Row & Judged)[]> =>
  rows(
    db,
    sql`
    select ${columns}, ${standing} ${from}
    where p.ended_at is null
      and (p.assignee = app_user() or p.assigned_by = app_user() or p.path <@ (select duty_areas('problems', 'close'))
           or p.unit_id = any ((select app_units())::uuid[]))
    order by ${isOverdue} desc, p.due_on nulls last, ${severityRank} desc, p.found_at
    limit ${mostTasks}::integer`,
  )

export const withDays = counted

export const findTypes = (db: Knex): Promise<ProblemType[]> =>
  rows(
    db,
    sql`
    select code, family, name_zh as "nameZh", name_bo as "nameBo", name_en as "nameEn", document, source, evidence
    from problem_types order by rank`,
  )

/** Empty for who does not stand over the problem. */
export const findAssignable = (db: Knex, id: string): Promise<Assignable[]> =>
  rows(db, sql`select id, name, role, area from assignable(${id}::uuid)`)
