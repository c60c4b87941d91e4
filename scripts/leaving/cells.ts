// How a value of the database is written so that anybody reads it and nothing of it is lost: each cell is a text, and its form says which.

import type { Column, Table } from '../backup/catalogue.ts'

/** `place` is the geometry of a feature; further geometries of a row are `shape`, as EWKT. */
export type Form = 'text' | 'number' | 'boolean' | 'date' | 'instant' | 'bytes' | 'json' | 'list' | 'place' | 'shape'
export type Cell = string | null
export type Formed = Column & { readonly form: Form }

const numbers = /^(smallint|integer|bigint|double precision|real|numeric)/
function formOf({ type }: Column): Form {
  if (type.endsWith('[]')) return 'list'
  if (type.startsWith('geometry')) return 'shape'
  if (type.startsWith('json')) return 'json'
  if (type.startsWith('timestamp')) return 'instant'
  if (numbers.test(type)) return 'number'
  if (type === 'boolean' || type === 'date') return type
  return type === 'bytea' ? 'bytes' : 'text'
}

/** Of several geometries the one that is what the row is about. */
const placeNames = ['geom', 'place', 'cell']
export function formed({ columns }: Table): readonly Formed[] {
  const shapes = columns.filter((column) => formOf(column) === 'shape').map(({ name }) => name)
  const place = placeNames.find((name) => shapes.includes(name)) ?? shapes[0]
  return columns.map((column) => ({ ...column, form: column.name === place ? 'place' : formOf(column) }))
}

const isExact = (shape: string, again: string): string => `st_asewkb(${again}) = st_asewkb(${shape})`
const hex = (shape: string): string => `encode(st_asewkb(${shape}), 'hex')`

/** SQL of the cells of a column: one, but for the place, which has its digits checked: where GeoJSON would lose any, the second holds all. */
export function cellsOf({ quoted, form }: Formed, isLeftOut: boolean): readonly string[] {
  if (isLeftOut) return ['null']
  const json = `st_asgeojson(${quoted}, 17)`
  const words = `st_asewkt(${quoted}, 17)`
  if (form === 'place')
    return [
      json,
      `case when ${quoted} is not null and not (${isExact(quoted, `st_setsrid(st_geomfromgeojson(${json}), st_srid(${quoted}))`)}) then ${hex(quoted)} end`,
    ]
  if (form === 'shape') return [`case when ${isExact(quoted, `${words}::geometry`)} then ${words} else ${hex(quoted)} end`]
  if (form === 'list') return [`to_json(${quoted})::text`]
  return [form === 'instant' ? `to_json(${quoted}) #>> '{}'` : `${quoted}::text`]
}

const quotedCell = /["\r\n]|^\s|\s$|^$/
/** Nothing between two commas is no value; a text of no length stands in quotes. */
export const csvLine = (cells: readonly Cell[]): string =>
  cells
    .map((cell) => {
      if (cell === null) return ''
      return quotedCell.test(cell) || cell.includes(',') ? `"${cell.replaceAll('"', '""')}"` : cell
    })
    .join(',')

/** A number as JSON keeps it, or a text where reading it as one would lose a digit or a sign. */
const numberText = (cell: string): string => (String(Number(cell)) === cell && cell !== '-0' ? cell : JSON.stringify(cell))
function jsonText(cell: Cell, form: Form): string {
  if (cell === null) return 'null'
  if (form === 'number') return numberText(cell)
  return form === 'boolean' || form === 'list' ? cell : JSON.stringify(cell)
}

/** A feature on one line. `cells` come as cellsOf() makes them; the place has two. */
export function featureLine(columns: readonly Formed[], cells: readonly Cell[]): string {
  let [geometry, wkb, i] = ['null', '', 0]
  const properties: string[] = []
  for (const { name, form } of columns) {
    const cell = cells[i++] ?? null
    if (form !== 'place') properties.push(`${JSON.stringify(name)}:${jsonText(cell, form)}`)
    else {
      const exact = cells[i++] ?? null
      geometry = cell ?? 'null'
      wkb = exact === null ? '' : `,"wkb":${JSON.stringify(exact)}`
    }
  }
  return `{"type":"Feature","geometry":${geometry},"properties":{${properties.join(',')}}${wkb}}`
}

/** A JSON list as PostgreSQL writes one. */
function listText(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(listText).join(',')}}`
  if (value === null) return 'NULL'
  return `"${String(value).replaceAll(/["\\]/g, '\\$&')}"`
}

/** What the column's type reads back. */
export function read(cell: Cell, form: Form): Cell {
  if (cell === null || form !== 'list') return cell
  const value: unknown = JSON.parse(cell)
  return listText(value)
}

type Shape = { readonly type: string; readonly coordinates?: unknown; readonly geometries?: readonly Shape[] }
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
/** Positions in brackets; a point of a multipoint and a lone point alike. */
function coordinatesText(value: unknown): string {
  if (!isList(value)) return String(value)
  return isList(value[0]) ? `(${value.map(coordinatesText).join(',')})` : value.join(' ')
}
function shapeText({ type, coordinates, geometries = [] }: Shape): string {
  if (type === 'GeometryCollection') return `GEOMETRYCOLLECTION(${geometries.map(shapeText).join(',')})`
  if (isList(coordinates) && coordinates.length === 0) return `${type.toUpperCase()} EMPTY`
  const text = coordinatesText(coordinates)
  return `${type.toUpperCase()}${type === 'Point' ? `(${text})` : text}`
}

type Feature = { readonly geometry: Shape | null; readonly properties: Readonly<Record<string, unknown>>; readonly wkb?: string }
export function cellsOfFeature(columns: readonly Pick<Formed, 'name' | 'form'>[], line: string): readonly Cell[] {
  const { geometry, properties, wkb }: Feature = JSON.parse(line)
  return columns.map(({ name, form }) => {
    if (form === 'place') return geometry === null ? null : (wkb ?? `SRID=4326;${shapeText(geometry)}`)
    const value = properties[name] ?? null
    if (value === null) return null
    if (form === 'list') return listText(value)
    return typeof value === 'boolean' ? (value ? 't' : 'f') : String(value)
  })
}
