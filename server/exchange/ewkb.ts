// Writes polygons as hexadecimal EWKB (SRID 4326, always MultiPolygon), the form PostGIS reads fastest from a text array.

import type { MultiPolygon, Polygon, Position } from 'geojson'
import { STORAGE_SRID } from '../platform/geometry.ts'

const multiPolygon = 6
const polygon = 3
const hasSrid = 0x20000000

const sizeOf = (polygons: readonly Position[][][]): number =>
  13 + polygons.reduce((sum, rings) => sum + 9 + rings.reduce((inner, ring) => inner + 4 + 16 * ring.length, 0), 0)

export function ewkbHex(geometry: Polygon | MultiPolygon): string {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const bytes = Buffer.allocUnsafe(sizeOf(polygons))
  let at = header(bytes, 0, multiPolygon | hasSrid)
  at = bytes.writeUInt32LE(STORAGE_SRID, at)
  at = bytes.writeUInt32LE(polygons.length, at)
  for (const rings of polygons) {
    at = header(bytes, at, polygon)
    at = bytes.writeUInt32LE(rings.length, at)
    for (const ring of rings) {
      at = bytes.writeUInt32LE(ring.length, at)
      for (const [x = 0, y = 0] of ring) {
        at = bytes.writeDoubleLE(x, at)
        at = bytes.writeDoubleLE(y, at)
      }
    }
  }
  return bytes.toString('hex')
}

function header(bytes: Buffer, at: number, type: number): number {
  bytes.writeUInt8(1, at)
  return bytes.writeUInt32LE(type >>> 0, at + 1)
}
