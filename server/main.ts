// Opens the database, brings it to the present schema, starts the queue and listens. scripts/start.ts is its front door.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino, { type Logger } from 'pino'
import { createApp } from './app.ts'
import { checkpointIfDue } from './platform/chain/checkpoints.ts'
import type { Config } from './platform/config.ts'
import { callerTransaction, type Database, openDatabase } from './platform/db.ts'
import { openJobs } from './platform/jobs.ts'
import { openMailer } from './platform/mail.ts'
import { migrate } from './platform/migrations.ts'
import { patienceOf } from './platform/patience.ts'
import { refuseHalfRestored } from './platform/restore-mark.ts'
import type { Services } from './platform/services.ts'
import { sweepParts } from './platform/store/pass.ts'

export type Platform = {
  readonly services: Services
  readonly database: Database
  readonly log: Logger
  readonly stop: () => Promise<void>
}
export type Listening = { readonly url: string; readonly stop: () => Promise<void> }

/** The platform without its door: for scripts and tests. `report` receives the name of each migration applied. */
export async function openPlatform(config: Config, report: (step: string) => void = () => {}): Promise<Platform> {
  const database = await openDatabase(config)
  try {
    await refuseHalfRestored(database.knex)
    await migrate(database.knex, report)
  } catch (error) {
    await database.stop()
    throw error
  }
  return platformOn(database, config)
}

/** The platform on a database that is open and up to date. */
export function platformOn(database: Database, config: Config): Platform {
  const log = pino({ level: config.logLevel })
  const services: Services = {
    db: database.knex,
    databaseKind: database.kind,
    config,
    jobs: openJobs(database.knex, log),
    mail: openMailer(config),
    startedAt: new Date(),
    readAs: database.readAs,
    as: (actor, work, moment) => callerTransaction(database.knex, actor, false, work, moment, patienceOf('heavy', config)),
  }
  return { services, database, log, stop: database.stop }
}

function listenOn(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () =>
      resolve(`http://${host === '0.0.0.0' ? 'localhost' : host}:${(server.address() as AddressInfo).port}`),
    )
  })
}

/** Headers come at once; how long a body may take, its reader says (pace.ts), for a file of gigabytes may take an hour. */
const patience = { headersTimeout: 20_000, requestTimeout: 0, connectionsCheckingInterval: 5000 }
/** A connection on which nothing moved in either direction for so long has been forgotten. */
const silentMs = 600_000

/** Throws when the port is taken. */
export async function listen(platform: Platform): Promise<Listening> {
  const { services, log } = platform
  const app = createApp(services, log)
  await checkpointIfDue(services.db, services.config)
  await sweepParts(services.config.dataDir)
  await services.jobs.start()
  const server = createServer(patience, app)
  server.timeout = silentMs
  const url = await listenOn(server, services.config.port, services.config.host)
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await services.jobs.stop()
    await platform.stop()
  }
  return { url, stop }
}
