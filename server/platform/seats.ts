// Who may listen to one more stream: so many at once of one session, token or address.

import { Problem } from './problem.ts'

/** Takes a seat and answers what gives it back. Throws 429 `too-many-requests`. */
export function openSeats(most: number): (key: string) => () => void {
  const taken = new Map<string, number>()
  return (key) => {
    const now = taken.get(key) ?? 0
    if (now >= most) throw new Problem('too-many-requests', 429, { retryAfterSeconds: 30 })
    taken.set(key, now + 1)
    return () => {
      const left = (taken.get(key) ?? 1) - 1
      if (left > 0) taken.set(key, left)
      else taken.delete(key)
    }
  }
}
