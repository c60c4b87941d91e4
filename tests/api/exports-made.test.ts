// Files of a collection over HTTP: what is in them as GDAL reads it, who may have which, and what cancelling and failing leave behind.

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Export, ExportableCollection, ExportFormat } from '#contract/exchange'
import { sweepExports } from '../../server/exchange/export/folder.ts'
import { expireExports, recoverExports } from '../../server/exchange/export/queries.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { hasGdal, makeFolder } from '../support/import-fixtures.ts'
import { areaOf, exported, featuresIn, ogr, rested, taken } from '../support/made-files.ts'
import { startWorld, type World } from '../support/world.ts'

const folder = makeFolder()
let world: World
let known: { readonly count: number; readonly area: number; readonly names: readonly string[] }
beforeAll(async () => {
  world = await startWorld()
  await run(world.db, sql`update parcels set name = '扎西草场 བཀྲ་ཤིས།' where path <@ '63.6327.632701'`)
  known = await one(
    world.db,
    sql`select count(*) as count, sum(st_area(geom))::double precision as area, array_agg(code order by code) as names from parcels where path <@ '63.6327.632701'`,
  )
})
afterAll(() => world.stop())

type Row = { readonly layer: readonly string[]; readonly crs: number; readonly epsg: string }
const opened: Readonly<Partial<Record<ExportFormat, Row>>> = {
  geopackage: { layer: ['parcels'], crs: 4521, epsg: 'ID["EPSG",4521]]' },
  geojson: { layer: [], crs: 4490, epsg: 'ID["EPSG",4490]]' },
  'geojson-seq': { layer: [], crs: 4326, epsg: 'ID["EPSG",4326]]' },
  flatgeobuf: { layer: [], crs: 4542, epsg: 'ID["EPSG",4542]]' },
  shapefile: { layer: [], crs: 4520, epsg: 'ID["EPSG",4520]]' },
  kml: { layer: ['parcels'], crs: 4326, epsg: 'ID["EPSG",4326]]' },
}

