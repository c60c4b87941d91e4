// What a caller asks of the records of a collection, read and checked: conditions, order, columns and system.

import type { Geometry } from 'geojson'
import * as z from 'zod'
import type { ItemsAsked } from '#contract/ogc'
import type { Collection, RecordProperty, Records, TileParams } from '../platform/collection.ts'
import { Problem } from '../platform/problem.ts'
import { all, type Sql, sql } from '../platform/sql.ts'
import { parseFilter } from './cql-parse.ts'
import { conditionOf } from './cql-sql.ts'
import type { Queryable, Queryables } from './cql-types.ts'
import { readCursor, type SortKey } from './cursor.ts'
import { fromSystem, type System, systemOf } from './systems.ts'

export type Question = {
  readonly collection: Collection
  readonly records: Records
  readonly params: TileParams
  readonly where: Sql
  readonly keys: readonly SortKey[]
  readonly after: readonly (string | null)[] | null
  readonly limit: number
  readonly properties: readonly RecordProperty[]
  readonly hasGeometry: boolean
  readonly system: System
}

export const queryablesOf = ({ properties, geom }: Records): Queryables =>
  new Map<string, Queryable>([
    ...properties.map(({ name, type, of }) => [name, { type, of }] as const),
    ['geometry', { type: 'geometry', of: geom }],
  ])

const parameters = new Set([
  'collectionId',
  'f',
  'limit',
  'bbox',
  'bbox-crs',
  'datetime',
  'crs',
  'filter',
  'filter-lang',
  'filter-crs',
  'sortby',
  'properties',
  'skipGeometry',
  'after',
  'year',
  'season',
])

/** Every other parameter names a property, and its value. Throws 400 `parameter-unknown` with all of them. */
function equalities({ properties }: Records, asked: ItemsAsked): readonly Sql[] {
  const names = Object.keys(asked).filter((name) => !parameters.has(name))
  const byName = new Map(properties.map((property) => [property.name, property]))
  const unknown = names.filter((name) => !byName.has(name))
  if (unknown.length > 0) throw new Problem('parameter-unknown', 400, { unknown, known: [...byName.keys()] })
  return names.map((name) => sql`(${byName.get(name)?.of ?? sql`null`})::text = ${String(asked[name])}`)
}

const within = ({ geom }: Records, system: System, ring: readonly (readonly [number, number])[]): Sql => {
  const box = fromSystem(system, { type: 'Polygon', coordinates: [ring.map((position) => [...position])] })
  return sql`(${geom} && ${box} and st_intersects(${geom}, ${box}))`
}

/** A box whose west lies east of its east goes over the antimeridian. Throws 400 `bbox-order` where its south lies north of its north. */
function boxOf(records: Records, asked: ItemsAsked): readonly Sql[] {
  if (asked.bbox === undefined) return []
  const system = systemOf(asked['bbox-crs'])
  const [low, high] = [asked.bbox.slice(0, 2), asked.bbox.slice(asked.bbox.length / 2)].map((corner) =>
    system.isTurned ? corner.slice(0, 2).reverse() : corner,
  )
  const [west = 0, south = 0] = low ?? []
  const [east = 0, north = 0] = high ?? []
  if (south > north) throw new Problem('bbox-order', 400, { bbox: asked.bbox })
  const box = (from: number, to: number): Sql => {
    const corners = [[from, south], [to, south], [to, north], [from, north], [from, south]] as const // biome-ignore format: a ring
    return within(records, system, system.isTurned ? corners.map(([x, y]) => [y, x] as const) : corners)
  }
  const [least, most] = system.srid === 4326 || system.srid === 4490 ? [-180, 180] : system.bounds
  return [west > east ? sql`(${box(west, most)} or ${box(least, east)})` : box(west, east)]
}

function filterOf(records: Records, asked: ItemsAsked): readonly Sql[] {
  if (asked.filter === undefined) return []
  const system = systemOf(asked['filter-crs'])
  const terms = { queryables: queryablesOf(records), toStorage: (geometry: Geometry) => fromSystem(system, geometry) }
  return [conditionOf(terms, parseFilter(asked.filter))]
}

/** Throws 400 `property-unknown` with those there are. */
function chosen({ properties }: Records, names: readonly string[]): readonly RecordProperty[] {
  const unknown = names.filter((name) => !properties.some((property) => property.name === name))
  if (unknown.length > 0) throw new Problem('property-unknown', 400, { unknown, known: properties.map(({ name }) => name) })
  return properties.filter(({ name }) => names.includes(name))
}

const namesIn = (list: string): readonly string[] => list.split(',').map((name) => name.trim())

/** `name,-area_ha`; the key settles what is left, so that every row has one place. */
function orderAsked(records: Records, sortby: string | undefined): readonly SortKey[] {
  const keys = (sortby === undefined ? [] : namesIn(sortby)).map((asked): SortKey => {
    const [property] = chosen(records, [asked.replace(/^[+-]/, '')])
    return { of: property?.of ?? sql`null`, type: property?.type ?? 'text', isDescending: asked.startsWith('-') }
  })
  return [...keys, { of: records.key, type: records.keyType, isDescending: false }]
}

const isUuid = (id: string): boolean => z.guid().safeParse(id).success
/** The same of one record, by its key, through its index; what is no key finds nothing. */
export function ofOne(question: Question, id: string): Question {
  const { key, keyType } = question.records
  const where = keyType === 'text' ? sql`${key} = ${id}` : isUuid(id) ? sql`${key} = ${id}::uuid` : sql`false`
  return { ...question, where, limit: 1 }
}

/** Throws 400 with what is wrong, by name. */
export function questionOf(collection: Collection, records: Records, asked: ItemsAsked, thisYear: number): Question {
  const keys = orderAsked(records, asked.sortby)
  return {
    collection,
    records,
    params: { year: asked.year ?? thisYear, season: asked.season ?? 'warm' },
    where: all([...boxOf(records, asked), ...filterOf(records, asked), ...equalities(records, asked)]),
    keys,
    after: asked.after === undefined ? null : readCursor(asked.after, keys),
    limit: asked.limit,
    properties: asked.properties === undefined ? records.properties : chosen(records, namesIn(asked.properties)),
    hasGeometry: asked.skipGeometry !== 'true',
    system: systemOf(asked.crs),
  }
}
