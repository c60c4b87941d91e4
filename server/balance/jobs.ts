// Carries out assessment runs from the queue: reports progress after every chunk, and stops at the next one when cancelled.

import type { Knex } from 'knex'
import type { RunSummary } from '#contract/balance'
import type { Services } from '../platform/services.ts'
import { whenAnswering } from '../platform/when-answering.ts'
import { assess, type Outcome } from './assess.ts'
import { queueAutomatic } from './automatic.ts'
import { countFindings, describeChanges, endRun, type RunScope, reportRun, startRun } from './runs.queries.ts'

export const assessJob = 'balance-assess'
type Payload = { readonly id: string; readonly full: boolean }

class Cancelled extends Error {}

/** Runs the assessment of a queued run to its end, or to its cancel. Safe to run twice: a run is started once. */
export async function carryOut(db: Knex, { id, full }: Payload): Promise<void> {
  const wanted = await startRun(db, id)
  if (wanted === undefined) return
  const { year, season, path, marksOnly } = wanted
  const progress = async (done: number, total: number): Promise<void> => {
    if (!(await reportRun(db, id, done, total))) throw new Cancelled()
  }
  try {
    const outcome = await assess(
      db,
      { year, path, isFull: full, marksOnly, runId: id, ...(season === null ? {} : { season }) },
      { progress },
    )
    await endRun(db, id, 'done', await summaryOf(db, wanted, outcome), null)
  } catch (error) {
    // The state says cancelled already. Anything else is told on the run, and to the queue's log.
    if (error instanceof Cancelled) return
    const problem = error instanceof Error ? error.message : String(error)
    await whenAnswering(() => endRun(db, id, 'failed', {}, problem))
    throw error
  }
}

export const summaryOf = async (db: Knex, wanted: RunScope, outcome: Outcome): Promise<RunSummary> => ({
  assessed: outcome.assessed,
  changed: outcome.changed,
  unchanged: outcome.assessed - outcome.changed,
  ...(await countFindings(db, wanted)),
  violationsOpened: outcome.opened,
  violationsClosed: outcome.closed,
  changes: await describeChanges(db, outcome.changes),
})

const lookEverySeconds = 5

export function defineBalanceJobs({ db, jobs, config }: Services): void {
  jobs.define<Payload>(assessJob, (payload) => carryOut(db, payload))
  if (config.assessAfterSeconds === 0) return
  jobs.repeat(Math.min(lookEverySeconds, config.assessAfterSeconds), async () => {
    const id = await queueAutomatic(db, config.assessAfterSeconds)
    if (id !== null) await jobs.enqueue(assessJob, { id, full: false })
  })
}
