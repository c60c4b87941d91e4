// How much one session and one address may ask of what is costly. Counted in this process; behind a balancer each process counts its own.

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Config } from './config.ts'
import type { Cost } from './endpoint.ts'
import { Problem } from './problem.ts'

/** Short, so that who is refused waits seconds, not minutes. */
const windowSeconds = 10
/** An office shares one address: it may ask as much as so many of its people. */
const sessionsPerAddress = 8
/** Of the heavy requests of a window so many may be under way at once (4 of 12): slow downloads count while they last. */
const atOnce = 1 / 3

/** Networks hand a household a /64 of IPv6, so its first half is the address. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const [left = '', right = ''] = plain.split('::')
  const groups = (half: string): string[] => (half === '' ? [] : half.split(':'))
  const missing = plain.includes('::') ? 8 - groups(left).length - groups(right).length : 0
  return [...groups(left), ...Array.from({ length: missing }, () => '0'), ...groups(right)].slice(0, 4).join(':')
}

async function spend(budget: RateLimiterMemory, key: string): Promise<void> {
  try {
    await budget.consume(key)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    throw new Problem('too-many-requests', 429, { retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) })
  }
}

/** How many are under way by key; keys with none are forgotten. */
function gate(most: number): (key: string) => () => void {
  const inside = new Map<string, number>()
  return (key) => {
    const now = inside.get(key) ?? 0
    if (now >= most) throw new Problem('too-many-requests', 429, { retryAfterSeconds: 2 })
    inside.set(key, now + 1)
    let isInside = true
    return () => {
      if (!isInside) return
      isInside = false
      const left = (inside.get(key) ?? 1) - 1
      if (left > 0) inside.set(key, left)
      else inside.delete(key)
    }
  }
}

export type Limits = {
  /** Before anything is looked up for the request. Throws `too-many-requests`. */
  readonly fromAddress: (cost: Cost, address: string) => Promise<void>
  /** Once the session is known; without one its address stands for it. Answers what to call when the answer has ended. */
  readonly fromSession: (cost: Cost, session: string) => Promise<() => void>
}

const free = (): void => {}

export function openLimits({ lightPerWindow, heavyPerWindow }: Pick<Config, 'lightPerWindow' | 'heavyPerWindow'>): Limits {
  const budget = (points: number): RateLimiterMemory => new RateLimiterMemory({ points, duration: windowSeconds })
  const session = { light: budget(lightPerWindow), heavy: budget(heavyPerWindow) }
  const address = { light: budget(lightPerWindow * sessionsPerAddress), heavy: budget(heavyPerWindow * sessionsPerAddress) }
  const enter = gate(Math.ceil(heavyPerWindow * atOnce))
  return {
    fromAddress: async (cost, from) => {
      await spend(address[cost], networkOf(from))
    },
    fromSession: async (cost, key) => {
      await spend(session[cost], key)
      return cost === 'heavy' ? enter(key) : free
    },
  }
}
