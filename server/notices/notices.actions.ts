// The steps of a notice: what each asks for, what it writes, and its line in the ledger.

import type { Knex } from 'knex'
import type { NoticeState, NoticeStepInput } from '#contract/notices'
import { isNoticeStepOpen, mayTakeNoticeStep, noticeStateAfter, reasonedNoticeActions } from '#rules/notices'
import { dayOf } from '../platform/day.rules.ts'
import { untouched } from '../platform/edit.ts'
import { Problem } from '../platform/problem.ts'
import { json, run, type Sql, sql } from '../platform/sql.ts'
import { demandAhead, demandOrderable, noteNotice, readAgain } from './drafts.actions.ts'
import { getStandingNotice, type StandingNotice } from './notices.queries.ts'

/** Throws what keeps the caller from a step, by name. */
function demandStep(found: StandingNotice, input: NoticeStepInput): void {
  const { action, reason } = input
  const today = dayOf(new Date())
  const { state, bearing, dueOn, sides } = found
  if (!isNoticeStepOpen(found, action, today)) throw new Problem('notice-step-impossible', 409, { state, bearing, dueOn, action })
  if (!mayTakeNoticeStep(found, sides, action, today)) throw new Problem('notice-step-not-yours', 403, { state, action, sides })
  const missing = [
    ...(reasonedNoticeActions.includes(action) && (reason ?? '') === '' ? ['reason'] : []),
    ...(action === 'serve' && input.how === undefined ? ['how'] : []),
    ...(action === 'serve' && input.who === undefined ? ['who'] : []),
    ...(action === 'answer' && input.outcome === undefined ? ['outcome'] : []),
    ...(input.outcome === 'changed' && input.changed === undefined ? ['changed'] : []),
  ]
  if (missing.length === 0) return
  const issues = missing.map((path) => ({ path, code: 'missing', message: `${action} needs ${path}` }))
  throw new Problem('invalid-input', 400, {}, issues)
}

/** An answer orders no more than was found beyond doubt when the notice was issued, and leaves a day that is ahead. */
function changedBy({ found, bearing }: StandingNotice, { changed }: NoticeStepInput): readonly Sql[] {
  if (changed === undefined) return []
  demandAhead(changed.dueOn)
  demandOrderable(found, { bearing, destockSu: changed.destockSu })
  return [sql`ordered = ${changed.ordered}, destock_su = ${changed.destockSu}::numeric, due_on = ${changed.dueOn}::date`]
}

/** Figures are read once more and stay as they then are. */
async function issuedWith(db: Knex, notice: StandingNotice): Promise<readonly Sql[]> {
  const { found, clause } = await readAgain(db, notice)
  demandAhead(notice.dueOn)
  demandOrderable(found, notice)
  return [sql`found = ${json(found)}::jsonb, clause = ${json(clause)}::jsonb, issued_by = app_user(), issued_at = now()`]
}

/** What else a step sets. */
async function setsOf(db: Knex, before: StandingNotice, input: NoticeStepInput, onDay: string): Promise<readonly Sql[]> {
  if (input.action === 'issue') return issuedWith(db, before)
  if (input.action === 'answer' && input.outcome === 'changed') return changedBy(before, input)
  if (input.action !== 'serve') return []
  if (before.issuedAt !== null && onDay < dayOf(new Date(before.issuedAt))) throw new Problem('notice-served-before-issue', 422)
  return [sql`served_on = ${onDay}::date`]
}

const endStates: readonly NoticeState[] = ['closed', 'withdrawn']

/** Takes a step on the version that the caller saw. Throws `notice-step-impossible`, `-not-yours`, `version-conflict` and others by name. */
export async function takeNoticeStep(db: Knex, input: NoticeStepInput, version: number): Promise<void> {
  const before = await getStandingNotice(db, input.id)
  if (before.version !== version) throw untouched(before, version)
  demandStep(before, input)
  const { id, action, reason, how = null, who = null, outcome = null } = input
  const to = noticeStateAfter(before, action, outcome)
  const onDay = input.onDay ?? dayOf(new Date())
  const sets = [
    sql`state = ${to}, ended_at = case when ${endStates.includes(to)}::boolean then now() end`,
    ...(await setsOf(db, before, input, onDay)),
  ].reduce((left, right) => sql`${left}, ${right}`)
  const touched = await run(db, sql`update notices set ${sets} where id = ${id}::uuid and version = ${version}::integer`)
  const after = await getStandingNotice(db, id)
  if (touched === 0) throw untouched(after, version)
  await run(
    db,
    sql`
    insert into notice_steps (notice_id, n, action, from_state, to_state, on_day, how, who, outcome, reason)
    select ${id}::uuid, coalesce(max(n), 0) + 1, ${action}, ${before.state}, ${to}, ${onDay}::date, ${how}, ${who}, ${outcome}, ${reason}
    from notice_steps where notice_id = ${id}::uuid`,
  )
  await noteNotice(db, `notice-${action}`, after, {
    reason: reason ?? undefined,
    before,
    after,
    detail: { from: before.state, to, onDay, how, outcome },
  })
}
