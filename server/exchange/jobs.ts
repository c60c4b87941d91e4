// The two jobs of an import, and the events that tell how far they have come.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import type { Actor } from '../platform/caller.ts'
import type { Importable } from '../platform/importable.ts'
import type { Services } from '../platform/services.ts'
import { checkImport, commitImport, getImport } from './actions.ts'
import { endProgress, findProgress, reportProgress } from './progress.ts'

export const importJobs = { check: 'exchange.check', commit: 'exchange.commit' } as const

type Job = { readonly id: string; readonly mode?: 'good-rows' | 'all-or-nothing'; readonly actor?: Actor }

export function defineImportJobs({ db, jobs }: Services, importableOf: (kind: string) => Importable): void {
  jobs.define<Job>(importJobs.check, async ({ id }) => {
    const { kind, state } = await getImport(db, id)
    if (state !== 'checking') return
    await checkImport(db, id, importableOf(kind), (step, done, total) => reportProgress(id, step, done, total)).finally(() =>
      endProgress(id),
    )
  })
  jobs.define<Job>(importJobs.commit, async ({ id, mode = 'all-or-nothing', actor }) => {
    const { kind, state } = await getImport(db, id)
    if (state !== 'committing') return
    const report = (step: string, done: number, total: number | null): void => reportProgress(id, step, done, total)
    await commitImport(db, id, importableOf(kind), mode, report, actor).finally(() => endProgress(id))
  })
}

const watchMs = 400

/** One event at once, then one whenever something moved, until the import rests. */
export async function* watchImport(services: Services, actor: Actor, id: string): AsyncGenerator<unknown> {
  let last = ''
  for (;;) {
    const progress = findProgress(id)
    const event = progress ?? (await services.as(actor, (db) => restingEvent(db, id)))
    const text = JSON.stringify(event)
    if (text !== last) yield event
    last = text
    if (progress === null && event.state !== 'checking' && event.state !== 'committing') return
    await sleep(watchMs)
  }
}

async function restingEvent(db: Knex, id: string) {
  const { state, rowsRead, rowsGood, rowsBad, problem } = await getImport(db, id)
  const isDone = state !== 'checking' && state !== 'committing'
  return {
    state,
    done: rowsRead,
    total: rowsRead,
    percent: isDone ? 100 : null,
    rowsPerSecond: 0,
    secondsLeft: isDone ? 0 : null,
    rowsGood,
    rowsBad,
    problem,
  }
}
