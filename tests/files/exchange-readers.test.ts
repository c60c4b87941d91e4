// Files as land offices deliver them, made by the programs they use, come back as the rows that went in.

import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { positionToStorage } from '../../server/exchange/crs/to-storage.ts'
import { openSource } from '../../server/exchange/readers/open-source.ts'
import type { SourceRow } from '../../server/exchange/readers/source.ts'
import { collection, hasGdal, makeFolder, ogr2ogr, parcel, square, writeText, zip } from '../support/import-fixtures.ts'
import { read } from '../support/read-source.ts'

const folder = makeFolder()

const geojson = (name: string, count = 3): string =>
  writeText(folder, name, collection(Array.from({ length: count }, (_, i) => parcel(i + 1))))

/** A shapefile in `epsg` with its table in `encoding`, zipped as the office would send it. */
async function shapefile(name: string, epsg: string, encoding: string, leaveOut: readonly string[] = []): Promise<string> {
  const out = join(folder, `${name}.shp`)
  ogr2ogr('-f', 'ESRI Shapefile', '-t_srs', epsg, '-lco', `ENCODING=${encoding}`, out, geojson(`${name}.geojson`))
  const parts = ['shp', 'shx', 'dbf', 'prj', 'cpg'].filter((extension) => !leaveOut.includes(extension))
  return zip(
    join(folder, `${name}.zip`),
    parts.map((extension) => [`地块.${extension}`, join(folder, `${name}.${extension}`)] as const),
  )
}

const corner = ({ geometry }: SourceRow): number[] => (geometry?.type === 'Polygon' ? (geometry.coordinates[0]?.[0] ?? []) : [])

describe.skipIf(!hasGdal)('a shapefile made by ogr2ogr', () => {
  it('in GBK and CGCS2000 3-degree coordinates keeps its names, and its corners agree with where they came from', async () => {
    const { info, rows } = await read(await shapefile('gbk3', 'EPSG:4520', 'CP936'))
    expect(info).toMatchObject({
      format: 'shapefile',
      layer: '地块',
      encoding: { encoding: 'gb18030', how: 'cpg' },
      crs: { kind: 'known', system: { id: 'EPSG:4520' }, source: 'prj' },
      rowCount: 3,
    })
    expect(rows[1]?.properties).toEqual({ 合同编号: 'YS-0002', 承包户: '演示户2', 季节: '冷季', 面积亩: 6200 })
    if (info.crs.kind !== 'known') throw new Error('not known')
    const move = positionToStorage(info.crs.system)
    const back = rows.map((row) => move(corner(row)))
    for (const [i, [lon = 0, lat = 0]] of back.entries()) {
      const near = square(96 + (i + 1) * 0.03, 33).coordinates[0] ?? []
      expect(near.some(([x = 0, y = 0]) => Math.abs(x - lon) < 1e-8 && Math.abs(y - lat) < 1e-8)).toBe(true)
    }
  })

  it('without any label is read as UTF-8 where the bytes are, and as GBK where they are not', async () => {
    const gbk = await read(await shapefile('nolabel-gbk', 'EPSG:4490', 'CP936', ['cpg']))
    expect(gbk.rows[0]?.properties['承包户']).toBe('演示户1')
    const utf8 = await read(await shapefile('nolabel-utf8', 'EPSG:4490', 'UTF-8', ['cpg']))
    expect(utf8.info.encoding).toEqual({ encoding: 'utf-8', how: 'valid-utf8' })
    expect(utf8.rows[0]?.properties['承包户']).toBe('演示户1')
  })

  it('with a wrong label is read by its bytes, and says that the label was contradicted', async () => {
    const out = join(folder, 'lying.shp')
    ogr2ogr('-f', 'ESRI Shapefile', '-lco', 'ENCODING=CP936', out, geojson('lying.geojson'))
    writeText(folder, 'lying.cpg', 'UTF-8')
    const { info, rows } = await read(out)
    expect(info.encoding).toEqual({ encoding: 'gb18030', how: 'contradicted' })
    expect(rows[0]?.properties['季节']).toBe('冷季')
  })

  it('without a .prj proposes the zone of its eastings and takes a declared one', async () => {
    const path = await shapefile('noprj', 'EPSG:4520', 'CP936', ['prj'])
    expect((await read(path)).info.crs).toMatchObject({ kind: 'proposed', candidates: [{ system: { id: 'EPSG:4520' } }] })
    expect((await read(path, { crs: '4520' })).info.crs).toMatchObject({ kind: 'known', source: 'declared' })
  })

  it("in Xi'an 80 is refused with the reason", async () => {
    const { info } = await read(await shapefile('xian', 'EPSG:2356', 'CP936'))
    expect(info.crs).toMatchObject({ kind: 'refused', code: 'crs-datum-not-convertible', detail: { datum: 'Xian80' } })
  })

  it('one of several in an archive has to be chosen by name', async () => {
    const one = join(folder, 'gbk3')
    const files = ['a', 'b'].flatMap((name) =>
      ['shp', 'dbf', 'prj'].map((extension) => [`${name}.${extension}`, `${one}.${extension}`] as const),
    )
    const path = await zip(join(folder, 'two.zip'), files)
    await expect(openSource(path)).rejects.toThrow('layer-needed')
    expect((await read(path, { layer: 'b' })).info.layer).toBe('b')
  })
})

