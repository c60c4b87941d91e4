// A file of duty units becomes reaches, lakes and plots, says row by row what is wrong, and is read from whatever program wrote it.

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collection, hasGdal, ogr2ogr, square, writeText, zip } from '../support/import-fixtures.ts'
import { check, commit, faultsOf, upload } from '../support/imports.ts'
import { along, line, row, type UnitFiles, unitFilesOf } from '../support/unit-files.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let files: UnitFiles
beforeAll(async () => {
  world = await startWorld()
  files = unitFilesOf(world)
})
afterAll(() => world.stop())

it('takes the line of a reach and the outlines of anything else from one file, by words or by codes', async () => {
  const checked = await files.brought([
    row('M-R', '河段', along),
    row('M-L', '湖泊', square(96.1, 33.1)),
    row('M-W', '湿地', square(96.2, 33.1)),
    row('M-F', 'forest-plot', square(96.3, 33.1)),
    row('M-G', '草原网格', square(96.4, 33.1), { 可视距离: 500, 巡查开始: '5月1日', 巡查结束: '10月31日' }),
  ])
  expect(checked).toMatchObject({ rowsGood: 5, rowsBad: 0 })
  expect(await commit(files.office, checked.id)).toMatchObject({ state: 'committed', rowsNew: 5 })
  expect((await files.unitsLike('M-')).map(({ code, kind, areaCode }) => [code, kind, areaCode])).toEqual([
    ['M-F', 'forest-plot', '632701101001'],
    ['M-G', 'grassland-grid', '632701101001'],
    ['M-L', 'lake', '632701101001'],
    ['M-R', 'river-reach', '632701102001'],
    ['M-W', 'wetland', '632701101001'],
  ])
  expect(await files.unit('M-R')).toMatchObject({
    stripM: 100,
    sightM: 200,
    geometry: along,
    source: 'units.geojson',
    isDemo: false,
  })
  expect(await files.unit('M-G')).toMatchObject({ stripM: null, sightM: 500, seasonFrom: '05-01', seasonTo: '10-31' })
})

it('says by row and field what cannot be a unit', async () => {
  const bow = {
    type: 'Polygon',
    coordinates: [
      [
        [96.1, 33.1],
        [96.2, 33.2],
        [96.2, 33.1],
        [96.1, 33.2],
        [96.1, 33.1],
      ],
    ],
  }
  expect(
    await files.told([
      row('B-1', '湖泊', along),
      row('B-2', '河段', square(96.1, 33.1)),
      row('B-3', '河段', line([96.1, 33.1], [96.1, 33.1])),
      row('B-4', '湖泊', bow),
      row('B-5', '水渠', along, { '管理带(米)': 50 }),
      row('B-6', '河段', along, { '管理带(米)': null }),
      row('B-7', '湖泊', square(96.1, 33.1), { '管理带(米)': 50 }),
      row('B-8', '湖泊', square(96.1, 33.1), { 巡查开始: '05-01' }),
      row('B-9', '湖泊', square(96.1, 33.1), { 失效日期: '2024-01-01' }),
      row('B-10', '湖泊', square(97.5, 33.1)),
      row('B-11', '湖泊', square(95.5, 33.1)),
      row('B-12', '湖泊', null),
    ]),
  ).toEqual(
    [
      [1, 'geometry', 'geometry-kind'],
      [2, 'geometry', 'geometry-not-line'],
      [3, 'geometry', 'line-without-length'],
      [4, 'geometry', 'ring-crosses-itself'],
      [5, 'kind', 'choice-unknown'],
      [6, 'strip_m', 'strip-missing'],
      [7, 'strip_m', 'strip-unexpected'],
      [8, 'season_to', 'season-not-whole'],
      [9, 'in_force_to', 'dates-reversed'],
      [10, 'geometry', 'outside-prefecture'],
      [11, 'area_code', 'outside-your-area'],
      [12, 'geometry', 'geometry-empty'],
    ].sort(),
  )
})

