// Units of duty and their posts: drawn, filled, handed over and stood in for, with nothing of the past lost.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Post } from '#contract/duties'
import { rows, sql } from '../../server/platform/sql.ts'
import { box, type Duties, lakeBody, layDuties, reachBody, type Told, version } from '../support/duties.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let lake: Duties['lake']
let reach: Duties['reach']
let idOf: Duties['idOf']
let unitsOf: Duties['unitsOf']
let fill: Duties['fill']

beforeAll(async () => {
  world = await startWorld()
  ;({ lake, reach, idOf, unitsOf, fill } = await layDuties(world))
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
