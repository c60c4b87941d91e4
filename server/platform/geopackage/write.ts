// Writes a GeoPackage whose bytes follow from its content alone: the same rows in the same order are the same file, whenever and by
// whichever process it is written. Rows go to the file one by one, so memory does not grow with it.

import { open } from 'node:fs/promises'
import sqlite, { type Database, type Statement } from 'node-sqlite3-wasm'
import { layFrame, layMetadata, laySystem } from './frame.ts'
import { systemOfSrid } from './projected.ts'
import { boundsList, layRtree } from './rtree.ts'
import { layStyle, type Style } from './styles.ts'

export type ColumnType = 'text' | 'integer' | 'real' | 'boolean' | 'date' | 'timestamp'
export type GeometryType = 'POINT' | 'MULTILINESTRING' | 'MULTIPOLYGON' | 'GEOMETRY'
export type Layer = {
  /** Name of the table: letters, digits, underscore. */
  readonly table: string
  readonly identifier: string
  /** Null: a table without places. */
  readonly geometry: GeometryType | null
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[]
  /** Of its places; 4326 where it is not said. */
  readonly srid?: number
  /** With a spatial index. */
  readonly isIndexed?: true
  readonly style?: Style
}
/** Two-dimensional WKB of the low byte first, in the system of the layer, and its bounds. */
export type Shape = {
  readonly wkb: Uint8Array
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}
export type Cell = string | number | boolean | null
export type LayerRow = { readonly shape: Shape | null; readonly cells: readonly Cell[] }
export type GeoPackage = {
  /** Begins a layer; what `add` is given follows in this order. One layer at a time. */
  readonly beginLayer: (layer: Layer) => { readonly add: (row: LayerRow) => void; readonly end: (description: string) => void }
  /** The file is whole when this resolves. `metadata` is JSON. */
  readonly close: (metadata: string) => Promise<void>
  /** Gives the file up as it is. */
  readonly abandon: () => void
}

const storage = 4326
const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  real: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'DATETIME',
}

/** Standard binary (OGC 12-128, §2.1.3): magic, version 0, little-endian with an envelope of x and y, system, envelope, WKB. */
function blobOf({ wkb, west, east, south, north }: Shape, srid: number): Uint8Array {
  const head = Buffer.alloc(40)
  head.write('GP', 0, 'latin1')
  head[3] = 0b11
  head.writeInt32LE(srid, 4)
  for (const [i, bound] of [west, east, south, north].entries()) head.writeDoubleLE(bound, 8 + 8 * i)
  return Buffer.concat([head, wkb])
}

type Bounds = Omit<Shape, 'wkb'>
const around = (bounds: Bounds | null, { west, east, south, north }: Bounds): Bounds => ({
  west: Math.min(bounds?.west ?? west, west),
  east: Math.max(bounds?.east ?? east, east),
  south: Math.min(bounds?.south ?? south, south),
  north: Math.max(bounds?.north ?? north, north),
})

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function createLayer(database: Database, layer: Layer, moment: string): Statement {
  const { table, identifier, geometry, columns, srid = storage } = layer
  if (geometry !== null && srid !== storage) laySystem(database, systemOfSrid(srid))
  const placed = geometry === null ? [] : [`geom ${geometry}`]
  const told = columns.map(({ name, type }) => `${quoted(name)} ${sqlTypes[type]}`)
  database.exec(`create table ${quoted(table)} (${['fid integer primary key not null', ...placed, ...told].join(', ')})`)
  database.run('insert into gpkg_contents values (?, ?, ?, null, ?, null, null, null, null, ?)', [
    table,
    geometry === null ? 'attributes' : 'features',
    identifier,
    moment,
    geometry === null ? null : srid,
  ])
  if (geometry !== null) database.run("insert into gpkg_geometry_columns values (?, 'geom', ?, ?, 0, 0)", [table, geometry, srid])
  return database.prepare(`insert into ${quoted(table)} values (${[null, ...placed, ...told].map(() => '?').join(', ')})`)
}

function writerOf(database: Database, layer: Layer, moment: string): ReturnType<GeoPackage['beginLayer']> {
  const statement = createLayer(database, layer, moment)
  let fid = 0
  let bounds: Bounds | null = null
  const indexed = layer.isIndexed ? boundsList() : null
  const { srid = storage } = layer
  return {
    add: ({ shape, cells }) => {
      fid += 1
      if (shape !== null) {
        bounds = around(bounds, shape)
        indexed?.add(fid, shape)
      }
      const place = layer.geometry === null ? [] : [shape === null ? null : blobOf(shape, srid)]
      statement.run([fid, ...place, ...cells.map((cell) => (typeof cell === 'boolean' ? Number(cell) : cell))])
    },
    end: (description) => {
      statement.finalize()
      const { west = null, south = null, east = null, north = null } = bounds ?? {}
      database.run('update gpkg_contents set description = ?, min_x = ?, min_y = ?, max_x = ?, max_y = ? where table_name = ?', [
        description,
        west,
        south,
        east,
        north,
        layer.table,
      ])
      if (indexed !== null) layRtree(database, layer.table, indexed)
      if (layer.style !== undefined) layStyle(database, layer.table, layer.style, moment)
    },
  }
}

/**
 * How often the file was changed, and by which version of the library (SQLite file format §1.3, bytes 24, 92 and 96): of the file's
 * making and not of its content, so they are always the same.
 */
async function settleHead(path: string): Promise<void> {
  const head = Buffer.alloc(12)
  head.writeUInt32BE(1, 0)
  head.writeUInt32BE(1, 4)
  head.writeUInt32BE(3_053_004, 8)
  await using file = await open(path, 'r+')
  await file.write(head, 0, 4, 24)
  await file.write(head, 4, 8, 92)
}

/** `path` is of a file that is not there yet; `moment` (`2025-07-01T02:00:00.000Z`) is what its content is dated. */
export function createGeoPackage(path: string, moment: string): GeoPackage {
  const database = new sqlite.Database(path)
  layFrame(database)
  return {
    beginLayer: (layer) => writerOf(database, layer, moment),
    close: async (metadata) => {
      layMetadata(database, moment, metadata)
      database.exec('commit')
      database.close()
      await settleHead(path)
    },
    abandon: () => {
      if (database.isOpen) database.close()
    },
  }
}
