// Lengths and areas on the ellipsoid, as the land register measures them. Never in degrees, never on the web projection.

import geographic from 'geographiclib-geodesic'

export type Position = readonly [lon: number, lat: number]

/** CGCS2000 (GB 22021-2008): semi-major axis in metres, and flattening. */
const ellipsoid = new geographic.Geodesic.Geodesic(6378137, 1 / 298.257222101)

function run(positions: readonly Position[], isLine: boolean) {
  const polygon = ellipsoid.Polygon(isLine)
  for (const [lon, lat] of positions) polygon.AddPoint(lat, lon)
  return polygon.Compute(false, true)
}

export const lengthM = (line: readonly Position[]): number => (line.length < 2 ? 0 : run(line, true).perimeter)

/** The ring may be open or closed. `areaHa` is positive whichever way it runs. */
export function ringMeasures(ring: readonly Position[]): { readonly areaHa: number; readonly perimeterM: number } {
  const [first] = ring
  const last = ring.at(-1)
  const isClosed = first && last && ring.length > 1 && first[0] === last[0] && first[1] === last[1]
  const corners = isClosed ? ring.slice(0, -1) : ring
  if (corners.length < 3) return { areaHa: 0, perimeterM: lengthM(corners) }
  const { area, perimeter } = run(corners, false)
  return { areaHa: Math.abs(area ?? 0) / 10_000, perimeterM: perimeter }
}

/** The most by which a length may be wrong where every corner lies within `accuracyM`: each stretch has two ends. */
export const lengthErrorM = (line: readonly Position[], accuracyM: number): number => 2 * accuracyM * Math.max(0, line.length - 1)
