// Features as the programs that officers have read them: GDAL (and with it QGIS and most of the rest) and curl.

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MadeToken } from '#contract/access'
import { startWorld, type World } from '../support/world.ts'

let world: World
let token: string
const folder = mkdtempSync(join(tmpdir(), 'onemap-ogc-'))
beforeAll(async () => {
  world = await startWorld()
  const wish = { name: 'GDAL', role: 'county-officer', area: null, collections: null, days: 1 }
  token = (await world.as('county-a').post<MadeToken>('/api/account/tokens', wish)).body.token
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world.stop()
})

const run = async (program: string, ...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(program, [...args], { env: { ...process.env, LC_ALL: 'C.UTF-8' } })).stdout
const bearer = (): readonly string[] => ['--config', 'GDAL_HTTP_HEADERS', `Authorization: Bearer ${token}`]
const basic = (): readonly string[] => ['--config', 'GDAL_HTTP_USERPWD', `any:${token}`, '--config', 'GDAL_HTTP_AUTH', 'BASIC']
const source = (): string => `OAPIF:${world.url}/ogc`
const countIn = (told: string): number => Number(/Feature Count: (\d+)/.exec(told)?.[1])
const matched = async (query: string): Promise<number> =>
  (await world.as('county-a').get<{ numberMatched: number }>(`/ogc/collections/${query}`)).body.numberMatched

describe('GDAL', () => {
  it('signs in with a token, as Bearer or as the password of Basic, and counts what the list counts', async () => {
    const total = (await world.as('county-a').get<{ total: number }>('/api/parcels?pageSize=1')).body.total
    for (const signedIn of [bearer(), basic()]) {
      expect(await run('ogrinfo', ...signedIn, '-ro', source())).toContain('parcels')
      expect(countIn(await run('ogrinfo', ...signedIn, '-ro', source(), 'parcels', '-so'))).toBe(total)
    }
    await expect(run('ogrinfo', '-ro', source(), 'parcels', '-so')).rejects.toThrow()
  })

  it('reads every page, and every collection', async () => {
    const paged = await run('ogrinfo', ...bearer(), '-ro', source(), '-oo', 'PAGE_SIZE=5', 'parcels', '-geom=SUMMARY')
    expect(paged.match(/OGRFeature\(parcels\)/g)?.length).toBe(16)
    for (const collection of ['areas', 'zones', 'balance', 'violations', 'herds', 'duty-units', 'patrol-tracks', 'incidents'])
      expect([collection, countIn(await run('ogrinfo', ...bearer(), '-ro', source(), collection, '-so'))]).toEqual([
        collection,
        await matched(`${collection}/items?limit=1`),
      ])
  })

  it('asks by place and by property, and is answered the same as the platform counts', async () => {
    const told = async (...args: readonly string[]) =>
      countIn(await run('ogrinfo', ...bearer(), '-ro', source(), 'parcels', '-so', ...args))
    expect(await told('-where', "season = 'warm'")).toBe(await matched('parcels/items?season=warm&limit=1'))
    expect(await told('-spat', '96', '33', '96.2', '33.2')).toBe(await matched('parcels/items?bbox=96,33,96.2,33.2&limit=1'))
  })

  it('takes a collection away in CGCS2000, with its Chinese and every row', async () => {
    const file = join(folder, 'parcels.gpkg')
    await run('ogr2ogr', file, source(), 'parcels', '-t_srs', 'EPSG:4490', ...bearer())
    const told = await run('ogrinfo', '-ro', file, 'parcels', '-so')
    expect(countIn(told)).toBe(16)
    expect(told).toContain('China Geodetic Coordinate System 2000')
    expect(told).toMatch(/is_demo: Integer\(Boolean\)/)
  })
})

describe('curl', () => {
  it('is answered by token, and told to sign in without one', async () => {
    const address = `${world.url}/ogc/collections/parcels/items?limit=2`
    const page = JSON.parse(await run('curl', '-s', '-u', `any:${token}`, address))
    expect([page.numberMatched, page.numberReturned]).toEqual([16, 2])
    expect(await run('curl', '-s', '-o', join(folder, 'none'), '-w', '%{http_code}', address)).toBe('401')
  })
})
