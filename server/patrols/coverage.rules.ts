// Which parts of a unit did a track see? A part is seen when its mid point lies within the unit's sight of a stretch of the cleaned
// track, from point to point and not only at the points. What was seen is a string of bits, so that a month is the union of its
// patrols. The server, the bench and the phone ("still missing") all ask here.

import { east, metresBetween, north, type Plane, planeAt } from './geodesy.rules.ts'
import type { UnitParts } from './parts.rules.ts'
import type { Segment } from './track.rules.ts'

/** A unit ready to be asked: its mid points in metres, sorted into cells. */
export type PreparedUnit = {
  readonly n: number
  readonly sightM: number
  readonly plane: Plane
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly cellM: number
  readonly west: number
  readonly south: number
  readonly columns: number
  readonly rows: number
  /** Of each cell where its mid points begin in `order`. */
  readonly starts: Int32Array
  readonly order: Int32Array
}

/** Cells are doubled until there are no more than this: a long reach fills few of them. */
const mostCells = 65_536

export function prepareUnit({ n, mids }: UnitParts, sightM: number): PreparedUnit {
  const plane = planeAt(middleOf(mids))
  const xs = Float64Array.from({ length: n }, (_, i) => east(plane, mids[i * 2] ?? 0))
  const ys = Float64Array.from({ length: n }, (_, i) => north(plane, mids[i * 2 + 1] ?? 0))
  const west = xs.reduce((least, x) => Math.min(least, x), Infinity)
  const south = ys.reduce((least, y) => Math.min(least, y), Infinity)
  const width = xs.reduce((most, x) => Math.max(most, x - west), 0)
  const height = ys.reduce((most, y) => Math.max(most, y - south), 0)
  let cellM = Math.max(10, sightM / 2)
  while ((width / cellM + 1) * (height / cellM + 1) > mostCells) cellM *= 2
  const columns = Math.floor(width / cellM) + 1
  const rows = Math.floor(height / cellM) + 1
  const cells = Int32Array.from({ length: n }, (_, i) => {
    const row = Math.floor(((ys[i] ?? 0) - south) / cellM)
    return row * columns + Math.floor(((xs[i] ?? 0) - west) / cellM)
  })
  return { n, sightM, plane, xs, ys, cellM, west, south, columns, rows, ...sorted(cells, columns * rows) }
}

function middleOf(mids: Float64Array): { readonly lng: number; readonly lat: number } {
  let [west, south, eastmost, northmost] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < mids.length; i += 2) {
    west = Math.min(west, mids[i] ?? 0)
    eastmost = Math.max(eastmost, mids[i] ?? 0)
    south = Math.min(south, mids[i + 1] ?? 0)
    northmost = Math.max(northmost, mids[i + 1] ?? 0)
  }
  return mids.length === 0 ? { lng: 0, lat: 0 } : { lng: (west + eastmost) / 2, lat: (south + northmost) / 2 }
}

function sorted(cells: Int32Array, count: number): { readonly starts: Int32Array; readonly order: Int32Array } {
  const starts = new Int32Array(count + 1)
  for (const cell of cells) starts[cell + 1] = (starts[cell + 1] ?? 0) + 1
  for (let i = 0; i < count; i += 1) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0)
  const next = starts.slice(0, count)
  const order = new Int32Array(cells.length)
  cells.forEach((cell, part) => {
    order[next[cell] ?? 0] = part
    next[cell] = (next[cell] ?? 0) + 1
  })
  return { starts, order }
}

/** Longitude and latitude of the points of each segment, one after the other, with their times. */
export type Way = { readonly places: Float64Array; readonly times: Float64Array }
export const waysOf = (segments: readonly Segment[]): readonly Way[] =>
  segments.map((segment) => ({
    places: Float64Array.from({ length: segment.length * 2 }, (_, i) => {
      const point = segment[i >> 1]
      return (i % 2 === 0 ? point?.lng : point?.lat) ?? 0
    }),
    times: Float64Array.from(segment, ({ at }) => at ?? Number.NaN),
  }))

/** What a track did in a unit: metres and seconds of the stretches that saw a part of it; seconds are NaN without times. */
export type Stay = { metres: number; seconds: number }

/** Marks in `seen` the parts that the ways see, and answers the stay. */
export function seenBy(unit: PreparedUnit, ways: readonly Way[], seen: Uint8Array): Stay {
  const stay: Stay = { metres: 0, seconds: 0 }
  for (const { places, times } of ways) {
    const last = times.length - 1
    for (let i = 0; i < Math.max(1, last); i += 1) {
      const to = Math.min(i + 1, last)
      const [lng1, lat1] = [places[i * 2] ?? 0, places[i * 2 + 1] ?? 0]
      const [lng2, lat2] = [places[to * 2] ?? 0, places[to * 2 + 1] ?? 0]
      const { plane } = unit
      if (!markNear(unit, east(plane, lng1), north(plane, lat1), east(plane, lng2), north(plane, lat2), seen)) continue
      stay.metres += metresBetween(lng1, lat1, lng2, lat2)
      stay.seconds += ((times[to] ?? 0) - (times[i] ?? 0)) / 1000
    }
  }
  return stay
}

/** Marks the parts within sight of one stretch; answers whether there was any, seen before or not. */
function markNear(unit: PreparedUnit, x1: number, y1: number, x2: number, y2: number, seen: Uint8Array): boolean {
  const { sightM, cellM, west, south, columns, rows, starts, order, xs, ys } = unit
  const firstColumn = Math.max(0, Math.floor((Math.min(x1, x2) - sightM - west) / cellM))
  const lastColumn = Math.min(columns - 1, Math.floor((Math.max(x1, x2) + sightM - west) / cellM))
  const firstRow = Math.max(0, Math.floor((Math.min(y1, y2) - sightM - south) / cellM))
  const lastRow = Math.min(rows - 1, Math.floor((Math.max(y1, y2) + sightM - south) / cellM))
  const dx = x2 - x1
  const dy = y2 - y1
  const square = dx * dx + dy * dy
  const limit = sightM * sightM
  let isNear = false
  for (let row = firstRow; row <= lastRow; row += 1) {
    const to = starts[row * columns + lastColumn + 1] ?? 0
    for (let i = starts[row * columns + firstColumn] ?? 0; i < to; i += 1) {
      const part = order[i] ?? 0
      if (isNear && seen[part] === 1) continue
      const px = (xs[part] ?? 0) - x1
      const py = (ys[part] ?? 0) - y1
      const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square))
      const ox = px - along * dx
      const oy = py - along * dy
      if (ox * ox + oy * oy > limit) continue
      seen[part] = 1
      isNear = true
    }
  }
  return isNear
}

export type Coverage = {
  /** One character a part: `1` where it was seen. */
  readonly bits: string
  readonly seen: number
  readonly n: number
  readonly share: number
}

export function coverageOf(marks: Uint8Array): Coverage {
  const seen = marks.reduce((sum, mark) => sum + mark, 0)
  return { bits: marks.join(''), seen, n: marks.length, share: marks.length === 0 ? 0 : seen / marks.length }
}