if (!hasGdal) console.log('skipped: exports are not opened by GDAL, for ogr2ogr is not installed')
describe.skipIf(!hasGdal)('a file of parcels, opened by GDAL', () => {
  it.each(Object.entries(opened))(
    '%s has every parcel of the county with its names, ground and system',
    async (format, { layer, crs, epsg }) => {
      const made = await exported(world, 'county-a', { collection: 'parcels', format, crs })
      expect(made).toMatchObject({ state: 'done', done: known.count, total: known.count, fault: null, notes: [] })
      const path = await taken(world, 'county-a', made, folder)
      const source = format === 'shapefile' ? `/vsizip/${path}` : path
      const told = ogr('ogrinfo', '-so', '-al', source, ...layer)
      expect(told).toContain(`Feature Count: ${known.count}`)
      expect(told).toContain(epsg)
      const found = featuresIn(source, layer)
      expect(found.map(({ properties }) => String(properties['code'])).toSorted()).toEqual([...known.names].toSorted())
      expect(new Set(found.map(({ properties }) => properties['name'] ?? properties['Name']))).toEqual(
        new Set(['扎西草场 བཀྲ་ཤིས།']),
      )
      expect(areaOf(found)).toBeCloseTo(known.area, 5)
    },
  )

  it('of the balance is asked for a year and a season, and tables hold places as text beside their system', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const made = await exported(world, 'county-a', { collection: 'balance', format, crs: 4525 - 5, year: 2024, season: 'warm' })
      const path = await taken(world, 'county-a', made, folder)
      const args = format === 'csv' ? [] : ['balance', '-oo', 'HEADERS=FORCE']
      const told = ogr('ogrinfo', '-al', path, ...args)
      expect(made.total).toBeGreaterThan(0)
      expect(told).toContain(`Feature Count: ${made.total}`)
      expect(told).toContain('EPSG:4520')
      expect(told).toMatch(/MULTIPOLYGON \(\(\(3\d{7}/)
    }
  })

  it('as a Shapefile in GBK says which signs were lost, and carries the names of its fields', async () => {
    const made = await exported(world, 'county-a', { collection: 'parcels', format: 'shapefile', encoding: 'GBK' })
    expect(made.notes).toEqual([{ code: 'characters-replaced', count: known.count }])
    const path = await taken(world, 'county-a', made, folder)
    const [first] = featuresIn(`/vsizip/${path}`)
    expect(first?.properties).toMatchObject({ name: expect.stringMatching(/^扎西草场 \?+$/) })
    expect(ogr('ogrinfo', '-ro', '-al', `/vsizip/${path}/fields.csv`)).toMatch(
      /field \(String\) = entitlemen\s+name \(String\) = entitlement_su/,
    )
  })

  it('of a mixed register keeps each kind of shape in a Shapefile of its own', async () => {
    const made = await exported(world, 'prefecture', { collection: 'waters', format: 'shapefile' })
    const path = await taken(world, 'prefecture', made, folder)
    const counts = [...ogr('ogrinfo', '-so', '-al', `/vsizip/${path}`).matchAll(/Feature Count: (\d+)/g)].map(([, n]) =>
      Number(n),
    )
    expect(counts.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(made.total ?? 1)
  })
})

describe('what is in a file', () => {
  it('follows the filters of the map: condition, box, area and properties', async () => {
    const asked = {
      collection: 'parcels',
      format: 'geojson',
      properties: ['code', 'season'],
      filter: "season = 'warm'",
      area: '632701',
    }
    const { body } = await world.as('prefecture').post<Export>('/api/exports', asked)
    const made = await rested(world, 'prefecture', body.id)
    const expected = await one<{ n: number }>(
      world.db,
      sql`select count(*) as n from parcels where season = 'warm' and path <@ '63.6327.632701'`,
    )
    expect(made.total).toBe(expected.n)
    const away = await exported(world, 'prefecture', { ...asked, bbox: [0, 0, 1, 1] })
    expect(away).toMatchObject({ state: 'done', total: 0 })
  })

  it('reaches as far as the verb export of who asks, and no further', async () => {
    const all = await exported(world, 'prefecture', { collection: 'parcels', format: 'csv' })
    const county = await exported(world, 'county-b', { collection: 'parcels', format: 'csv' })
    const expected = await rows<{ county: string; n: number }>(
      world.db,
      sql`select subpath(path, 2, 1)::text as county, count(*) as n from parcels group by 1`,
    )
    expect(county.total).toBe(expected.find(({ county: code }) => code === '632722')?.n)
    expect(all.total).toBe(expected.reduce((sum, { n }) => sum + n, 0))
  })

  it.each([
    [{ collection: 'parcels', format: 'kml', crs: 4490 }, 400, 'format-only-degrees'],
    [{ collection: 'parcels', format: 'geojson', crs: 2327 }, 400, 'crs-unknown'],
    [{ collection: 'parcels', format: 'geojson', properties: ['salary'] }, 400, 'property-unknown'],
    [{ collection: 'waters', format: 'geojson', asOf: '2024-01-01T00:00:00Z' }, 400, 'collection-without-past'],
    [{ collection: 'nothing', format: 'geojson' }, 404, 'not-found'],
  ])('is refused before anything is made: %j', async (asked, status, code) => {
    const reply = await world.as('prefecture').post<{ code: string }>('/api/exports', asked)
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })
})

describe('who may have a file', () => {
  it('is nobody who looks and takes nothing away', async () => {
    for (const login of ['herder-a', 'cadre-a', 'warden-a', 'chief-a', 'stranger'] as const)
      expect((await world.as(login).post('/api/exports', { collection: 'parcels', format: 'csv' })).status).toBe(403)
    const { body } = await world.as('county-a').get<ExportableCollection[]>('/api/exports/collections')
    expect(body.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['areas', 'waters', 'zones', 'parcels', 'balance', 'violations', 'herds', 'incidents']),
    )
  })

  it('is who asked, while all in it is still in their reach; the ledger says who took it', async () => {
    const made = await exported(world, 'county-a', { collection: 'zones', format: 'geopackage' })
    expect((await world.as('county-b').get(`/api/exports/${made.id}/file`)).status).toBe(404)
    expect((await world.as('county-a').get(`/api/exports/${made.id}/file`)).status).toBe(200)
    const { n } = await one<{ n: number }>(
      world.db,
      sql`select count(*) as n from ledger where action = 'export-taken' and subject_id = ${made.id}`,
    )
    expect(n).toBe(1)
    await run(world.db, sql`update exports set reach = '{63.6327}' where id = ${made.id}::uuid`)
    const lost = await world.as('county-a').get<{ code: string }>(`/api/exports/${made.id}/file`)
    expect([lost.status, lost.body.code]).toEqual([403, 'export-right-lost'])
  })
})

describe('an export that does not end well', () => {
  const area = { collection: 'areas', format: 'csv' }
  const pathOf = (id: string): string => join(world.services.config.dataDir, 'exports', id)

  it('is cancelled, and leaves no file', async () => {
    const { body } = await world.as('county-a').post<Export>('/api/exports', { collection: 'parcels', format: 'geopackage' })
    const { status, body: cancelled } = await world.as('county-a').post<Export>(`/api/exports/${body.id}/cancel`, {})
    expect([status, cancelled.state]).toEqual([200, 'cancelled'])
    const after = await exported(world, 'county-a', { collection: 'areas', format: 'csv' })
    expect(existsSync(pathOf(after.id))).toBe(true)
    expect(existsSync(pathOf(body.id))).toBe(false)
    const again = await world.as('county-a').post<{ code: string }>(`/api/exports/${body.id}/cancel`, {})
    expect([again.status, again.body.code]).toEqual([409, 'export-past-cancel'])
    expect((await world.as('county-a').get(`/api/exports/${body.id}/file`)).status).toBe(409)
  })

  it('is removed before its day by who asked, with its file', async () => {
    const made = await exported(world, 'county-a', { collection: 'areas', format: 'csv' })
    expect((await world.as('county-a').delete(`/api/exports/${made.id}`)).status).toBe(204)
    expect(existsSync(pathOf(made.id))).toBe(false)
  })

  it('is gone with its file after a day, and what a killed process had begun with it', async () => {
    const [old, young] = [await exported(world, 'county-a', area), await exported(world, 'county-a', area)]
    writeFileSync(pathOf('00000000-0000-4000-8000-000000000009.parts'), '')
    await run(world.db, sql`update exports set ended_at = now() - interval '25 hours' where id = ${old.id}::uuid`)
    await sweepExports(world.services.config, () => expireExports(world.db))
    expect([old.id, young.id, '00000000-0000-4000-8000-000000000009.parts'].map((id) => existsSync(pathOf(id)))).toEqual([
      false,
      true,
      false,
    ])
    expect((await world.as('county-a').get(`/api/exports/${old.id}`)).status).toBe(404)
  })

  it('is told as interrupted after the process ended meanwhile', async () => {
    const { body } = await world.as('county-a').post<Export>('/api/exports', { collection: 'areas', format: 'csv' })
    await rested(world, 'county-a', body.id)
    await run(
      world.db,
      sql`update exports set state = 'running', ended_at = null, sha256 = null, file_name = null where id = ${body.id}::uuid`,
    )
    expect(await recoverExports(world.db)).toHaveLength(1)
    expect(await rested(world, 'county-a', body.id)).toMatchObject({ state: 'failed', fault: { code: 'interrupted' } })
  })
})
