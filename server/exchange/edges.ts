// Which rows of a file have an edge that no neighbour runs along in the opposite direction? How often a place is covered can only change
// across such an edge, so every overlap and every gap of the file shows at one of these rows, and the rest need no comparison.

import type { Geometry, Position } from 'geojson'

export type EdgeIndex = {
  readonly add: (row: number, geometry: Geometry) => void
  /** Rows with an unmatched edge; null when there were too many to remember, and every row has to be compared. */
  readonly borderRows: () => ReadonlySet<number> | null
}

const empty = 0
const removed = -1

/** `limit` bounds the edges remembered at one time (12 bytes each, twice): the memory does not follow the file. */
export function createEdgeIndex(limit = 4_000_000): EdgeIndex {
  let table = createTable(1 << 14)
  let isFull = false
  const add = (row: number, geometry: Geometry): void => {
    if (isFull) return
    for (const ring of ringsOf(geometry)) {
      hashRing(ring)
      for (let i = 1; i < ring.length; i += 1) {
        table.toggle(i - 1, i, row)
        if (table.isCrowded()) table = table.grown()
      }
    }
    isFull = table.live() > limit
  }
  return { add, borderRows: () => (isFull ? null : table.rows()) }
}

function ringsOf(geometry: Geometry): readonly Position[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates
  return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : []
}

type Table = {
  /** Takes out the edge in the opposite direction, or else puts this one in. */
  readonly toggle: (from: number, to: number, row: number) => void
  readonly put: (high: number, low: number, row: number) => void
  readonly isCrowded: () => boolean
  readonly live: () => number
  readonly grown: () => Table
  readonly rows: () => ReadonlySet<number>
}

const bits = new Float64Array(2)
const words = new Uint32Array(bits.buffer)
// Two words of hash per vertex of the ring at hand; every vertex is hashed once and serves its two edges.
const ringHashes = { words: new Uint32Array(2048) }

const mixed = (hash: number, word: number): number => {
  const product = Math.imul(hash ^ word, 0x9e3779b1)
  return product ^ (product >>> 15)
}

function hashRing(ring: readonly Position[]): void {
  if (ringHashes.words.length < ring.length * 2) ringHashes.words = new Uint32Array(ring.length * 4)
  for (let i = 0; i < ring.length; i += 1) {
    const [x = 0, y = 0] = ring[i] ?? []
    // Adding zero makes -0 and 0 one coordinate.
    bits[0] = x + 0
    bits[1] = y + 0
    let [high, low] = [0x2545f491, 0x517cc1b7]
    for (let w = 0; w < 4; w += 1) {
      high = mixed(high, words[w] ?? 0)
      low = mixed((low + 0x632be5ab) | 0, words[w] ?? 0)
    }
    ringHashes.words[2 * i] = high
    ringHashes.words[2 * i + 1] = low
  }
}

const highOf = (from: number, to: number): number =>
  mixed((ringHashes.words[2 * from] ?? 0) + 0x3c6ef372, ringHashes.words[2 * to] ?? 0) >>> 0
const lowOf = (from: number, to: number): number =>
  mixed((ringHashes.words[2 * from + 1] ?? 0) + 0x1b873593, ringHashes.words[2 * to + 1] ?? 0) >>> 0

// Open addressing with linear probing in flat arrays: a Map of two million keys would cost twenty times as much.
function createTable(capacity: number): Table {
  const highs = new Uint32Array(capacity)
  const lows = new Uint32Array(capacity)
  const owners = new Int32Array(capacity)
  const mask = capacity - 1
  let used = 0
  let live = 0

  const find = (high: number, low: number): number => {
    for (let at = (high ^ low) & mask; owners[at] !== empty; at = (at + 1) & mask) {
      if (owners[at] !== removed && highs[at] === high && lows[at] === low) return at
    }
    return -1
  }
  const put = (high: number, low: number, row: number): void => {
    let at = (high ^ low) & mask
    while (owners[at] !== empty) at = (at + 1) & mask
    highs[at] = high
    lows[at] = low
    owners[at] = row
    used += 1
    live += 1
  }
  const toggle = (from: number, to: number, row: number): void => {
    const at = find(highOf(to, from), lowOf(to, from))
    if (at >= 0) {
      owners[at] = removed
      live -= 1
      return
    }
    put(highOf(from, to), lowOf(from, to), row)
  }
  const grown = (): Table => {
    const next = createTable(live * 4 > capacity ? capacity * 2 : capacity)
    owners.forEach((row, at) => {
      if (row > 0) next.put(highs[at] ?? 0, lows[at] ?? 0, row)
    })
    return next
  }
  return {
    toggle,
    put,
    grown,
    isCrowded: () => used > capacity * 0.5,
    live: () => live,
    rows: () => new Set(owners.filter((row) => row > 0)),
  }
}
