// Geometry as a filter writes it: well-known text, or BBOX. Longitude before latitude.

import type { Geometry, Position } from 'geojson'
import type { Reader } from './cql-reader.ts'

function number(reader: Reader): number {
  const sign = reader.takes('-') ? -1 : 1
  if (sign === 1) reader.takes('+')
  if (reader.peek().kind !== 'number') throw reader.fault('a number')
  return sign * Number(reader.take().text)
}

function position(reader: Reader): Position {
  const at: Position = [number(reader), number(reader)]
  if (reader.peek().kind === 'number' || reader.isAt('-')) at.push(number(reader))
  return at
}

function inBrackets<T>(reader: Reader, item: (reader: Reader) => T): T {
  reader.demand('(')
  const value = item(reader)
  reader.demand(')')
  return value
}

const list =
  <T>(item: (reader: Reader) => T) =>
  (reader: Reader): T[] =>
    inBrackets(reader, () => {
      const items = [item(reader)]
      while (reader.takes(',')) items.push(item(reader))
      return items
    })

/** Throws 400 `filter-syntax` at its beginning where it has too few points. */
const pointsOf = (fewest: number, expected: string, isClosed: boolean) => (reader: Reader) => {
  const { at } = reader.peek()
  const points = list(position)(reader)
  const [first, last] = [points[0], points.at(-1)]
  if (points.length < fewest || (isClosed && String(first) !== String(last))) throw reader.fault(expected, at)
  return points
}
const line = pointsOf(2, 'at least two points', false)
const polygon = list(pointsOf(4, 'a ring of at least four points that ends where it begins', true))
/** The points of a multipoint stand in brackets of their own, or not. */
const point = (reader: Reader): Position => (reader.isAt('(') ? inBrackets(reader, position) : position(reader))

function box(reader: Reader): Geometry {
  const at = reader.peek().at
  const numbers = list(number)(reader)
  if (numbers.length !== 4 && numbers.length !== 6) throw reader.fault('four or six numbers', at)
  const [west, south] = numbers as [number, number]
  const [east, north] = numbers.slice(numbers.length / 2) as [number, number]
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}

const readers: Readonly<Record<string, (reader: Reader) => Geometry>> = {
  POINT: (reader) => ({ type: 'Point', coordinates: inBrackets(reader, position) }),
  LINESTRING: (reader) => ({ type: 'LineString', coordinates: line(reader) }),
  POLYGON: (reader) => ({ type: 'Polygon', coordinates: polygon(reader) }),
  MULTIPOINT: (reader) => ({ type: 'MultiPoint', coordinates: list(point)(reader) }),
  MULTILINESTRING: (reader) => ({ type: 'MultiLineString', coordinates: list(line)(reader) }),
  MULTIPOLYGON: (reader) => ({ type: 'MultiPolygon', coordinates: list(polygon)(reader) }),
  GEOMETRYCOLLECTION: (reader) => ({ type: 'GeometryCollection', geometries: list(readGeometry)(reader) }),
  BBOX: box,
}

export const isGeometryWord = (text: string): boolean => Object.hasOwn(readers, text.toUpperCase())

/** Throws 400 `filter-syntax`. */
export function readGeometry(reader: Reader): Geometry {
  const word = reader.peek()
  const read = word.kind === 'word' ? readers[word.text.toUpperCase()] : undefined
  if (read === undefined) throw reader.fault('a geometry, as POINT(96.2 33.1)')
  reader.take()
  return read(reader)
}
