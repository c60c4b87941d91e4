// In which order were the points recorded? By their times, unless the clock itself jumped.

import { lengthOf } from './geodesy.rules.ts'
import type { CleanPoint } from './track.rules.ts'

export type Timed = CleanPoint & { readonly at: number; readonly accuracyM: number | null }

const isRising = (points: readonly Timed[]): boolean => points.every(({ at }, i) => i === 0 || (points[i - 1]?.at ?? at) <= at)

/** Indexes of a longest subsequence whose times never fall. */
function longestRising(points: readonly Timed[]): ReadonlySet<number> {
  const ends: number[] = []
  const before = new Int32Array(points.length)
  const timeAt = (i: number): number => points[i]?.at ?? 0
  points.forEach(({ at }, i) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (timeAt(ends[middle] ?? 0) <= at) low = middle + 1
      else high = middle
    }
    before[i] = low === 0 ? -1 : (ends[low - 1] ?? -1)
    ends[low] = i
  })
  const kept = new Set<number>()
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) kept.add(i)
  return kept
}

/**
 * Points in order of their times where that makes the shorter way, as it does when they only arrived or were written out of order.
 * Else the clock jumped back: the recording's order holds, and the fewest points go that leave times rising.
 */
export function inOrder(points: readonly Timed[]): { readonly kept: readonly Timed[]; readonly clockBack: readonly Timed[] } {
  const recorded = [...points].sort((left, right) => left.seq - right.seq)
  if (isRising(recorded)) return { kept: recorded, clockBack: [] }
  const byTime = [...recorded].sort((left, right) => left.at - right.at || left.seq - right.seq)
  if (lengthOf(byTime) <= lengthOf(recorded) * 1.000001) return { kept: byTime, clockBack: [] }
  const rising = longestRising(recorded)
  return {
    kept: recorded.filter((_point, i) => rising.has(i)),
    clockBack: recorded.filter((_point, i) => !rising.has(i)),
  }
}
