// Units of duty and their posts: drawn, filled, handed over, cut and joined, with nothing of the past lost.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Post, Unit, UnitItem } from '#contract/duties'
import { one, rows, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

type Listed = { readonly items: readonly UnitItem[]; readonly total: number }
type Told = { readonly code: string; readonly detail?: Readonly<Record<string, unknown>>; readonly issues?: readonly unknown[] }

let world: World
let lake: Unit
let reach: Unit
const people = new Map<string, string>()
const idOf = (login: Login): string => people.get(login) ?? ''

const box = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})
const lakeBody = {
  code: 'L-1',
  kind: 'lake',
  name: '东湖',
  areaCode: '632701101',
  inForceFrom: '2025-01-01',
  source: 'test',
  geometry: box(96.1, 33.1, 96.14, 33.12),
}
/** 0.1° along the parallel of 33.6°N: 9,285 m, in the northern township. */
const reachBody = {
  ...lakeBody,
  code: 'R-1',
  kind: 'river-reach',
  name: '通天河某段',
  areaCode: '632701102',
  stripM: 100,
  geometry: {
    type: 'LineString',
    coordinates: [
      [96.2, 33.6],
      [96.3, 33.6],
    ],
  },
}
const version = ({ version: seen }: { readonly version: number }) => ({ 'if-match': `"${seen}"` })
const unitsOf = async (login: Login, query = ''): Promise<readonly string[]> =>
  (await world.as(login).get<Listed>(`/api/duty-units?pageSize=200${query}`)).body.items.map(({ code }) => code).sort()
const fill = (unit: Unit, login: Login, more: object = {}) =>
  world.as('county-a').post<Post & Told>('/api/duty-posts', {
    unitId: unit.id,
    duty: 'chief',
    level: 'village',
    userId: idOf(login),
    fromDay: '2025-01-01',
    deed: '玉政办〔2025〕1号',
    ...more,
  })

beforeAll(async () => {
  world = await startWorld()
  for (const { id, login } of await rows<{ id: string; login: string }>(world.db, sql`select id, login from users`))
    people.set(login, id)
  lake = (await world.as('county-a').post<Unit>('/api/duty-units', lakeBody)).body
  reach = (await world.as('county-a').post<Unit>('/api/duty-units', reachBody)).body
})
afterAll(() => world.stop())

describe('a unit', () => {
  it('is measured on the ellipsoid: a reach by its length and its strip, a lake by its outline', () => {
    expect(reach.lengthM).toBeCloseTo(9285, -2)
    // The strip is twice its half width, and a half circle at each end.
    expect((reach.areaHa * 10_000) / (9285 * 200 + Math.PI * 100 ** 2)).toBeCloseTo(1, 1)
    expect(lake.areaHa / (0.04 * 92_850 * 0.02 * 110_900 * 1e-4)).toBeCloseTo(1, 1)
  })

  it('is refused where its shape does not fit its kind, with the field', async () => {
    const { status, body } = await world.as('county-a').post<Told>('/api/duty-units', { ...reachBody, code: 'R-2', kind: 'lake' })
    expect([status, body.code]).toEqual([400, 'invalid-input'])
    expect(JSON.stringify(body.issues)).toContain('stripM')
    expect(JSON.stringify(body.issues)).toContain('geometry')
  })

  it('is refused outside the prefecture, and where its outline crosses itself, with the place', async () => {
    const away = await world
      .as('county-a')
      .post<Told>('/api/duty-units', { ...lakeBody, code: 'L-2', geometry: box(100, 30, 101, 31) })
    expect([away.status, JSON.stringify(away.body.detail)]).toEqual([422, expect.stringContaining('outside-prefecture')])
    const bow = {
      type: 'Polygon',
      coordinates: [
        [
          [96.1, 33.1],
          [96.2, 33.2],
          [96.2, 33.1],
          [96.1, 33.2],
          [96.1, 33.1],
        ],
      ],
    }
    const crossed = await world.as('county-a').post<Told>('/api/duty-units', { ...lakeBody, code: 'L-2', geometry: bow })
    expect(crossed.body.detail).toMatchObject({
      faults: [{ code: 'self-intersection', place: [expect.closeTo(96.15), expect.closeTo(33.15)] }],
    })
  })

  it('is drawn by the offices of county and prefecture alone, each in its own area', async () => {
    for (const login of ['township-a', 'cadre-a', 'chief-a', 'warden-a', 'county-b', 'auditor-a'] as const)
      expect([login, (await world.as(login).post('/api/duty-units', { ...lakeBody, code: 'L-9' })).status]).toEqual([login, 403])
  })
})

