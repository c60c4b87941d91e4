// Reads the polygons of a well-known binary as PostGIS writes it; anything that is no polygon has no ground and is left out.

import type { LonLatPolygon } from './place.rules.ts'

const kinds = { polygon: 3, multiPolygon: 6, collection: 7 } as const

export function polygonsOf(wkb: Uint8Array): readonly LonLatPolygon[] {
  const view = new DataView(wkb.buffer, wkb.byteOffset, wkb.byteLength)
  const polygons: LonLatPolygon[] = []
  if (wkb.byteLength > 0) readShape(view, 0, polygons)
  return polygons
}

function readShape(view: DataView, start: number, polygons: LonLatPolygon[]): number {
  const little = view.getUint8(start) === 1
  const kind = view.getUint32(start + 1, little)
  const count = view.getUint32(start + 5, little)
  let at = start + 9
  if (kind === kinds.multiPolygon || kind === kinds.collection) {
    for (let i = 0; i < count; i += 1) at = readShape(view, at, polygons)
    return at
  }
  if (kind !== kinds.polygon) throw new RangeError(`unexpected shape ${kind} in well-known binary`)
  const rings: Float64Array[] = []
  for (let i = 0; i < count; i += 1) {
    const corners = view.getUint32(at, little)
    at += 4
    const ring = new Float64Array(corners * 2)
    for (let k = 0; k < ring.length; k += 1, at += 8) ring[k] = view.getFloat64(at, little)
    rings.push(ring)
  }
  polygons.push(rings)
  return at
}
