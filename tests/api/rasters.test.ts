// A scene gives each parcel its figures by the share of each cell, a series over the years and, by a model, a yield; and goes as one.

import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Series } from '#contract/grassland'
import { loadStandards } from '../../server/balance/load.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { decode } from '../support/mvt.ts'
import { bringScene, makeRaster, readScene, said, sceneRested } from '../support/rasters.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let parcelId = ''
beforeAll(async () => {
  world = await startWorld()
  await loadStandards(world.db)
  // Meadow over the west half of the first parcel and all of the second, steppe over the east half of the first.
  await run(
    world.db,
    sql`
    insert into grassland_units (code, type_code, geom, source) values
      ('G1', 'alpine_meadow', st_multi(st_makeenvelope(96.1, 33.09, 96.11, 33.13, 4326)), 'test'),
      ('G2', 'alpine_meadow', st_multi(st_makeenvelope(96.12, 33.09, 96.15, 33.13, 4326)), 'test'),
      ('G3', 'alpine_steppe', st_multi(st_makeenvelope(96.11, 33.09, 96.12, 33.13, 4326)), 'test')`,
  )
  const found = await one<{ id: string }>(world.db, sql`select id from parcels where code = '632701101001-1'`)
  parcelId = found.id
})
afterAll(() => world.stop())

/** Cells of 0.005° over the first village: column 0 is 96.1°–96.105°. West of 96.11° 0.4, east 0.6, times `by`. */
const scene = (by = 1, cloud: readonly number[] = []): Buffer =>
  makeRaster({
    width: 40,
    height: 40,
    at: [96.1, 33.2],
    cell: 0.005,
    type: 'int16',
    scale: 0.0001,
    noData: -3000,
    values: Array.from({ length: 1600 }, (_, i) => (cloud.includes(i % 40) ? -3000 : i % 40 < 2 ? 4000 * by : 6000 * by)),
  })
const seriesOf = async (login: 'county-a' | 'herder-a', id = parcelId): Promise<Series> =>
  (await world.as(login).get<Series>(`/api/parcels/${id}/series`)).body

it('tells what is in a file before anything is written', async () => {
  const { status, body } = await bringScene(world.as('county-a'), 'ndvi.tif', scene())
  expect(status).toBe(200)
  expect(body).toMatchObject({
    state: 'read',
    found: {
      width: 40,
      height: 40,
      type: 'int16',
      noData: -3000,
      crs: 'EPSG:4326',
      crsHow: 'file',
      bands: [{ n: 1, scale: 0.0001, offset: 0 }],
    },
  })
  expect(body.found.range?.from).toBeCloseTo(0.4, 9)
  expect(body.bbox?.[0]).toBeCloseTo(96.1, 9)
  expect(await rows(world.db, sql`select from raster_statistics`)).toHaveLength(0)
})

it('gives each parcel and each grassland type in it its own mean, spread and valid share', async () => {
  const done = await readScene(world.as('county-a'), 'ndvi.tif', scene())
  expect(done).toMatchObject({ state: 'done', report: { parcels: 4, withValue: 4, outside: 0 } })
  const { lines } = await seriesOf('county-a')
  expect(lines.map(({ grasslandType }) => grasslandType)).toEqual([null, 'alpine_meadow', 'alpine_steppe'])
  const [whole, meadow, steppe] = lines.map(({ points }) => points[0])
  expect(whole?.value).toBeCloseTo(0.5, 6)
  expect(whole?.sd).toBeCloseTo(0.1, 6)
  expect(whole?.validShare).toBe(1)
  expect(meadow?.value).toBeCloseTo(0.4, 6)
  expect(steppe?.value).toBeCloseTo(0.6, 6)
})

it('shows the figures of a parcel to who sees the parcel, and to nobody else', async () => {
  const own = await one<{ id: string }>(world.db, sql`select id from parcels where code = '632701101001-1'`)
  expect((await seriesOf('herder-a', own.id)).lines).not.toEqual([])
  expect((await world.as('county-b').get(`/api/parcels/${own.id}/series`)).status).toBe(404)
  expect((await world.as('county-b').get<{ items: unknown[] }>('/api/rasters')).body.items).toEqual([])
  expect((await world.as('herder-a').get('/api/rasters')).status).toBe(403)
})

