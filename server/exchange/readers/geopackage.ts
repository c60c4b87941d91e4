// GeoPackage through SQLite in WebAssembly: pages are read as needed, rows come one by one, the file is never written.

import { copyFile, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite, { type Database } from 'node-sqlite3-wasm'
import { decideCrs } from '../crs/decide.ts'
import { type CrsFinding, known } from '../crs/finding.ts'
import { recogniseWkt } from '../crs/recognise.ts'
import { findSystem, findUnconvertibleDatum } from '../crs/systems.ts'
import { chosenLayer } from './shapefile.ts'
import { type OpenOptions, type Properties, rowFault, type Source, SourceRefused, type SourceRow, type Value } from './source.ts'
import { survey } from './survey.ts'
import { readGeoPackageBlob, WkbUnsupported } from './wkb.ts'

type Layer = {
  readonly name: string
  readonly geometryColumn: string | null
  readonly srs: Srs | null
  readonly hasHeights: boolean
}
type Srs = { readonly organisation: string; readonly code: number; readonly definition: string }
type Cell = string | number | bigint | Uint8Array | null

export async function openGeoPackage(path: string, options: OpenOptions): Promise<Source> {
  const { database, close } = await openCopy(path)
  try {
    const layers = layersOf(database)
    const layer = chosenLayer(layers, options)
    demandPlain(database, layer.name)
    const rows = (): AsyncGenerator<SourceRow> => readRows(database, layer)
    const { fields, range } = await survey(rows())
    return {
      info: {
        format: 'geopackage',
        layers: layers.map(({ name }) => name),
        layer: layer.name,
        fields,
        encoding: { encoding: 'utf-8', how: 'format' },
        crs:
          layer.geometryColumn === null
            ? { kind: 'none' }
            : decideCrs({ declared: options.crs, datum: options.datum, stated: statedCrs(layer.srs), range }),
        range,
        rowCount: countOf(database, layer),
        notes: layer.hasHeights ? [{ code: 'heights-dropped', detail: {} }] : [],
      },
      rows,
      close,
    }
  } catch (error) {
    await close()
    throw asMalformed(error)
  }
}

/** SQLite names what it found broken in its own words. */
const asMalformed = (error: unknown): SourceRefused =>
  error instanceof SourceRefused ? error : new SourceRefused('geopackage-malformed', { reason: String(error).slice(0, 200) })

/**
 * A view or a reckoned column is a program of whoever made the file, and may run for ever or fill the memory: only stored rows of
 * plain tables are read.
 */
function demandPlain(database: Database, name: string): void {
  const kind = database.get('select type, rootpage, sql from sqlite_master where name = ?', name)
  const { type, rootpage, sql } = kind === null ? {} : cellsOf(kind)
  const columns = database.all('select hidden from pragma_table_xinfo(?)', name).map((row) => Number(cellsOf(row)['hidden']))
  const isStored = type === 'table' && Number(rootpage) > 0 && !/^\s*create\s+virtual/i.test(text(sql))
  if (!isStored || columns.some((hidden) => hidden > 1))
    throw new SourceRefused('geopackage-not-plain', { layer: name.slice(0, 60) })
}

// The library locks with a folder beside the file and cannot open write-ahead mode, which QGIS leaves behind: work on a private copy
// whose header says rollback mode (bytes 18 and 19, SQLite file format §1.3).
async function openCopy(path: string): Promise<{ database: Database; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'onemap-import-'))
  const copy = join(folder, 'source.gpkg')
  await copyFile(path, copy)
  const file = await open(copy, 'r+')
  try {
    const head = Buffer.alloc(20)
    await file.read(head, 0, 20, 0)
    if (!head.toString('latin1').startsWith('SQLite format 3')) throw new SourceRefused('geopackage-malformed')
    if (head[18] === 2) await file.write(Buffer.from([1, 1]), 0, 2, 18)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  } finally {
    await file.close()
  }
  const database = await openOr(copy, folder)
  return {
    database,
    close: async () => {
      if (database.isOpen) database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function openOr(copy: string, folder: string): Promise<Database> {
  try {
    return new sqlite.Database(copy, { readOnly: true })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw asMalformed(error)
  }
}

const cellsOf = (row: object): Readonly<Record<string, Cell>> => Object.fromEntries(Object.entries(row))
const text = (cell: Cell | undefined): string => (cell === null || cell === undefined ? '' : String(cell))

const described = ['gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys']

function layersOf(database: Database): readonly Layer[] {
  try {
    for (const name of described) demandPlain(database, name)
    return database
      .all(
        `select c.table_name as name, g.column_name as "geometryColumn", coalesce(g.z, 0) as z, coalesce(g.m, 0) as m,
           s.organization as organisation, s.organization_coordsys_id as code, s.definition as definition
         from gpkg_contents c
         left join gpkg_geometry_columns g on g.table_name = c.table_name
         left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
         where c.data_type in ('features', 'attributes')
         order by c.rowid`,
      )
      .map((row) => layerOf(cellsOf(row)))
  } catch (error) {
    throw asMalformed(error)
  }
}

function layerOf(row: Readonly<Record<string, Cell>>): Layer {
  const { name, geometryColumn, z, m, organisation, code, definition } = row
  return {
    name: text(name),
    geometryColumn: geometryColumn ? text(geometryColumn) : null,
    srs: organisation ? { organisation: text(organisation), code: Number(code), definition: text(definition) } : null,
    hasHeights: Number(z) + Number(m) > 0,
  }
}

/** Systems with heights, by the plain ones under them: heights are dropped, and GDAL writes their definition where older readers do not look. */
const underHeights: Readonly<Record<number, number>> = { 4979: 4326, 4480: 4490 }

/** The registry code, unless its definition says something else; ids 0 and -1 mean "undefined". */
function statedCrs(srs: Srs | null): CrsFinding | null {
  if (srs === null || /^(none|undefined)$/i.test(srs.organisation)) return null
  const recognised = /^undefined$/i.test(srs.definition) ? null : recogniseWkt(srs.definition, 'geopackage')
  const isOwnCode = /^epsg$/i.test(srs.organisation) && findUnconvertibleDatum(String(srs.code)) === null
  const byCode = isOwnCode ? findSystem(String(underHeights[srs.code] ?? srs.code)) : null
  if (recognised?.kind === 'known' && byCode && recognised.system.definition === byCode.definition)
    return known(byCode, 'geopackage')
  return recognised ?? (byCode ? known(byCode, 'geopackage') : null)
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function countOf(database: Database, layer: Layer): number {
  const row = database.get(`select count(*) as n from ${quoted(layer.name)}`)
  return row === null ? 0 : Number(cellsOf(row)['n'])
}

// Rows per step of the event loop: SQLite answers synchronously, and a server has other callers.
const rowsPerTurn = 500

async function* readRows(database: Database, layer: Layer): AsyncGenerator<SourceRow> {
  const statement = database.prepare(`select * from ${quoted(layer.name)}`)
  try {
    let row = 0
    for (const record of statement.iterate()) {
      row += 1
      if (row % rowsPerTurn === 0) await new Promise((resume) => setImmediate(resume))
      yield rowOf(row, cellsOf(record), layer.geometryColumn)
    }
  } catch (error) {
    throw asMalformed(error)
  } finally {
    statement.finalize()
  }
}

function rowOf(row: number, cells: Readonly<Record<string, Cell>>, geometryColumn: string | null): SourceRow {
  const shape = geometryColumn === null ? null : cells[geometryColumn]
  const properties = propertiesOf(cells, geometryColumn)
  if (!(shape instanceof Uint8Array)) return { row, properties, geometry: null, faults: [] }
  try {
    return { row, properties, geometry: readGeoPackageBlob(shape), faults: [] }
  } catch (error) {
    const fault =
      error instanceof WkbUnsupported
        ? rowFault(row, 'geometry-unsupported', { found: error.message })
        : rowFault(row, 'geometry-malformed')
    return { row, properties, geometry: null, faults: [fault] }
  }
}

function propertiesOf(cells: Readonly<Record<string, Cell>>, geometryColumn: string | null): Properties {
  const properties: Record<string, Value> = {}
  for (const [name, cell] of Object.entries(cells)) {
    if (name === geometryColumn || cell instanceof Uint8Array) continue
    properties[name] = typeof cell === 'bigint' ? String(cell) : cell
  }
  return properties
}
