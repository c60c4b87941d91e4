// Writes polygons as EWKB (SRID 4326, always MultiPolygon), the form PostGIS reads fastest.

import type { MultiPolygon, Polygon, Position } from 'geojson'
import { STORAGE_SRID } from '../platform/geometry.ts'

const multiPolygon = 6
const polygon = 3
const hasSrid = 0x20000000

const sizeOf = (polygons: readonly Position[][][]): number =>
  13 + polygons.reduce((sum, rings) => sum + 9 + rings.reduce((inner, ring) => inner + 4 + 16 * ring.length, 0), 0)

export function ewkb(geometry: Polygon | MultiPolygon): Uint8Array {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const bytes = new Uint8Array(sizeOf(polygons))
  // A DataView writes a number at once where a Buffer writes its eight bytes one by one.
  const view = new DataView(bytes.buffer)
  let at = header(view, 0, multiPolygon | hasSrid)
  at = word(view, at, STORAGE_SRID)
  at = word(view, at, polygons.length)
  for (const rings of polygons) {
    at = header(view, at, polygon)
    at = word(view, at, rings.length)
    for (const ring of rings) {
      at = word(view, at, ring.length)
      for (const position of ring) {
        view.setFloat64(at, position[0] ?? 0, true)
        view.setFloat64(at + 8, position[1] ?? 0, true)
        at += 16
      }
    }
  }
  return bytes
}

function word(view: DataView, at: number, value: number): number {
  view.setUint32(at, value, true)
  return at + 4
}

function header(view: DataView, at: number, type: number): number {
  view.setUint8(at, 1)
  return word(view, at + 1, type >>> 0)
}
