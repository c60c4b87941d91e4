// What the process offers every slice: the database, the queue, the configuration. Made once in app.ts.

import type { Knex } from 'knex'
import type { Actor } from './caller.ts'
import type { Config } from './config.ts'
import type { Jobs } from './jobs.ts'
import type { ReadAs } from './lane.ts'
import type { Mailer } from './mail.ts'

export type Services = {
  readonly db: Knex
  readonly databaseKind: 'embedded' | 'native'
  readonly config: Config
  readonly jobs: Jobs
  /** Null where no mail server is named. */
  readonly mail: Mailer | null
  readonly startedAt: Date
  /** A short transaction under an actor's row rule, for work that outlives its request (events, exports). */
  readonly as: <T>(actor: Actor, work: (trx: Knex.Transaction) => Promise<T>, moment?: string | null) => Promise<T>
  /** One reading statement under an actor's row rule, by the shortest way. For endpoints made with `reading`. */
  readonly readAs: ReadAs
}
