// Reporting a problem and taking its steps: what each writes, beside the step itself and its line in the ledger.

import type { Knex } from 'knex'
import type { NewProblem, ProblemAction, ProblemState, ProblemStepInput, Severity } from '#contract/duties'
import { endStates } from '#contract/duties'
import {
  atLatest,
  isStepOpen,
  levelAbove,
  mayTake,
  periodOf,
  reasoned,
  stateAfter,
  stepOfState,
  workingDaysAfter,
} from '#rules/duties'
import { getAreaAt } from '../areas/queries.ts'
import { dayOf } from '../platform/day.rules.ts'
import { untouched } from '../platform/edit.ts'
import type { AnyGeometry } from '../platform/geometry.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { maybeOne, one, run, type Sql, sql } from '../platform/sql.ts'
import { placeOn, shapeOf } from '../zones/shape.ts'
import { findCalendar, findPeriods, today } from './calendar.ts'
import { findAssignable, getStanding, type Standing } from './problems.queries.ts'

type Timed = { readonly typeCode: string; readonly severity: Severity }
type Due = { readonly dueOn: string | null; readonly missingYears: readonly number[] }

/** When the step that a state waits for is due, counted from today; a day set by hand for the rectifying wins. */
export async function dueFrom(
  db: Knex,
  state: ProblemState,
  { typeCode: type, severity }: Timed,
  rectifyBy: string | null,
): Promise<Due> {
  const step = stepOfState[state]
  if (step === undefined) return { dueOn: null, missingYears: [] }
  if (step === 'rectify' && rectifyBy !== null) return { dueOn: rectifyBy, missingYears: [] }
  const days = periodOf(await findPeriods(db), { type, severity, step }, today())
  if (days === null) return { dueOn: null, missingYears: [] }
  const { day, missingYears } = workingDaysAfter(today(), days, await findCalendar(db, [today(), atLatest(today(), days)]))
  return { dueOn: day, missingYears }
}

async function isLate(db: Knex, { typeCode: type, severity, foundAt }: NewProblem): Promise<boolean> {
  const found = dayOf(new Date(foundAt))
  const days = periodOf(await findPeriods(db), { type, severity, step: 'report' }, today())
  return days !== null && today() > workingDaysAfter(found, days, await findCalendar(db, [found, atLatest(found, days)])).day
}

type Step = {
  readonly id: string
  readonly action: ProblemAction | 'report'
  readonly from: ProblemState | null
  readonly to: ProblemState
  readonly level: string
  readonly note: string | null
  readonly dueOn: string | null
  readonly assignee?: string | null
  readonly isUpheld?: boolean | null
}
const noteStep = (db: Knex, step: Step): Promise<number> =>
  run(
    db,
    sql`
    insert into problem_steps (problem_id, n, action, from_state, to_state, level, note, due_on, assignee, is_upheld)
    select ${step.id}::uuid, coalesce(max(n), 0) + 1, ${step.action}, ${step.from}, ${step.to}, ${step.level}, ${step.note}, ${step.dueOn}::date,
           ${step.assignee ?? null}::uuid, ${step.isUpheld ?? null}::boolean
    from problem_steps where problem_id = ${step.id}::uuid`,
  )

const versionOf = async (db: Knex, id: string): Promise<number> =>
  (await one<{ version: number }>(db, sql`select version from problems where id = ${id}::uuid`)).version

const ledgerOf = async (db: Knex, { id, action, from, to, level, note }: Step, code: string, path: string): Promise<void> =>
  recordWrite(db, {
    action: `problem-${action}`,
    subjectKind: 'problem',
    subjectId: id,
    path,
    ...(note === null ? {} : { reason: note }),
    before: from === null ? null : { state: from },
    after: { state: to },
    detail: { code, level, from, to, version: await versionOf(db, id) },
  })

/** The id of what a report made; of a report that came before, what it made then. */
export async function reportProblem(db: Knex, input: NewProblem): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const before = await maybeOne<{ id: string }>(
    db,
    sql`select id from problems where client_id = ${input.clientId}::uuid and found_by = app_user()`,
  )
  if (before !== undefined) return { id: before.id, isNew: false }
  await demandPatrol(db, input.patrolId)
  const area = await getAreaAt(db, await placeOn(db, input.geometry))
  const due = await dueFrom(db, 'found', input, null)
  const made = await maybeOne<{ id: string; code: string }>(
    db,
    sql`
    insert into problems (client_id, type_code, severity, geom, area_code, path, unit_id, source, patrol_id, description, found_at,
                          is_reported_late, due_on, escalate_after, missing_years)
    select ${input.clientId}::uuid, ${input.typeCode}, ${input.severity}, g, ${area.code}, ${area.path}::ltree, unit_at(g), ${input.source},
           ${input.patrolId}::uuid, ${input.description}, ${input.foundAt}::timestamptz, ${await isLate(db, input)}, ${due.dueOn}::date,
           ${due.dueOn}::date, ${[...due.missingYears]}::integer[]
    from ${shapeOf(input.geometry)} g
    on conflict on constraint problems_sent_once do nothing
    returning id, code`,
  )
  // Sent twice at once: the other one has just made it.
  if (made === undefined) return reportProblem(db, input)
  const step = { id: made.id, action: 'report', from: null, to: 'found', level: 'village', note: null, dueOn: due.dueOn } as const
  await noteStep(db, step)
  await ledgerOf(db, step, made.code, area.path)
  return { id: made.id, isNew: true }
}