describe('a post', () => {
  it('binds: a chief and a warden see the units of their posts, from the first day to the last', async () => {
    expect(await unitsOf('chief-a')).toEqual([])
    const { body: post } = await fill(reach, 'chief-a')
    await fill(lake, 'warden-a', { duty: 'warden' })
    expect([await unitsOf('chief-a'), await unitsOf('warden-a')]).toEqual([['R-1'], ['L-1']])
    expect(await unitsOf('chief-a', '&mine=true')).toEqual(['R-1'])
    expect((await world.as('chief-a').get(`/api/duty-units/${lake.id}`)).status).toBe(404)
    const ended = await world.as('county-a').post<Post>(`/api/duty-posts/${post.id}/end`, { toDay: '2025-06-01' }, version(post))
    expect([ended.status, ended.body.toDay]).toEqual([200, '2025-06-01'])
    expect(await unitsOf('chief-a')).toEqual([])
  })

  it('is not filled twice for the same days, and the refusal names the holder', async () => {
    await fill(lake, 'chief-a', { level: 'county' }).then(({ status }) => expect(status).toBe(422))
    const grant = { userId: idOf('chief-a'), role: 'chief', area: '632701' }
    expect((await world.as('county-a').post('/api/grants', grant)).status).toBe(200)
    expect((await fill(lake, 'chief-a', { level: 'county' })).status).toBe(200)
    const again = await fill(lake, 'chief-a', { level: 'county', fromDay: '2026-01-01' })
    expect([again.status, again.body.code, again.body.detail]).toEqual([
      409,
      'duty-posts-single',
      expect.objectContaining({ from: '2025-01-01' }),
    ])
  })

  it('goes only to somebody with a grant of that duty there: they would see nothing of it', async () => {
    const { status, body } = await fill(lake, 'cadre-a')
    expect([status, body.code, body.detail]).toEqual([422, 'holder-without-grant', { duty: 'chief' }])
    const found = await world.as('county-a').get<{ login: string }[]>(`/api/duty-units/${lake.id}/fit?duty=chief`)
    expect(found.body.map(({ login }) => login)).toEqual(['chief-a'])
    expect((await world.as('county-b').get<unknown[]>(`/api/duty-units/${lake.id}/fit?duty=chief`)).body).toEqual([])
  })

  it('is handed over on a day: who held it before stays on record, and the ledger has both lines', async () => {
    const { body: second } = await fill(lake, 'warden-a', { duty: 'warden', fromDay: '2030-01-01' })
    expect((second as Told).code).toBe('duty-posts-single')
    const posts = await world.as('county-a').get<Post[]>(`/api/duty-posts?unitId=${lake.id}`)
    const held = posts.body.find(({ level }) => level === 'county')
    if (held === undefined) throw new Error('no county chief')
    const hand = { userId: idOf('chief-a'), fromDay: '2025-09-01', deed: '玉政办〔2025〕9号' }
    const { status, body } = await world
      .as('county-a')
      .post<{ ended: Post; post: Post }>(`/api/duty-posts/${held.id}/hand-over`, hand, version(held))
    expect([status, body.ended.toDay, body.post.fromDay, body.post.toDay]).toEqual([200, '2025-09-01', '2025-09-01', null])
    const lines = await rows<{ action: string }>(
      world.db,
      sql`select action from ledger where subject_id in (${held.id}, ${body.post.id}) order by seq`,
    )
    expect(lines.map(({ action }) => action)).toEqual(['duty-post-filled', 'duty-post-ended', 'duty-post-filled'])
    const on = async (day: string) =>
      (await world.as('county-a').get<Post[]>(`/api/duty-posts?unitId=${lake.id}&on=${day}`)).body.map(({ id }) => id)
    expect(await on('2025-08-31')).toContain(held.id)
    expect(await on('2025-09-01')).not.toContain(held.id)
  })

  it('is stood in for during leave: the substitute sees the unit on those days', async () => {
    const { body: posts } = await world.as('county-a').get<Post[]>(`/api/duty-posts?unitId=${lake.id}&on=2026-01-01`)
    const held = posts.find(({ duty }) => duty === 'warden')
    const elsewhere = { postId: held?.id, userId: idOf('chief-a'), fromDay: '2020-01-01', toDay: '2099-01-01', reason: '休假' }
    expect((await world.as('county-a').post<Told>('/api/duty-substitutes', elsewhere)).body.code).toBe('holder-without-grant')
    await world.as('county-a').post('/api/grants', { userId: idOf('chief-a'), role: 'warden', area: '632701101' })
    expect((await world.as('county-b').post('/api/duty-substitutes', elsewhere)).status).toBe(404)
    const { status, body } = await world.as('county-a').post<Post>('/api/duty-substitutes', elsewhere)
    expect([status, body.substitutes.map(({ reason }) => reason)]).toEqual([200, ['休假']])
  })
})

