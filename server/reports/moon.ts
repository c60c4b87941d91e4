// The phase of the moon at a moment, and how many nights of a span fall into each. The place of sun and moon comes from suncalc.

import { getMoonIllumination } from 'suncalc'
import { type MoonPhase, moonPhases } from './incident-times.contract.ts'

/** 0 and 1 are new moon, 0.5 is full; each phase is the eighth about its principal moment. */
export function phaseAt(at: Date): MoonPhase {
  const { phase } = getMoonIllumination(at)
  return moonPhases[Math.round(phase * moonPhases.length) % moonPhases.length] ?? 'new'
}

const dayMs = 86_400_000

/** Nights from `from` to `to`, days both, each by the midnight that ends its day where the prefecture lies (UTC+8). */
export function nightsByPhase(from: string, to: string): ReadonlyMap<MoonPhase, number> {
  const nights = new Map<MoonPhase, number>(moonPhases.map((phase) => [phase, 0]))
  for (let at = Date.parse(`${from}T24:00:00+08:00`); at <= Date.parse(`${to}T24:00:00+08:00`); at += dayMs) {
    const phase = phaseAt(new Date(at))
    nights.set(phase, (nights.get(phase) ?? 0) + 1)
  }
  return nights
}
