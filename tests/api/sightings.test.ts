// Where a rare animal lives is told exactly to those whose duty it is; others get a cell and a month, by every door the same.

import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sighting, SightingDetail } from '#contract/incidents'
import type { Page } from '../../server/platform/paging.ts'
import { one, sql } from '../../server/platform/sql.ts'
import { cast, type Login, logins } from '../support/cast.ts'
import { decode } from '../support/mvt.ts'
import { sightings } from '../support/sightings.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
const idOf = new Map<string, string>()
beforeAll(async () => {
  world = await startWorld()
  for (const { name } of sightings) {
    const { id } = await one<{ id: string }>(world.db, sql`select id from sightings where note = ${`note of ${name}`}`)
    idOf.set(name, id)
  }
})
afterAll(() => world.stop())

const listAs = async (login: Login): Promise<readonly Sighting[]> =>
  (await world.as(login).get<Page<Sighting>>('/api/sightings?pageSize=200')).body.items ?? []
const nameOf = (id: string): string => [...idOf].find(([, each]) => each === id)?.[0] ?? id

/** `den-1!` for an exact record, `den-1` for a generalised one. */
const marked = (seen: readonly { readonly id: string; readonly isExact: boolean }[]): readonly string[] =>
  seen.map(({ id, isExact }) => `${nameOf(id)}${isExact ? '!' : ''}`).toSorted()

const tiles = [390, 391, 392, 393].flatMap((x) => [204, 205, 206].map((y) => `/api/tiles/sightings/9/${x}/${y}.mvt`))
async function fromTiles(login: Login): Promise<readonly string[]> {
  const found = new Map<string, boolean>()
  for (const tile of tiles) {
    const { status, body } = await world.as(login).get<Buffer>(tile)
    if (status !== 200) continue
    for (const { properties } of decode(body, 'sightings')) found.set(String(properties['id']), properties['is_exact'] === true)
  }
  return marked([...found].map(([id, isExact]) => ({ id, isExact })))
}

async function fromCsv(login: Login): Promise<readonly string[]> {
  const { status, body } = await world.as(login).get<Buffer>('/api/sightings.csv')
  if (status !== 200) return []
  const lines: string[][] = parse(body, { bom: true, relaxColumnCount: true })
  const head = lines.findIndex((line) => line.length > 3)
  return lines
    .slice(head + 1)
    .map((line) => `${line[0]}${line[6] === '1' ? '!' : ''}`)
    .toSorted()
}

/** Who sees what, worked out in the head. den-3 is of this month, so nobody is given it generalised yet. */
const expected: Partial<Record<Login, readonly string[]>> = {
  prefecture: ['den-1!', 'den-2!', 'den-3!', 'den-4!', 'den-5!'],
  'county-a': ['den-1!', 'den-2!', 'den-3!'],
  'county-b': ['den-4!', 'den-5!'],
  'township-a': ['den-1', 'den-2'],
  'cadre-a': ['den-1', 'den-2'],
  'warden-a': ['den-1', 'den-2'],
  'chief-a': ['den-1', 'den-2'],
  'auditor-a': ['den-1', 'den-2'],
  'clerk-b': ['den-4', 'den-5'],
  'prosecutor-b': ['den-4', 'den-5'],
}

describe.each(logins)('%s', (login) => {
  it('sees by list, tiles and export the same records in the same exactness', async () => {
    const listed = await listAs(login)
    expect(marked(listed)).toEqual(expected[login] ?? [])
    expect(await fromTiles(login)).toEqual(expected[login] ?? [])
    const exported = await fromCsv(login)
    if (exported.length > 0) {
      const words = listed.map(({ speciesName, isExact }) => `${speciesName}${isExact ? '!' : ''}`)
      expect(exported).toEqual(words.toSorted())
    }
  })
})

