// What a tile request is answered: bytes, nothing, not changed, or a refusal; and what a browser may keep.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CollectionInfo } from '#contract/tiles'
import { featureIdOf } from '#rules/tiles'
import { run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { decode } from '../support/mvt.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

/** The tile over the south-west village of county A, where four parcels lie. */
const withParcels = '/api/tiles/parcels/10/785/412.mvt'
const elsewhere = '/api/tiles/parcels/10/10/10.mvt'
const tile = (login: Login | null, path: string, headers = {}) => world.as(login).get<Buffer>(path, headers)
const versionOf = async (login: Login): Promise<string> =>
  (await world.as(login).get<CollectionInfo[]>('/api/collections')).body.find(({ id }) => id === 'parcels')?.version ?? ''

describe('GET /api/tiles', () => {
  it('answers the parcels in reach, each with its attributes and the number its uuid gives', async () => {
    const { status, headers, body } = await tile('county-a', withParcels)
    expect([status, headers.get('content-type')]).toEqual([200, 'application/vnd.mapbox-vector-tile'])
    const features = decode(body, 'parcels')
    expect(features.map(({ properties }) => properties['code']).sort()).toEqual([1, 2, 3, 4].map((i) => `632701101001-${i}`))
    for (const { id, properties } of features) expect(id).toBe(featureIdOf(String(properties['id'])))
    expect(features.find(({ properties }) => properties['code'] === '632701101001-4')?.properties).toMatchObject({
      season: 'cold',
      has_holder: false,
    })
  })

  it('answers 204 where nothing lies, where the caller sees nothing, and below the zooms of the collection', async () => {
    expect((await tile('county-a', elsewhere)).status).toBe(204)
    expect((await tile('county-b', withParcels)).status).toBe(204)
    expect((await tile('county-a', '/api/tiles/parcels/3/6/3.mvt')).status).toBe(204)
  })

  it('answers 304 to the version it last gave, and the tile again once a parcel changed', async () => {
    const etag = (await tile('county-a', withParcels)).headers.get('etag') ?? ''
    expect((await tile('county-a', withParcels, { 'if-none-match': etag })).status).toBe(304)
    await run(world.db, sql`update parcels set name = '改' where code = '632701101001-1'`)
    expect((await tile('county-a', withParcels, { 'if-none-match': etag })).status).toBe(200)
  })

  it('never takes the version of a person of another reach for its own', async () => {
    const etag = (await tile('county-a', withParcels)).headers.get('etag') ?? ''
    expect((await tile('county-b', withParcels, { 'if-none-match': etag })).status).toBe(204)
  })

  it('may be kept for a day under its present version, and must be asked about again under any other', async () => {
    const version = await versionOf('county-a')
    const kept = (await tile('county-a', `${withParcels}?v=${version}`)).headers.get('cache-control')
    expect(kept).toBe('private, max-age=86400, immutable')
    for (const address of [withParcels, `${withParcels}?v=1.old`]) {
      expect((await tile('county-a', address)).headers.get('cache-control')).toBe('private, no-cache')
    }
  })

  it('refuses those who may not read the collection, and asks a stranger to sign in', async () => {
    expect((await tile(null, withParcels)).status).toBe(401)
    expect((await tile('stranger', withParcels)).status).toBe(403)
    expect((await tile('administrator', withParcels)).status).toBe(403)
  })

  it.each([
    ['/api/tiles/nothing/10/785/411.mvt', 404],
    ['/api/tiles/parcels/10/1024/411.mvt', 400],
    ['/api/tiles/parcels/10/785/-1.mvt', 400],
    ['/api/tiles/parcels/10/785/411.mvt?colour=red', 400],
    ['/api/tiles/parcels/99/0/0.mvt', 400],
  ])('refuses %s with %i', async (path, status) => {
    expect((await tile('county-a', path)).status).toBe(status)
  })

  it('is compressed for whom it pays, and plain for the others', async () => {
    const encoding = async (path: string, accepted: string) =>
      (await tile('county-a', path, { 'accept-encoding': accepted })).headers.get('content-encoding')
    expect(await encoding('/api/collections', 'gzip')).toBe('gzip')
    expect(await encoding('/api/collections', 'identity')).toBeNull()
    expect(await encoding(withParcels, 'gzip')).toBeNull()
  })
})
