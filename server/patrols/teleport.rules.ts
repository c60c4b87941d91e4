// Which points can nobody have reached? The outlier goes, and not its good neighbours.

import { areWithin } from './geodesy.rules.ts'
import type { Timed } from './order.rules.ts'

/** Scatter of two fixes, that is no movement: taken off before a speed is judged. */
const scatterM = 30

const scatterOf = (from: Timed, to: Timed): number => Math.max(scatterM, (from.accuracyM ?? 0) + (to.accuracyM ?? 0))

function isWithinReach(from: Timed, to: Timed, speedMs: number): boolean {
  const reachM = ((to.at - from.at) / 1000) * speedMs + scatterOf(from, to)
  return areWithin(from.lng, from.lat, to.lng, to.lat, reachM)
}

type Run = { readonly from: number; readonly to: number }

/** Runs of points each within reach of the one before. */
function runsOf(points: readonly Timed[], speedMs: number): readonly Run[] {
  const runs: Run[] = []
  let from = 0
  for (let i = 1; i <= points.length; i += 1) {
    const last = points[i - 1]
    const next = points[i]
    if (last && next && isWithinReach(last, next, speedMs)) continue
    if (last) runs.push({ from, to: i - 1 })
    from = i
  }
  return runs
}

/** So many runs back a way is looked for. */
const lookBack = 200

/** The chain of runs, each within reach of the one before it, that holds most points. */
function bestChain(points: readonly Timed[], runs: readonly Run[], speedMs: number): readonly Run[] {
  const most: number[] = []
  const before: number[] = []
  runs.forEach((run, i) => {
    const first = points[run.from]
    let best = 0
    let from = -1
    for (let j = Math.max(0, i - lookBack); j < i; j += 1) {
      const last = points[runs[j]?.to ?? -1]
      if ((most[j] ?? 0) > best && first && last && isWithinReach(last, first, speedMs)) {
        best = most[j] ?? 0
        from = j
      }
    }
    most[i] = best + run.to - run.from + 1
    before[i] = from
  })
  const chain: Run[] = []
  let at = most.reduce((best, count, i) => (count > (most[best] ?? 0) ? i : best), 0)
  for (; at >= 0; at = before[at] ?? -1) {
    const run = runs[at]
    if (run) chain.unshift(run)
  }
  return chain
}

export function withoutTeleports(
  points: readonly Timed[],
  speedMs: number,
): { readonly kept: readonly Timed[]; readonly teleports: readonly Timed[] } {
  const runs = runsOf(points, speedMs)
  if (runs.length <= 1) return { kept: points, teleports: [] }
  const kept = bestChain(points, runs, speedMs).flatMap(({ from, to }) => points.slice(from, to + 1))
  const isKept = new Set(kept)
  return { kept, teleports: points.filter((point) => !isKept.has(point)) }
}
