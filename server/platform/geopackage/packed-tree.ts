// An R-tree as SQLite lays it out, packed full from the bounds of all rows: leaves along a Hilbert curve, so that neighbours share one.

/** A cell: a number of 64 bits and four bounds of 32; a node: depth (of the root) and count, two bytes each, and at most 51 cells. */
const cellBytes = 24
const mostCells = 51
const nodeBytes = 4 + cellBytes * mostCells
const root = 1

export type TreeNode = {
  readonly nodeNo: number
  /** Null of the root. */
  readonly parentNo: number | null
  readonly data: Uint8Array
  /** Rows of a leaf; none of others. */
  readonly fids: readonly number[]
}

const order = 1 << 16

/** How far along a Hilbert curve of 65,536 × 65,536 steps a place lies. */
function hilbert(x: number, y: number): number {
  let [at, left, low] = [0, x, y]
  for (let side = order / 2; side >= 1; side /= 2) {
    const [right, high] = [(left & side) > 0 ? 1 : 0, (low & side) > 0 ? 1 : 0]
    at += side * side * ((3 * right) ^ high)
    if (high === 0) {
      if (right === 1) [left, low] = [order - 1 - left, order - 1 - low]
      ;[left, low] = [low, left]
    }
  }
  return at
}

/** Values of five numbers each: id, west, east, south, north. */
function sorted(values: Float64Array, count: number): Uint32Array {
  const at = (i: number, k: number): number => values[5 * i + k] ?? 0
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = 0; i < count; i += 1) {
    west = Math.min(west, at(i, 1))
    east = Math.max(east, at(i, 2))
    south = Math.min(south, at(i, 3))
    north = Math.max(north, at(i, 4))
  }
  const step = (value: number, from: number, to: number): number =>
    to > from ? Math.min(order - 1, Math.floor(((value - from) / (to - from)) * order)) : 0
  const places = Float64Array.from({ length: count }, (_, i) =>
    hilbert(step((at(i, 1) + at(i, 2)) / 2, west, east), step((at(i, 3) + at(i, 4)) / 2, south, north)),
  )
  return Uint32Array.from({ length: count }, (_, i) => i).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))
}

/** Bounds of 32 bits never lie inside those of 64: as SQLite rounds them. */
function rounded(value: number, isLeast: boolean): number {
  const near = Math.fround(value)
  if (isLeast ? near <= value : near >= value) return near
  const away = 1 + 2 ** -22
  const towards = 1 - 2 ** -22
  return Math.fround(value * (value < 0 === isLeast ? away : towards))
}

type Level = { readonly ids: Float64Array; readonly bounds: Float32Array }

function leaves(values: Float64Array, count: number): Level {
  const [ids, bounds] = [new Float64Array(count), new Float32Array(4 * count)]
  for (const [to, from] of sorted(values, count).entries()) {
    ids[to] = values[5 * from] ?? 0
    for (let k = 0; k < 4; k += 1) bounds[4 * to + k] = rounded(values[5 * from + 1 + k] ?? 0, k % 2 === 0)
  }
  return { ids, bounds }
}

/** What one node says of itself to the node above. */
function around({ bounds }: Level, from: number, to: number): readonly number[] {
  const box = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = from; i < to; i += 1)
    for (let k = 0; k < 4; k += 1) box[k] = (k % 2 === 0 ? Math.min : Math.max)(box[k] ?? 0, bounds[4 * i + k] ?? 0)
  return box
}

function nodeOf({ ids, bounds }: Level, from: number, to: number, depth: number): Uint8Array {
  const data = Buffer.alloc(nodeBytes)
  data.writeUInt16BE(depth, 0)
  data.writeUInt16BE(to - from, 2)
  for (let i = from, at = 4; i < to; i += 1, at += cellBytes) {
    data.writeBigInt64BE(BigInt(ids[i] ?? 0), at)
    for (let k = 0; k < 4; k += 1) data.writeFloatBE(bounds[4 * i + k] ?? 0, at + 8 + 4 * k)
  }
  return data
}

/** Level by level from the leaves up; every node but the root is named before the one above it is made. */
export function* packed(values: Float64Array, count: number): Generator<TreeNode> {
  let [level, depth, next] = [leaves(values, count), 0, root + 1]
  while (level.ids.length > mostCells) {
    const groups = Math.ceil(level.ids.length / mostCells)
    const above: Level = { ids: new Float64Array(groups), bounds: new Float32Array(4 * groups) }
    const firstAbove = groups <= mostCells ? root : next + groups
    for (let g = 0; g < groups; g += 1) {
      const [from, to] = [g * mostCells, Math.min(level.ids.length, (g + 1) * mostCells)]
      above.ids[g] = next + g
      above.bounds.set(around(level, from, to), 4 * g)
      const parentNo = firstAbove === root ? root : firstAbove + Math.floor(g / mostCells)
      const fids = depth === 0 ? [...level.ids.subarray(from, to)] : []
      yield { nodeNo: next + g, parentNo, data: nodeOf(level, from, to, 0), fids }
    }
    next += groups
    level = above
    depth += 1
  }
  const { length } = level.ids
  yield { nodeNo: root, parentNo: null, data: nodeOf(level, 0, length, depth), fids: depth === 0 ? [...level.ids] : [] }
}
