// Ordering a remedy, changing what is asked, accepting it: what each writes, and its line in the ledger.

import type { Knex } from 'knex'
import {
  type ChangedRemedy,
  type NewRemedy,
  type RemedyAction,
  type RemedyState,
  type RemedyStepInput,
  remedyUnits,
} from '#contract/cases'
import { isOwed, isRemedyStepOpen, needsReason, remedySideOf, remedyStateAfter } from '#rules/cases'
import { getAreaAt } from '../areas/queries.ts'
import { untouched } from '../platform/edit.ts'
import { recordWrite } from '../platform/ledger.ts'
import { inputFault, Problem } from '../platform/problem.ts'
import { one, run, sql } from '../platform/sql.ts'
import { placeOn, shapeOf } from '../zones/shape.ts'
import { getStandingCase } from './cases.queries.ts'
import { getRemedyNow, type RemedyNow } from './remedies.queries.ts'
import { demandOperator, geometryOf } from './remedy-places.ts'

type StepLine = {
  readonly action: RemedyAction | 'order' | 'change'
  readonly from: RemedyState | null
  readonly to: RemedyState
  readonly reason: string | null
}
const noteStep = (
  db: Knex,
  { id, side }: Pick<RemedyNow, 'id' | 'side'>,
  { action, from, to, reason }: StepLine,
): Promise<number> =>
  run(
    db,
    sql`
    insert into remedy_steps (remedy_id, n, action, from_state, to_state, side, reason)
    select ${id}::uuid, coalesce(max(n), 0) + 1, ${action}, ${from}, ${to}, ${side}, ${reason} from remedy_steps where remedy_id = ${id}::uuid`,
  )

type Line = { readonly reason?: string; readonly before?: unknown; readonly after?: unknown; readonly detail?: object }
/** Without who owes it: the ledger is never cleared. */
export const writeRemedy = (db: Knex, action: string, { id, code, kind, path, version }: RemedyNow, line: Line): Promise<void> =>
  recordWrite(db, {
    action,
    subjectKind: 'remedy',
    subjectId: id,
    path,
    ...line,
    detail: { code, kind, version, ...line.detail },
  })

const demandTarget = (indicator: NewRemedy['indicator'], target: number): void => {
  if (remedyUnits[indicator] === '%' && target > 100) throw inputFault('target', 'too_big', 'a share is 100 per cent at most')
}

/** Throws 409 `remedy-not-ordered-now`, 403 `remedy-step-not-yours`, and what keeps place and ower from being taken. */
export async function orderRemedy(db: Knex, input: NewRemedy): Promise<string> {
  const file = await getStandingCase(db, input.id)
  if (file.stage !== 'remedy') throw new Problem('remedy-not-ordered-now', 409, { stage: file.stage })
  const side = remedySideOf(file.track, file.sides)
  if (side === null) throw new Problem('remedy-step-not-yours', 403, { sides: file.sides })
  demandTarget(input.indicator, input.target)
  await demandOperator(db, input)
  const geometry = await geometryOf(db, input)
  const area = await getAreaAt(db, await placeOn(db, geometry))
  const { kind, indicator, target, demand, orderedOn, dueOn, owedBy } = input
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into remedies (case_id, code, kind, geom, area_code, path, indicator, target, demand, ordered_on, due_on)
    values (${input.id}::uuid, '', ${kind}, ${shapeOf(geometry)}, ${area.code}, ${area.path}::ltree, ${indicator}, ${target}::float8, ${demand},
            ${orderedOn}::date, ${dueOn}::date)
    returning id`,
  )
  await run(
    db,
    sql`
    insert into remedy_orders (remedy_id, owed_by_kind, owed_by, operator_id, basis)
    values (${id}::uuid, ${owedBy.kind}, ${owedBy.name}, ${owedBy.operatorId}::uuid, ${input.basis})`,
  )
  await noteStep(db, { id, side }, { action: 'order', from: null, to: 'ordered', reason: null })
  const now = await getRemedyNow(db, id)
  await writeRemedy(db, 'remedy-ordered', now, { after: now, detail: { case: file.code, indicator, target, orderedOn, dueOn } })
  return id
}

/** Throws 403 `remedy-step-not-yours`. */
function demandSettler({ side, state }: RemedyNow): void {
  if (side === null) throw new Problem('remedy-step-not-yours', 403, { state })
}

/** Throws 412 `version-conflict`, 409 `remedy-ended`, 403 `remedy-step-not-yours`. */
export async function changeRemedy(db: Knex, input: ChangedRemedy, version: number): Promise<void> {
  const before = await getRemedyNow(db, input.id)
  if (before.version !== version) throw untouched(before, version)
  if (!isOwed(before.state)) throw new Problem('remedy-ended', 409, { state: before.state })
  demandSettler(before)
  const { id, target, demand, dueOn, reason } = input
  demandTarget(before.indicator, target)
  const touched = await run(
    db,
    sql`
    update remedies set target = ${target}::float8, demand = ${demand}, due_on = ${dueOn}::date where id = ${id}::uuid and version = ${version}::integer`,
  )
  const after = await getRemedyNow(db, id)
  if (touched === 0) throw untouched(after, version)
  await noteStep(db, after, { action: 'change', from: before.state, to: after.state, reason })
  const was = { target: before.target, dueOn: before.dueOn }
  await writeRemedy(db, 'remedy-changed', after, { reason, before, after, detail: { target, dueOn, was } })
}

/** Throws `remedy-step-impossible`, `-not-yours`, `version-conflict` by name, and 400 where words are wanting. */
export async function takeRemedyStep(db: Knex, { id, action, reason }: RemedyStepInput, version: number): Promise<void> {
  const before = await getRemedyNow(db, id)
  if (before.version !== version) throw untouched(before, version)
  if (!isRemedyStepOpen(before.state, action)) throw new Problem('remedy-step-impossible', 409, { state: before.state, action })
  demandSettler(before)
  const last = before.inspections[0] ?? null
  if (needsReason(action, before.state, last) && (reason ?? '') === '')
    throw inputFault('reason', 'missing', `${action} needs reason`)
  const to = remedyStateAfter(action)
  const touched = await run(
    db,
    sql`
    update remedies set state = ${to}, ended_at = case when ${to} <> 'refused' then now() end
    where id = ${id}::uuid and version = ${version}::integer`,
  )
  const after = await getRemedyNow(db, id)
  if (touched === 0) throw untouched(after, version)
  await noteStep(db, before, { action, from: before.state, to, reason })
  const detail = { from: before.state, to, side: before.side, lastResult: last?.result ?? null, reach: last?.reach ?? null }
  await writeRemedy(db, `remedy-${to}`, after, { ...(reason ? { reason } : {}), before, after, detail })
}