/** Throws 422 `problem-patrol-unknown` where the caller was not on the patrol named. */
async function demandPatrol(db: Knex, patrolId: string | null): Promise<void> {
  if (patrolId === null) return
  const own = await maybeOne(db, sql`select id from patrols where id = ${patrolId}::uuid and user_ids && array[app_user()]`)
  if (own === undefined) throw new Problem('problem-patrol-unknown', 422, { patrolId })
}

/** The ledger says that a report came again. */
export async function noteRepeat(db: Knex, id: string): Promise<void> {
  const { path, code } = await getStanding(db, id)
  await recordWrite(db, { action: 'problem-report-repeated', subjectKind: 'problem', subjectId: id, path, detail: { code } })
}

/** Throws what keeps the caller from a step, by name. */
function demandStep(
  { standing, standpoint, state }: Standing,
  { action, note, assignee, corrected, isUpheld }: ProblemStepInput,
): void {
  if (!isStepOpen(standing, action)) throw new Problem('problem-step-impossible', 409, { state, action })
  if (standpoint.id === null || !mayTake(standing, standpoint, action))
    throw new Problem('problem-step-not-yours', 403, { state, action })
  const missing = [
    ...(reasoned.includes(action) && (note ?? '') === '' ? ['note'] : []),
    ...(action === 'assign' && assignee === undefined ? ['assignee'] : []),
    ...(action === 'correct' && corrected === undefined ? ['corrected'] : []),
    ...(action === 'answer-objection' && isUpheld === undefined ? ['isUpheld'] : []),
  ]
  if (missing.length === 0) return
  const issues = missing.map((path) => ({ path, code: 'missing', message: `${action} needs ${path}` }))
  throw new Problem('invalid-input', 400, {}, issues)
}

async function demandAssignee(db: Knex, id: string, assignee: string): Promise<void> {
  const people = await findAssignable(db, id)
  if (!people.some((person) => person.id === assignee)) throw new Problem('problem-assignee-unfit', 422, { assignee })
}

/** What else a step sets. */
function setsOf(input: ProblemStepInput, standing: Standing, to: ProblemState): readonly Sql[] {
  const { action, assignee, rectifyBy } = input
  if (action === 'assign')
    return [
      sql`assigned_by = app_user(), assignee = ${assignee ?? null}::uuid, rectify_by = ${rectifyBy ?? null}::date, has_open_objection = false`,
      sql`members = case when ${assignee ?? null}::uuid = any (members) then members else array_append(members, ${assignee ?? null}::uuid) end`,
    ]
  if (to === 'found' && standing.state !== 'found')
    return [sql`assignee = null, assigned_by = null, rectify_by = null, has_open_objection = false`]
  if (action === 'object') return [sql`has_open_objection = true`]
  if (action === 'answer-objection') return [sql`has_open_objection = false`]
  if (action === 'report-rectified') return [sql`rectifiers = array_append(rectifiers, app_user()), has_open_objection = false`]
  if (action === 'escalate') return [sql`level = ${levelAbove(standing.level) ?? standing.level}`]
  return []
}

async function correctionOf(db: Knex, { corrected }: ProblemStepInput): Promise<readonly Sql[]> {
  const { typeCode, severity, description, geometry } = corrected ?? {}
  return [
    ...(typeCode === undefined ? [] : [sql`type_code = ${typeCode}`]),
    ...(severity === undefined ? [] : [sql`severity = ${severity}`]),
    ...(description === undefined ? [] : [sql`description = ${description}`]),
    ...(geometry === undefined ? [] : [await movedTo(db, geometry)]),
  ]
}

async function movedTo(db: Knex, geometry: AnyGeometry): Promise<Sql> {
  const area = await getAreaAt(db, await placeOn(db, geometry))
  return sql`geom = ${shapeOf(geometry)}, unit_id = unit_at(${shapeOf(geometry)}), area_code = ${area.code}, path = ${area.path}::ltree`
}

/** Takes a step on the version that the caller saw. Throws `problem-step-impossible`, `-not-yours`, `version-conflict` and others by name. */
export async function takeStep(db: Knex, input: ProblemStepInput, version: number): Promise<void> {
  const before = await getStanding(db, input.id)
  if (before.version !== version) throw untouched(before, version)
  demandStep(before, input)
  if (input.action === 'assign') await demandAssignee(db, input.id, input.assignee ?? '')
  const to = stateAfter(before.state, input.action, input.isUpheld)
  const rectifyBy = input.action === 'assign' ? (input.rectifyBy ?? null) : before.rectifyBy
  const due = to === before.state && input.action !== 'assign' ? null : await dueFrom(db, to, before, rectifyBy)
  const sets = [
    sql`state = ${to}`,
    ...setsOf(input, before, to),
    ...(input.action === 'correct' ? await correctionOf(db, input) : []),
    ...(due === null
      ? []
      : [
          sql`due_on = ${due.dueOn}::date, escalate_after = ${due.dueOn}::date, missing_years = ${[...due.missingYears]}::integer[]`,
        ]),
    ...(endStates.includes(to) ? [sql`ended_at = now()`] : []),
  ].reduce((left, right) => sql`${left}, ${right}`)
  const touched = await run(db, sql`update problems set ${sets} where id = ${input.id}::uuid and version = ${version}::integer`)
  const after = await getStanding(db, input.id)
  if (touched === 0) throw untouched(after, version)
  const step = {
    id: input.id,
    action: input.action,
    from: before.state,
    to,
    level: after.level,
    note: input.note,
    dueOn: after.dueOn,
    assignee: input.assignee ?? null,
    isUpheld: input.isUpheld ?? null,
  }
  await noteStep(db, step)
  await ledgerOf(db, step, before.code, before.path)
}
