// Well-known binary into GeoJSON geometry (ISO and EWKB dialects; curves and surfaces in space are refused by name). Heights and measures are read over and dropped.

import type { Geometry, Position } from 'geojson'

class WkbMalformed extends Error {}
/** Sound, but of a kind that storage does not hold. `message` is its name. */
export class WkbUnsupported extends Error {}

// OGC 06-103r4, table 7: codes from 8.
const unsupported = [
  'CIRCULARSTRING',
  'COMPOUNDCURVE',
  'CURVEPOLYGON',
  'MULTICURVE',
  'MULTISURFACE',
  'CURVE',
  'SURFACE',
  'POLYHEDRALSURFACE',
  'TIN',
  'TRIANGLE',
] as const

type Cursor = { readonly view: DataView; at: number }
type Header = { readonly type: number; readonly dimensions: number; readonly isLittle: boolean }

/** Throws WkbMalformed for cut or unknown bytes, WkbUnsupported for curves. An empty point becomes null. */
export function readWkb(bytes: Uint8Array): Geometry | null {
  try {
    return geometryAt({ view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), at: 0 })
  } catch (error) {
    throw error instanceof WkbMalformed || error instanceof WkbUnsupported ? error : new WkbMalformed(String(error))
  }
}

function headerAt(cursor: Cursor): Header {
  const isLittle = cursor.view.getUint8(cursor.at) === 1
  const word = cursor.view.getUint32(cursor.at + 1, isLittle)
  cursor.at += 5
  const code = word & 0x0fffffff
  if ((word & 0x20000000) !== 0) cursor.at += 4
  const isoExtra = [0, 1, 1, 2][Math.floor(code / 1000)] ?? 0
  const ewkbExtra = ((word & 0x80000000) !== 0 ? 1 : 0) + ((word & 0x40000000) !== 0 ? 1 : 0)
  return { type: code % 1000, dimensions: 2 + isoExtra + ewkbExtra, isLittle }
}

function positionAt(cursor: Cursor, { dimensions, isLittle }: Header): Position {
  const x = cursor.view.getFloat64(cursor.at, isLittle)
  const y = cursor.view.getFloat64(cursor.at + 8, isLittle)
  cursor.at += 8 * dimensions
  return [x, y]
}

function listAt<Item>(cursor: Cursor, header: Header, itemBytes: number, read: () => Item): Item[] {
  const count = cursor.view.getUint32(cursor.at, header.isLittle)
  cursor.at += 4
  // A count the remaining bytes cannot hold would otherwise reserve gigabytes.
  if (count * itemBytes > cursor.view.byteLength - cursor.at) throw new WkbMalformed('count beyond the end')
  return Array.from({ length: count }, read)
}

function geometryAt(cursor: Cursor): Geometry | null {
  const header = headerAt(cursor)
  const line = (): Position[] => listAt(cursor, header, 8 * header.dimensions, () => positionAt(cursor, header))
  const polygon = (): Position[][] => listAt(cursor, header, 4, line)
  const parts = (): Geometry[] => listAt(cursor, header, 9, () => geometryAt(cursor)).filter((part) => part !== null)
  switch (header.type) {
    case 1: {
      const position = positionAt(cursor, header)
      return position.every(Number.isNaN) ? null : { type: 'Point', coordinates: position }
    }
    case 2:
      return { type: 'LineString', coordinates: line() }
    case 3:
      return { type: 'Polygon', coordinates: polygon() }
    case 4:
      return { type: 'MultiPoint', coordinates: parts().flatMap((part) => (part.type === 'Point' ? [part.coordinates] : [])) }
    case 5:
      return {
        type: 'MultiLineString',
        coordinates: parts().flatMap((part) => (part.type === 'LineString' ? [part.coordinates] : [])),
      }
    case 6:
      return { type: 'MultiPolygon', coordinates: parts().flatMap((part) => (part.type === 'Polygon' ? [part.coordinates] : [])) }
    case 7:
      return { type: 'GeometryCollection', geometries: parts() }
    default: {
      const name = unsupported[header.type - 8]
      if (name !== undefined) throw new WkbUnsupported(name)
      throw new WkbMalformed(`geometry type ${header.type}`)
    }
  }
}

// Envelope sizes by indicator, OGC 12-128r17 §2.1.3.
const envelopeBytes = [0, 32, 48, 48, 64]

/** A GeoPackage blob: header `GP`, optional envelope, then WKB. */
export function readGeoPackageBlob(bytes: Uint8Array): Geometry | null {
  if (bytes[0] !== 0x47 || bytes[1] !== 0x50) throw new WkbMalformed('no GP header')
  const flags = bytes[3] ?? 0
  const envelope = envelopeBytes[(flags >> 1) & 7]
  if (envelope === undefined || (flags & 0x20) !== 0) throw new WkbMalformed('extended geometry')
  return (flags & 0x10) !== 0 ? null : readWkb(bytes.subarray(8 + envelope))
}
