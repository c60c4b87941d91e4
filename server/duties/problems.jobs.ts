// What is overdue goes to the next level by itself, with a step and a ledger line that say so; and what open maps were told is forgotten.

import type { Knex } from 'knex'
import type { ProblemState, WatchLevel } from '#contract/duties'
import { atLatest, levelAbove, periodOf, stepOfState, workingDaysAfter } from '#rules/duties'
import { ownerTransaction } from '../platform/db.ts'
import { recordWrite } from '../platform/ledger.ts'
import type { Services } from '../platform/services.ts'
import { one, rows, run, sql } from '../platform/sql.ts'
import { findCalendar, findPeriods, today } from './calendar.ts'

type Overdue = {
  readonly id: string
  readonly code: string
  readonly path: string
  readonly state: ProblemState
  readonly level: WatchLevel
  readonly typeCode: string
  readonly severity: 'minor' | 'serious' | 'major'
  readonly dueOn: string
}

/** When the level after the next is told: after as many working days again as the step had; never where no row says how many. */
async function nextTurn(db: Knex, { state, typeCode: type, severity }: Overdue): Promise<string | null> {
  const step = stepOfState[state]
  const days = step === undefined ? null : periodOf(await findPeriods(db), { type, severity, step }, today())
  return days === null ? null : workingDaysAfter(today(), days, await findCalendar(db, [today(), atLatest(today(), days)])).day
}

async function raise(db: Knex, problem: Overdue, level: WatchLevel): Promise<void> {
  const { id, code, path, state, dueOn } = problem
  const { version } = await one<{ version: number }>(
    db,
    sql`
    update problems set level = ${level}, escalate_after = ${await nextTurn(db, problem)}::date where id = ${id}::uuid returning version`,
  )
  await run(
    db,
    sql`
    insert into problem_steps (problem_id, n, action, from_state, to_state, level, by_user, due_on)
    select ${id}::uuid, max(n) + 1, 'escalate', ${state}, ${state}, ${level}, null, ${dueOn}::date from problem_steps where problem_id = ${id}::uuid`,
  )
  const detail = { code, level, dueOn, automatic: true, version }
  await recordWrite(db, { action: 'problem-escalate', subjectKind: 'problem', subjectId: id, path, detail })
}

/** Raises what is past its day by one level; answers how many. Safe to run again: each waits for its next turn. */
export const escalateOverdue = (db: Knex): Promise<number> =>
  ownerTransaction(db, async (trx) => {
    const overdue = await rows<Overdue>(
      trx,
      sql`
      select p.id, p.code, p.path::text as path, p.state, p.level, p.type_code as "typeCode", p.severity, p.due_on as "dueOn"
      from problems p
      where p.ended_at is null and p.escalate_after < ${today()}::date and p.level <> 'prefecture'
      order by p.escalate_after, p.id limit 500 for update`,
    )
    for (const problem of overdue) await raise(trx, problem, levelAbove(problem.level) ?? problem.level)
    return overdue.length
  })

const lookEverySeconds = 300
const toldDays = 3

/** The last row stays, so that a reader who knows it is not taken for one who missed something. */
export const forgetTold = (db: Knex): Promise<number> =>
  run(db, sql`delete from outbox where at < now() - make_interval(days => ${toldDays}) and seq < (select max(seq) from outbox)`)

export function defineProblemJobs({ db, jobs }: Services): void {
  jobs.repeat(lookEverySeconds, async () => {
    while ((await escalateOverdue(db)) === 500);
    await forgetTold(db)
  })
}
