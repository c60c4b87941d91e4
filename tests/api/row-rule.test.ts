// One rule decides what a person sees: for every member of the cast, list, count, search, selection and tiles show the same parcels.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Found, ParcelItem, Selected } from '#contract/pastures'
import type { Page } from '../../server/platform/paging.ts'
import { cast, type Login, logins } from '../support/cast.ts'
import { parcels } from '../support/fixture.ts'
import { decode } from '../support/mvt.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const everywhere = {
  type: 'Polygon',
  coordinates: [
    [
      [95, 33],
      [97, 33],
      [97, 34],
      [95, 34],
      [95, 33],
    ],
  ],
}
/** Every tile of zoom 9 over the two counties. */
const tiles = [390, 391, 392, 393].flatMap((x) => [204, 205, 206].map((y) => `/api/tiles/parcels/9/${x}/${y}.mvt`))

/** Worked out from the fixture and the grant alone, without the database. */
function expected(login: Login): readonly string[] {
  const member = cast.find((each) => each.login === login)
  if (member === undefined || member.role === null || 'isExpired' in member || member.role === 'administrator') return []
  const { path } = member
  if ('operatorCode' in member)
    return parcels.filter(({ operatorCode }) => operatorCode === member.operatorCode).map(({ code }) => code)
  return parcels.filter((parcel) => path !== null && `${parcel.path}.`.startsWith(`${path}.`)).map(({ code }) => code)
}

type Way = (login: Login) => Promise<readonly string[]>
const ways: Readonly<Record<string, Way>> = {
  list: async (login) =>
    (await world.as(login).get<Page<ParcelItem>>('/api/parcels?pageSize=200')).body.items?.map(({ code }) => code) ?? [],
  selection: async (login) =>
    (await world.as(login).post<Selected>('/api/parcels/select', { geometry: everywhere })).body.items?.map(({ code }) => code) ??
    [],
  tiles: async (login) => {
    const found = new Set<string>()
    for (const tile of tiles) {
      const { status, body } = await world.as(login).get<Buffer>(tile)
      if (status === 200) for (const { properties } of decode(body, 'parcels')) found.add(String(properties['code']))
    }
    return [...found]
  },
  // Search answers twelve at most, so each village is asked for by its own code.
  search: async (login) => {
    const villages = [...new Set(parcels.map(({ areaCode }) => areaCode))]
    const answers = await Promise.all(villages.map((code) => world.as(login).get<Found[]>(`/api/search?q=${code}-`)))
    return answers.flatMap(({ status, body }) =>
      status === 200 ? body.filter(({ kind }) => kind === 'parcel').map(({ title }) => title) : [],
    )
  },
}

describe.each(logins)('%s', (login) => {
  it.each(Object.keys(ways))('sees by %s exactly the parcels of the grant', async (way) => {
    expect([...((await ways[way]?.(login)) ?? [])].sort()).toEqual([...expected(login)].sort())
  })

  it('is told a total that is the number of rows shown', async () => {
    const { status, body } = await world.as(login).get<Page<ParcelItem>>('/api/parcels?pageSize=1')
    if (expected(login).length === 0 && status !== 200) expect([401, 403]).toContain(status)
    else expect(body.total).toBe(expected(login).length)
  })
})

describe('someone who did not sign in', () => {
  it('is shown no record by any door', async () => {
    const paths = ['/api/parcels', '/api/zones', '/api/search?q=6327', '/api/areas', ...tiles.slice(0, 1)]
    for (const path of paths) expect((await world.as(null).get(path)).status, path).toBe(401)
  })
})

describe('the cast', () => {
  it('covers every reach: all, a county, a township, a village, one operator and nothing', () => {
    expect(logins.map((login) => expected(login).length)).toEqual([32, 16, 16, 8, 4, 8, 16, 2, 0, 0, 0])
  })
})
