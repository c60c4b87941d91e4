// Work that outlives a request, queued in Postgres by pg-boss over our own connection (the embedded database has only one).

import type { Knex } from 'knex'
import PgBoss from 'pg-boss'
import type { Logger } from 'pino'
import { one, sql } from './sql.ts'
import { whenAnswering } from './when-answering.ts'

export type Jobs = {
  /** Names a kind of job and what does it. The handler must be safe to run again after a crash. */
  readonly define: <Payload extends object>(name: string, work: (payload: Payload) => Promise<void>) => void
  /** Work done again and again while the queue runs, never twice at once. */
  readonly repeat: (everySeconds: number, work: () => Promise<void>) => void
  /** Waits for a database that went away: what is queued was acknowledged, or is about to be. It may then stand in the queue twice. */
  readonly enqueue: (name: string, payload: object) => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

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
  const boss = new PgBoss({ db: { executeSql: (text, values) => executeSql(db, text, values) as never }, schema: 'jobs' })
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

  /** The queue notes a failure at once and only once: where the database is away, the job would stay under way for hours. */
  async function notedLater(error: unknown): Promise<never> {
    await whenAnswering(() => one(db, sql`select 1`))
    throw error
  }

  async function start(): Promise<void> {
    await boss.start()
    for (const [name, work] of defined) {
      await boss.createQueue(name)
      await boss.work<never>(name, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
        if (job !== undefined) await work(job.data).catch(notedLater)
      })
    }
    for (const each of repeated) repeat(each)
  }

  return {
    define: (name, work) => void defined.set(name, work as (payload: never) => Promise<void>),
    enqueue: async (name, payload) =>
      void (await whenAnswering(() => boss.send(name, payload, { retryLimit: 2, expireInHours: 6 }))),
    start,
    repeat: (everySeconds, work) => void repeated.push({ everySeconds, work }),
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(underway)
      await boss.stop({ graceful: true, wait: true, timeout: 10_000 })
    },
  }
}
