// Points and rings on a lattice of 1e-7 degree (about 1 cm). On whole numbers of this size every turn and crossing is
// computed exactly, and a vertex that two polygons share is the same vertex for both.

export type Point = readonly [x: number, y: number]
/** Open (the first point is not repeated) and counter-clockwise. */
export type Ring = readonly Point[]

export const perDegree = 1e7

/** Lattice steps in a metre of latitude. */
export const perMetre = perDegree / 111_000

/** East–west shrink at the middle of the prefecture (34° N): shapes and rough areas, never accounting. */
export const shrink = Math.cos((34 * Math.PI) / 180)

export const toPoint = ([lon = 0, lat = 0]: readonly number[]): Point => [
  Math.round(lon * perDegree),
  Math.round(lat * perDegree),
]
export const toLonLat = ([x, y]: Point): [number, number] => [x / perDegree, y / perDegree]

export const distanceM = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot((bx - ax) * shrink, by - ay) / perMetre

/** Twice the signed area of the triangle; its sign is exact within the prefecture. */
export const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number => (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

export const at = (ring: Ring, i: number): Point => {
  const point = ring[((i % ring.length) + ring.length) % ring.length]
  if (point === undefined) throw new Error('an empty ring')
  return point
}

const squareMetres = shrink / perMetre ** 2

export function areaHa(ring: Ring): number {
  const [ox, oy] = at(ring, 0)
  let twice = 0
  for (let i = 0; i < ring.length; i += 1) {
    const [ax, ay] = at(ring, i)
    const [bx, by] = at(ring, i + 1)
    twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }
  return ((twice / 2) * squareMetres) / 10_000
}

export function isInside([x, y]: Point, ring: Ring): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = at(ring, i)
    const [xj, yj] = at(ring, j)
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

/** True where the two segments meet at all, touching included. */
export function meet(a: Point, b: Point, c: Point, d: Point): boolean {
  if (Math.max(a[0], b[0]) < Math.min(c[0], d[0]) || Math.max(c[0], d[0]) < Math.min(a[0], b[0])) return false
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return false
  return turn(a, b, c) > 0 !== turn(a, b, d) > 0 || turn(a, b, c) === 0 || turn(a, b, d) === 0
    ? turn(c, d, a) > 0 !== turn(c, d, b) > 0 || turn(c, d, a) === 0 || turn(c, d, b) === 0
    : false
}

export function centre(ring: Ring): Point {
  const sum = ring.reduce(([sx, sy], [x, y]): [number, number] => [sx + x, sy + y], [0, 0])
  return [Math.round((sum[0] ?? 0) / ring.length), Math.round((sum[1] ?? 0) / ring.length)]
}

/** A point surely inside: the middle of the widest stretch of the horizontal line through the ring's middle height. */
export function insidePoint(ring: Ring): Point {
  const heights = ring.map(([, y]) => y)
  const y = Math.round((Math.min(...heights) + Math.max(...heights)) / 2) + 0.5
  const crossings: number[] = []
  for (let i = 0; i < ring.length; i += 1) {
    const [ax, ay] = at(ring, i)
    const [bx, by] = at(ring, i + 1)
    if (ay > y !== by > y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
  }
  crossings.sort((a, b) => a - b)
  let best: readonly [number, number] = [crossings[0] ?? 0, crossings[1] ?? 0]
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [from = 0, to = 0] = [crossings[i], crossings[i + 1]]
    if (to - from > best[1] - best[0]) best = [from, to]
  }
  return [Math.round((best[0] + best[1]) / 2), Math.round(y)]
}

/** As GeoJSON coordinates of one polygon ring, closed. */
export const closed = (ring: Ring): [number, number][] => [...ring, at(ring, 0)].map(toLonLat)
