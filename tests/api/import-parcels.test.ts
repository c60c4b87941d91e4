// A land office's shapefile becomes parcels, is the same file the second time, and can be taken back as one.

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { collection, hasGdal, makeFolder, ogr2ogr, square, writeText, zip } from '../support/import-fixtures.ts'
import { check, commit, faultsOf, type Import, upload } from '../support/imports.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
const folder = makeFolder()

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

/** A row of squares of 0.01° with shared edges in the south-west village of county A, away from the parcels already there. */
const parcel = (
  n: number,
  more: Readonly<Record<string, unknown>> = {},
  geometry: unknown = square(96.3 + n * 0.01, 33.05, 0.01),
) => ({
  properties: { 合同编号: `HT-${n}`, 承包户: `演示户${Math.ceil(n / 2)}`, 季节: n % 2 ? '冷季' : '暖季', 面积亩: 1554, ...more },
  geometry,
})
const geojson = (name: string, features: readonly ReturnType<typeof parcel>[]): string =>
  writeText(folder, name, collection(features))
const four = [1, 2, 3, 4].map((n) => parcel(n))

const stored = () =>
  rows<{ code: string; season: string; area: string; operator: string | null; ha: number; crs: string | null }>(
    world.db,
    sql`
    select p.code, p.season, p.area_code as area, o.code as operator, round(p.area_ha::numeric, 2)::float8 as ha, p.source_crs as crs
    from parcels p left join operators o on o.id = p.operator_id
    where p.code like 'HT-%' order by p.code`,
  )

async function imported(path: string, mode = 'good-rows'): Promise<Import> {
  const agent = world.as('county-a')
  const { body } = await upload(agent, 'parcels', path)
  const checked = await check(agent, body)
  expect(checked).toMatchObject({ state: 'checked', problem: null })
  const done = await commit(agent, checked.id, mode)
  expect(done).toMatchObject({ state: 'committed', problem: null })
  return done
}

describe.skipIf(!hasGdal)('a zipped shapefile in GBK and CGCS2000 3-degree coordinates', () => {
  let last: Import

  it('is understood before anything is decided: columns, encoding, system', async () => {
    const out = join(folder, 'gbk.shp')
    ogr2ogr('-f', 'ESRI Shapefile', '-t_srs', 'EPSG:4520', '-lco', 'ENCODING=CP936', out, geojson('gbk.geojson', four))
    const parts = ['shp', 'shx', 'dbf', 'prj'].map(
      (extension) => [`承包地块.${extension}`, join(folder, `gbk.${extension}`)] as const,
    )
    const { status, body } = await upload(world.as('county-a'), 'parcels', await zip(join(folder, 'gbk.zip'), parts))
    expect(status).toBe(200)
    expect(body).toMatchObject({
      state: 'read',
      encoding: { encoding: 'gb18030', how: 'fallback' },
      crs: { kind: 'known', system: { id: 'EPSG:4520', epsg: 4520, datum: 'CGCS2000' } },
      mapping: { code: '合同编号', holder_name: '承包户', season: '季节', paper_area_mu: '面积亩', paper_area_ha: null },
    })
    expect(body.encodingSamples['gb18030']).toContain('合同编号')
    last = body
  })

  it('can be looked at anew in another encoding, and back', async () => {
    const agent = world.as('county-a')
    const wrong = await agent.post<Import>(`/api/imports/${last.id}/look`, { encoding: 'windows-1252' })
    expect(wrong.body.mapping['code']).toBeNull()
    const right = await agent.post<Import>(`/api/imports/${last.id}/look`, { encoding: 'gb18030' })
    expect(right.body).toMatchObject({ state: 'read', mapping: { code: '合同编号' }, encoding: { how: 'declared' } })
  })

  it('is checked and committed: parcels with their village, holder, operator, measured area and source system', async () => {
    const agent = world.as('county-a')
    const checked = await check(agent, last)
    expect(checked).toMatchObject({ state: 'checked', rowsRead: 4, rowsGood: 4, rowsBad: 0 })
    expect(await commit(agent, checked.id)).toMatchObject({ state: 'committed', rowsNew: 4, rowsChanged: 0, rowsSame: 0 })
    expect(await stored()).toMatchObject([
      { code: 'HT-1', season: 'cold', area: '632701101001', operator: 'HT-1', crs: 'EPSG:4520' },
      { code: 'HT-2', season: 'warm', operator: 'HT-1' },
      { code: 'HT-3', season: 'cold', operator: 'HT-3' },
      { code: 'HT-4', season: 'warm', operator: 'HT-3' },
    ])
  })

  it('brought a second time changes nothing', async () => {
    expect(await imported(join(folder, 'gbk.zip'))).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsSame: 4 })
  })

  it('remembers the mapping for the next file with the same columns', async () => {
    const { body } = await upload(world.as('county-a'), 'parcels', join(folder, 'gbk.zip'))
    expect(body.mappingRemembered).toBe(true)
  })

  it('is not seen by another county, and may not be committed by a reader', async () => {
    expect((await world.as('county-b').get(`/api/imports/${last.id}`)).status).toBe(404)
    expect((await world.as('warden-a').get(`/api/imports/${last.id}`)).status).toBe(403)
    expect((await world.as(null).get('/api/imports')).status).toBe(401)
  })
})

