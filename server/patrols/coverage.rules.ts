// Which parts of a unit did a track see? A part is seen when its mid point lies within the unit's sight of a stretch of the cleaned
// track, from point to point and not only at the points. What was seen is a string of bits, so that a month is the union of its
// patrols. How a track is held against the parts stands in seeing.rules.ts.

import { east, north, type Plane, planeAt } from './geodesy.rules.ts'
import type { UnitParts } from './parts.rules.ts'

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

export type Coverage = {
  /** One character a part: `1` where it was seen. */
  readonly bits: string
  readonly seen: number
  readonly n: number
  readonly share: number
}

const digits = new TextDecoder('latin1')
const zero = 48

export function coverageOf(marks: Uint8Array): Coverage {
  const n = marks.length
  const text = new Uint8Array(n)
  let seen = 0
  for (let i = 0; i < n; i += 1) {
    const mark = marks[i] ?? 0
    seen += mark
    text[i] = zero + mark
  }
  return { bits: digits.decode(text), seen, n, share: n === 0 ? 0 : seen / n }
}