it('fills what clouds hid by the rule declared and in no other way, and says so on the value', async () => {
  const agent = world.as('county-a')
  const cloud = [0, 1, 2, 3]
  const bare = await readScene(agent, 'cloud-none.tif', scene(1, cloud), { from: '2024-07-11', to: '2024-07-26' })
  expect(bare.report).toMatchObject({ withValue: 3, clouded: 1, outside: 0, filled: 0 })
  const filled = await readScene(agent, 'cloud-mean.tif', scene(0.9, cloud), {
    from: '2023-07-12',
    to: '2023-07-27',
    gapRule: 'period-mean',
  })
  expect(filled.report).toMatchObject({ withValue: 3, filled: 1 })
  const points = (await seriesOf('county-a')).lines[0]?.points ?? []
  expect(points.map(({ to, filledBy }) => [to, filledBy])).toEqual([
    ['2023-07-27', 'period-mean'],
    ['2024-07-26', null],
    ['2025-07-27', null],
  ])
  expect(points[0]).toMatchObject({ value: expect.closeTo(0.5, 6), filledYears: 1, difference: null })
  expect(points[1]?.value).toBeNull()
})

it('compares a year with the mean of the same period of the parcel itself', async () => {
  const agent = world.as('county-a')
  for (const [year, by] of [
    [2022, 1.1],
    [2021, 0.9],
    [2020, 1],
  ] as const)
    await readScene(agent, `${year}.tif`, scene(by), { from: `${year}-07-12`, to: `${year}-07-27` })
  await readScene(agent, 'autumn.tif', scene(0.2), { from: '2022-10-12', to: '2022-10-27' })
  const points = (await seriesOf('county-a')).lines[0]?.points ?? []
  const wet = points.find(({ to }) => to === '2022-07-27')
  expect(wet).toMatchObject({ ownYears: 4, ownMean: expect.closeTo(0.5, 6), difference: expect.closeTo(0.05, 6) })
  expect(wet?.anomaly).toBeCloseTo(0.05 / Math.sqrt((0.05 ** 2 * 2) / 3), 4)
  expect(points.find(({ to }) => to === '2022-10-27')).toMatchObject({ ownYears: 1, anomaly: null })
})

it('draws the year against the own years of each parcel, for who sees the parcel', async () => {
  const tile = (login: 'county-a' | 'county-b') => world.as(login).get<Buffer>('/api/tiles/anomalies/9/392/206.mvt?year=2022')
  const layers = decode((await tile('county-a')).body, 'anomalies').map(({ properties }) => properties)
  expect(layers).toHaveLength(4)
  expect(layers[0]).toMatchObject({ value: expect.closeTo(0.55, 4), period: '2022-07-12/2022-07-27' })
  expect(decode((await tile('county-b')).body, 'anomalies')).toEqual([])
})

it('makes yields of an index only by a model in force, with its error, and marks what a working model made', async () => {
  const agent = world.as('county-a')
  const model = {
    name: '测试模型',
    form: 'linear',
    a: 100,
    b: 2000,
    basis: 'hay',
    relativeError: 0.3,
    inForceFrom: '2026-01-01',
    source: '测试',
    evidence: '1',
    isWorking: true,
  }
  expect((await agent.post('/api/yield-models', model)).status).toBe(403)
  const ungraded = await world.as('prefecture').post<{ issues: unknown }>('/api/yield-models', { ...model, evidence: '3' })
  expect([ungraded.status, ungraded.body.issues]).toEqual([400, [expect.objectContaining({ path: 'evidence' })]])
  expect((await world.as('prefecture').post('/api/yield-models', model)).status).toBe(200)
  const early = await readScene(agent, 'peak-2019.tif', scene(), { from: '2019-07-12', to: '2019-07-27', feedsBalance: true })
  expect(early.report).toMatchObject({ yields: 0 })
  expect(early.report.withoutModel).toBeGreaterThan(0)
  const fed = await readScene(agent, 'peak-2026.tif', scene(), { from: '2026-07-12', to: '2026-07-27', feedsBalance: true })
  const found = await rows(
    world.db,
    sql`
    select y.type_code as type, round(y.kg_per_ha::numeric, 3)::float8 as kg, y.relative_error as error, y.method, y.evidence, y.year
    from yields y join derived_yields d on d.yield_id = y.id where y.parcel_id = ${parcelId}::uuid order by 1`,
  )
  expect(found).toEqual([
    { type: 'alpine_meadow', kg: 900, error: 0.3, method: 'ndvi', evidence: 'working', year: 2026 },
    { type: 'alpine_steppe', kg: 1300, error: 0.3, method: 'ndvi', evidence: 'working', year: 2026 },
  ])
  expect((await agent.post(`/api/rasters/${fed.id}/undo`, {})).body).toMatchObject({ state: 'undone' })
  expect(await rows(world.db, sql`select from yields where method = 'ndvi'`)).toEqual([])
  expect((await seriesOf('county-a')).lines.flatMap(({ points }) => points.filter(({ to }) => to === '2026-07-27'))).toEqual([])
})

