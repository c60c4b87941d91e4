// Shapes as a Shapefile holds them: points, lines or polygons, outer rings clockwise and holes against it.

import type { Geometry, Position } from 'geojson'

export type ShapeKind = 'point' | 'line' | 'polygon'
export const shapeTypes = { point: 1, line: 3, polygon: 5 } as const

type Rings = readonly (readonly Position[])[]
export type FlatShape = { readonly kind: ShapeKind; readonly parts: Rings }

/** Twice the area, positive where it runs against the clock. */
const turn = (ring: readonly Position[]): number =>
  ring.reduce((sum, [x = 0, y = 0], i) => {
    const [nextX = 0, nextY = 0] = ring[(i + 1) % ring.length] ?? []
    return sum + x * nextY - nextX * y
  }, 0)

const wound = (rings: Rings): Rings => rings.map((ring, i) => ((i === 0) === turn(ring) < 0 ? ring : ring.toReversed()))

/** What a geometry is made of, by kind: a collection falls into several, every other is one. */
export function flatShapes(geometry: Geometry): readonly FlatShape[] {
  switch (geometry.type) {
    case 'Point':
      return [{ kind: 'point', parts: [[geometry.coordinates]] }]
    case 'MultiPoint':
      return geometry.coordinates.map((position) => ({ kind: 'point', parts: [[position]] }))
    case 'LineString':
      return [{ kind: 'line', parts: [geometry.coordinates] }]
    case 'MultiLineString':
      return [{ kind: 'line', parts: geometry.coordinates }]
    case 'Polygon':
      return [{ kind: 'polygon', parts: wound(geometry.coordinates) }]
    case 'MultiPolygon':
      return [{ kind: 'polygon', parts: geometry.coordinates.flatMap(wound) }]
    case 'GeometryCollection':
      return geometry.geometries.flatMap(flatShapes)
  }
}

export type Box = [west: number, south: number, east: number, north: number]
export const nowhere = (): Box => [Infinity, Infinity, -Infinity, -Infinity]
export function widen(box: Box, positions: readonly Position[]): void {
  for (const [x = 0, y = 0] of positions) {
    box[0] = Math.min(box[0], x)
    box[1] = Math.min(box[1], y)
    box[2] = Math.max(box[2], x)
    box[3] = Math.max(box[3], y)
  }
}

const emptyShape = Buffer.alloc(4)

/** The content of a record, without its number and length; of none, the null shape. */
export function shapeBytes(shape: FlatShape | null, box: Box): Buffer {
  if (shape === null) return emptyShape
  const positions = shape.parts.flat()
  widen(box, positions)
  const starts = shape.parts.map((_, i) => shape.parts.slice(0, i).reduce((sum, part) => sum + part.length, 0))
  const headBytes = shape.kind === 'point' ? 4 : 44 + 4 * starts.length
  const content = Buffer.alloc(headBytes + 16 * positions.length)
  content.writeInt32LE(shapeTypes[shape.kind], 0)
  if (shape.kind !== 'point') {
    const own = nowhere()
    widen(own, positions)
    for (const [i, bound] of own.entries()) content.writeDoubleLE(bound, 4 + 8 * i)
    content.writeInt32LE(starts.length, 36)
    content.writeInt32LE(positions.length, 40)
    for (const [i, start] of starts.entries()) content.writeInt32LE(start, 44 + 4 * i)
  }
  for (const [i, [x = 0, y = 0]] of positions.entries()) {
    content.writeDoubleLE(x, headBytes + 16 * i)
    content.writeDoubleLE(y, headBytes + 16 * i + 8)
  }
  return content
}

/** The first hundred bytes of .shp and .shx; lengths are counted in words of two bytes. */
export function shapeHead(kind: ShapeKind, bytes: number, box: Box): Buffer {
  const head = Buffer.alloc(100)
  head.writeInt32BE(9994, 0)
  head.writeInt32BE(bytes / 2, 24)
  head.writeInt32LE(1000, 28)
  head.writeInt32LE(shapeTypes[kind], 32)
  for (const [i, bound] of box.entries()) head.writeDoubleLE(Number.isFinite(bound) ? bound : 0, 36 + 8 * i)
  return head
}
