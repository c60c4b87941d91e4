// Geometry as PostGIS reads it fastest: extended WKB in hexadecimal, with the storage system named.

import { STORAGE_SRID } from '../../server/platform/geometry.ts'
import { closed, type Point, type Ring, toLonLat } from './lattice.ts'

const hasSrid = 0x20000000
const types = { point: 1, polygon: 3, multiPolygon: 6 } as const

export function pointEwkb(point: Point): string {
  const bytes = Buffer.alloc(25)
  header(bytes, types.point)
  const [lon, lat] = toLonLat(point)
  bytes.writeDoubleLE(lon, 9)
  bytes.writeDoubleLE(lat, 17)
  return bytes.toString('hex')
}

/** Each polygon is its outer ring and then its holes. */
export function multiPolygonEwkb(polygons: readonly (readonly Ring[])[]): string {
  const points = polygons.flat().reduce((sum, ring) => sum + ring.length + 1, 0)
  const bytes = Buffer.alloc(13 + polygons.length * 9 + polygons.flat().length * 4 + points * 16)
  let at = header(bytes, types.multiPolygon)
  at = bytes.writeUInt32LE(polygons.length, at)
  for (const rings of polygons) {
    at = bytes.writeUInt8(1, at)
    at = bytes.writeUInt32LE(types.polygon, at)
    at = bytes.writeUInt32LE(rings.length, at)
    for (const ring of rings) {
      const positions = closed(ring)
      at = bytes.writeUInt32LE(positions.length, at)
      for (const [lon, lat] of positions) at = bytes.writeDoubleLE(lat, bytes.writeDoubleLE(lon, at))
    }
  }
  return bytes.toString('hex')
}

/** Little endian, type with the SRID flag, SRID. Answers where the body begins. */
function header(bytes: Buffer, type: number): number {
  bytes.writeUInt8(1, 0)
  bytes.writeUInt32LE((type | hasSrid) >>> 0, 1)
  return bytes.writeUInt32LE(STORAGE_SRID, 5)
}
