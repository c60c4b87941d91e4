// A shape as well-known text, for tables.

import type { Geometry, Position } from 'geojson'
import { readWkb } from '../readers/wkb.ts'

const list = (parts: readonly string[]): string => `(${parts.join(',')})`

function textOf(geometry: Geometry, write: (position: Position) => string): string {
  const line = (positions: readonly Position[]): string => list(positions.map(write))
  const lines = (parts: readonly (readonly Position[])[]): string => list(parts.map(line))
  switch (geometry.type) {
    case 'Point':
      return `POINT (${write(geometry.coordinates)})`
    case 'LineString':
      return `LINESTRING ${line(geometry.coordinates)}`
    case 'Polygon':
      return `POLYGON ${lines(geometry.coordinates)}`
    case 'MultiPoint':
      return `MULTIPOINT ${list(geometry.coordinates.map((position) => `(${write(position)})`))}`
    case 'MultiLineString':
      return `MULTILINESTRING ${lines(geometry.coordinates)}`
    case 'MultiPolygon':
      return `MULTIPOLYGON ${list(geometry.coordinates.map(lines))}`
    case 'GeometryCollection':
      return `GEOMETRYCOLLECTION ${list(geometry.geometries.map((part) => textOf(part, write)))}`
  }
}

/** Degrees to about a centimetre, metres to the millimetre. */
export function wktOf(wkb: Uint8Array, srid: number): string | null {
  const geometry = readWkb(wkb)
  const digits = srid === 4326 || srid === 4490 ? 7 : 3
  return geometry === null
    ? null
    : textOf(geometry, ([x = 0, y = 0]) => `${Number(x.toFixed(digits))} ${Number(y.toFixed(digits))}`)
}
