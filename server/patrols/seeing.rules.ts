// Which parts of a prepared unit lie within its sight of a way, and how long the way saw any of them.

import type { PreparedUnit } from './coverage.rules.ts'
import { east, metresBetween, north } from './geodesy.rules.ts'
import type { Segment } from './track.rules.ts'

/** Longitude and latitude of the points of each segment, one after the other, with their times, and the length of each stretch. */
export type Way = { readonly places: Float64Array; readonly times: Float64Array; readonly metres: Float64Array }
export const waysOf = (segments: readonly Segment[]): readonly Way[] =>
  segments.map((segment) => {
    const places = new Float64Array(segment.length * 2)
    const times = new Float64Array(segment.length)
    const metres = new Float64Array(segment.length)
    segment.forEach(({ lng, lat, at }, i) => {
      places[i * 2] = lng
      places[i * 2 + 1] = lat
      times[i] = at ?? Number.NaN
      const before = segment[i - 1]
      if (before) metres[i - 1] = metresBetween(before.lng, before.lat, lng, lat)
    })
    return { places, times, metres }
  })

/** What a track did in a unit: metres and seconds of the stretches that saw a part of it; seconds are NaN without times. */
export type Stay = { metres: number; seconds: number }

/** Marks in `seen` the parts that the ways see, and answers the stay. */
export function seenBy(unit: PreparedUnit, ways: readonly Way[], seen: Uint8Array): Stay {
  const stay: Stay = { metres: 0, seconds: 0 }
  for (const { places, times, metres } of ways) {
    const line = flatLine(unit, places)
    if (!isInReach(unit, line)) continue
    markSeen(unit, line, seen)
    const near = { part: 0 }
    for (let i = 0; i < line.stretches; i += 1) {
      if (!isNear(unit, line, i, near)) continue
      stay.metres += metres[i] ?? 0
      stay.seconds += ((times[Math.min(i + 1, times.length - 1)] ?? 0) - (times[i] ?? 0)) / 1000
    }
  }
  return stay
}

/** A way in the metres of a unit; a single place is a stretch of no length. */
type FlatLine = {
  readonly xs: Float64Array
  readonly ys: Float64Array
  readonly stretches: number
  /** From the first place to each. */
  readonly passed: Float64Array
}

function flatLine({ plane }: PreparedUnit, places: Float64Array): FlatLine {
  const n = places.length / 2
  const [xs, ys, passed] = [new Float64Array(n + 1), new Float64Array(n + 1), new Float64Array(n + 1)]
  for (let i = 0; i < n; i += 1) {
    xs[i] = east(plane, places[i * 2] ?? 0)
    ys[i] = north(plane, places[i * 2 + 1] ?? 0)
    const dx = i === 0 ? 0 : (xs[i] ?? 0) - (xs[i - 1] ?? 0)
    const dy = i === 0 ? 0 : (ys[i] ?? 0) - (ys[i - 1] ?? 0)
    passed[i] = (i === 0 ? 0 : (passed[i - 1] ?? 0)) + Math.sqrt(dx * dx + dy * dy)
  }
  xs[n] = xs[n - 1] ?? 0
  ys[n] = ys[n - 1] ?? 0
  passed[n] = passed[n - 1] ?? 0
  return { xs, ys, stretches: n === 0 ? 0 : Math.max(1, n - 1), passed }
}

type Reach = { readonly west: number; readonly south: number; readonly east: number; readonly north: number }

/** The box from which a part may be seen by the line. */
function reachOf({ sightM }: PreparedUnit, { xs, ys, stretches }: FlatLine): Reach {
  let [west, south, eastmost, northmost] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i <= stretches; i += 1) {
    const [x, y] = [xs[i] ?? 0, ys[i] ?? 0]
    if (x < west) west = x
    if (x > eastmost) eastmost = x
    if (y < south) south = y
    if (y > northmost) northmost = y
  }
  return { west: west - sightM, south: south - sightM, east: eastmost + sightM, north: northmost + sightM }
}

