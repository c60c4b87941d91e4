// The spatial index of a GeoPackage layer (extension gpkg_rtree_index), packed from the bounds of all rows at once. Our SQLite is built
// without R-trees, so the tables that hold one are written as SQLite lays them out, and the virtual table is told to the schema only.

import type { Database } from 'node-sqlite3-wasm'
import { packed } from './packed-tree.ts'

export type Bounds = { readonly west: number; readonly east: number; readonly south: number; readonly north: number }

/** Bounds row by row, 36 bytes each: all that is kept of the rows until the tree is packed. */
export type BoundsList = {
  readonly add: (fid: number, bounds: Bounds) => void
  readonly all: () => readonly [Float64Array, number]
}

export function boundsList(): BoundsList {
  let [values, count] = [new Float64Array(5 * 1024), 0]
  return {
    add: (fid, { west, east, south, north }) => {
      if (5 * count === values.length) {
        const wider = new Float64Array(2 * values.length)
        wider.set(values)
        values = wider
      }
      values.set([fid, west, east, south, north], 5 * count)
      count += 1
    },
    all: () => [values, count],
  }
}

const triggersOf = (table: string): readonly (readonly [name: string, sql: string])[] => {
  const [index, rows] = [`"rtree_${table}_geom"`, `"${table}"`]
  const has = (row: string): string => `(${row}."geom" notnull and not ST_IsEmpty(${row}."geom"))`
  const none = (row: string): string => `(${row}."geom" isnull or ST_IsEmpty(${row}."geom"))`
  const put = `insert or replace into ${index} values (new."fid", ST_MinX(new."geom"), ST_MaxX(new."geom"), ST_MinY(new."geom"), ST_MaxY(new."geom"));`
  const drop = `delete from ${index} where id = old."fid";`
  const same = 'old."fid" = new."fid"'
  const made: readonly (readonly [string, string, string, string])[] = [
    ['insert', 'insert', has('new'), put],
    ['update1', 'update of "geom"', `${same} and ${has('new')}`, put],
    ['update2', 'update of "geom"', `${same} and ${none('new')}`, drop],
    ['update3', 'update', `old."fid" != new."fid" and ${has('new')}`, `${drop} ${put}`],
    [
      'update4',
      'update',
      `old."fid" != new."fid" and ${none('new')}`,
      `delete from ${index} where id in (old."fid", new."fid");`,
    ],
    ['delete', 'delete', 'old."geom" notnull', drop],
  ]
  return made.map(([name, event, when, then]) => {
    const full = `rtree_${table}_geom_${name}`
    return [full, `CREATE TRIGGER "${full}" after ${event} on ${rows} when ${when} begin ${then} end`]
  })
}

const definition = 'http://www.geopackage.org/spec120/#extension_rtree'

/** Writes the tree, the triggers that keep it right when others edit the file, and says so. `table` holds `fid` and `geom`. */
export function layRtree(database: Database, table: string, bounds: BoundsList): void {
  const index = `rtree_${table}_geom`
  database.exec(`create table "${index}_rowid" (rowid integer primary key, nodeno);
    create table "${index}_node" (nodeno integer primary key, data);
    create table "${index}_parent" (nodeno integer primary key, parentnode);`)
  const nodes = database.prepare(`insert into "${index}_node" values (?, ?)`)
  const parents = database.prepare(`insert into "${index}_parent" values (?, ?)`)
  const rowids = database.prepare(`insert into "${index}_rowid" values (?, ?)`)
  for (const { nodeNo, parentNo, data, fids } of packed(...bounds.all())) {
    nodes.run([nodeNo, data])
    if (parentNo !== null) parents.run([nodeNo, parentNo])
    for (const fid of fids) rowids.run([fid, nodeNo])
  }
  for (const statement of [nodes, parents, rowids]) statement.finalize()
  const virtual = `CREATE VIRTUAL TABLE "${index}" USING rtree(id, minx, maxx, miny, maxy)`
  database.exec('pragma writable_schema = on')
  const tell = (type: string, name: string, on: string, text: string): void =>
    void database.run('insert into sqlite_master (type, name, tbl_name, rootpage, sql) values (?, ?, ?, 0, ?)', [
      type,
      name,
      on,
      text,
    ])
  tell('table', index, index, virtual)
  for (const [name, text] of triggersOf(table)) tell('trigger', name, table, text)
  database.exec('pragma writable_schema = off')
  database.run("insert into gpkg_extensions values (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')", [table, definition])
}
