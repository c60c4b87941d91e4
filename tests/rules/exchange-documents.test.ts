// Documents, archives and sheets come back as the rows that went in, or are refused by name.

import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { makeFolder, writeText, zip } from '../support/import-fixtures.ts'
import { read } from '../support/read-source.ts'

const folder = makeFolder()
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('KML and KMZ', () => {
  const kml = (body: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>${body}<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>隆宝滩</name>` +
    `<ExtendedData><Data name="编号"><value>Z-1</value></Data></ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>` +
    `96.5,33.2,4200 96.6,33.2,4200 96.6,33.3,4200 96.5,33.2,4200</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Document></kml>`

  it('give the placemark, its data and its ring', async () => {
    const plain = await read(writeText(folder, 'zone.kml', kml('')))
    expect(plain.rows[0]?.properties).toMatchObject({ name: '隆宝滩', 编号: 'Z-1' })
    expect(plain.info.crs).toMatchObject({ kind: 'known', system: { id: 'EPSG:4326' } })
    const packed = await read(await zip(join(folder, 'zone.kmz'), [['doc.kml', Buffer.from(kml(''))]]))
    expect(packed.rows[0]?.geometry?.type).toBe('Polygon')
  })

  it('are refused when they bring a DOCTYPE', async () => {
    const path = writeText(folder, 'bomb.kml', kml('<!DOCTYPE kml [<!ENTITY a "aaaa">]>'))
    await expect(read(path)).rejects.toThrow('kml-doctype')
  })
})

describe('an archive', () => {
  it('that is larger unpacked than allowed is refused and leaves nothing behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('onemap-import-')).length
    const path = await zip(join(folder, 'bomb.zip'), [['a.shp', Buffer.alloc(3 * 2 ** 20)]])
    await expect(read(path, { limits: { unpackedBytes: 2 ** 20 } })).rejects.toThrow('archive-too-large')
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('onemap-import-'))).toHaveLength(before)
  })

  it('whose names climb out of the folder is refused', async () => {
    const { readFileSync } = await import('node:fs')
    const path = await zip(join(folder, 'climb.zip'), [['xx/xx/evil.shp', Buffer.from('x')]])
    const patched = Buffer.from(readFileSync(path).toString('latin1').replaceAll('xx/xx/evil.shp', '../../evil.shp'), 'latin1')
    await expect(read(writeText(folder, 'climb2.zip', patched))).rejects.toThrow('archive-unsafe-path')
  })
})

describe('a table of herds', () => {
  it('as CSV in GBK with semicolons and a title line is understood', async () => {
    const { default: iconv } = await import('iconv-lite')
    const text = '玉树州2025年牲畜统计表;;\n户主;牛;羊\n演示户1;30;120\n\n合计;30;120\n'
    const { info, rows } = await read(writeText(folder, 'herds.csv', iconv.encode(text, 'gbk')))
    expect(info.notes).toEqual([{ code: 'header-found-at', detail: { row: 2 } }])
    expect(rows[0]).toMatchObject({ row: 3, properties: { 户主: '演示户1', 牛: '30', 羊: '120' } })
    expect(rows[1]).toMatchObject({ row: 5, properties: {}, faults: [{ code: 'total-row-left-out' }] })
  })

  it('as XLSX keeps numbers and days, and counts rows as the sheet does', async () => {
    const path = join(folder, 'herds.xlsx')
    const day = { value: new Date(Date.UTC(2025, 5, 30)), type: Date, format: 'yyyy-mm-dd' }
    await writeXlsxFile([['演示数据'], ['户号', '清点日期', '头数'], ['H-001', day, 42]]).toFile(path)
    const { info, rows } = await read(path)
    expect(rows).toMatchObject([{ row: 3, properties: { 户号: 'H-001', 清点日期: '2025-06-30', 头数: 42 } }])
    expect(info.fields.map(({ name, type }) => [name, type])).toEqual([
      ['户号', 'text'],
      ['清点日期', 'date'],
      ['头数', 'number'],
    ])
  })

  it('in the old binary Excel format is refused with the way out', async () => {
    await expect(read(writeText(folder, 'old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')))).rejects.toThrow('xls-old-format')
  })
})
