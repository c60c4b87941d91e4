// Work that outlives a request, queued in Postgres by pg-boss over our own connection (the embedded database has only one).

import type { Knex } from 'knex'
import PgBoss from 'pg-boss'
import type { Logger } from 'pino'
import { whenAnswering } from './when-answering.ts'

export type Jobs = {
  /** Names a kind of job and what does it. The handler must be safe to run again after a crash. */
  readonly define: <Payload extends object>(name: string, work: (payload: Payload) => Promise<void>) => void
  /** Work done again and again while the queue runs, never twice at once. */
  readonly repeat: (everySeconds: number, work: () => Promise<void>) => void
  /** Waits for a database that went away: what is queued was acknowledged, or is about to be. It may then stand in the queue twice. */
  readonly enqueue: (name: string, payload: object) => Promise<void>
  /** Queued with what else a transaction writes, or not at all; tried again after `seconds`, and each next time after twice as long. */
  readonly enqueueWith: (trx: Knex, name: string, payload: object, again: Again) => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

export type Again = { readonly times: number; readonly seconds: number }

type Queryable = { query: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }> }

async function executeSql(db: Knex, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  const connection: Queryable = await db.client.acquireConnection()
  try {
    return await connection.query(text, values)
  } finally {
    await db.client.releaseConnection(connection)
  }
}

export function openJobs(db: Knex, log: Logger): Jobs {
  // The queue lets a lost connection end the whole process where it notes a job's end; here it waits for the database instead.
  const patient = (text: string, values?: unknown[]) => whenAnswering(() => executeSql(db, text, values))
  const boss = new PgBoss({ db: { executeSql: (text, values) => patient(text, values) as never }, schema: 'jobs' })
  boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  const repeated: { readonly everySeconds: number; readonly work: () => Promise<void> }[] = []
  const timers: NodeJS.Timeout[] = []
  const underway = new Set<Promise<void>>()
  const defined = new Map<string, (payload: never) => Promise<void>>()

  function repeat({ everySeconds, work }: (typeof repeated)[number]): void {
    let isBusy = false
    const turn = async (): Promise<void> => {
      isBusy = true
      await work().catch((error: unknown) => log.error({ err: error }, 'repeated work'))
      isBusy = false
    }
    const timer = setInterval(() => {
      if (isBusy) return
      const present: Promise<void> = turn().finally(() => underway.delete(present))
      underway.add(present)
    }, everySeconds * 1000)
    timers.push(timer)
  }

  async function start(): Promise<void> {
    await boss.start()
    for (const [name, work] of defined) {
      await boss.createQueue(name)
      await boss.work<never>(name, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
        if (job !== undefined) await work(job.data)
      })
    }
    for (const each of repeated) repeat(each)
  }

  return {
    define: (name, work) => void defined.set(name, work as (payload: never) => Promise<void>),
    enqueue: async (name, payload) => void (await boss.send(name, payload, { retryLimit: 2, expireInHours: 6 })),
    enqueueWith: async (trx, name, payload, { times, seconds }) => {
      const db = { executeSql: (text: string, values?: unknown[]) => executeSql(trx, text, values) as never }
      const again = { retryLimit: times, retryDelay: seconds, retryBackoff: true, expireInMinutes: 5 }
      await boss.send(name, payload, { ...again, db })
    },
    start,
    repeat: (everySeconds, work) => void repeated.push({ everySeconds, work }),
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(underway)
      await boss.stop({ graceful: true, wait: true, timeout: 10_000 })
    },
  }
}
