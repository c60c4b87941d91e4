// A GeoParquet that the platform writes is decoded whole by the Parquet library of Rust, and read back value by value. GDAL as Debian packs it
// (3.6) has no Parquet driver, so that GDAL is asked only whether it knows the system that the file tells.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { readParquet } from 'parquet-wasm/node'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Sheet } from '../../server/exchange/export/outlet.ts'
import { geoparquet } from '../../server/exchange/export/writers/parquet.ts'
import { readWkb } from '../../server/exchange/readers/wkb.ts'
import { hasGdal, makeFolder } from '../support/import-fixtures.ts'

const words = (zh: string) => ({ zh, bo: '', en: '' })
const sheet: Sheet = {
  collection: 'parcels',
  title: words('地块'),
  geometry: 'point',
  srid: 4520,
  columns: [
    { name: 'name', type: 'text', title: words('名称'), mostBytes: null },
    { name: 'area_ha', type: 'number', title: words('面积'), mostBytes: null },
    { name: 'is_demo', type: 'boolean', title: words('演示数据'), mostBytes: null },
  ],
  total: 5000,
  encoding: 'UTF-8',
  label: ['演示数据'],
  isDemo: true,
  moment: '2025-07-01T02:00:00.000Z',
}

function pointAt(x: number, y: number): Uint8Array {
  const wkb = Buffer.alloc(21)
  wkb[0] = 1
  wkb.writeUInt32LE(1, 1)
  wkb.writeDoubleLE(x, 5)
  wkb.writeDoubleLE(y, 13)
  return wkb
}

let bytes: Uint8Array
beforeAll(async () => {
  const path = join(makeFolder(), 'made.parquet')
  const outlet = await geoparquet.open(path, sheet)
  for (let piece = 0; piece < 5; piece += 1)
    await outlet.add(
      Array.from({ length: 1000 }, (_, i) => ({
        id: `${piece}-${i}`,
        wkb: i === 7 ? null : pointAt(32_500_000 + i, 3_600_000 + piece),
        cells: [i === 3 ? null : `扎西草场 བཀྲ་ཤིས། ${i}`, i / 3, true],
      })),
    )
  await outlet.close()
  bytes = readFileSync(path)
})

describe('a GeoParquet', () => {
  it('is decoded whole by another library, every row of every piece', () => {
    const batches = readParquet(bytes).recordBatches()
    expect(batches.reduce((sum, { numRows }) => sum + numRows, 0)).toBe(5000)
  })

  it('comes back with its values, places and what it says of itself', async () => {
    const file = new Uint8Array(bytes).buffer
    const { key_value_metadata: told = [], row_groups: groups } = parquetMetadata(file)
    expect(groups).toHaveLength(5)
    const said = Object.fromEntries(told.map(({ key, value }) => [key, JSON.parse(value ?? 'null')]))
    expect(said['label']).toMatchObject({ label: ['演示数据'], isDemonstration: true })
    expect(said['geo']).toMatchObject({
      version: '1.1.0',
      primary_column: 'geometry',
      columns: { geometry: { encoding: 'WKB' } },
    })
    const rows = await parquetReadObjects({ file, geoparquet: false, utf8: false, rowStart: 1000, rowEnd: 1010 })
    expect(rows[1]).toMatchObject({ id: '1-1', name: '扎西草场 བཀྲ་ཤིས། 1', area_ha: 1 / 3, is_demo: true })
    expect([rows[3]?.['name'], rows[7]?.['geometry']]).toEqual([null, null])
    expect(readWkb(rows[2]?.['geometry'])).toEqual({ type: 'Point', coordinates: [32_500_002, 3_600_001] })
    if (!hasGdal) return
    const system = JSON.stringify(said['geo'].columns.geometry.crs)
    expect(spawnSync('gdalsrsinfo', ['-o', 'epsg', system], { encoding: 'utf8' }).stdout.trim()).toBe('EPSG:4520')
  })
})