it('refuses what would make a wrong scene, each with its own code', async () => {
  const agent = world.as('county-a')
  const cells = {
    width: 2,
    height: 2,
    at: [96.1, 33.2] as const,
    cell: 0.01,
    type: 'float32' as const,
    values: [0.1, 0.2, 0.3, 0.4],
  }
  const codeOf = async (bytes: Buffer, more = {}): Promise<unknown> => (await bringScene(agent, 'x.tif', bytes, more)).body
  expect(await codeOf(Buffer.from('not a raster at all'))).toMatchObject({ code: 'raster-unreadable' })
  expect(
    await codeOf(makeRaster({ ...cells, rotation: [0.01, 0.002, 0, 96, 0.002, -0.01, 0, 33, 0, 0, 1, 0, 0, 0, 0, 1] })),
  ).toMatchObject({ code: 'raster-rotated' })
  expect(await codeOf(makeRaster({ ...cells, epsg: null }), { crs: '99999' })).toMatchObject({ code: 'raster-crs-unknown' })
  const { body: bare } = await bringScene(agent, 'bare.tif', makeRaster({ ...cells, epsg: null }))
  expect(bare.found).toMatchObject({ crs: null, crsHow: 'none' })
  const start = async (id: string, more: object) => (await agent.post(`/api/rasters/${id}/start`, { ...said, ...more })).body
  expect(await start(bare.id, {})).toMatchObject({ code: 'raster-crs-needed' })
  const { body: raw } = await bringScene(agent, 'raw.tif', makeRaster({ ...cells, values: [1000, 2000, 3000, 4000] }))
  expect(await start(raw.id, {})).toMatchObject({ code: 'raster-values-implausible' })
  expect(await start(raw.id, { scale: 0.0001, band: 2 })).toMatchObject({ code: 'raster-band-unknown' })
  expect(await start(raw.id, { indicator: 'yield' })).toMatchObject({ code: 'invalid-input' })
  expect(
    await start(raw.id, { indicator: 'yield', basis: 'hay', portion: 'edible', relativeError: 0.2, feedsBalance: true }),
  ).toMatchObject({ code: 'raster-edible-fed' })
})

it('takes the same file once for a period, and can be cancelled without a trace', async () => {
  const agent = world.as('county-a')
  const { body } = await bringScene(agent, 'again.tif', scene())
  expect((await agent.post(`/api/rasters/${body.id}/start`, said)).body).toMatchObject({ code: 'raster-twice' })
  await agent.post(`/api/rasters/${body.id}/start`, { ...said, from: '2018-07-12', to: '2018-07-27' })
  const answer = await agent.post(`/api/rasters/${body.id}/cancel`, {})
  const rests = await sceneRested(agent, body.id)
  // The job may have been quicker than the wish to end it.
  expect([answer.status, rests.state]).toEqual(answer.status === 200 ? [200, 'cancelled'] : [409, 'done'])
  await new Promise((resume) => setTimeout(resume, 1500))
  const { left } = await one<{ left: number }>(
    world.db,
    sql`select count(*) as left from raster_statistics where scene_id = ${body.id}::uuid`,
  )
  if (rests.state === 'cancelled') expect(left).toBe(0)
})
