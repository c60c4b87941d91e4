// Asking for an assessment run, following it live, and cancelling it.

import * as z from 'zod'
import { newRun, type Run, type RunProgress, runId, type Waiting } from '#contract/balance'
import { getAreaPath } from '../areas/queries.ts'
import { eventStream } from '../platform/answer.ts'
import type { Actor } from '../platform/caller.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { maybeOne, sql } from '../platform/sql.ts'
import { findOwnArea } from './areas.queries.ts'
import { assessJob } from './jobs.ts'
import { cancelRun, findRuns, getRun, insertRun } from './runs.queries.ts'
import { findWaiting } from './waiting.queries.ts'

const ask = endpoint({
  method: 'post',
  path: '/api/balance/runs',
  may: 'balance.assess',
  cost: 'heavy',
  summary: 'Judge the balances of an area anew',
  input: newRun,
  run: async ({ db, caller, input, services, afterCommit }) => {
    const code = input.area ?? (await findOwnArea(db))
    const area = await maybeOne<{ path: string; isOwn: boolean }>(
      db,
      sql`select path::text, path <@ (select app_areas()) as "isOwn" from areas where code = ${code}`,
    )
    if (code === null || area === undefined) throw notFound('area', code ?? 'own')
    if (!area.isOwn) throw new Problem('outside-own-area', 403, { area: code })
    const id = await insertRun(db, input, code, caller.userId)
    const detail = { year: input.year, season: input.season ?? null, full: input.full }
    await recordWrite(db, { action: 'assessment-asked', subjectKind: 'run', subjectId: id, path: area.path, detail })
    afterCommit(() => services.jobs.enqueue(assessJob, { id, full: input.full }))
    return getRun(db, id)
  },
})

const list = endpoint({
  method: 'get',
  path: '/api/balance/runs',
  may: 'balance.read',
  summary: 'The latest fifty runs',
  input: z.strictObject({}),
  run: ({ db }) => findRuns(db),
})

const waiting = endpoint({
  method: 'get',
  path: '/api/balance/waiting',
  may: 'balance.read',
  summary: 'What edits and imports made old and nobody has reckoned again yet',
  input: z.strictObject({}),
  run: async ({ db, services }): Promise<Waiting> => {
    const { assessAfterSeconds } = services.config
    return { ...(await findWaiting(db)), afterSeconds: assessAfterSeconds === 0 ? null : assessAfterSeconds }
  },
})

const one = endpoint({
  method: 'get',
  path: '/api/balance/runs/:id',
  may: 'balance.read',
  summary: 'One run',
  input: runId,
  run: ({ db, input }) => getRun(db, input.id),
})

const cancel = endpoint({
  method: 'delete',
  path: '/api/balance/runs/:id',
  may: 'balance.assess',
  summary: 'Cancel a run; what it judged stays',
  input: runId,
  run: async ({ db, input }) => {
    const before = await getRun(db, input.id)
    if (!(await cancelRun(db, input.id))) throw new Problem('run-already-ended', 409, { state: before.state })
    const after = await getRun(db, input.id)
    await recordWrite(db, {
      action: 'assessment-cancelled',
      subjectKind: 'run',
      subjectId: input.id,
      path: before.area === null ? null : await getAreaPath(db, before.area),
      before: { state: before.state },
      after: { state: after.state },
      detail: { done: after.done, total: after.total },
    })
    return after
  },
})

const lookEveryMs = 500

function progressOf({ state, done, total, startedAt }: Run): RunProgress {
  const seconds = startedAt === null ? 0 : (Date.now() - new Date(startedAt).getTime()) / 1000
  const rowsPerSecond = seconds > 0 ? Math.round(done / seconds) : 0
  const percent = state === 'done' ? 100 : total === 0 ? 0 : Math.min(99, Math.round((done / total) * 100))
  const secondsLeft = state === 'running' && rowsPerSecond > 0 ? Math.round((total - done) / rowsPerSecond) : null
  return { state, done, total, percent, rowsPerSecond, secondsLeft }
}

async function* follow(services: Services, actor: Actor, id: string): AsyncGenerator<RunProgress> {
  for (;;) {
    const progress = progressOf(await services.as(actor, (trx) => getRun(trx, id)))
    yield progress
    if (progress.state !== 'queued' && progress.state !== 'running') return
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}

const events = endpoint({
  method: 'get',
  path: '/api/balance/runs/:id/events',
  may: 'balance.read',
  summary: 'Progress of a run as it happens',
  input: runId,
  run: async ({ db, actor, input, services }) => {
    await getRun(db, input.id)
    return eventStream(() => follow(services, actor, input.id))
  },
})

export const runEndpoints: readonly AnyEndpoint[] = [ask, list, waiting, events, one, cancel]
