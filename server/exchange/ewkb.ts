// Writes shapes as EWKB (SRID 4326; ground always as MultiPolygon, a line as it comes), the form PostGIS reads fastest.

import type { LineString, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson'
import { STORAGE_SRID } from '../platform/geometry.ts'

const lineString = 2
const polygon = 3
const multiLineString = 5
const multiPolygon = 6
const hasSrid = 0x20000000

const sizeOfList = (positions: readonly Position[]): number => 4 + 16 * positions.length
const sizeOf = (polygons: readonly Position[][][]): number =>
  13 + polygons.reduce((sum, rings) => sum + 9 + rings.reduce((inner, ring) => inner + sizeOfList(ring), 0), 0)

export function ewkb(geometry: Polygon | MultiPolygon | LineString | MultiLineString): Uint8Array {
  if (geometry.type === 'LineString') return lineEwkb(geometry)
  if (geometry.type === 'MultiLineString') return linesEwkb(geometry)
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const view = opened(sizeOf(polygons))
  let at = word(view, begun(view, multiPolygon), polygons.length)
  for (const rings of polygons) {
    at = header(view, at, polygon)
    at = word(view, at, rings.length)
    for (const ring of rings) at = list(view, at, ring)
  }
  return bytesOf(view)
}

function lineEwkb({ coordinates }: LineString): Uint8Array {
  const view = opened(9 + sizeOfList(coordinates))
  list(view, begun(view, lineString), coordinates)
  return bytesOf(view)
}

function linesEwkb({ coordinates }: MultiLineString): Uint8Array {
  const view = opened(13 + coordinates.reduce((sum, line) => sum + 5 + sizeOfList(line), 0))
  let at = word(view, begun(view, multiLineString), coordinates.length)
  for (const line of coordinates) at = list(view, header(view, at, lineString), line)
  return bytesOf(view)
}

// A DataView writes a number at once where a Buffer writes its eight bytes one by one.
const opened = (size: number): DataView => new DataView(new ArrayBuffer(size))
const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer)
const begun = (view: DataView, type: number): number => word(view, header(view, 0, type | hasSrid), STORAGE_SRID)

function list(view: DataView, begin: number, positions: readonly Position[]): number {
  let at = word(view, begin, positions.length)
  for (const position of positions) {
    view.setFloat64(at, position[0] ?? 0, true)
    view.setFloat64(at + 8, position[1] ?? 0, true)
    at += 16
  }
  return at
}

function word(view: DataView, at: number, value: number): number {
  view.setUint32(at, value, true)
  return at + 4
}

function header(view: DataView, at: number, type: number): number {
  view.setUint8(at, 1)
  return word(view, at + 1, type >>> 0)
}
