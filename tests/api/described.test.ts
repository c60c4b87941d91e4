// The map for other programs: each collection described as TileJSON, which GDAL reads, and who of other sites may read it in a browser.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MadeToken } from '#contract/access'
import type { CollectionInfo } from '#contract/tiles'
import { findGdal } from '../../scripts/found.ts'
import { decode } from '../support/mvt.ts'
import { startWorld, type World } from '../support/world.ts'

type TileJson = {
  readonly tilejson: string
  readonly version: string
  readonly tiles: readonly string[]
  readonly minzoom: number
  readonly maxzoom: number
  readonly bounds?: readonly number[]
  readonly attribution: string
  readonly vector_layers: readonly { readonly id: string; readonly fields: Readonly<Record<string, string>> }[]
}

const site = 'https://viewer.example'
let world: World
beforeAll(async () => {
  world = await startWorld({ CORS_ORIGINS: `${site}, https://other.example` })
})
afterAll(() => world.stop())

const tileJsonOf = async (id: string, query = ''): Promise<TileJson> =>
  (await world.as('prefecture').get<TileJson>(`/api/tiles/${id}.json${query}`)).body
const at = (template: string, z: number, x: number, y: number): string =>
  template.slice(world.url.length).replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`)

describe('TileJSON', () => {
  it('is there for every collection that the catalogue tells, and names it as its tiles do', async () => {
    const catalogue = (await world.as('prefecture').get<readonly CollectionInfo[]>('/api/collections')).body
    expect(catalogue.length).toBeGreaterThan(10)
    for (const { id, tilejson, minzoom, maxzoom, attributes, version } of catalogue) {
      const { status, body } = await world.as('prefecture').get<TileJson>(tilejson)
      expect([id, status, body.tilejson]).toEqual([id, 200, '3.0.0'])
      expect(body.version).toBe(`1.0.0+${version}`)
      expect([body.minzoom, body.maxzoom]).toEqual([minzoom, maxzoom])
      expect(body.attribution).not.toBe('')
      expect(body.vector_layers.map((layer) => layer.id)).toEqual([id])
      expect(Object.keys(body.vector_layers[0]?.fields ?? {})).toEqual(attributes.map(({ name }) => name))
    }
  })

  it('leads to tiles of its own layer, with no attribute that it does not name', async () => {
    const { tiles, vector_layers: layers } = await tileJsonOf('parcels')
    const { status, body } = await world.as('prefecture').get<Buffer>(at(tiles[0] ?? '', 10, 785, 412))
    expect(status).toBe(200)
    const features = decode(body, 'parcels')
    expect(features.length).toBeGreaterThan(0)
    const named = Object.keys(layers[0]?.fields ?? {})
    expect(features.flatMap(({ properties }) => Object.keys(properties)).filter((name) => !named.includes(name))).toEqual([])
  })

  it('lies within the prefecture', async () => {
    const [west = 0, south = 0, east = 0, north = 0] = (await tileJsonOf('parcels')).bounds ?? []
    expect([west < east, south < north]).toEqual([true, true])
    expect([west, south, east, north].every((degrees) => degrees > 30 && degrees < 100)).toBe(true)
  })

  it('of a dated collection leads to the year asked for, and to the last whole year unasked', async () => {
    const lastYear = new Date().getUTCFullYear() - 1
    expect((await tileJsonOf('balance', '?year=2024&season=warm')).tiles[0]).toContain('year=2024&season=warm')
    expect((await tileJsonOf('balance')).tiles[0]).toMatch(new RegExp(`year=(${lastYear}|${lastYear + 1})&season=cold`))
    expect((await tileJsonOf('zones')).tiles[0]).not.toContain('year=')
  })

  it('keeps the moment asked for', async () => {
    expect((await tileJsonOf('zones', '?as_of=2026-03-01')).tiles[0]).toContain('as_of=2026-03-01')
  })

  it('is refused to who may not read the collection, as its tiles are', async () => {
    expect((await world.as(null).get('/api/tiles/problems.json')).status).toBe(401)
    expect((await world.as('herder-a').get('/api/tiles/problems.json')).status).toBe(403)
    expect((await world.as('prefecture').get('/api/tiles/nothing.json')).status).toBe(404)
    expect((await world.as('herder-a').get('/api/tiles/parcels.json')).status).toBe(200)
  })
})

const run = promisify(execFile)

describe('GDAL', () => {
  it.runIf(findGdal().lacks === null)('reads the tiles of a zoom by the TileJSON beside them, with a token', async () => {
    const wish = { name: 'QGIS', role: 'county-officer', area: null, collections: ['parcels'], days: 1 }
    const { token } = (await world.as('county-a').post<MadeToken>('/api/account/tokens', wish)).body
    const { stdout } = await run(
      'ogrinfo',
      [
        '-ro',
        '-al',
        '-so',
        `MVT:${world.url}/api/tiles/parcels/10`,
        '-oo',
        'TILE_EXTENSION=mvt',
        '-spat',
        '10685000',
        '3875000',
        '10720000',
        '3912000',
      ],
      { env: { ...process.env, GDAL_HTTP_USERPWD: `qgis:${token}` }, timeout: 100_000 },
    )
    expect(stdout).toContain('Layer name: parcels')
    expect(stdout).toContain('has_holder: Integer(Boolean)')
    expect(Number(/Feature Count: (\d+)/.exec(stdout)?.[1] ?? 0)).toBeGreaterThan(0)
  })
})

describe('a page of another site', () => {
  const asked = (path: string, origin: string, method = 'GET') =>
    fetch(world.url + path, {
      method,
      headers: {
        origin,
        ...(method === 'OPTIONS'
          ? { 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' }
          : {}),
      },
    })

  it('that is named reads the map, asking beforehand whether it may send a token', async () => {
    const preflight = await asked('/api/tiles/parcels/10/785/412.mvt', site, 'OPTIONS')
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(site)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization')
    expect((await asked('/api/collections', site)).headers.get('access-control-allow-origin')).toBe(site)
  })

  it('shares no kept tile with another site: the answer says that it varies by who asks, and by how it is packed', async () => {
    const { status, headers } = await world.as('prefecture').get('/api/tiles/areas/7/98/51.mvt', { origin: site })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, site])
    expect(headers.get('vary')?.toLowerCase().split(/, */).toSorted()).toEqual(['accept-encoding', 'origin'])
  })

  it('never reads with a cookie, and no page that is not named reads at all', async () => {
    expect((await asked('/api/collections', site)).headers.get('access-control-allow-credentials')).toBeNull()
    expect((await asked('/api/collections', 'https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('reads nothing but the map', async () => {
    expect((await asked('/api/parcels', site)).headers.get('access-control-allow-origin')).toBeNull()
    expect((await asked('/api/session', site, 'OPTIONS')).headers.get('access-control-allow-origin')).toBeNull()
  })
})
