// Counting incidents by when they happened.

import type { IncidentTimes } from './incident-times.contract.ts'
import { moonPhases } from './incident-times.contract.ts'
import { nightsByPhase, phaseAt } from './moon.ts'

export type Happened = {
  readonly certainty: 'exact' | 'about' | 'between' | 'unknown' | null
  readonly from: string | null
  readonly to: string | null
}

const longestMs = 2 * 86_400_000

/** The moment that stands for when it happened; null where its night is not known. */
export function momentOf({ certainty, from, to }: Happened): Date | null {
  if (from === null || certainty === null || certainty === 'unknown') return null
  if (certainty !== 'between' || to === null) return new Date(from)
  const [begin, end] = [Date.parse(from), Date.parse(to)]
  return end - begin > longestMs ? null : new Date((begin + end) / 2)
}

export function moonOf(all: readonly Happened[], from: string, to: string): IncidentTimes['moon'] {
  const phases = all.flatMap((each) => {
    const at = momentOf(each)
    return at === null ? [] : [phaseAt(at)]
  })
  const nights = nightsByPhase(from, to)
  return {
    placed: phases.length,
    unplaced: all.length - phases.length,
    phases: moonPhases.map((phase) => ({
      phase,
      incidents: phases.filter((each) => each === phase).length,
      nights: nights.get(phase) ?? 0,
    })),
  }
}

const dayMs = 86_400_000

/** Days of the span by month `YYYY-MM`, in order. */
export function daysByMonth(from: string, to: string): ReadonlyMap<string, number> {
  const days = new Map<string, number>()
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs) {
    const month = new Date(at).toISOString().slice(0, 7)
    days.set(month, (days.get(month) ?? 0) + 1)
  }
  return days
}

export function seasonsOf(counts: ReadonlyMap<string, number>, days: ReadonlyMap<string, number>): IncidentTimes['seasons'] {
  const sum = (of: ReadonlyMap<string, number>, month: number): number =>
    [...of].reduce((total, [name, n]) => (Number(name.slice(5)) === month ? total + n : total), 0)
  return Array.from({ length: 12 }, (_, i) => ({ month: i + 1, incidents: sum(counts, i + 1), days: sum(days, i + 1) }))
}
