// Lengths on the ellipsoid of CGCS2000, and the flat plane near one place in which coverage is reckoned.

import geographic from 'geographiclib-geodesic'

/** GB 22021-2008: semi-major axis in metres, and flattening. */
const a = 6378137
const f = 1 / 298.257222101
const e2 = f * (2 - f)
export const ellipsoid = new geographic.Geodesic.Geodesic(a, f)
const radian = Math.PI / 180

/** Metres of a degree of longitude and of latitude at a latitude, by the two radii of curvature. */
export function degreeM(lat: number): { readonly lngM: number; readonly latM: number } {
  const sine = Math.sin(lat * radian)
  const w2 = 1 - e2 * sine * sine
  const prime = a / Math.sqrt(w2)
  return { lngM: prime * Math.cos(lat * radian) * radian, latM: ((prime * (1 - e2)) / w2) * radian }
}

/** Below this the radii at the middle latitude give the geodesic to 1e-7; a test holds it. */
const shortDegrees = 0.02

/** Metres between two places. */
export function metresBetween(lng1: number, lat1: number, lng2: number, lat2: number): number {
  const dLng = lng2 - lng1
  const dLat = lat2 - lat1
  if (Math.abs(dLng) > shortDegrees || Math.abs(dLat) > shortDegrees || Math.abs(lat1) > 80) {
    return ellipsoid.Inverse(lat1, lng1, lat2, lng2).s12 ?? 0
  }
  return flatMetres(dLng, dLat, (lat1 + lat2) / 2)
}

/** By the radii of curvature at a latitude. Asked of every point several times: written out, and without Math.hypot, which is slow. */
function flatMetres(dLng: number, dLat: number, lat: number): number {
  const sine = Math.sin(lat * radian)
  const w2 = 1 - e2 * sine * sine
  const prime = (a / Math.sqrt(w2)) * radian
  const x = dLng * prime * Math.sqrt(1 - sine * sine)
  const y = (dLat * prime * (1 - e2)) / w2
  return Math.sqrt(x * x + y * y)
}

/** Within a degree and below latitude 80 the flat length is right to a thousandth; a test holds it. */
const roughDegrees = 1
const roughness = 1e-3

/** Whether two places are no further apart than so many metres: as `metresBetween` says, but the ellipsoid is asked only where it is close. */
export function areWithin(lng1: number, lat1: number, lng2: number, lat2: number, metres: number): boolean {
  const dLng = lng2 - lng1
  const dLat = lat2 - lat1
  if (Math.abs(dLng) <= roughDegrees && Math.abs(dLat) <= roughDegrees && Math.abs(lat1) <= 79) {
    const rough = flatMetres(dLng, dLat, (lat1 + lat2) / 2)
    if (rough * (1 + roughness) < metres) return true
    if (rough * (1 - roughness) > metres) return false
  }
  return metresBetween(lng1, lat1, lng2, lat2) <= metres
}

export type Place = { readonly lng: number; readonly lat: number }

export function lengthOf(line: readonly Place[]): number {
  let metres = 0
  for (let i = 1; i < line.length; i += 1) {
    const from = line[i - 1]
    const to = line[i]
    if (from && to) metres += metresBetween(from.lng, from.lat, to.lng, to.lat)
  }
  return metres
}

/** Metres east and north of a place. Within 50 km of it distances of a few hundred metres are right to half a percent. */
export type Plane = { readonly lng: number; readonly lat: number; readonly lngM: number; readonly latM: number }
export const planeAt = ({ lng, lat }: Place): Plane => ({ lng, lat, ...degreeM(lat) })
export const east = (plane: Plane, lng: number): number => (lng - plane.lng) * plane.lngM
export const north = (plane: Plane, lat: number): number => (lat - plane.lat) * plane.latM
