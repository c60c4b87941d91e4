// Kill, look, go on: rounds of work that end with a SIGKILL at a moment of a seeded generator.

import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { stream } from '../../scripts/demo/random.ts'
import type { Server } from './hands.ts'
import { unrested, wrongs } from './truth.ts'
import { type Acknowledged, type Ask, askerOf, assess, bring, count, nothingYet, type Underway } from './work.ts'

/** Kills one thing or several. Answers whether the server itself is gone. */
export type Strike = (server: Server) => Promise<boolean>
export type Kills = {
  readonly seed: number
  readonly rounds: number
  readonly start: () => Promise<Server>
  readonly strikes: Readonly<Record<string, Strike>>
}

const backMs = 120_000
const restMs = 6000

/** What a server whose database was killed has still under way, once that is back and had time to end it; null where it stays away. */
async function leftLying(server: Server): Promise<string | null> {
  const began = Date.now()
  for (let backAt = 0; Date.now() - began < backMs; await sleep(50)) {
    const left = await unrested(server).catch(() => null)
    if (left === null) continue
    backAt ||= Date.now()
    if (left.length === 0) return ''
    if (Date.now() - backAt > restMs) return left.map(({ what, state }) => `${what} ${state}`).join(', ')
  }
  return null
}

/** When to kill: after so many answers, for a machine is as slow as it is, and then in the middle of whatever is next. */
type Moment = { readonly answers: number; readonly ms: number }
const longestMs = 30_000

async function workUntil(
  server: Server,
  strike: Strike,
  after: Moment,
  underway: Underway,
  said: Acknowledged,
): Promise<boolean> {
  let isOver = false
  const over = (): boolean => isOver
  let answers = 0
  const asking = askerOf(server.url, over)
  const ask: Ask = async (...asked) => {
    const reply = await asking(...asked)
    if (reply !== null) answers += 1
    return reply
  }
  const [operator] = await server.ask<{ id: string }>(`select id from operators where code = 'OP-632701101001-1'`)
  const workers = Promise.all([
    count(ask, operator?.id ?? '', over, said),
    assess(ask, over, underway, said),
    bring(ask, over, underway, said),
  ])
  for (const began = Date.now(); answers < after.answers && Date.now() - began < longestMs; ) await sleep(5)
  await sleep(after.ms)
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

/** Too little was finished between the kills to say that nothing finished is lost: then it goes on, up to twice as long. */
const isLittle = ({ committed, done }: Acknowledged): boolean => committed.size < 2 || done.size < 2

/** Throws with seed, round and moment where anything acknowledged is lost, half there, or the ledger is broken. */
export async function killAgainAndAgain({ seed, rounds, start, strikes }: Kills): Promise<Told> {
  const random = stream(seed, 'kills')
  const said = nothingYet()
  const underway: Underway = { next: 0, upload: null, run: null }
  const recovered: string[] = []
  const counts: Record<string, number> = {}
  let restarts = 0
  let server = await start()
  for (let round = 1; round <= rounds || (isLittle(said) && round <= 2 * rounds); round += 1) {
    const names = Object.keys(strikes)
    const name = names[Math.floor(random() * names.length)] ?? ''
    const strike = strikes[name]
    if (strike === undefined) throw new Error('nothing to strike')
    const after = { answers: 1 + Math.floor(random() ** 2 * 60), ms: Math.floor(random() * 120) }
    const place = `seed ${seed}, round ${round}: ${name} killed after ${after.answers} answers and ${after.ms} ms`
    try {
      const isGone = await workUntil(server, strike, after, underway, said)
      const left = isGone ? null : await leftLying(server)
      if (isGone) server = await start()
      else if (left !== '') {
        // A job that the queue gave away in the very moment of the kill: a person starts the server anew, which puts it in order.
        await server.kill()
        server = await start()
        restarts += 1
      }
      recovered.push(...server.recovered)
      counts[name] = (counts[name] ?? 0) + 1
      if (process.env['ONEMAP_KILL_TOLD'])
        console.log(
          place,
          Math.round(performance.now() / 100) / 10,
          left,
          said.surveys.length,
          said.committed.size,
          said.done.size,
        )
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
  expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(rounds)
  expect(said.surveys.length).toBeGreaterThan(rounds)
  expect(said.committed.size).toBeGreaterThan(1)
  expect(said.done.size).toBeGreaterThan(1)
  expect(recovered.some((line) => line.includes('import'))).toBe(true)
  expect(recovered.some((line) => line.includes('assessment runs'))).toBe(true)
}

export const seedOf = (): number => Number(process.env['ONEMAP_KILL_SEED'] ?? 20_260_301)