describe('undoing', () => {
  it('removes what was created and restores what was changed', async () => {
    await imported(geojson('first.geojson', four))
    const before = await stored()
    const second = await imported(geojson('second.geojson', [parcel(1, { 季节: '全年' }), parcel(5)]))
    expect(second).toMatchObject({ rowsNew: 1, rowsChanged: 1 })
    const undone = await world.as('county-a').post<Import>(`/api/imports/${second.id}/undo`, {})
    expect(undone.body).toMatchObject({ state: 'undone' })
    expect(await stored()).toEqual(before)
  })

  it('is refused by name when somebody wrote since', async () => {
    const one = await imported(geojson('third.geojson', [parcel(6), parcel(7)]))
    await run(world.db, sql`update parcels set name = '改过' where code = 'HT-7'`)
    const reply = await world.as('county-a').post(`/api/imports/${one.id}/undo`, {})
    expect(reply).toMatchObject({ status: 409, body: { code: 'edited-since-import', detail: { codes: ['HT-7'], count: 1 } } })
    expect((await world.as('county-a').get<Import>(`/api/imports/${one.id}`)).body.state).toBe('committed')
  })
})

describe('a file with faults', () => {
  const faulty = [
    parcel(11),
    parcel(11),
    parcel(12, { 季节: '春天' }),
    parcel(13, { 面积亩: 103.6 }),
    parcel(14, {}, square(90, 33.05)),
    parcel(15, {}, square(95.5, 33.05, 0.01)),
    parcel(
      16,
      {},
      {
        type: 'Polygon',
        coordinates: [
          [
            [96.5, 33.05],
            [96.51, 33.06],
            [96.51, 33.05],
            [96.5, 33.06],
            [96.5, 33.05],
          ],
        ],
      },
    ),
    parcel(
      17,
      {},
      {
        type: 'Polygon',
        coordinates: [
          [
            [96.6, 33.05],
            [96.61, 33.05],
            [96.61, 33.06],
            [96.6, 33.06],
          ],
        ],
      },
    ),
    parcel(18, {}, square(96.404, 33.05, 0.01)),
    parcel(19, { 合同编号: null }, square(96.7, 33.05, 0.01)),
  ]
  let found: Import

  it('names every fault at once, by row, field and place, in three languages with the way out', async () => {
    const agent = world.as('county-a')
    const { body } = await upload(agent, 'parcels', geojson('faulty.geojson', faulty))
    found = await check(agent, body)
    const faults = await faultsOf(agent, found.id)
    const at = (row: number) => faults.filter((fault) => fault.row === row).map(({ code }) => code)
    expect(at(2)).toContain('double-in-file')
    expect(at(3)).toEqual(['choice-unknown'])
    expect(at(4)).toEqual(['area-unit-mixed'])
    expect(at(5)).toEqual(expect.arrayContaining(['outside-prefecture']))
    expect(at(6)).toEqual(['outside-your-area'])
    expect(at(7)).toEqual(['ring-crosses-itself'])
    expect(at(8)).toEqual(['ring-not-closed'])
    expect(at(9)).toContain('overlap-in-file')
    expect(at(10)).toEqual(['value-missing'])
    const crossing = faults.find(({ code }) => code === 'ring-crosses-itself')
    expect(crossing?.place?.map((part) => Math.round(part * 1e6) / 1e6)).toEqual([96.505, 33.055])
    const overlap = faults.find(({ code }) => code === 'overlap-in-file')
    expect(overlap?.detail).toMatchObject({ other: expect.stringMatching(/^HT-1[12]$/) })
    expect(Number(overlap?.detail['ha'])).toBeGreaterThan(40)
    for (const { message, fix } of faults) {
      for (const text of [message.zh, message.bo, message.en, fix.zh]) expect(text).not.toMatch(/^$|\{/)
    }
  })

  it('writes nothing where all or nothing was asked', async () => {
    const reply = await world.as('county-a').post(`/api/imports/${found.id}/commit`, { mode: 'all-or-nothing' })
    expect(reply).toMatchObject({ status: 422, body: { code: 'import-has-bad-rows' } })
    expect((await stored()).some(({ code }) => code === 'HT-11')).toBe(false)
  })

  it('keeps the good rows where that was asked', async () => {
    expect(await commit(world.as('county-a'), found.id)).toMatchObject({ state: 'committed', rowsNew: 2 })
    expect((await stored()).map(({ code }) => code)).toEqual(expect.arrayContaining(['HT-11', 'HT-18']))
  })

  it('can be had as a table', async () => {
    const reply = await world.as('county-a').get<Buffer>(`/api/imports/${found.id}/faults.csv`)
    expect(reply.body.toString('utf8')).toContain('ring')
  })
})

it('asks for the system where the file does not say it, and shows the shapes in the one tried', async () => {
  const agent = world.as('county-a')
  const metres = writeText(folder, 'metres.geojson', collection([parcel(21, {}, square(32528000, 3658000, 900))]))
  const { body } = await upload(agent, 'parcels', metres)
  expect(body.crs).toMatchObject({ kind: 'proposed', candidates: [{ system: { id: 'EPSG:4520' } }] })
  const refused = await agent.post(`/api/imports/${body.id}/check`, { mapping: body.mapping })
  expect(refused).toMatchObject({ status: 422, body: { code: 'crs-needed' } })
  const preview = await agent.get<{ features: { geometry: { coordinates: number[][][] } }[] }>(
    `/api/imports/${body.id}/preview.geojson?crs=EPSG:4520`,
  )
  expect(Math.floor(preview.body.features[0]?.geometry.coordinates[0]?.[0]?.[0] ?? 0)).toBe(96)
  expect((await check(agent, body, { crs: 4520 })).rowsGood).toBe(1)
})
