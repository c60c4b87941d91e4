// A KML of zones becomes zones with their kind, dates and legal basis; shifted coordinates are moved back where that was declared.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows, sql } from '../../server/platform/sql.ts'
import { collection, makeFolder, square, writeText } from '../support/import-fixtures.ts'
import { check, commit, faultsOf, upload } from '../support/imports.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
const folder = makeFolder()

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const kml = (code: string, kind: string, extra = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>南坡</name><ExtendedData>
<Data name="编号"><value>${code}</value></Data><Data name="类型"><value>${kind}</value></Data>
<Data name="依据"><value>玉政〔2024〕1号</value></Data><Data name="起始日期"><value>2024-01-01</value></Data>${extra}
</ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>
96.2,33.1,4300 96.3,33.1,4300 96.3,33.2,4300 96.2,33.2,4300 96.2,33.1,4300</coordinates></LinearRing></outerBoundaryIs></Polygon>
</Placemark></Document></kml>`

it('takes a zone from KML with the smallest area that holds it', async () => {
  const agent = world.as('county-a')
  const { body } = await upload(agent, 'zones', writeText(folder, 'zone.kml', kml('KML-BAN', '禁牧区')))
  const checked = await check(agent, body)
  expect(checked).toMatchObject({ rowsGood: 1, rowsBad: 0 })
  expect(await commit(agent, checked.id)).toMatchObject({ state: 'committed', rowsNew: 1 })
  const found = await rows(
    world.db,
    sql`select code, kind, name, path::text, legal_basis as basis from zones where code = 'KML-BAN'`,
  )
  expect(found).toEqual([
    {
      code: 'KML-BAN',
      kind: 'grazing-ban',
      name: '南坡',
      path: '63.6327.632701.632701101.632701101001',
      basis: '玉政〔2024〕1号',
    },
  ])
})

it('refuses a rest-grazing zone without its dates, and takes it with them', async () => {
  const agent = world.as('county-a')
  const bare = await upload(agent, 'zones', writeText(folder, 'rest.kml', kml('KML-REST', '休牧区')))
  expect((await faultsOf(agent, (await check(agent, bare.body)).id)).map(({ code }) => code)).toEqual(['rest-dates-missing'])
  const dates = '<Data name="休牧起"><value>4月15日</value></Data><Data name="休牧止"><value>6月15日</value></Data>'
  const dated = await upload(agent, 'zones', writeText(folder, 'rest2.kml', kml('KML-REST', '休牧区', dates)))
  const checked = await check(agent, dated.body)
  await commit(agent, checked.id)
  expect(await rows(world.db, sql`select rest_from, rest_to from zones where code = 'KML-REST'`)).toEqual([
    { rest_from: '04-15', rest_to: '06-15' },
  ])
})

it('moves a declared GCJ-02 source back and records that it did', async () => {
  const agent = world.as('county-a')
  const properties = { 编号: 'SHIFT-1', 名称: '偏移区', 类型: '草畜平衡区', 依据: '演示', 起始日期: '2024-01-01' }
  const file = writeText(folder, 'gcj.geojson', collection([{ properties, geometry: square(96.2, 33.1, 0.05) }]))
  const { body } = await upload(agent, 'zones', file)
  const checked = await check(agent, body, { datumShift: 'gcj02' })
  await commit(agent, checked.id)
  const [found] = await rows<{ west: number; crs: string }>(
    world.db,
    sql`select st_xmin(geom) as west, source_crs as crs from zones where code = 'SHIFT-1'`,
  )
  expect(found?.crs).toBe('GCJ02')
  expect(Math.abs((found?.west ?? 0) - 96.2) * 93000).toBeGreaterThan(50)
})
