// Distances and areas near one place, exact enough (0.5 %) to compare sources and to pick names; never for accounting.

import type { Position } from 'geojson'

const metresPerDegreeLat = 110_950
const metresPerDegreeLonAtEquator = 111_320

type Plane = readonly [x: number, y: number]

/** Metres east and north of `origin`. */
export function metresFrom(origin: Position, position: Position): Plane {
  const [lon0 = 0, lat0 = 0] = origin
  const [lon = 0, lat = 0] = position
  const perLon = metresPerDegreeLonAtEquator * Math.cos((lat0 * Math.PI) / 180)
  return [(lon - lon0) * perLon, (lat - lat0) * metresPerDegreeLat]
}

export function metresBetween(a: Position, b: Position): number {
  return Math.hypot(...metresFrom(a, b))
}

export function metresToSegment(point: Position, a: Position, b: Position): number {
  const [ax, ay] = metresFrom(point, a)
  const [bx, by] = metresFrom(point, b)
  const [vx, vy] = [bx - ax, by - ay]
  const along = Math.max(0, Math.min(1, -(ax * vx + ay * vy) / (vx * vx + vy * vy || 1)))
  return Math.hypot(ax + along * vx, ay + along * vy)
}

export function metresToLine(point: Position, line: readonly Position[]): number {
  let nearest = Number.POSITIVE_INFINITY
  for (const [i, b] of line.entries()) {
    const a = line[i - 1]
    if (a) nearest = Math.min(nearest, metresToSegment(point, a, b))
  }
  return nearest
}

export function lengthKm(line: readonly Position[]): number {
  return line.reduce((sum, b, i) => sum + (i === 0 ? 0 : metresBetween(line[i - 1] ?? b, b)), 0) / 1000
}

/** Signed by winding: counter-clockwise is positive. */
export function ringAreaKm2(ring: readonly Position[]): number {
  const [origin = [0, 0]] = ring
  const plane = ring.map((each) => metresFrom(origin, each))
  const twice = plane.reduce((sum, [x, y], i) => {
    const [nx, ny] = plane[(i + 1) % plane.length] ?? [0, 0]
    return sum + x * ny - nx * y
  }, 0)
  return twice / 2 / 1e6
}

export function isInsideRing([lon = 0, lat = 0]: Position, ring: readonly Position[]): boolean {
  let inside = false
  for (const [i, [xi = 0, yi = 0]] of ring.entries()) {
    const [xj = 0, yj = 0] = ring[(i + ring.length - 1) % ring.length] ?? []
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}
