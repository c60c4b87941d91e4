// A statement that runs away, or a transaction that waits for nothing, gives its connection back.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody } from '../../server/platform/caller.ts'
import { callerTransaction } from '../../server/platform/db.ts'
import { asProblem } from '../../server/platform/problem.ts'
import { one, rows, sql } from '../../server/platform/sql.ts'
import { answerMs, isNative, openSlow, type Slow, usedConnections } from '../support/patience.ts'

let world: Slow
beforeAll(async () => {
  world = await openSlow()
})
afterAll(() => world.stop())

type Refusal = { readonly status: number; readonly code?: string }
async function ask(path: string, method = 'GET'): Promise<Refusal> {
  const response = await fetch(world.slowUrl + path, { method })
  const body = (await response.json()) as { code?: string }
  return { status: response.status, ...(body.code === undefined ? {} : { code: body.code }) }
}

/** Waits until the platform answers again. */
async function whole(): Promise<void> {
  for (let i = 0; i < 120; i += 1) {
    const state = await fetch(`${world.url}/healthz`).then(
      ({ status }) => status,
      () => 0,
    )
    if (state === 200) return
    await sleep(500)
  }
  throw new Error('the platform did not come back')
}

describe('a statement that runs away', () => {
  it.each([
    ['GET', '/slow/statement'],
    ['GET', '/slow/reading'],
    ['POST', '/slow/write'],
  ])('%s %s ends as 503 took-too-long, and whoever asks afterwards is answered', async (method, path) => {
    const began = performance.now()
    expect(await ask(path, method)).toEqual({ status: 503, code: 'took-too-long' })
    expect(performance.now() - began).toBeLessThan(15_000)
    await whole()
    expect(await answerMs(world)).toBeGreaterThan(0)
    expect(await rows(world.services.db, sql`select from settings where key = 'half'`)).toEqual([])
  })

  it('leaves no connection of the pool behind', async () => {
    await whole()
    const many = await Promise.all(Array.from({ length: 30 }, () => answerMs(world)))
    expect(many).toHaveLength(30)
    expect(usedConnections(world)).toBeLessThanOrEqual(1)
  })
})

// The embedded database cannot be told how long a transaction may rest.
if (isNative)
  describe('a transaction that waits for something that does not come', () => {
    it('is ended by the database, and its connection is replaced', async () => {
      const quick = { statementMs: 1000, idleMs: 500 }
      const waiting = callerTransaction(
        world.services.db,
        nobody,
        true,
        async (trx) => {
          await sleep(1500)
          return one(trx, sql`select 1 as n`)
        },
        null,
        quick,
      )
      const fault: unknown = await waiting.catch((error: unknown) => error)
      expect(asProblem(fault)?.status).toBe(503)
      expect(await answerMs(world)).toBeGreaterThan(0)
    })
  })
