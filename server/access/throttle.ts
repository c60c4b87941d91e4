// Slows down guessing: per account and address together, so that an attacker elsewhere cannot lock a person out.

import { waitAfterFailures } from '#rules/access'
import { Problem } from '../platform/problem.ts'

type Failures = { count: number; until: number }

export function signInThrottle(): { check: (key: string) => void; fail: (key: string) => void; clear: (key: string) => void } {
  const failures = new Map<string, Failures>()
  return {
    check: (key) => {
      const waitMs = (failures.get(key)?.until ?? 0) - Date.now()
      if (waitMs > 0) throw new Problem('too-many-attempts', 429, { retryAfterSeconds: Math.ceil(waitMs / 1000) })
    },
    fail: (key) => {
      if (failures.size > 100_000) failures.clear()
      const count = (failures.get(key)?.count ?? 0) + 1
      failures.set(key, { count, until: Date.now() + waitAfterFailures(count) * 1000 })
    },
    clear: (key) => void failures.delete(key),
  }
}
