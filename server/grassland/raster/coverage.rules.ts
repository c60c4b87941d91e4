// How much of each cell of a grid lies inside a polygon, exactly: every edge adds the signed area it leaves to its left, row by row.

/** Rings with x and y in turn, in cells: one unit is one cell, x to the right, y down. */
export type Ring = readonly number[] | Float64Array
export type CellPolygon = readonly Ring[]

export type CellBox = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** Twice nothing: the area inside a ring in cells, with a sign that tells which way round it is drawn. */
export function signedArea(ring: Ring): number {
  let sum = 0
  for (let i = 0; i + 3 < ring.length; i += 2) {
    sum += (ring[i] ?? 0) * (ring[i + 3] ?? 0) - (ring[i + 2] ?? 0) * (ring[i + 1] ?? 0)
  }
  return sum / 2
}

/** Area of polygons whose first ring is the outline and whose others are holes, whichever way they are drawn. */
export const areaOf = (polygons: readonly CellPolygon[]): number =>
  polygons.reduce((total, rings) => total + rings.reduce((sum, ring, i) => sum + signOf(i) * Math.abs(signedArea(ring)), 0), 0)

const signOf = (ringIndex: number): 1 | -1 => (ringIndex === 0 ? 1 : -1)

/** The cells that a polygon may touch, within a grid of `width` by `height`; empty where it lies beside it. */
export function cellBox(polygons: readonly CellPolygon[], width: number, height: number): CellBox {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (const ring of polygons.flat()) {
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const x = ring[i] ?? 0
      const y = ring[i + 1] ?? 0
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  return {
    left: Math.max(0, Math.floor(left)),
    top: Math.max(0, Math.floor(top)),
    right: Math.min(width, Math.ceil(right)),
    bottom: Math.min(height, Math.ceil(bottom)),
  }
}

/**
 * Shares of the cells of `box`, row after row. The sums of each row run from left to right, so a cell inside costs nothing but its
 * place; what lies left of the box still counts for what is right of it, and what lies right of it does not matter.
 */
export function coverage(polygons: readonly CellPolygon[], box: CellBox): Float64Array {
  const width = box.right - box.left
  const height = box.bottom - box.top
  if (width <= 0 || height <= 0) return new Float64Array(0)
  const sums = new Float64Array((width + 1) * height)
  for (const rings of polygons) {
    rings.forEach((ring, index) => {
      const sign = signedArea(ring) < 0 ? -signOf(index) : signOf(index)
      for (let i = 0; i + 3 < ring.length; i += 2) {
        addEdge(
          sums,
          width,
          height,
          (ring[i] ?? 0) - box.left,
          (ring[i + 1] ?? 0) - box.top,
          (ring[i + 2] ?? 0) - box.left,
          (ring[i + 3] ?? 0) - box.top,
          sign,
        )
      }
    })
  }
  return shares(sums, width, height)
}

/** Less than this of a cell is the rounding of sums, not land. */
const nothing = 1e-12

function shares(sums: Float64Array, width: number, height: number): Float64Array {
  const covered = new Float64Array(width * height)
  for (let row = 0; row < height; row += 1) {
    let sum = 0
    for (let column = 0; column < width; column += 1) {
      sum += sums[row * (width + 1) + column] ?? 0
      const share = Math.abs(sum)
      covered[row * width + column] = share < nothing ? 0 : share > 1 ? 1 : share
    }
  }
  return covered
}

function addEdge(
  sums: Float64Array,
  width: number,
  height: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  sign: number,
): void {
  if (y0 === y1) return
  const down = y1 > y0
  const [xa, ya, xb, yb] = down ? [x0, y0, x1, y1] : [x1, y1, x0, y0]
  const way = down ? sign : -sign
  const from = Math.max(0, ya)
  const to = Math.min(height, yb)
  const slope = (xb - xa) / (yb - ya)
  for (let row = Math.floor(from); row < to; row += 1) {
    const top = Math.max(from, row)
    const bottom = Math.min(to, row + 1)
    if (bottom <= top) continue
    const xTop = xa + (top - ya) * slope
    const xBottom = xa + (bottom - ya) * slope
    addSpan(sums, row * (width + 1), width, Math.min(xTop, xBottom), Math.max(xTop, xBottom), (bottom - top) * way)
  }
}

/** A piece of an edge within one row, from `left` to `right`, that is `drop` high: a trapezoid in every cell it crosses. */
function addSpan(sums: Float64Array, at: number, width: number, left: number, right: number, drop: number): void {
  if (left >= width) return
  if (right <= 0) {
    sums[at] = (sums[at] ?? 0) + drop
    return
  }
  const first = Math.floor(left)
  if (right <= first + 1) {
    addPiece(sums, at, width, first, (left + right) / 2 - first, drop)
    return
  }
  const perCell = drop / (right - left)
  let x = left
  if (x < 0) {
    sums[at] = (sums[at] ?? 0) - x * perCell
    x = 0
  }
  for (let cell = Math.floor(x); x < right && cell < width; cell += 1) {
    const end = Math.min(right, cell + 1)
    addPiece(sums, at, width, cell, (x + end) / 2 - cell, (end - x) * perCell)
    x = end
  }
}

/** `middle` is how far into the cell the piece lies: what is right of it in the cell counts there, the whole height from the next on. */
function addPiece(sums: Float64Array, at: number, width: number, cell: number, middle: number, drop: number): void {
  if (cell < 0) {
    sums[at] = (sums[at] ?? 0) + drop
    return
  }
  if (cell >= width) return
  const here = drop * (1 - middle)
  sums[at + cell] = (sums[at + cell] ?? 0) + here
  sums[at + cell + 1] = (sums[at + cell + 1] ?? 0) + drop - here
}
