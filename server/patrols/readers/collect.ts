// What every reader of tracks hands over: the points it could read, and all that it could not, by place in the file.

import type { TrackPoint } from '#rules/patrols'
import { Problem } from '../../platform/problem.ts'

export const trackFormats = ['gpx', 'kml', 'fit', 'geojson'] as const
export type TrackFormat = (typeof trackFormats)[number]

export type TrackFault = {
  /** As one would look for it: `trk 1, point 17`. */
  readonly place: string
  readonly code: 'place-unreadable' | 'place-out-of-range' | 'time-unreadable' | 'no-place' | 'counts-differ' | 'not-a-track'
  readonly found: string
}
export type TrackFile = {
  readonly format: TrackFormat
  readonly points: readonly TrackPoint[]
  /** The first 200; `faultCount` counts all. */
  readonly faults: readonly TrackFault[]
  readonly faultCount: number
}

/** Machine protection: a week at one point a second is 604,800; a day, 86,400. */
export const mostPoints = 500_000
export const mostBytes = 64 * 2 ** 20
const mostFaults = 200

export const unreadable = (reason: string, detail: Readonly<Record<string, unknown>> = {}): Problem =>
  new Problem('track-unreadable', 422, { reason, ...detail })

type Given = {
  readonly place: string
  readonly part: number
  readonly lng: unknown
  readonly lat: unknown
  readonly ele?: unknown
  /** ISO 8601, or milliseconds since 1970; null or undefined where the point has none. */
  readonly time?: unknown
  readonly accuracyM?: unknown
  readonly speedMs?: unknown
}

const numberOf = (value: unknown): number | null => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}
const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/

/** A time without zone is UTC, as GPX and KML say. Null where it is none, or lies before satellites or after tomorrow. */
function momentOf(value: unknown): number | null {
  const text = typeof value === 'string' ? value.trim() : null
  const hasZone = text !== null && /(Z|[+-]\d\d:?\d\d)$/.test(text)
  const at =
    typeof value === 'number' ? value : text !== null && zoned.test(text) ? Date.parse(hasZone ? text : `${text}Z`) : Number.NaN
  return at > Date.UTC(1990, 0, 1) && at < Date.now() + 86_400_000 ? at : null
}

const short = (value: unknown): string => String(value ?? '').slice(0, 60)

export type Collector = {
  readonly add: (given: Given) => void
  readonly fault: (fault: TrackFault) => void
  readonly done: (format: TrackFormat) => TrackFile
}

/** Gathers points in the order of the file. Throws `track-too-long` past the limit, `track-unreadable` where there is no point at all. */
export function collector(): Collector {
  const points: TrackPoint[] = []
  const faults: TrackFault[] = []
  let faultCount = 0
  const fault = (one: TrackFault): void => {
    faultCount += 1
    if (faults.length < mostFaults) faults.push({ ...one, found: short(one.found) })
  }
  const timeOf = ({ time, place }: Given): number | null => {
    if (time === null || time === undefined || time === '') return null
    const at = momentOf(time)
    if (at === null) fault({ place, code: 'time-unreadable', found: short(time) })
    return at
  }
  const add = (given: Given): void => {
    const [lng, lat] = [numberOf(given.lng), numberOf(given.lat)]
    const found = `${short(given.lng)}, ${short(given.lat)}`
    if (lng === null || lat === null) {
      fault({ place: given.place, code: 'place-unreadable', found })
      return
    }
    if (Math.abs(lng) > 180 || Math.abs(lat) > 90) {
      fault({ place: given.place, code: 'place-out-of-range', found })
      return
    }
    if (points.length >= mostPoints) throw new Problem('track-too-long', 413, { mostPoints })
    points.push({
      seq: points.length,
      lng,
      lat,
      ele: numberOf(given.ele),
      accuracyM: numberOf(given.accuracyM),
      speedMs: numberOf(given.speedMs),
      isMock: false,
      deviceAt: null,
      gnssAt: timeOf(given),
      part: given.part,
    })
  }
  const done = (format: TrackFormat): TrackFile => {
    if (points.length === 0) throw unreadable('no-points', { format, faults })
    return { format, points, faults, faultCount }
  }
  return { add, fault, done }
}