describe.skipIf(!hasGdal)('a GeoPackage made by ogr2ogr', () => {
  it('gives Chinese attributes, its registered system and corners to the last digit', async () => {
    const out = join(folder, 'p.gpkg')
    ogr2ogr('-f', 'GPKG', '-t_srs', 'EPSG:4522', '-nln', '地块', out, geojson('gpkg.geojson'))
    const { info, rows } = await read(out)
    expect(info).toMatchObject({ layer: '地块', crs: { kind: 'known', system: { id: 'EPSG:4522' } }, rowCount: 3 })
    expect(rows[2]?.properties['承包户']).toBe('演示户3')
    expect(corner(rows[0] ?? never())[0]).toBeGreaterThan(33e6)
  })

  it('with heights is in the system that lies under them', async () => {
    const three = writeText(
      folder,
      'heights.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [{ type: 'Feature', properties: { code: 'P-1' }, geometry: { type: 'Point', coordinates: [97, 33, 4000] } }],
      }),
    )
    const out = join(folder, 'heights.gpkg')
    ogr2ogr('-f', 'GPKG', out, three)
    expect((await read(out)).info.crs).toMatchObject({ kind: 'known', system: { id: 'EPSG:4326' } })
  })

  it('left in write-ahead mode by QGIS is read all the same', async () => {
    const out = join(folder, 'wal.gpkg')
    ogr2ogr('-f', 'GPKG', out, geojson('wal.geojson'))
    const { readFileSync } = await import('node:fs')
    const bytes = readFileSync(out)
    bytes[18] = 2
    bytes[19] = 2
    expect((await read(writeText(folder, 'wal2.gpkg', bytes))).rows).toHaveLength(3)
  })
})

const never = (): never => {
  throw new Error('no row')
}

describe('GeoJSON', () => {
  it('is WGS 84 by its standard, and CGCS2000 where the old crs member says so', async () => {
    expect((await read(geojson('wgs.geojson'))).info.crs).toMatchObject({
      kind: 'known',
      system: { id: 'EPSG:4326' },
      source: 'format',
    })
    const crs = { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } } }
    const path = writeText(folder, 'crs.geojson', collection([parcel(1)], crs))
    expect((await read(path)).info.crs).toMatchObject({ kind: 'known', system: { id: 'EPSG:4490' }, source: 'geojson' })
  })

  it('with metres in it is doubted, whatever its standard says', async () => {
    const path = writeText(folder, 'metres.geojson', collection([parcel(1, square(32500000, 3650000, 400))]))
    expect((await read(path)).info.crs).toMatchObject({ kind: 'proposed', candidates: [{ system: { id: 'EPSG:4520' } }] })
  })

  it('saved in GBK is read, although its second bytes look like brackets', async () => {
    const { default: iconv } = await import('iconv-lite')
    const feature = { ...parcel(1), properties: { 村: '巴塘乡、侧恰村、誟', 备注: '{[' } }
    const { info, rows } = await read(writeText(folder, 'gbk.geojson', iconv.encode(collection([feature]), 'gb18030')))
    expect(info.encoding).toEqual({ encoding: 'gb18030', how: 'fallback' })
    expect(rows[0]?.properties['村']).toBe('巴塘乡、侧恰村、誟')
  })

  it('as one feature a line is the same as a collection', async () => {
    const text = [1, 2].map((n) => JSON.stringify({ type: 'Feature', ...parcel(n) })).join('\n')
    expect((await read(writeText(folder, 'seq.geojson', text))).rows.map(({ row }) => row)).toEqual([1, 2])
  })

  it('with one broken feature loses only that one, by its number', async () => {
    const text = collection([parcel(1), parcel(2), parcel(3)]).replace('"YS-0002"', '"YS-0002",,')
    const { rows } = await read(writeText(folder, 'broken.geojson', text))
    expect(rows.map(({ row, faults }) => [row, faults.map(({ code }) => code)])).toEqual([
      [1, []],
      [2, ['feature-malformed']],
      [3, []],
    ])
  })

  it('cut in the middle is refused as cut', async () => {
    await expect(read(writeText(folder, 'cut.geojson', collection([parcel(1)]).slice(0, -30)))).rejects.toThrow('json-truncated')
  })

  it('costs no more memory for forty times the rows', async () => {
    const big = writeText(folder, 'big.geojson', collection(Array.from({ length: 40000 }, (_, i) => parcel(i))))
    const source = await openSource(big)
    global.gc?.()
    const before = process.memoryUsage().heapUsed
    let highest = 0
    let count = 0
    for await (const _ of source.rows()) {
      count += 1
      if (count % 5000 === 0) highest = Math.max(highest, process.memoryUsage().heapUsed - before)
    }
    expect(count).toBe(40000)
    expect(highest / 2 ** 20).toBeLessThan(120)
  })
})

afterAll(async () => {
  const { rm } = await import('node:fs/promises')
  await rm(folder, { recursive: true, force: true })
})
