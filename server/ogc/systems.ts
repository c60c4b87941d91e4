// The coordinate systems that features are asked for and answered in, by their addresses.
// Axis order is the authority's: latitude first in EPSG:4326 and 4490, northing first in CGCS2000 zones. CRS84 has longitude first.

import { Problem } from '../platform/problem.ts'
import { type Sql, sql } from '../platform/sql.ts'

export type System = { readonly uri: string; readonly srid: number; readonly isTurned: boolean }

export const crs84: System = { uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84', srid: 4326, isTurned: false }
const epsg = (srid: number, isTurned: boolean): System => ({
  uri: `http://www.opengis.net/def/crs/EPSG/0/${srid}`,
  srid,
  isTurned,
})

/** CGCS2000 in zones of 3 degrees about 90, 93, 96 and 99° E: with the zone before the easting (4518 …) and without (4539 …). */
const zones = [0, 1, 2, 3].flatMap((i) => [epsg(4518 + i, true), epsg(4539 + i, true)])

export const systems: readonly System[] = [crs84, epsg(4326, true), epsg(4490, true), epsg(3857, false), ...zones]

/** Throws 400 `crs-unknown` with those there are. */
export function systemOf(uri: string | undefined): System {
  if (uri === undefined) return crs84
  const found = systems.find((one) => one.uri === uri)
  if (found === undefined) throw new Problem('crs-unknown', 400, { asked: uri, known: systems.map((one) => one.uri) })
  return found
}

const turned = ({ isTurned }: System, geometry: Sql): Sql => (isTurned ? sql`st_flipcoordinates(${geometry})` : geometry)

/** From storage to the axes of the system. */
export const toSystem = (system: System, geometry: Sql): Sql =>
  turned(system, system.srid === 4326 ? geometry : sql`st_transform(${geometry}, ${system.srid}::integer)`)

/** From numbers written in the axes of the system to storage. */
export const fromSystem = (system: System, geometry: Sql): Sql => {
  const known = sql`st_setsrid(${turned(system, geometry)}, ${system.srid}::integer)`
  return system.srid === 4326 ? known : sql`st_transform(${known}, 4326)`
}

/** Metres to the millimetre, degrees to about a centimetre. */
export const digitsOf = ({ srid }: System): number => (srid === 4326 || srid === 4490 ? 7 : 3)
