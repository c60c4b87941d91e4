// What an operator does with a tip: the step, its words and its line in the ledger. The line says that something was done and in which
// county; the words stay with the tip.

import type { Knex } from 'knex'
import type { TipAction, TipState, TipStepInput } from '#contract/tips'
import { isTipReasoned, tipStateAfter } from '#rules/tips'
import { untouched } from '../platform/edit.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { run, sql } from '../platform/sql.ts'
import { countyOf } from './receive.ts'
import { getTip, getTipNow } from './tips.queries.ts'

type Step = {
  readonly action: TipAction | 'pass-on'
  readonly from: TipState
  readonly to: TipState
  readonly note: string | null
}
export const noteTipStep = (db: Knex, id: string, { action, from, to, note }: Step): Promise<number> =>
  run(
    db,
    sql`
    insert into tip_steps (tip_id, n, action, from_state, to_state, note)
    select ${id}::uuid, coalesce(max(n), 0) + 1, ${action}, ${from}, ${to}, ${note} from tip_steps where tip_id = ${id}::uuid`,
  )

/** Takes a step on the version that the operator saw. Throws `tip-step-impossible`, `tip-step-not-yours`, `version-conflict` by name. */
export async function takeTipStep(db: Knex, { id, action, note }: TipStepInput, version: number): Promise<void> {
  const before = await getTipNow(db, id)
  if (before.version !== version) throw untouched(await getTip(db, id), version)
  if (!before.isOperator) throw new Problem('tip-step-not-yours', 403, { action })
  const { state } = before
  const to = tipStateAfter(state, action)
  if (to === null) throw new Problem('tip-step-impossible', 409, { state, action })
  if (isTipReasoned(action) && (note ?? '') === '')
    throw new Problem('invalid-input', 400, {}, [{ path: 'note', code: 'invalid_type', message: `${action} needs note` }])
  const ended = to === 'ended' || to === 'spam'
  const touched = await run(
    db,
    sql`
    update tips set state = ${to}, ended_at = case when ${ended} then coalesce(ended_at, now()) end, version = version + 1
    where id = ${id}::uuid and version = ${version}::integer`,
  )
  if (touched === 0) throw untouched(await getTip(db, id), version)
  await noteTipStep(db, id, { action, from: state, to, note })
  await recordWrite(db, {
    action: `tip-${action}`,
    subjectKind: 'tip',
    subjectId: id,
    path: countyOf(before.path),
    ...(action === 'mark-spam' || action === 'unmark-spam' ? { reason: note ?? '' } : {}),
    before: { state },
    after: { state: to },
    detail: { code: before.code, from: state, to },
  })
}
