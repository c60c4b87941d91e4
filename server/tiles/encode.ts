// Encodes features in tile units as a vector tile, for a database that cannot.

import type { GeoJSONVTFeature, GeoJSONVTTile } from '@maplibre/geojson-vt'
import { fromGeojsonVt } from '@maplibre/vt-pbf'
import type { Geometry } from 'geojson'
import type { Collection } from '../platform/collection.ts'
import { type TileAddress, tileExtent } from './rules.ts'

type Pair = [number, number]
type Shape = { readonly type: 1; readonly geometry: Pair[] } | { readonly type: 2 | 3; readonly geometry: Pair[][] }

/** A feature as the database answers it: `fid`, `geometry` (GeoJSON text in tile units) and the attributes of its collection. */
export type FeatureRow = Readonly<Record<string, unknown>>

const pair = ([x = 0, y = 0]: readonly number[]): Pair => [x, y]
const pairs = (line: readonly (readonly number[])[]): Pair[] => line.map(pair)

function shapeOf(geometry: Geometry): Shape {
  switch (geometry.type) {
    case 'Point':
      return { type: 1, geometry: [pair(geometry.coordinates)] }
    case 'MultiPoint':
      return { type: 1, geometry: pairs(geometry.coordinates) }
    case 'LineString':
      return { type: 2, geometry: [pairs(geometry.coordinates)] }
    case 'MultiLineString':
      return { type: 2, geometry: geometry.coordinates.map(pairs) }
    case 'Polygon':
      return { type: 3, geometry: geometry.coordinates.map(pairs) }
    case 'MultiPolygon':
      return { type: 3, geometry: geometry.coordinates.flat().map(pairs) }
    case 'GeometryCollection':
      throw new Error('a tile feature has one kind of geometry')
  }
}

function featureOf(row: FeatureRow, collection: Collection): GeoJSONVTFeature {
  const tags = Object.fromEntries(
    collection.attributes.flatMap(({ name }) => (row[name] === null || row[name] === undefined ? [] : [[name, row[name]]])),
  )
  const shape = shapeOf(JSON.parse(String(row['geometry'])))
  return typeof row['fid'] === 'number' ? { ...shape, tags, id: row['fid'] } : { ...shape, tags }
}

/** One layer, named as the collection; an empty buffer where there is no feature. */
export function encodeTile(collection: Collection, { z, x, y }: TileAddress, rows: readonly FeatureRow[]): Buffer {
  const features = rows.filter((row) => typeof row['geometry'] === 'string').map((row) => featureOf(row, collection))
  if (features.length === 0) return Buffer.alloc(0)
  const tile: GeoJSONVTTile = { transformed: true, features, source: null, z, x, y }
  return Buffer.from(fromGeojsonVt({ [collection.id]: tile }, { version: 2, extent: tileExtent }))
}
