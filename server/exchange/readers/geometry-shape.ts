// Is this unknown value shaped like a GeoJSON geometry? Only the nesting and the number type are asked here; sense is for the checks.

import type { Geometry, Position } from 'geojson'

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPosition = (value: unknown): value is Position => {
  if (!Array.isArray(value) || value.length < 2) return false
  for (const part of value) if (typeof part !== 'number') return false
  return true
}

const isList =
  <Item>(isItem: (value: unknown) => value is Item) =>
  (value: unknown): value is Item[] =>
    Array.isArray(value) && value.every(isItem)

const isLine = isList(isPosition)
const isLines = isList(isLine)
const isPolygons = isList(isLines)

/** Collections in collections, so deep and no deeper. */
const deepest = 8

export const isGeometry = (value: unknown): value is Geometry => isGeometryAt(value, 0)

function isGeometryAt(value: unknown, depth: number): boolean {
  if (!isRecord(value) || depth > deepest) return false
  switch (value['type']) {
    case 'Point':
      return isPosition(value['coordinates'])
    case 'MultiPoint':
    case 'LineString':
      return isLine(value['coordinates'])
    case 'MultiLineString':
    case 'Polygon':
      return isLines(value['coordinates'])
    case 'MultiPolygon':
      return isPolygons(value['coordinates'])
    case 'GeometryCollection':
      return Array.isArray(value['geometries']) && value['geometries'].every((part) => isGeometryAt(part, depth + 1))
    default:
      return false
  }
}