it('tells of a line how much of it lies outside the prefecture', async () => {
  const checked = await files.brought([row('O-1', '河段', line([96.5, 33.5], [97.5, 33.5]), { 所在行政区: '玉树市' })])
  expect((await faultsOf(files.office, checked.id)).map(({ code, detail }) => [code, detail['percent']])).toEqual([
    ['partly-outside-prefecture', 50],
  ])
})

it('changes nothing when the same file comes twice, and keeps the past of what changes', async () => {
  const first = await files.brought([row('S-1', '河段', along, { 可视距离: 300 })])
  await commit(files.office, first.id)
  expect(await commit(files.office, (await files.brought([row('S-1', '河段', along, { 可视距离: 300 })])).id)).toMatchObject({
    rowsNew: 0,
    rowsChanged: 0,
    rowsSame: 1,
  })
  const longer = await files.brought([row('S-1', '河段', line([96.2, 33.6], [96.4, 33.6]))])
  expect(await commit(files.office, longer.id)).toMatchObject({ rowsNew: 0, rowsChanged: 1, rowsSame: 0 })
  const { id, sightM, version } = await files.unit('S-1')
  // A column that the file does not have leaves what stands.
  expect([sightM, version]).toEqual([300, 2])
  const history = await files.office.get<{ versions: readonly unknown[] }>(`/api/duty-units/${id}/history`)
  expect(history.status).toBe(200)
  expect(history.body.versions).toHaveLength(2)
  expect(await files.office.post(`/api/imports/${longer.id}/undo`, {})).toMatchObject({ status: 200 })
  expect(await files.unit('S-1')).toMatchObject({ geometry: along, sightM: 300 })
})

it('is for those who may draw units: a township is refused', async () => {
  const path = writeText(files.folder, 'township.geojson', collection([row('T-1', '河段', along)]))
  expect((await upload(world.as('township-a'), 'duty-units', path)).status).toBe(403)
})

describe.runIf(hasGdal)('files of other programs', () => {
  const reaches = [row('G-R', '河段', along)]
  const grounds = [row('G-L', '湖泊', square(96.1, 33.1))]
  const committed = async (path: string) => {
    const { body } = await upload(files.office, 'duty-units', path)
    const checked = await check(files.office, body)
    expect(await faultsOf(files.office, checked.id)).toEqual([])
    return { ...(await commit(files.office, checked.id)), encodingFound: body.encoding.encoding }
  }

  it('are read from Shapefiles in GBK and a Gauss-Krüger zone, lines in one and polygons in the other', async () => {
    for (const [name, features] of [
      ['hd', reaches],
      ['hu', grounds],
    ] as const) {
      const plain = writeText(files.folder, `${name}.geojson`, collection(features))
      const shape = join(files.folder, `${name}.shp`)
      ogr2ogr('-f', 'ESRI Shapefile', '-t_srs', 'EPSG:4522', '-lco', 'ENCODING=GBK', shape, plain)
      const packed = await zip(
        join(files.folder, `${name}.zip`),
        ['shp', 'shx', 'dbf', 'prj', 'cpg'].map((end) => [`${name}.${end}`, shape.replace('.shp', `.${end}`)] as const),
      )
      expect(await committed(packed)).toMatchObject({ state: 'committed', rowsNew: 1 })
    }
    const reach = await files.unit('G-R')
    expect(reach.name).toBe('G-R段')
    expect(reach.lengthM).toBeCloseTo(9285, -1)
  })

  it.each([
    ['GPKG', 'gpkg'],
    ['KML', 'kml'],
  ])('are read from %s, and say the same again', async (format, end) => {
    const plain = writeText(files.folder, `both-${end}.geojson`, collection([...reaches, ...grounds]))
    const path = join(files.folder, `both.${end}`)
    ogr2ogr('-f', format, '-nlt', 'GEOMETRY', path, plain)
    expect(await committed(path)).toMatchObject({ state: 'committed', rowsNew: 0 })
    expect(await files.unit('G-R')).toMatchObject({ kind: 'river-reach' })
  })
})
