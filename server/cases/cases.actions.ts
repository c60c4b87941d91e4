// Opening a case, changing what is said of it, taking its steps and linking it to records: what each writes, and its line in the ledger.

import type { Knex } from 'knex'
import type { CaseAction, CaseSide, CaseStage, CaseStepInput, EditedCase, LinkKind, NewCase, NewLink } from '#contract/cases'
import { isCaseStepOpen, mayTakeCaseStep, reasonedActions, sideOfStep, stageAfter } from '#rules/cases'
import { getAreaPath } from '../areas/queries.ts'
import { dayOf } from '../platform/day.rules.ts'
import { untouched } from '../platform/edit.ts'
import { recordWrite } from '../platform/ledger.ts'
import { inputFault, Problem } from '../platform/problem.ts'
import { maybeOne, run, type Sql, sql } from '../platform/sql.ts'
import { getStandingCase, insertCase, type StandingCase } from './cases.queries.ts'
import { findOwed } from './remedies.queries.ts'

type StepLine = {
  readonly id: string
  readonly action: CaseAction | 'open'
  readonly from: CaseStage | null
  readonly to: CaseStage
  readonly side: CaseSide | null
  readonly onDay: string
  readonly reason: string | null
}
const noteStep = (db: Knex, { id, action, from, to, side, onDay, reason }: StepLine): Promise<number> =>
  run(
    db,
    sql`
    insert into case_steps (case_id, n, action, from_stage, to_stage, side, on_day, reason)
    select ${id}::uuid, coalesce(max(n), 0) + 1, ${action}, ${from}, ${to}, ${side}, ${onDay}::date, ${reason}
    from case_steps where case_id = ${id}::uuid`,
  )

/** Without title and cause: they may name persons, and the ledger is never cleared. */
const told = ({ code, track, stage, version }: StandingCase) => ({ code, track, stage, version })
export const noteCase = (
  db: Knex,
  action: string,
  found: StandingCase,
  more: {
    readonly reason?: string | undefined
    readonly before?: unknown
    readonly after?: unknown
    readonly detail?: object
  } = {},
): Promise<void> =>
  recordWrite(db, {
    action,
    subjectKind: 'case',
    subjectId: found.id,
    path: found.path,
    ...more,
    detail: { ...told(found), ...more.detail },
  })

export async function openCase(db: Knex, input: NewCase): Promise<string> {
  const id = await insertCase(db, input, await getAreaPath(db, input.areaCode))
  const found = await getStandingCase(db, id)
  const side = found.sides[0] ?? null
  await noteStep(db, { id, action: 'open', from: null, to: 'clue', side, onDay: dayOf(new Date()), reason: null })
  await noteCase(db, 'case-opened', found, { after: input })
  return id
}

/** Throws 412 `version-conflict`, 403 `not-permitted` (a closed case, or a track that is no longer the office's to say). */
export async function changeCase(db: Knex, input: EditedCase, version: number): Promise<void> {
  const before = await getStandingCase(db, input.id)
  if (before.version !== version) throw untouched(before, version)
  const touched = await run(
    db,
    sql`
    update cases set title = ${input.title}, cause = ${input.cause}, legal_basis = ${input.legalBasis}, jurisdiction = ${input.jurisdiction},
      court_no = ${input.courtNo}, track = ${input.track}, offence_at = ${input.offenceAt}::timestamptz
    where id = ${input.id}::uuid and version = ${version}::integer`,
  )
  const after = await getStandingCase(db, input.id)
  if (touched === 0) throw untouched(after, version)
  await noteCase(db, 'case-changed', after, { before, after })
}

/** Throws what keeps the caller from a step, by name. */
function demandStep(found: StandingCase, { action, reason }: CaseStepInput): void {
  if (!isCaseStepOpen(found, action))
    throw new Problem('case-step-impossible', 409, { stage: found.stage, track: found.track, action })
  if (!mayTakeCaseStep(found, found.sides, action))
    throw new Problem('case-step-not-yours', 403, { stage: found.stage, action, sides: found.sides })
  if (reasonedActions.includes(action) && (reason ?? '') === '') throw inputFault('reason', 'missing', `${action} needs reason`)
}