describe('a generalised record', () => {
  it('tells a cell of ten kilometres and a month, and nothing that would tell more', async () => {
    const [record] = (await listAs('clerk-b')).filter(({ speciesCode }) => speciesCode === 'black-necked-crane')
    expect(record).toMatchObject({ isExact: false, day: '2025-05-01', seenAt: null, note: null, accuracyM: null, version: null })
    expect(record?.geometry.type).toBe('Polygon')
    const [west = 0, south = 0, east = 0, north = 0] = record?.bbox ?? []
    expect((east - west) * 93).toBeGreaterThan(9)
    expect((north - south) * 111).toBeLessThan(13)
    expect(record?.areaName).toBe('杂多县')
  })

  it('is the same cell for every animal in it, so that many records never average to one place', async () => {
    const { same } = await one<{ same: boolean }>(
      world.db,
      sql`
      select st_equals(generalised_cell(st_setsrid(st_makepoint(96.13137, 33.13731), 4326)),
                       generalised_cell(st_setsrid(st_makepoint(96.1399, 33.1401), 4326))) as same`,
    )
    expect(same).toBe(true)
  })

  it('comes with no photograph and no way to one', async () => {
    const { body } = await world.as('clerk-b').get<SightingDetail>(`/api/sightings/${idOf.get('den-4')}`)
    expect(body.photos).toEqual([])
  })

  it('puts an animal seen just after midnight into the month of China', async () => {
    const records = await listAs('clerk-b')
    expect(records.find(({ speciesCode }) => speciesCode === 'brown-bear')?.day).toBe('2025-06-01')
  })

  it('lies where its cell lies, not where the animal was', async () => {
    const all = await world.as('clerk-b').get<Page<Sighting>>('/api/sightings?pageSize=200')
    expect(JSON.stringify(all.body)).not.toMatch(/95\.2323|33\.2727|note of/)
  })
})

describe('recording', () => {
  const draft = {
    speciesCode: 'snow-leopard',
    seenAt: '2025-08-01T08:00:00+08:00',
    heads: 1,
    sign: 'tracks',
    geometry: { type: 'Point', coordinates: [96.2, 33.2] },
  }

  it('lets a warden see their own record exactly, and no other', async () => {
    const { status, body } = await world.as('warden-a').post<SightingDetail>('/api/sightings', draft)
    expect(status).toBe(200)
    expect(body).toMatchObject({ isExact: true, isOwn: true, areaCode: '632701101001' })
    const seen = await listAs('warden-a')
    expect(seen.filter(({ isExact }) => isExact).map(({ id }) => id)).toEqual([body.id])
    expect((await listAs('cadre-a')).find(({ id }) => id === body.id)?.isExact).toBe(false)
  })

  it('corrects a record as last seen and refuses a stale correction', async () => {
    const { body } = await world.as('warden-a').post<SightingDetail>('/api/sightings', draft)
    const put = (heads: number, version: number) =>
      world.as('warden-a').put<SightingDetail>(`/api/sightings/${body.id}`, { ...draft, heads }, { 'if-match': `"${version}"` })
    expect((await put(3, 1)).body).toMatchObject({ heads: 3, version: 2 })
    expect((await put(4, 1)).status).toBe(412)
  })

  it('is not for those who only see a cell, wherever the animal is said to be', async () => {
    const id = idOf.get('den-1')
    const { status } = await world.as('cadre-a').put(`/api/sightings/${id}`, draft, { 'if-match': '"1"' })
    expect(status).toBe(403)
  })

  it('refuses a place outside one’s own area, outside the prefecture, and a moment to come', async () => {
    const post = async (patch: object) =>
      (await world.as('warden-a').post<{ code: string }>('/api/sightings', { ...draft, ...patch })).body.code
    expect(await post({ geometry: { type: 'Point', coordinates: [95.2, 33.2] } })).toBe('not-permitted')
    expect(await post({ geometry: { type: 'Point', coordinates: [110, 33.2] } })).toBe('outside-prefecture')
    expect(await post({ seenAt: '2199-01-01T00:00:00Z' })).toBe('sightings-not-ahead')
    expect(await post({ speciesCode: 'unicorn' })).toBe('sightings-species-known')
  })
})

describe('the cast', () => {
  it('has members of both kinds, or this file would prove little', () => {
    expect(cast.length).toBeGreaterThan(5)
    expect(Object.values(expected).some((seen) => seen.some((name) => name.endsWith('!')))).toBe(true)
  })
})
