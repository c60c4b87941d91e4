// The ledger's chain as it is written: whole under concurrent writers, closed to change, signed from the first day.

import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody } from '../../server/platform/caller.ts'
import { findLastCheckpoint, takeCheckpoint } from '../../server/platform/chain/checkpoints.ts'
import { callerTransaction } from '../../server/platform/db.ts'
import { recordWrite } from '../../server/platform/ledger.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { walk, writeLine } from '../support/ledger.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('an untouched ledger', () => {
  it('is whole: every line follows the one before, whatever its text', async () => {
    const found = await walk(world)
    expect(found).toMatchObject({ isWhole: true, first: null, from: null })
    expect(found.lines).toBe((await one<{ n: number }>(world.db, sql`select count(*) as n from ledger`)).n)
  })

  it('has lanes without gaps, also when writers come together and some give up', async () => {
    const giveUp = (i: number) =>
      world.db.transaction(async (trx) => {
        await recordWrite(trx, { action: 'given-up', subjectKind: 'test', subjectId: String(i), path: null })
        throw new Error('given up')
      })
    await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? giveUp(i) : writeLine(world.db, `together-${i}`))),
    )
    expect(await walk(world)).toMatchObject({ isWhole: true })
    const given = await rows(world.db, sql`select 1 from ledger where action = 'given-up'`)
    expect(given).toEqual([])
  })

  it('takes several lines of one transaction, and a part of it undone, into one lane', async () => {
    await world.db.transaction(async (trx) => {
      const line = (id: string) => ({ action: 'test-part', subjectKind: 'test', subjectId: id, path: null })
      await recordWrite(trx, line('a'))
      await trx.transaction(async (part) => recordWrite(part, line('b')).then(() => part.rollback())).catch(() => {})
      await recordWrite(trx, line('c'))
    })
    const parts = await rows<{ id: string; lane: number }>(
      world.db,
      sql`select subject_id as id, lane from ledger where action = 'test-part' order by seq`,
    )
    expect(parts.map(({ id }) => id)).toEqual(['a', 'c'])
    expect(new Set(parts.map(({ lane }) => lane)).size).toBe(1)
    expect(await walk(world)).toMatchObject({ isWhole: true })
  })
})

describe('the table', () => {
  it.each(['owner', 'application'] as const)(
    'refuses the %s to change, remove or empty it, and to move its heads',
    async (who) => {
      const attempts = [
        sql`update ledger set reason = 'x'`,
        sql`delete from ledger`,
        sql`truncate ledger`,
        sql`update ledger_lanes set seq = 0`,
        sql`delete from ledger_lanes`,
        sql`insert into ledger_lanes values (99, 0, 'x')`,
        sql`truncate ledger_lanes`,
        sql`update ledger_checkpoints set hash = hash`,
        sql`delete from ledger_checkpoints`,
        sql`truncate ledger_checkpoints`,
      ]
      for (const attempt of attempts) {
        const trying =
          who === 'owner'
            ? world.db.transaction((trx) => run(trx, attempt))
            : callerTransaction(world.db, nobody, false, (trx) => run(trx, attempt))
        await expect(trying, attempt.text).rejects.toMatchObject({ code: '42501' })
      }
    },
  )

  it('lets the application say neither who nor when nor where in the chain', async () => {
    const columns = ['actor', 'at', 'session', 'address', 'request_id', 'lane', 'lane_seq', 'prev_hash', 'hash']
    for (const column of columns) {
      const trying = callerTransaction(world.db, nobody, false, (trx) =>
        trx.raw(`insert into ledger (action, subject_kind, ${column}) values ('x', 'x', null)`),
      )
      await expect(trying, column).rejects.toMatchObject({ code: '42501' })
    }
  })
})

describe('a checkpoint', () => {
  it('stands at the first start already, signed with a key that only its owner may read', async () => {
    const last = await findLastCheckpoint(world.db)
    expect(last?.n).toBeGreaterThanOrEqual(1)
    const key = join(world.services.config.dataDir, 'ledger', 'signing-key.pem')
    expect((await stat(key)).mode & 0o777).toBe(0o600)
    expect(await readFile(key, 'utf8')).toContain('PRIVATE KEY')
  })

  it('is where a walk from a day begins: only what came later is read again', async () => {
    const before = await takeCheckpoint(world.db, world.services.config)
    await writeLine(world.db, 'later')
    const found = await walk(world, new Date(new Date(before.at).getTime() + 1).toISOString())
    expect(found).toMatchObject({ isWhole: true, lines: 1 })
    expect(found.from).not.toBeNull()
  })
})