/** Throws 409 `case-remedies-open` with every remedy that is not accepted. */
async function demandNothingOwed(db: Knex, id: string): Promise<void> {
  const remedies = await findOwed(db, id)
  const codes = remedies.map(({ code }) => code).join('、')
  if (remedies.length > 0) throw new Problem('case-remedies-open', 409, { codes, remedies })
}

/** Takes a step on the version that the caller saw. Throws `case-step-impossible`, `-not-yours`, `version-conflict` by name. */
export async function takeCaseStep(db: Knex, input: CaseStepInput, version: number): Promise<void> {
  const before = await getStandingCase(db, input.id)
  if (before.version !== version) throw untouched(before, version)
  demandStep(before, input)
  const [to, side] = [stageAfter(before, input.action), sideOfStep(before, before.sides, input.action)]
  if (to === 'closed') await demandNothingOwed(db, input.id)
  const touched = await run(
    db,
    sql`
    update cases set stage = ${to}, ended_at = case when ${to} = 'closed' then now() end
    where id = ${input.id}::uuid and version = ${version}::integer`,
  )
  const after = await getStandingCase(db, input.id)
  if (touched === 0) throw untouched(after, version)
  const { id, action, reason } = input
  const onDay = input.onDay ?? dayOf(new Date())
  await noteStep(db, { id, action, from: before.stage, to, side, onDay, reason })
  const detail = { from: before.stage, to, side, onDay }
  await noteCase(db, `case-${action}`, after, {
    reason: reason ?? undefined,
    before: { stage: before.stage },
    after: { stage: to },
    detail,
  })
}

/** By what people call a record that the caller sees; no row where there is none, or it is hidden from them. */
const subjects: Readonly<Record<LinkKind, (id: string) => Sql>> = {
  incident: (id) => sql`select i.code from incidents_seen i where i.id = ${id}::uuid`,
  violation: (id) => sql`select v.code from violations v where v.id = ${id}::uuid`,
  patrol: (id) => sql`
    select to_char(p.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as code from patrols p where p.id = ${id}::uuid`,
  problem: (id) => sql`select p.code from problems p where p.id = ${id}::uuid`,
  notice: (id) => sql`select coalesce(n.number, n.code) as code from notices n where n.id = ${id}::uuid`,
  operator: (id) => sql`select o.code from operators o where o.id = ${id}::uuid`,
  parcel: (id) => sql`select p.code from parcels p where p.id = ${id}::uuid`,
  sighting: (id) => sql`
    select s.name_zh || ' ' || to_char(v.day, 'YYYY-MM') as code
    from sightings_seen v join species s on s.code = v.species_code where v.id = ${id}::uuid`,
}

/** Throws 422 `case-link-unknown` where the caller sees no such record; 409 where it is linked already, or the case is closed. */
export async function addLink(db: Knex, { id, kind, subjectId, why }: NewLink): Promise<void> {
  const found = await getStandingCase(db, id)
  demandOpen(found)
  const subject = await maybeOne<{ code: string }>(db, subjects[kind](subjectId))
  if (subject === undefined) throw new Problem('case-link-unknown', 422, { kind, subjectId })
  await run(
    db,
    sql`
    insert into case_links (case_id, kind, subject_id, code, why)
    values (${id}::uuid, ${kind}, ${subjectId}::uuid, ${subject.code}, ${why})`,
  )
  await noteCase(db, 'case-linked', found, { reason: why, detail: { kind, subjectId, subject: subject.code } })
}

/** Throws 409 `case-closed`. */
export function demandOpen({ stage, code }: Pick<StandingCase, 'stage' | 'code'>): void {
  if (stage === 'closed') throw new Problem('case-closed', 409, { code })
}
