// A statement that the database refuses leaves the connection in step: whatever is asked next gets its own answer.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { one, run, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

it('answers the right question after each of a hundred refused writes', async () => {
  const outcomes = new Set<string>()
  for (let i = 0; i < 100; i += 1) {
    const refused = world.db.transaction(async (trx) => {
      await run(trx, sql`set local role onemap_app`)
      await run(trx, sql`delete from ledger where action = ${String(i)}`)
    })
    outcomes.add(
      await refused.then(
        () => 'written',
        ({ code }: { code?: string }) => code ?? 'out of step',
      ),
    )
    expect(await one(world.db, sql`select ${i}::integer as asked`)).toEqual({ asked: i })
  }
  expect([...outcomes]).toEqual(['42501'])
})
