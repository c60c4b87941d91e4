// Turns source coordinates into stored ones: longitude and latitude, SRID 4326. CGCS2000 longitude and latitude are stored unchanged
// (the datum is recorded beside them); GCJ-02 and BD-09 are un-shifted to WGS 84 and the caller shows that it happened.

import { createRequire } from 'node:module'
import type { Geometry, Position } from 'geojson'
import proj4 from 'proj4'
import type { CoordinateSystem } from './systems.ts'

// gcoord's type file describes its ES module, which Node does not load; this is the CommonJS one.
type Pair = [number, number]
type Gcoord = { readonly transform: (position: Pair, from: string, to: string) => Pair }
const gcoord: Gcoord = createRequire(import.meta.url)('gcoord')

export type ToStorage = (geometry: Geometry) => Geometry

type Move = (position: Position) => Position

/** Metres and degrees of the source in, degrees out; a coordinate that is not a finite number stays as it is, for the checks to report. */
export function toStorage(system: CoordinateSystem): ToStorage {
  const move = moveOf(system)
  return move === null ? (geometry) => geometry : (geometry) => mapPositions(geometry, move)
}

/** The same for one position, for proposals and messages. */
export const positionToStorage = (system: CoordinateSystem): Move => moveOf(system) ?? ((position) => position)

function moveOf(system: CoordinateSystem): Move | null {
  if (system.id === 'GCJ02') return guarded(([x = 0, y = 0]) => gcoord.transform([x, y], 'GCJ02', 'WGS84'))
  if (system.id === 'BD09') return guarded(([x = 0, y = 0]) => gcoord.transform([x, y], 'BD09', 'WGS84'))
  if (system.definition === null) return null
  // Both sides carry the same ellipsoid and no shift, so proj4 only unprojects.
  const target = system.datum === 'CGCS2000' ? '+proj=longlat +ellps=GRS80 +no_defs' : '+proj=longlat +datum=WGS84 +no_defs'
  const converter = proj4(system.definition, target)
  return guarded(([x = 0, y = 0]) => converter.forward([x, y]))
}

const guarded =
  (move: Move): Move =>
  (position) =>
    Number.isFinite(position[0]) && Number.isFinite(position[1]) ? move(position) : position

function mapPositions(geometry: Geometry, move: Move): Geometry {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: move(geometry.coordinates) }
    case 'MultiPoint':
    case 'LineString':
      return { type: geometry.type, coordinates: geometry.coordinates.map(move) }
    case 'MultiLineString':
    case 'Polygon':
      return { type: geometry.type, coordinates: geometry.coordinates.map((line) => line.map(move)) }
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((polygon) => polygon.map((ring) => ring.map(move))) }
    case 'GeometryCollection':
      return { type: 'GeometryCollection', geometries: geometry.geometries.map((part) => mapPositions(part, move)) }
  }
}
