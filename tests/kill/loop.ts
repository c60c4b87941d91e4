// Kill, look, go on: rounds of work that end with a SIGKILL at a moment of a seeded generator.

import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { stream } from '../../scripts/demo/random.ts'
import type { Server } from './hands.ts'
import { unrested, wrongs } from './truth.ts'
import { type Acknowledged, askerOf, assess, bring, count, type Importer, nothingYet } from './work.ts'

/** Kills one thing or several. Answers whether the server itself is gone. */
export type Strike = (server: Server) => Promise<boolean>
export type Kills = {
  readonly seed: number
  readonly rounds: number
  readonly start: () => Promise<Server>
  readonly strikes: Readonly<Record<string, Strike>>
}

const restMs = 6000

/** Whether a server whose database was killed comes back and ends by itself what it had under way. */
async function isRested(server: Server): Promise<boolean> {
  for (const began = Date.now(); Date.now() - began < restMs; await sleep(100)) {
    const left = await unrested(server).catch(() => null)
    if (left?.length === 0) return true
  }
  return false
}

async function workUntil(
  server: Server,
  strike: Strike,
  afterMs: number,
  importer: Importer,
  said: Acknowledged,
): Promise<boolean> {
  let isOver = false
  const over = (): boolean => isOver
  const ask = askerOf(server.url, over)
  const [operator] = await server.ask<{ id: string }>(`select id from operators where code = 'OP-632701101001-1'`)
  const workers = Promise.all([
    count(ask, operator?.id ?? '', over, said),
    assess(ask, over, said),
    bring(ask, over, importer, said),
  ])
  await sleep(afterMs)
  const isGone = await strike(server)
  isOver = true
  await workers
  return isGone
}

export type Told = {
  readonly said: Acknowledged
  readonly recovered: readonly string[]
  /** Starts that were needed for work left lying after the database alone was killed. */
  readonly restarts: number
  readonly counts: Readonly<Record<string, number>>
}

/** Throws with seed, round and moment where anything acknowledged is lost, half there, or the ledger is broken. */
export async function killAgainAndAgain({ seed, rounds, start, strikes }: Kills): Promise<Told> {
  const random = stream(seed, 'kills')
  const said = nothingYet()
  const importer: Importer = { next: 0, underway: null }
  const recovered: string[] = []
  const counts: Record<string, number> = {}
  let restarts = 0
  let server = await start()
  for (let round = 1; round <= rounds; round += 1) {
    const names = Object.keys(strikes)
    const name = names[Math.floor(random() * names.length)] ?? ''
    const strike = strikes[name]
    if (strike === undefined) throw new Error('nothing to strike')
    const afterMs = Math.floor(40 + random() ** 2 * 1400)
    const place = `seed ${seed}, round ${round}: ${name} killed after ${afterMs} ms`
    try {
      const isGone = await workUntil(server, strike, afterMs, importer, said)
      if (isGone) server = await start()
      else if (!(await isRested(server))) {
        // A job that the queue gave away in the very moment of the kill: a person starts the server anew, which puts it in order.
        await server.kill()
        server = await start()
        restarts += 1
      }
      recovered.push(...server.recovered)
      counts[name] = (counts[name] ?? 0) + 1
      if (process.env['ONEMAP_KILL_TOLD']) console.log(place, Math.round(performance.now() / 100) / 10, restarts)
      expect(await wrongs(server, said), place).toEqual([])
    } catch (error) {
      throw new Error(place, { cause: error })
    }
  }
  await server.kill()
  return { said, recovered, counts, restarts }
}

/** A run that killed nothing worth killing has shown nothing. */
export function expectWork({ said, recovered, counts, restarts }: Told, rounds: number): void {
  const text = {
    counts,
    restarts,
    surveys: said.surveys.length,
    uploads: said.uploads.length,
    committed: said.committed.size,
    runs: said.runs.length,
    done: said.done.size,
  }
  console.log(JSON.stringify(text))
  expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(rounds)
  expect(said.surveys.length).toBeGreaterThan(rounds)
  expect(said.committed.size).toBeGreaterThan(1)
  expect(said.done.size).toBeGreaterThan(1)
  expect(recovered.some((line) => line.includes('import'))).toBe(true)
  expect(recovered.some((line) => line.includes('assessment runs'))).toBe(true)
}

export const seedOf = (): number => Number(process.env['ONEMAP_KILL_SEED'] ?? 20_260_301)
