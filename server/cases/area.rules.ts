// How large ground is, and how wrong that may be: from its outline and how closely its corners were taken.

import { ellipsoid } from '../patrols/geodesy.rules.ts'
import type { PolygonGeometry } from '../platform/geometry.ts'
import { muPerHa } from '../platform/mu.rules.ts'

const mu = 10_000 / muPerHa

export type AreaWithError = {
  readonly areaM2: number
  readonly errorM2: number
  readonly perimeterM: number
  readonly areaMu: number
  readonly errorMu: number
}

type Ring = readonly (readonly number[])[]

function measureRing(ring: Ring): { readonly areaM2: number; readonly perimeterM: number } {
  const polygon = ellipsoid.Polygon(false)
  for (const [lng = 0, lat = 0] of ring.slice(0, -1)) polygon.AddPoint(lat, lng)
  const { area = 0, perimeter } = polygon.Compute(false, true)
  return { areaM2: Math.abs(area), perimeterM: perimeter }
}

/**
 * Area on the ellipsoid of CGCS2000, less its holes, and the most by which it may be wrong where every corner lies within `accuracyM` of
 * where it was taken: perimeter × accuracy + π × accuracy² for each ring. An edge whose ends move by at most r stays within r of where
 * it was, so that the true outline lies in a strip of that width along the outline; outside a convex ring that strip holds P·r + π·r².
 *
 * Worked example: ground of 100 m by 140 m is 14,000 m² or 21 mu, with a perimeter of 480 m. Corners taken within 1 m: 480 + 3.1 m²
 * = 0.72 mu, so between 20.28 and 21.72 mu: above 20 mu. Within 5 m: 2,400 + 78.5 m² = 3.72 mu, so between 17.28 and 24.72 mu: of
 * 20 mu it cannot be told.
 */
export function areaWithError(geometry: PolygonGeometry, accuracyM: number): AreaWithError {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const rings = polygons.flatMap((rings) => rings.map((ring, i) => ({ ...measureRing(ring), sign: i === 0 ? 1 : -1 })))
  const areaM2 = rings.reduce((sum, ring) => sum + ring.sign * ring.areaM2, 0)
  const perimeterM = rings.reduce((sum, ring) => sum + ring.perimeterM, 0)
  const errorM2 = perimeterM * accuracyM + rings.length * Math.PI * accuracyM ** 2
  return { areaM2, errorM2, perimeterM, areaMu: areaM2 / mu, errorMu: errorM2 / mu }
}
