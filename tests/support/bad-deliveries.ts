// Makes deliveries as offices make them, each with one thing wrong.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import sqlite from 'node-sqlite3-wasm'
import { type BadSheet, workbook } from './bad-workbooks.ts'
import { collection, ogr2ogr, parcel, square, writeText, zip } from './import-fixtures.ts'

const inCounty = (n: number) => square(96.3 + n * 0.01, 33.05, 0.01)
export const good = (n: number) => ({ ...parcel(n, inCounty(n)), properties: { ...parcel(n).properties, 面积亩: 1554 } })
export const drawn = (geometry: unknown, n = 1) => ({ ...good(n), geometry })

export const geojson = (name: string, features: readonly ReturnType<typeof good>[]) => (folder: string) =>
  writeText(folder, name, collection(features))

/** Shapes as well-known text, through GDAL into a GeoPackage; without index, so that its rows can be changed afterwards. */
export function geopackage(
  folder: string,
  name: string,
  shapes: readonly string[],
  layer = '地块',
  ...more: readonly string[]
): string {
  const lines = shapes.map((shape, i) => `WK-${i + 1},冷季,"${shape}"`)
  const csv = writeText(folder, `${name}-${layer}.csv`, ['合同编号,季节,wkt', ...lines].join('\n'))
  const out = join(folder, name)
  const read = ['-oo', 'GEOM_POSSIBLE_NAMES=wkt', '-oo', 'KEEP_GEOM_COLUMNS=NO', '-a_srs', 'EPSG:4326']
  ogr2ogr('-f', 'GPKG', ...more, ...read, '-lco', 'SPATIAL_INDEX=NO', '-nln', layer, '-nlt', 'GEOMETRY', out, csv)
  return out
}

export async function shapefile(folder: string, name: string, parts: readonly string[]): Promise<string> {
  const from = geojson(`${name}.geojson`, [good(1), good(2)])(folder)
  ogr2ogr('-f', 'ESRI Shapefile', '-lco', 'ENCODING=CP936', join(folder, `${name}.shp`), from)
  return zip(
    join(folder, `${name}.zip`),
    parts.map((part) => [`地块.${part}`, join(folder, `${name}.${part}`)] as const),
  )
}

export function notANumber(folder: string): string {
  const path = geopackage(folder, 'nan.gpkg', ['POLYGON ((96.31 33.05, 96.32 33.05, 96.32 33.06, 96.31 33.05))'])
  const database = new sqlite.Database(path)
  const shape = Object.values(database.get('select geom from "地块"') ?? {}).find((cell) => cell instanceof Uint8Array)
  if (shape === undefined) throw new Error('no shape')
  const bytes = Buffer.from(shape)
  bytes.writeDoubleLE(Number.NaN, bytes.length - 32)
  database.run('update "地块" set geom = ?', [bytes])
  database.close()
  return path
}

export function picturesOnly(folder: string): string {
  const path = join(folder, 'pictures.gpkg')
  const database = new sqlite.Database(path)
  database.exec(`create table gpkg_contents (table_name text, data_type text);
    create table gpkg_geometry_columns (table_name text, column_name text, srs_id int, z int, m int);
    create table gpkg_spatial_ref_sys (srs_id int, organization text, organization_coordsys_id int, definition text);
    create table t (a int); insert into gpkg_contents values ('t', 'tiles')`)
  database.close()
  return path
}

export function twoLayers(folder: string): string {
  const shape = ['POLYGON ((96.31 33.05, 96.32 33.05, 96.32 33.06, 96.31 33.05))']
  geopackage(folder, 'two.gpkg', shape, '冬春草场')
  return geopackage(folder, 'two.gpkg', shape, '夏秋草场', '-update')
}

export const heads = ['户号', '季节', '清点日期', '畜种', '头只数']
export const herd = (day: string | number, count: BadSheet['rows'][number][number] = 3) =>
  ['OP-632701101001-1', '冷季', day, '牦牛', count] as const
export const herds =
  (name: string, ...sheets: readonly BadSheet[]) =>
  (folder: string) =>
    workbook(folder, name, sheets)
export const sheet = (rows: BadSheet['rows'], more: Partial<BadSheet> = {}): BadSheet => ({ name: '表一', rows, ...more })

export const holders = (name: string, encoding: string) => (folder: string) =>
  writeText(folder, name, iconv.encode('code,name,area_code\nZ-1,演示户甲乙,632701101001\n', encoding))

export const cut = (path: string, keep: number): Buffer => readFileSync(path).subarray(0, keep)

/** Stored and not packed, so that only the checksum tells. */
export async function scratched(folder: string): Promise<string> {
  const whole = readFileSync(await shapefile(folder, 'whole', ['shp', 'dbf', 'prj']))
  const at = whole.indexOf(Buffer.from('PK\u0007\u0008', 'latin1')) + 4
  whole.writeUInt32LE(0, at)
  const central = whole.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + 16
  whole.writeUInt32LE(0, central)
  return writeText(folder, 'scratched.zip', whole)
}

export const around = {
  type: 'Polygon',
  coordinates: [
    [
      [179.9, 33],
      [-179.9, 33],
      [-179.9, 33.1],
      [179.9, 33.1],
      [179.9, 33],
    ],
  ],
}
export const arc =
  'CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING (96.31 33.05, 96.32 33.06, 96.33 33.05), (96.33 33.05, 96.31 33.05)))'
export const solid = 'POLYGON ZM ((96.31 33.05 4200 1, 96.32 33.05 4200 2, 96.32 33.06 4200 3, 96.31 33.05 4200 4))'
export const inMetres = {
  type: 'Polygon',
  coordinates: [
    [
      [1e300, 33],
      [96.4, 33],
      [96.4, 33.1],
      [1e300, 33],
    ],
  ],
}
export const highSquare = {
  ...inCounty(3),
  coordinates: inCounty(3).coordinates.map((ring) => ring.map((point) => [...point, 4200])),
}
