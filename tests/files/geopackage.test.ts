// A GeoPackage that the platform writes is read by the programs of others, and its bytes follow from its content alone.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openGeoPackage } from '../../server/exchange/readers/geopackage.ts'
import { createGeoPackage, type Shape } from '../../server/platform/geopackage/write.ts'
import { hasGdal, makeFolder } from '../support/import-fixtures.ts'

const folder = makeFolder()
const moment = '2025-07-01T02:00:00.000Z'

function pointAt(lon: number, lat: number): Shape {
  const wkb = Buffer.alloc(21)
  wkb[0] = 1
  wkb.writeUInt32LE(1, 1)
  wkb.writeDoubleLE(lon, 5)
  wkb.writeDoubleLE(lat, 13)
  return { wkb, west: lon, east: lon, south: lat, north: lat }
}

async function write(name: string, rows: number): Promise<string> {
  const path = join(folder, name)
  const file = createGeoPackage(path, moment)
  const zones = file.beginLayer({
    table: 'zones',
    identifier: '管控区',
    geometry: 'POINT',
    columns: [
      { name: '名称', type: 'text' },
      { name: '面积_公顷', type: 'real' },
      { name: '演示数据', type: 'boolean' },
      { name: '生效日期', type: 'date' },
      { name: '版本', type: 'integer' },
    ],
  })
  for (let i = 0; i < rows; i += 1)
    zones.add({
      shape: i === 1 ? null : pointAt(96 + i / 1e5, 33 + i / 1e5),
      cells: [`禁牧区${i}`.repeat(i % 100 === 0 ? 900 : 1), i / 3, i % 2 === 0, '2020-01-01', i],
    })
  zones.end('含演示数据')
  const standards = file.beginLayer({
    table: 'standards',
    identifier: '标准',
    geometry: null,
    columns: [{ name: '系数', type: 'text' }],
  })
  standards.add({ shape: null, cells: ['日食量'] })
  standards.end('标准')
  await file.close('{"title":"图层固定"}')
  return path
}
const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

describe('the bytes of a GeoPackage', () => {
  it('are the same for the same rows, whatever the process wrote before, and on whichever machine', async () => {
    const first = digest(await write('first.gpkg', 3))
    await write('between.gpkg', 2500)
    expect(digest(await write('again.gpkg', 3))).toBe(first)
    // Of this content once and for all: an upgrade of the library that moves a byte shows here.
    expect(first).toBe('ce52a57dbe3f4907120a12287ad4d98cb3c5b9bc8b3d0e1a3968a60410a470b7')
    expect(digest(await write('large.gpkg', 2500))).toBe(digest(join(folder, 'between.gpkg')))
    expect(digest(await write('other.gpkg', 4))).not.toBe(first)
  })

  it('come back through our own reader as they went in', async () => {
    const source = await openGeoPackage(await write('own.gpkg', 3), { layer: 'zones' })
    const rows = []
    for await (const row of source.rows()) rows.push(row)
    await source.close()
    expect(source.info).toMatchObject({ layers: ['zones', 'standards'], rowCount: 3, crs: { kind: 'known' } })
    expect(rows.map(({ geometry }) => geometry?.type ?? null)).toEqual(['Point', null, 'Point'])
    expect(rows[2]).toMatchObject({ properties: { 名称: '禁牧区2', 面积_公顷: 2 / 3, 版本: 2 } })
  })
})

if (!hasGdal) console.log('skipped: GeoPackages are not read by GDAL, for ogr2ogr is not installed')
describe.skipIf(!hasGdal)('GDAL', () => {
  const ogr = (program: string, ...args: readonly string[]): string => {
    const { stdout, stderr, status } = spawnSync(program, args, { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    return stdout
  }

  it('reads every layer with its count, extent, system, Chinese names and what is said of it, without a warning', async () => {
    const path = await write('gdal.gpkg', 2500)
    const told = ogr('ogrinfo', '-al', '-so', path)
    for (const word of [
      'Layer name: zones',
      'Feature Count: 2500',
      'Extent: (96.000000, 33.000000) - (96.024990, 33.024990)',
      'ID["EPSG",4326]',
      'IDENTIFIER=管控区',
      'DESCRIPTION=含演示数据',
      '名称: String',
      '演示数据: Integer(Boolean)',
      '生效日期: Date',
      'Layer name: standards',
      'GPKG_METADATA_ITEM_1={"title":"图层固定"}',
    ])
      expect(told).toContain(word)
    const systems = ogr('ogrinfo', '-q', '-sql', 'select srs_id, definition from gpkg_spatial_ref_sys where srs_id = 4490', path)
    expect(systems).toContain('China_2000')
  })

  it('turns it into GeoJSON with every value and place', async () => {
    const path = await write('turned.gpkg', 3)
    const { features } = JSON.parse(ogr('ogr2ogr', '-f', 'GeoJSON', '/vsistdout/', path, 'zones'))
    expect(features).toHaveLength(3)
    expect(features[2]).toMatchObject({
      properties: { 名称: '禁牧区2', 演示数据: true, 生效日期: '2020-01-01', 版本: 2 },
      geometry: { type: 'Point', coordinates: [96.00002, 33.00002] },
    })
  })
})