function isInReach(unit: PreparedUnit, line: FlatLine): boolean {
  if (line.stretches === 0 || unit.n === 0) return false
  const { west, south, east: eastmost, north: northmost } = reachOf(unit, line)
  const { cellM, columns, rows } = unit
  return (
    west <= unit.west + columns * cellM && eastmost >= unit.west && south <= unit.south + rows * cellM && northmost >= unit.south
  )
}

/** Square metres from a place to a stretch. */
function squareTo({ xs, ys }: FlatLine, i: number, x: number, y: number): number {
  const [x1, y1] = [xs[i] ?? 0, ys[i] ?? 0]
  const [dx, dy] = [(xs[i + 1] ?? 0) - x1, (ys[i + 1] ?? 0) - y1]
  const [px, py] = [x - x1, y - y1]
  const square = dx * dx + dy * dy
  const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square))
  const [ox, oy] = [px - along * dx, py - along * dy]
  return ox * ox + oy * oy
}

/** Part by part: from a stretch so far off, those are passed over that no walker could reach the sight of the part within. */
function markSeen(unit: PreparedUnit, line: FlatLine, seen: Uint8Array): void {
  const { n, xs, ys, sightM } = unit
  const reach = reachOf(unit, line)
  const { stretches, passed } = line
  const limit = sightM * sightM
  const mean = (passed[stretches] ?? 0) / stretches
  for (let part = 0; part < n; part += 1) {
    if (seen[part] === 1) continue
    const [x, y] = [xs[part] ?? 0, ys[part] ?? 0]
    if (x < reach.west || x > reach.east || y < reach.south || y > reach.north) continue
    let i = 0
    while (i < stretches) {
      const square = squareTo(line, i, x, y)
      if (square <= limit) {
        seen[part] = 1
        break
      }
      // A hair less than the way to where it could be seen from.
      const free = (passed[i] ?? 0) + Math.sqrt(square) - sightM - 1e-6
      let next = mean > 0 ? Math.min(stretches, i + Math.floor((free - (passed[i] ?? 0)) / mean)) : i + 1
      while (next > i + 1 && (passed[next] ?? 0) > free) next -= 1
      i = Math.max(next, i + 1)
    }
  }
}

/** Whether any part lies within sight of a stretch; the last one that did is asked first. */
function isNear(unit: PreparedUnit, line: FlatLine, i: number, near: { part: number }): boolean {
  const { sightM, cellM, west, south, columns, rows, starts, order } = unit
  const limit = sightM * sightM
  if (squareTo(line, i, unit.xs[near.part] ?? 0, unit.ys[near.part] ?? 0) <= limit) return true
  const [x1, y1, x2, y2] = [line.xs[i] ?? 0, line.ys[i] ?? 0, line.xs[i + 1] ?? 0, line.ys[i + 1] ?? 0]
  const firstColumn = Math.max(0, Math.floor((Math.min(x1, x2) - sightM - west) / cellM))
  const lastColumn = Math.min(columns - 1, Math.floor((Math.max(x1, x2) + sightM - west) / cellM))
  const firstRow = Math.max(0, Math.floor((Math.min(y1, y2) - sightM - south) / cellM))
  const lastRow = Math.min(rows - 1, Math.floor((Math.max(y1, y2) + sightM - south) / cellM))
  if (firstColumn > lastColumn) return false
  for (let row = firstRow; row <= lastRow; row += 1) {
    const to = starts[row * columns + lastColumn + 1] ?? 0
    for (let at = starts[row * columns + firstColumn] ?? 0; at < to; at += 1) {
      const part = order[at] ?? 0
      if (squareTo(line, i, unit.xs[part] ?? 0, unit.ys[part] ?? 0) > limit) continue
      near.part = part
      return true
    }
  }
  return false
}