describe('cutting and joining', () => {
  const halves = [
    {
      code: 'R-1a',
      name: '上段',
      areaCode: '632701102',
      geometry: {
        type: 'LineString',
        coordinates: [
          [96.2, 33.6],
          [96.26, 33.6],
        ],
      },
    },
    {
      code: 'R-1b',
      name: '下段',
      areaCode: '632701102',
      geometry: {
        type: 'LineString',
        coordinates: [
          [96.26, 33.6],
          [96.3, 33.6],
        ],
      },
    },
  ]
  const split = (parts: readonly object[]) =>
    world
      .as('county-a')
      .post<{ units: Unit[] } & Told>(`/api/duty-units/${reach.id}/split`, { fromDay: '2026-01-01', parts }, version(reach))

  it('refuses parts that leave a piece out, and writes nothing', async () => {
    const { status, body } = await split([
      halves[0] ?? {},
      {
        ...halves[1],
        geometry: {
          type: 'LineString',
          coordinates: [
            [96.26, 33.6],
            [96.28, 33.6],
          ],
        },
      },
    ])
    expect([status, body.code]).toEqual([422, 'parts-do-not-cover'])
    expect(body.detail).toMatchObject({ missing: expect.closeTo(0.2, 2) })
    expect(await unitsOf('county-a', '&on=any')).toEqual(['L-1', 'R-1'])
  })

  it('cuts a reach in two: the old one ends, its history stays, its posts go on in both', async () => {
    await fill(reach, 'chief-a', { level: 'township', fromDay: '2025-02-01' })
    const { status, body } = await split(halves)
    expect([status, body.units.map(({ code }) => code)]).toEqual([200, ['R-1a', 'R-1b']])
    expect(await unitsOf('county-a')).toEqual(['L-1', 'R-1a', 'R-1b'])
    expect(await unitsOf('county-a', '&on=2025-12-31')).toEqual(['L-1', 'R-1'])
    for (const { id, origins } of body.units) {
      expect(origins.map(({ code, how }) => [code, how])).toEqual([['R-1', 'split']])
      const posts = (await world.as('county-a').get<Post[]>(`/api/duty-posts?unitId=${id}`)).body
      expect(posts.map(({ level, fromDay }) => [level, fromDay])).toEqual([['township', '2026-01-01']])
    }
    expect(await unitsOf('chief-a', '&kind=river-reach')).toEqual(['R-1a', 'R-1b'])
  })

  it('joins them again: one line, one post, both halves ended', async () => {
    const { body } = await world.as('county-a').get<Listed>('/api/duty-units?kind=river-reach')
    const merge = { ids: body.items.map(({ id }) => id), code: 'R-2', name: '合段', areaCode: '632701102', fromDay: '2026-03-01' }
    expect((await world.as('county-b').post('/api/duty-units/merge', { ...merge, areaCode: '632722' })).status).toBe(404)
    const { status, body: joined } = await world.as('county-a').post<Unit>('/api/duty-units/merge', merge)
    expect([status, joined.geometry.type, Math.round(joined.lengthM ?? 0)]).toEqual([
      200,
      'LineString',
      Math.round(reach.lengthM ?? 0),
    ])
    expect(await unitsOf('county-a')).toEqual(['L-1', 'R-2'])
    const { n } = await one<{ n: number }>(world.db, sql`select count(*) as n from duty_posts where unit_id = ${joined.id}::uuid`)
    expect(n).toBe(1)
  })

  it('keeps what was: as of the moment before, the first reach stands whole', async () => {
    const { body } = await world.as('county-a').get<{ versions: { version: number }[] }>(`/api/duty-units/${reach.id}/history`)
    expect(body.versions.map(({ version: number }) => number)).toEqual([2, 1])
  })
})
