// Cuts a polygon in two along a crooked line from one of its vertices to another. Both halves keep the very same points,
// and no edge gains a vertex its other neighbour does not know: cells made by cutting and cutting again fit without gap or overlap.

import { at, distanceM, isInside, meet, type Point, perMetre, type Ring, shrink, turn } from './lattice.ts'
import { bell, type Random } from './random.ts'

export type Halves = readonly [near: Ring, far: Ring]
type Cut = { readonly from: number; readonly to: number; readonly cost: number }

/** How far off the wanted share a half may be, in tries from strict to loose. */
const tolerances = [0.06, 0.14, 0.28]
const triedPerTolerance = 14
const startsSampled = 40

/**
 * The first half has about `share` of the area. `spacingM` is how far apart the points of the cut are, roughly.
 * Null where no cut between two vertices stays inside.
 */
export function split(ring: Ring, share: number, spacingM: number, random: Random): Halves | null {
  for (const tolerance of tolerances) {
    for (const cut of cheapestCuts(ring, share, tolerance, random)) {
      const path = clearPath(ring, cut, spacingM, random)
      if (path) return halves(ring, cut, path)
    }
  }
  return null
}

/** Short cuts first, and among equals the one nearer to the wanted share. */
function cheapestCuts(ring: Ring, share: number, tolerance: number, random: Random): readonly Cut[] {
  const n = ring.length
  const [ox, oy] = at(ring, 0)
  const cross = ([ax, ay]: Point, [bx, by]: Point): number => (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  const swept = new Float64Array(n + 1)
  for (let i = 0; i < n; i += 1) swept[i + 1] = (swept[i] ?? 0) + cross(at(ring, i), at(ring, i + 1))
  const whole = swept[n] ?? 0
  const best: Cut[] = []
  const starts = n <= 2 * startsSampled ? ring.map((_, i) => i) : ring.slice(0, startsSampled).map(() => Math.floor(random() * n))
  for (const i of starts) {
    const a = at(ring, i)
    for (let step = 2; step < n - 1; step += 1) {
      const j = (i + step) % n
      const b = at(ring, j)
      const around = j > i ? (swept[j] ?? 0) - (swept[i] ?? 0) : whole - ((swept[i] ?? 0) - (swept[j] ?? 0))
      const part = (around + cross(b, a)) / whole
      const off = Math.abs(part - share)
      if (off > tolerance || part <= 0 || part >= 1) continue
      const length = ((b[0] - a[0]) * shrink) ** 2 + (b[1] - a[1]) ** 2
      const cost = (length / (whole * shrink * Math.min(part, 1 - part))) * (1 + off)
      if (best.length < triedPerTolerance || cost < (best.at(-1)?.cost ?? 0)) insert(best, { from: i, to: j, cost })
    }
  }
  return best
}

function insert(best: Cut[], cut: Cut): void {
  const place = best.findIndex(({ cost }) => cut.cost < cost)
  best.splice(place === -1 ? best.length : place, 0, cut)
  if (best.length > triedPerTolerance) best.pop()
}

/** Crooked if there is room, straight if not, null if even that leaves the polygon. */
function clearPath(ring: Ring, { from, to }: Cut, spacingM: number, random: Random): readonly Point[] | null {
  for (const roughness of [0.11, 0.04, 0]) {
    const path = crooked(at(ring, from), at(ring, to), spacingM, roughness, random)
    if (staysInside(ring, from, to, path)) return path
  }
  return null
}

/** The points between a and b, both left out: every stretch longer than the spacing is broken in its middle, a little aside. */
export function crooked(a: Point, b: Point, spacingM: number, roughness: number, random: Random): readonly Point[] {
  if (distanceM(a, b) < spacingM * 1.5) return []
  const aside = bell(random) * roughness
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const middle: Point = [
    Math.round((a[0] + b[0]) / 2 - (dy / shrink) * aside),
    Math.round((a[1] + b[1]) / 2 + dx * shrink * aside),
  ]
  return [...crooked(a, middle, spacingM, roughness, random), middle, ...crooked(middle, b, spacingM, roughness, random)]
}

function staysInside(ring: Ring, from: number, to: number, path: readonly Point[]): boolean {
  const line = [at(ring, from), ...path, at(ring, to)]
  if (!leavesInto(ring, from, at(line, 1)) || !leavesInto(ring, to, at(line, line.length - 2))) return false
  if (path.length > 0 && !isInside(at(path, 0), ring)) return false
  const west = Math.min(...line.map(([x]) => x))
  const east = Math.max(...line.map(([x]) => x))
  const south = Math.min(...line.map(([, y]) => y))
  const north = Math.max(...line.map(([, y]) => y))
  for (let i = 0; i < ring.length; i += 1) {
    const [c, d] = [at(ring, i), at(ring, i + 1)]
    if (c[0] < west && d[0] < west) continue
    if (c[0] > east && d[0] > east) continue
    if (c[1] < south && d[1] < south) continue
    if (c[1] > north && d[1] > north) continue
    for (let k = 1; k < line.length; k += 1) {
      const startsHere = k === 1 && (i === from || (i + 1) % ring.length === from)
      const endsHere = k === line.length - 1 && (i === to || (i + 1) % ring.length === to)
      if (!startsHere && !endsHere && meet(at(line, k - 1), at(line, k), c, d)) return false
    }
  }
  return !crossesItself(line)
}

/** A very flat corner between cut and border would be a sliver. */
const flattestSine = 0.25

/** Whether the cut leaves the vertex into the polygon and not along its border. */
function leavesInto(ring: Ring, i: number, next: Point): boolean {
  const [before, here, after] = [at(ring, i - 1), at(ring, i), at(ring, i + 1)]
  const sine = (a: Point, b: Point): number => turn(here, a, b) / (steps(here, a) * steps(here, b) || 1)
  const convex = turn(before, here, after) > 0
  const [fromAfter, fromBefore] = [sine(after, next), sine(next, before)]
  const isFlat = (other: Point, value: number): boolean => Math.abs(value) < flattestSine && towards(here, other, next)
  if (isFlat(after, fromAfter) || isFlat(before, fromBefore)) return false
  return convex ? fromAfter > 0 && fromBefore > 0 : fromAfter > 0 || fromBefore > 0
}

const steps = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(bx - ax, by - ay)
const towards = ([hx, hy]: Point, [ax, ay]: Point, [bx, by]: Point): boolean => (ax - hx) * (bx - hx) + (ay - hy) * (by - hy) > 0

function crossesItself(line: readonly Point[]): boolean {
  for (let i = 1; i < line.length; i += 1) {
    for (let j = i + 2; j < line.length; j += 1) {
      if (meet(at(line, i - 1), at(line, i), at(line, j - 1), at(line, j))) return true
    }
  }
  return false
}

function halves(ring: Ring, { from, to }: Cut, path: readonly Point[]): Halves {
  const walk = (start: number, end: number): Point[] => {
    const points: Point[] = []
    for (let i = start; i !== end; i = (i + 1) % ring.length) points.push(at(ring, i))
    return points
  }
  return [
    [...walk(from, to), at(ring, to), ...[...path].reverse()],
    [...walk(to, from), at(ring, from), ...path],
  ]
}

/** The border with points at most `spacingM` apart, the same from whichever side it is asked. */
export function densified(ring: Ring, spacingM: number): Ring {
  return ring.flatMap((a, i) => {
    const b = at(ring, i + 1)
    const [first, last] = a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? [a, b] : [b, a]
    const pieces = Math.max(1, Math.ceil(steps(a, b) / perMetre / spacingM))
    const between = Array.from({ length: pieces - 1 }, (_, k): Point => {
      const share = (k + 1) / pieces
      return [Math.round(first[0] + (last[0] - first[0]) * share), Math.round(first[1] + (last[1] - first[1]) * share)]
    })
    return [a, ...(first === a ? between : between.reverse())]
  })
}
