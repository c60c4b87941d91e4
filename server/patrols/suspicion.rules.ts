// What a person who judges a patrol may want to know. A flag informs: it changes no state and accuses nobody, for a mock location
// is also what some old receivers report, and a clock drifts by itself.

import type { CleanTrack, TrackPoint } from './track.rules.ts'

export const flagKinds = ['same-track', 'impossible-speed', 'mock-location', 'clock-apart'] as const
export type FlagKind = (typeof flagKinds)[number]
/** `count`: patrols, points, points, seconds. */
export type Flag = { readonly kind: FlagKind; readonly count: number }

/** Device and satellite clock further apart than this are told. The platform's own working value. */
export const clockApartS = 120

export function flagsOf(points: readonly TrackPoint[], track: CleanTrack, sameTracks: number): readonly Flag[] {
  const teleports = track.drops.filter(({ why }) => why === 'teleport').length
  const mocks = points.filter(({ isMock }) => isMock).length
  const apart = points.reduce(
    (most, { deviceAt, gnssAt }) =>
      deviceAt === null || gnssAt === null ? most : Math.max(most, Math.abs(deviceAt - gnssAt) / 1000),
    0,
  )
  const flags: readonly Flag[] = [
    { kind: 'same-track', count: sameTracks },
    { kind: 'impossible-speed', count: teleports },
    { kind: 'mock-location', count: mocks },
    { kind: 'clock-apart', count: apart > clockApartS ? Math.round(apart) : 0 },
  ]
  return flags.filter(({ count }) => count > 0)
}

/** Fewer points are no shape: two short strolls may well be the same. */
const leastPoints = 10

/**
 * The way of a cleaned track to the metre, without its times: a copy shifted in time is the same text. Null where there is too
 * little of it to tell two apart.
 */
export function shapeText({ segments }: CleanTrack): string | null {
  const places = segments.flat()
  if (places.length < leastPoints) return null
  return places.map(({ lng, lat }) => `${lng.toFixed(5)},${lat.toFixed(5)}`).join(' ')
}
