// The child process that holds the embedded PostGIS: PGlite behind its socket server, used by one pooled connection.
// It runs apart from the server because a query blocks its event loop, and because a watchdog must be able to kill it.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { dataDir as emptyDatabase } from '@electric-sql/pglite-prepopulatedfs'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { extensions } from './extensions.ts'
import { readyOnce } from './ready-once.ts'

const [dataDir, socketPath, template] = process.argv.slice(2)
if (dataDir === undefined || socketPath === undefined) throw new Error('usage: serve DATA_DIR SOCKET [TEMPLATE]')

// The parent is gone before this database is open: nobody will ever ask it.
const leave = (): void => process.exit(1)
process.once('disconnect', leave)
if (!process.connected) leave()

const isKept = dataDir !== 'memory'
const isMaking = `${dataDir}.making`
// What was killed while it was being made holds nothing yet.
if (isKept && existsSync(isMaking)) rmSync(dataDir, { recursive: true, force: true })
const isNew = !isKept || !existsSync(join(dataDir, 'PG_VERSION'))
if (isKept && isNew) writeFileSync(isMaking, '')
/** What a new database begins as: the one asked for, or the empty one that comes ready-made. */
const beginsAs = (): Blob | Promise<Blob> => (template === undefined ? emptyDatabase() : new Blob([readFileSync(template)]))

const database = await PGlite.create({
  ...(isKept ? { dataDir } : {}),
  ...(isNew ? { loadDataDir: await beginsAs() } : {}),
  extensions,
})
if (isKept) rmSync(isMaking, { force: true })
const answer = database.execProtocolRawStream.bind(database)
database.execProtocolRawStream = (message, options) =>
  answer(message, {
    ...options,
    onRawData: (data) => {
      const kept = readyOnce(message, data)
      if (kept.length > 0) options.onRawData(kept)
    },
  })
const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 4 })
await server.start()

async function stop(): Promise<void> {
  await server.stop()
  await database.close()
  process.exit(0)
}

process.on('message', (message) => {
  if (message === 'stop') void stop()
})
// The parent is gone, however it went: what is committed is on disk, so close and leave no orphan behind.
process.on('disconnect', () => void stop())
process.off('disconnect', leave)
if (!process.connected) void stop()
// Ctrl-C reaches the whole process group; the parent closes us in its own order.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.send?.('ready')
