// Photographs of a sighting: what a camera wrote beside the picture stays with the original, and the original with its keepers.

import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SightingDetail } from '#contract/incidents'
import { rows, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let sighting: SightingDetail
let original: Buffer
beforeAll(async () => {
  world = await startWorld()
  const draft = {
    speciesCode: 'snow-leopard',
    seenAt: '2025-08-01T08:00:00+08:00',
    heads: 1,
    sign: 'camera',
    geometry: { type: 'Point', coordinates: [96.2, 33.2] },
  }
  sighting = (await world.as('warden-a').post<SightingDetail>('/api/sightings', draft)).body
  original = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#6b7d5a' } })
    .jpeg()
    .withExif({ IFD0: { Model: 'TRAPCAM-7' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '33/1 12/1 0/1' } })
    .toBuffer()
})
afterAll(() => world.stop())

const form = (bytes: Buffer, name: string): FormData => {
  const data = new FormData()
  data.append('file', new Blob([Uint8Array.from(bytes)]), name)
  return data
}
const add = (login: Login, bytes: Buffer, name = '雪豹.jpg') =>
  world.as(login).post<SightingDetail & { code?: string }>(`/api/sightings/${sighting.id}/photos`, form(bytes, name))
const photoPath = async (): Promise<string> => {
  const { photos } = (await add('warden-a', original)).body
  return `/api/sightings/${sighting.id}/photos/${photos[0]?.id}`
}

describe('a photograph', () => {
  it('is kept as received, under the digest of its bytes', async () => {
    const { body } = await add('warden-a', original)
    expect(body.photos).toMatchObject([{ name: '雪豹.jpg', width: 3000, height: 2000, bytes: original.length }])
    expect(body.photos[0]?.sha256).toBe(createHash('sha256').update(original).digest('hex'))
    const taken = await world.as('county-a').get<Buffer>(`${await photoPath()}/original`)
    expect(taken.body.equals(original)).toBe(true)
  })

  it('sent twice is one photograph', async () => {
    await add('warden-a', original)
    const digests = (await add('warden-a', original)).body.photos.map(({ sha256 }) => sha256)
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('is shown smaller, without place, time and device', async () => {
    expect((await sharp(original).metadata()).exif?.includes('TRAPCAM-7')).toBe(true)
    const shown = await world.as('warden-a').get<Buffer>(await photoPath())
    expect(shown.headers.get('content-type')).toBe('image/webp')
    const { exif, xmp, iptc, width } = await sharp(shown.body).metadata()
    expect({ exif, xmp, iptc, width }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined, width: 1600 })
  })

  it('with a page behind it is given back as a file to keep, never as something a browser would open', async () => {
    const both = Buffer.concat([original, Buffer.from('<html><script>alert(1)</script></html>')])
    const { photos } = (await add('warden-a', both, '<script>.html')).body
    const path = `/api/sightings/${sighting.id}/photos/${photos.find(({ bytes }) => bytes === both.length)?.id}`
    const { headers } = await world.as('county-a').get<Buffer>(`${path}/original`)
    expect(headers.get('content-type')).toBe('image/jpeg')
    expect(headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''%3Cscript%3E.html")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect((await world.as('county-a').get<Buffer>(path)).body.includes('script')).toBe(false)
  })

  it('does not exist for those who see the sighting by cell and month', async () => {
    const path = await photoPath()
    expect((await world.as('cadre-a').get(path)).status).toBe(404)
    expect((await world.as('cadre-a').get<SightingDetail>(`/api/sightings/${sighting.id}`)).body.photos).toEqual([])
    expect((await add('cadre-a', original)).status).toBe(403)
  })

  it('leaves a ledger line when the original is taken, and is not given to a warden', async () => {
    const path = await photoPath()
    await world.as('county-a').get(`${path}/original`)
    const lines = await rows(world.db, sql`select 1 from ledger where action = 'photo-taken' and subject_id = ${sighting.id}`)
    expect(lines.length).toBeGreaterThan(0)
    expect((await world.as('warden-a').get(`${path}/original`)).status).toBe(403)
  })
})

describe('a file that is no photograph', () => {
  it('is refused by name and leaves nothing behind', async () => {
    expect((await add('warden-a', Buffer.from('<svg onload="alert(1)"/>'), 'a.jpg')).body.code).toBe('photo-unreadable')
    expect((await add('warden-a', original.subarray(0, 600), 'cut.jpg')).body.code).toBe('photo-unreadable')
    const { body } = await world.as('warden-a').get<SightingDetail>(`/api/sightings/${sighting.id}`)
    expect(body.photos.length).toBeLessThanOrEqual(2)
  })
})
