// The embedded database and its server, killed in the middle of counts, imports and assessments.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../server/platform/db.ts'
import { layGrass } from '../api/balance-land.ts'
import { findTemplate } from '../support/template.ts'
import { type Server, servers } from './hands.ts'
import { expectWork, killAgainAndAgain, type Strike, seedOf } from './loop.ts'

const rounds = 26
const dataDir = mkdtempSync(join(tmpdir(), 'onemap-kill-'))
const { start, end } = servers({ DATA_DIR: dataDir })

beforeAll(async () => {
  const database = await openDatabase({ databaseUrl: null, dataDir }, await findTemplate())
  await layGrass({ db: database.knex })
  await database.stop()
})
afterAll(() => {
  end()
  rmSync(dataDir, { recursive: true, force: true })
})

const database = (server: Server): void => void process.kill(server.databasePid(), 'SIGKILL')
const strikes: Readonly<Record<string, Strike>> = {
  // The database it leaves behind may still be in the middle of a statement when the next server starts.
  server: async (server) => {
    await server.kill()
    return true
  },
  database: async (server) => {
    database(server)
    return false
  },
  both: async (server) => {
    database(server)
    await server.kill()
    return true
  },
}

it(`loses nothing acknowledged and leaves nothing half done over ${rounds} kills`, async () => {
  const told = await killAgainAndAgain({ seed: seedOf(), rounds, start, strikes })
  expectWork(told, rounds)
  expect(Object.keys(told.counts).toSorted()).toEqual(['both', 'database', 'server'])
})
