// The connection to whichever PostGIS was chosen. Above this file nothing knows which one it is.

import knex, { type Knex } from 'knex'
import pg from 'pg'
import { allEnded } from './all-ended.ts'
import type { Actor } from './caller.ts'
import type { Config } from './config.ts'
import { refuseShortAnswers } from './embedded/guard.ts'
import { type Embedded, startEmbedded } from './embedded/start.ts'
import { openLane, type ReadAs } from './lane.ts'
import { followPatience, type Patience, patienceNow, patienceOf, patienceOfJobs, withPatience } from './patience.ts'
import { one, rows, run, type Sql, sql } from './sql.ts'

type Settings = Pick<Config, 'databaseUrl' | 'dataDir'> & Partial<Pick<Config, 'statementSeconds'>>

export type Database = {
  readonly knex: Knex
  readonly kind: 'embedded' | 'native'
  /** True when the last run ended without closing; the database then came back to its last commit. */
  readonly wasLeftBehind: boolean
  readonly readAs: ReadAs
  readonly stop: () => Promise<void>
}

// Dates stay text (no time zone may move a day); counts and sums become numbers.
const types = pg.types
const numberTypes = [20, 1700]
for (const oid of numberTypes) types.setTypeParser(oid, Number)
types.setTypeParser(1082, (value) => value)

/** The longest that a statement may hold the only connection, whatever it is for. */
const embeddedStatementMs = 120_000

function open(connection: Knex.PgConnectionConfig | string, pool: Knex.PoolConfig): Knex {
  // A fault is logged with its statement, never with the values in it: they may be a person's.
  return knex({ client: 'pg', connection, compileSqlOnError: false, pool: { acquireTimeoutMillis: 120_000, ...pool } })
}

/** The embedded database takes one connection. */
const embeddedPool: Knex.PoolConfig = {
  min: 1,
  max: 1,
  afterCreate: (connection: pg.Client, done: (error: Error | null, connection: pg.Client) => void) => {
    refuseShortAnswers(connection)
    done(null, connection)
  },
}

/** Databases that are watched from here, because a clock inside them would end their only process. */
const watched = new WeakSet<Knex>()

/**
 * The embedded database cannot cancel a statement: one that runs longer than its patience ends with the process, which is started
 * again. Knex gives COMMIT and the like no id and never says that they ended; they are short, and not watched.
 */
function watch(db: Knex, embedded: Embedded): void {
  watched.add(db)
  followPatience()
  const running = new Map<string, NodeJS.Timeout>()
  const tooLong = new Set<string>()
  const done = (query: { __knexQueryUid: string }): void => {
    clearTimeout(running.get(query.__knexQueryUid))
    running.delete(query.__knexQueryUid)
  }
  const restart = (id: string): void => {
    tooLong.add(id)
    for (const timer of running.values()) clearTimeout(timer)
    running.clear()
    embedded.restart()
  }
  db.on('query', ({ __knexQueryUid: id }: { __knexQueryUid?: string }) => {
    const ms = Math.min(patienceNow().statementMs, embeddedStatementMs)
    if (id !== undefined) running.set(id, setTimeout(restart, ms, id).unref())
  })
  db.on('query-response', (_response, query) => done(query))
  db.on('query-error', (error: Error, query: { __knexQueryUid: string }) => {
    // As the native database says it: cancelled for its length.
    if (tooLong.delete(query.__knexQueryUid)) Object.assign(error, { code: '57014' })
    done(query)
  })
}

const milliseconds = ({ statementMs, idleMs }: Patience): Sql =>
  sql`set_config('statement_timeout', ${String(statementMs)}, true), set_config('idle_in_transaction_session_timeout', ${String(idleMs)}, true)`

/** What every connection begins with; a transaction of a request has less. */
const nativePool: Knex.PoolConfig = {
  min: 0,
  max: 10,
  afterCreate: (connection: pg.Client, done: (error: Error | null, connection: pg.Client) => void) => {
    const { statementMs, idleMs } = patienceOfJobs
    const habits = `set statement_timeout = ${statementMs}; set idle_in_transaction_session_timeout = ${idleMs}`
    connection.query(habits, (error) => done(error, connection))
  },
}

