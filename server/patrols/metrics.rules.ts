// The published definitions of what is told of a patrol. README, chapter "Patrol metrics", has the same with an example each that
// can be worked by hand; tests/rules/patrol-metrics.test.ts works them.
//
// elapsed     seconds from the first kept point to the last, silences and stops included.
// recorded    elapsed without silences: the sum over segments of last minus first.
// moving      recorded without the time stood still.
// distance    metres along the ellipsoid between consecutive kept points of a segment. Never across a silence, and never times the
//             number of people: five who walk together walk the way once.
// coverage    of a unit: parts whose mid point lay within the unit's sight of a segment, over all its parts (coverage.rules.ts).
//             Of a month: parts seen by at least one valid patrol.
// effort      of an area in a period: metres of track that saw at least one part of it, and person-hours (recorded time of those
//             stretches times the people), each also per square kilometre.
// repeat      share of the track, in equal pieces of at most 25 m, whose mid points lie within `repeatM` of a track that the same
//             leader walked in the `repeatDays` before.

import { distanceOf } from './clean.rules.ts'
import { coverageOf, prepareUnit } from './coverage.rules.ts'
import { metresBetween } from './geodesy.rules.ts'
import { partsOfLine } from './parts.rules.ts'
import { seenBy, waysOf } from './seeing.rules.ts'
import type { CleanTrack, Segment } from './track.rules.ts'

/** Metres and seconds; null where the track has no times. */
export type PatrolMetrics = {
  readonly distanceM: number
  readonly elapsedS: number | null
  readonly recordedS: number | null
  readonly movingS: number | null
  /** Metres per second while recorded. */
  readonly fastestMs: number | null
}

const spanMs = (segment: Segment): number => (segment.at(-1)?.at ?? 0) - (segment[0]?.at ?? 0)

function fastestOf(segments: readonly Segment[]): number {
  let fastest = 0
  for (const segment of segments) {
    for (let i = 1; i < segment.length; i += 1) {
      const from = segment[i - 1]
      const to = segment[i]
      if (from === undefined || to === undefined) continue
      const seconds = ((to.at ?? 0) - (from.at ?? 0)) / 1000
      if (seconds > 0) fastest = Math.max(fastest, metresBetween(from.lng, from.lat, to.lng, to.lat) / seconds)
    }
  }
  return fastest
}

export function metricsOf(track: CleanTrack): PatrolMetrics {
  const { segments, isTimed, stoodMs } = track
  const distanceM = distanceOf(track)
  if (!isTimed || segments.length === 0) {
    return { distanceM, elapsedS: null, recordedS: null, movingS: null, fastestMs: null }
  }
  const recordedMs = segments.reduce((sum, segment) => sum + spanMs(segment), 0)
  const elapsedMs = (segments.at(-1)?.at(-1)?.at ?? 0) - (segments[0]?.[0]?.at ?? 0)
  return {
    distanceM,
    elapsedS: elapsedMs / 1000,
    recordedS: recordedMs / 1000,
    movingS: (recordedMs - stoodMs) / 1000,
    fastestMs: fastestOf(segments),
  }
}

/** Kilometres and person-hours, and both per square kilometre; null where the area is not known. */
export type Effort = {
  readonly km: number
  readonly personHours: number | null
  readonly kmPerKm2: number | null
  readonly hoursPerKm2: number | null
}

export function effortOf(metres: number, seconds: number | null, people: number, areaHa: number | null): Effort {
  const km = metres / 1000
  const personHours = seconds === null ? null : (seconds * people) / 3600
  const km2 = areaHa === null || areaHa <= 0 ? null : areaHa / 100
  return {
    km,
    personHours,
    kmPerKm2: km2 === null ? null : km / km2,
    hoursPerKm2: km2 === null || personHours === null ? null : personHours / km2,
  }
}

/** The platform's own working values. */
export const workingRepeat = { repeatM: 30, repeatDays: 30 } as const

/** Between 0 and 1; null for a track without length. */
export function repeatShareOf(
  track: readonly Segment[],
  earlier: readonly (readonly Segment[])[],
  repeatM: number,
): number | null {
  const lines = track.filter(({ length }) => length > 1).map((segment) => segment.map(({ lng, lat }) => [lng, lat] as const))
  const parts = partsOfLine(lines)
  if (parts.n === 0) return null
  const unit = prepareUnit(parts, repeatM)
  const seen = new Uint8Array(parts.n)
  for (const other of earlier) seenBy(unit, waysOf(other), seen)
  return coverageOf(seen).share
}
