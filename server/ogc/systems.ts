// The coordinate systems that features are asked for and answered in, by their addresses.
// Axis order is the authority's: latitude first in EPSG:4326 and 4490, northing first in CGCS2000 zones. CRS84 has longitude first.

import type { Geometry } from 'geojson'
import { Problem } from '../platform/problem.ts'
import { json, type Sql, sql } from '../platform/sql.ts'

export type System = {
  readonly uri: string
  readonly srid: number
  /** North before east. */
  readonly isTurned: boolean
  /** Least and most east, least and most north, that can be brought to another system. */
  readonly bounds: readonly [west: number, east: number, south: number, north: number]
}

const degrees = [-360, 360, -90, 90] as const
export const crs84: System = {
  uri: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
  srid: 4326,
  isTurned: false,
  bounds: degrees,
}
const epsg = (srid: number, isTurned: boolean, bounds: System['bounds']): System => ({
  uri: `http://www.opengis.net/def/crs/EPSG/0/${srid}`,
  srid,
  isTurned,
  bounds,
})

/** A false easting of 500 km, with the zone's number before it or not; 3,000 km to either side. */
const about = (middle: number): System['bounds'] => [middle - 3e6, middle + 3e6, -1e7, 1e7]
/** CGCS2000 in zones of 3 degrees about 90, 93, 96 and 99° E: with the zone before the easting (4518 …) and without (4539 …). */
const zones = [0, 1, 2, 3].flatMap((i) => [epsg(4518 + i, true, about((30 + i) * 1e6 + 5e5)), epsg(4539 + i, true, about(5e5))])
/** Half the way round the equator of Web Mercator. */
const half = 20_037_508.35

export const systems: readonly System[] = [
  crs84,
  epsg(4326, true, degrees),
  epsg(4490, true, degrees),
  epsg(3857, false, [-half, half, -half, half]),
  ...zones,
]

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

const positionsIn = (value: unknown): readonly (readonly number[])[] => {
  if (!Array.isArray(value)) return []
  return typeof value[0] === 'number' ? [value] : value.flatMap(positionsIn)
}
const positionsOf = (geometry: Geometry): readonly (readonly number[])[] =>
  geometry.type === 'GeometryCollection' ? geometry.geometries.flatMap(positionsOf) : positionsIn(geometry.coordinates)

/** From numbers written in the axes of the system to storage. Throws 400 `outside-system` with the first that lies there. */
export const fromSystem = (system: System, geometry: Geometry): Sql => {
  const { uri, srid, isTurned, bounds } = system
  const [west, east, south, north] = bounds
  const outside = positionsOf(geometry).find(([one = Number.NaN, other = Number.NaN]) => {
    const [x, y] = isTurned ? [other, one] : [one, other]
    return !(west <= x && x <= east && south <= y && y <= north)
  })
  if (outside !== undefined) throw new Problem('outside-system', 400, { position: outside, crs: uri, bounds })
  const known = sql`st_setsrid(${turned(system, sql`st_geomfromgeojson(${json(geometry)})`)}, ${srid}::integer)`
  return srid === 4326 ? known : sql`st_transform(${known}, 4326)`
}

/** Metres to the millimetre, degrees to about a centimetre. */
export const digitsOf = ({ srid }: System): number => (srid === 4326 || srid === 4490 ? 7 : 3)