export async function openDatabase(config: Settings, template?: string): Promise<Database> {
  if (config.databaseUrl !== null) {
    const native = open(config.databaseUrl, nativePool)
    const lane = openLane(config.databaseUrl, 8, patienceOf('light', config).statementMs)
    const stop = async (): Promise<void> => {
      await lane.stop()
      await native.destroy()
    }
    return { knex: native, kind: 'native', wasLeftBehind: false, readAs: lane.readAs, stop }
  }
  const embedded = await startEmbedded(config.dataDir, template)
  const db = open({ host: embedded.host, port: 5432, user: 'postgres', database: 'postgres', ssl: false }, embeddedPool)
  watch(db, embedded)
  const stop = async (): Promise<void> => {
    await db.destroy()
    await embedded.stop()
  }
  const readAs: ReadAs = (actor, query, moment) =>
    callerTransaction(db, actor, true, (trx) => rows(trx, query), moment, patienceOf('light', config))
  return { knex: db, kind: 'embedded', wasLeftBehind: embedded.wasLeftBehind, readAs, stop }
}

/** A transaction of the owner: for migrations and jobs. Sees every row, so nothing of a request may run in it. */
export const ownerTransaction = <T>(db: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> => db.transaction(work)

/**
 * Several of the owner's at the same time. Where the database takes one connection they run in turn: one that waits for another would
 * be given up once it had waited long. Rejects with the first fault when none runs any more.
 */
export async function ownerTransactions(db: Knex, works: readonly ((trx: Knex.Transaction) => Promise<void>)[]): Promise<void> {
  if (!watched.has(db)) return allEnded(works.map((work) => ownerTransaction(db, work)))
  for (const work of works) await ownerTransaction(db, work)
}

const nameWriter = ({ userId, tokenId, sessionId, address, requestId }: Actor): Sql =>
  sql`name_writer(${userId}::uuid, ${tokenId}::uuid, ${sessionId}, ${address}, ${requestId})`

/** Runs `enter` first and then `work`, both under the patience. What failed in it is told, not that taking it back failed too. */
const patientTransaction = <T>(
  db: Knex,
  patience: Patience,
  enter: Sql,
  work: (trx: Knex.Transaction) => Promise<T>,
  readOnly = false,
): Promise<T> =>
  withPatience(patience, async () => {
    const causes: unknown[] = []
    const within = async (trx: Knex.Transaction): Promise<T> => {
      await one(trx, watched.has(db) ? sql`select ${enter}` : sql`select ${enter}, ${milliseconds(patience)}`)
      return work(trx)
    }
    const noted = (trx: Knex.Transaction): Promise<T> =>
      within(trx).catch((cause: unknown) => {
        causes.push(cause)
        throw cause
      })
    try {
      return await db.transaction(noted, { readOnly })
    } catch (fault) {
      throw causes[0] ?? fault
    }
  })

/** A transaction of the owner on behalf of `actor`, whom the ledger names: sign-in, and jobs that somebody asked for. */
export const ownerTransactionFor = <T>(
  db: Knex,
  actor: Actor,
  work: (trx: Knex.Transaction) => Promise<T>,
  patience: Patience = patienceOfJobs,
): Promise<T> => patientTransaction(db, patience, nameWriter(actor), work)

/** A transaction under the row rule of `actor`; without a person it sees only what anyone may. With a moment it sees what stood then (past.ts). */
export function callerTransaction<T>(
  db: Knex,
  actor: Actor,
  readOnly: boolean,
  work: (trx: Knex.Transaction) => Promise<T>,
  moment: string | null = null,
  patience: Patience = patienceOf('light'),
): Promise<T> {
  const enter = sql`enter_session(${actor.userId}::uuid, ${actor.tokenId}::uuid), ${nameWriter(actor)}`
  const within = async (trx: Knex.Transaction): Promise<T> => {
    if (moment !== null) await one(trx, sql`select enter_past(${moment}::timestamptz)`)
    await run(trx, sql`set local role onemap_app`)
    return work(trx)
  }
  return patientTransaction(db, patience, enter, within, readOnly)
}
