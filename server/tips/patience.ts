// How often one address may send or ask, and how many may send at once. Counted in this process, of a digest of the address under a key
// that is made anew each day and never kept: no address stands anywhere.

import { createHmac, randomBytes } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { waitAfter } from '#rules/tips'
import type { Config } from '../platform/config.ts'
import { dayOf } from '../platform/day.rules.ts'
import { networkOf } from '../platform/limits.ts'
import { Problem } from '../platform/problem.ts'

const daySeconds = 86_400

function sealer(): (address: string) => string {
  let [day, key] = ['', randomBytes(32)]
  return (address) => {
    const today = dayOf(new Date())
    if (today !== day) [day, key] = [today, randomBytes(32)]
    return createHmac('sha256', key).update(networkOf(address)).digest('base64url')
  }
}

export type Patience = {
  /** Throws 429 `too-many-requests` while the address must wait. */
  readonly demand: (address: string) => Promise<void>
  /** One more of what makes it wait. */
  readonly count: (address: string) => Promise<void>
}

/** `free` a day cost nothing; then each doubles the wait. */
function patienceWith(free: number, keyOf: (address: string) => string): Patience {
  const counted = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: daySeconds })
  const waiting = new RateLimiterMemory({ points: 1, duration: daySeconds })
  return {
    demand: async (address) => {
      const wait = await waiting.get(keyOf(address))
      if (wait !== null && wait.msBeforeNext > 0)
        throw new Problem('too-many-requests', 429, { retryAfterSeconds: Math.ceil(wait.msBeforeNext / 1000) })
    },
    count: async (address) => {
      const { consumedPoints } = await counted.penalty(keyOf(address))
      const seconds = waitAfter(consumedPoints, free)
      if (seconds > 0) await waiting.block(keyOf(address), seconds)
    },
  }
}

export type TipPatience = { readonly sending: Patience; readonly guessing: Patience }
/** So many tips of one address cost nothing in a day, for a village may share one; and twice as many wrong codes. */
export function openTipPatience({ tipsPerDay }: Pick<Config, 'tipsPerDay'>): TipPatience {
  const keyOf = sealer()
  return { sending: patienceWith(tipsPerDay, keyOf), guessing: patienceWith(2 * tipsPerDay, keyOf) }
}

/** Pictures are decoded one tip at a time; so many may wait for it. */
const mostWaiting = 8

/** Throws 503 `tips-busy` where too many wait already. */
export function openTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async (work) => {
    if (waiting >= mostWaiting) throw new Problem('tips-busy', 503, { retryAfterSeconds: 20 })
    waiting += 1
    const turn = last.then(work, work)
    last = turn.catch(() => {})
    return turn.finally(() => {
      waiting -= 1
    })
  }
}
