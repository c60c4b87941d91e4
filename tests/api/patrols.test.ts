// A patrol from the first step to the decision: points late, twice and out of order, what is missing shown, and a person who decides.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PatrolDetail, PatrolMissing, PatrolPoints, PointsReceipt } from '#contract/patrols'
import { one, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { along, asSouthernChief, daysAgo, layUnits, type Units, walked } from '../support/patrols.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

let world: World
let units: Units
beforeAll(async () => {
  world = await startWorld()
  units = await layUnits(world)
})
afterAll(() => world.stop())

const see = async (agent: Agent, id: string): Promise<number> => (await agent.get(`/api/patrols/${id}`)).status

describe('a patrol of a warden', () => {
  const at = daysAgo(3)
  const clientId = randomUUID()
  let id = ''

  it('is begun once, however often the phone says so', async () => {
    const begin = () => world.as('warden-a').post<PatrolDetail>('/api/patrols', { clientId, transport: 'foot', startedAt: at })
    const replies = [await begin(), await begin()]
    expect(replies.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    id = replies[0]?.body.id ?? ''
    expect(replies[0]?.body).toMatchObject({ status: 'open', mode: 'live', isOwn: true, track: null })
  })

  it('takes points in any order and twice, and says which are on the server', async () => {
    const send = (points: object) => world.as('warden-a').post<PointsReceipt>(`/api/patrols/${id}/points`, { points })
    const all = along(31, at)
    expect((await send(all.slice(20))).body).toMatchObject({ patrolId: id, added: 11, known: 0, total: 11 })
    expect((await send(all.slice(0, 25).reverse())).body).toMatchObject({ added: 20, known: 5, total: 31 })
    expect((await send(all.map((point) => ({ ...point, lat: 34 })))).body).toMatchObject({ added: 0, known: 31, total: 31 })
  })

  it('tells while it lasts what each unit still lacks: of a warden nothing is asked', async () => {
    const { body } = await world.as('warden-a').get<PatrolMissing>(`/api/patrols/${id}/missing`)
    expect(body.state).toBe('valid')
    expect(body.visits.map(({ unitCode }) => unitCode).sort()).toEqual(['R-S'])
  })

  it('is measured: thirty steps of 93 m in 50 minutes, 29 of 47 parts of a hundred metres seen', async () => {
    await world.as('warden-a').post(`/api/patrols/${id}/status`, { status: 'paused', at })
    await world
      .as('warden-a')
      .post(`/api/patrols/${id}/status`, { status: 'ended', at: daysAgo(2.9), note: '无异常', weather: '晴' })
    const { body } = await world.as('warden-a').get<PatrolDetail>(`/api/patrols/${id}`)
    expect(body).toMatchObject({ status: 'ended', state: 'valid', doubts: [], flags: [], note: '无异常' })
    expect(body.track).toMatchObject({ rule: 1, isTimed: true, pointCount: 31, elapsedS: 3000, recordedS: 3000, dropCounts: {} })
    expect(body.track?.distanceM).toBeCloseTo(30 * 93.4, -1)
    const reach = body.visits.find(({ unitCode }) => unitCode === 'R-S')
    // 187 parts of 24.9 m over 4,668 m: walked 2,801 m, seen 100 m beyond.
    expect(reach?.seenShare).toBeCloseTo(2901 / 4668, 2)
    expect(reach).toMatchObject({ duty: 'warden', level: 'village', isValid: true, seenHa: null })
  })

  it('takes points that come after its end, and reckons again', async () => {
    const late = along(35, at).slice(31)
    const { body } = await world.as('warden-a').post<PointsReceipt>(`/api/patrols/${id}/points`, { points: late })
    expect(body).toMatchObject({ added: 4, total: 35 })
    const { body: after } = await world.as('warden-a').get<PatrolDetail>(`/api/patrols/${id}`)
    expect(after.track?.recordedS).toBe(3400)
  })

  it('is as long as PostGIS measures its line', async () => {
    const { metres, ours } = await one<{ metres: number; ours: number }>(
      world.db,
      sql`select st_length(geom::geography) as metres, distance_m as ours from patrol_tracks where patrol_id = ${id}::uuid`,
    )
    expect(Math.abs(metres - ours) / metres).toBeLessThan(1e-6)
  })

  it('keeps its points as received: nobody of the application changes or removes one', async () => {
    for (const text of [
      'update patrol_points set lat = 0',
      'delete from patrol_points',
      'update patrol_tracks set state = state',
    ]) {
      const attempt = world.services.as(
        {
          userId: (await one<{ id: string }>(world.db, sql`select id from users where login = 'warden-a'`)).id,
          tokenId: null,
          sessionId: null,
          address: null,
          requestId: null,
        },
        (trx) => trx.raw(text),
      )
      await expect(attempt).rejects.toMatchObject({ code: '42501' })
    }
    const { body } = await world.as('warden-a').get<PatrolPoints>(`/api/patrols/${id}/points?after=29&limit=3`)
    expect(body).toMatchObject({ total: 35, items: [{ seq: 30, lat: 33.2, dropped: null }, { seq: 31 }, { seq: 32 }] })
  })

  it('goes on once ended no more, and another cannot write to it', async () => {
    const go = (login: Login) => world.as(login).post(`/api/patrols/${id}/status`, { status: 'open', at })
    expect(await go('warden-a')).toMatchObject({ status: 409, body: { code: 'patrol-ended' } })
    expect((await world.as('county-a').post(`/api/patrols/${id}/points`, { points: along(1, at) })).status).toBe(403)
    expect((await world.as('county-b').post(`/api/patrols/${id}/points`, { points: along(1, at) })).status).toBe(404)
  })

  it('is seen by its people, by chiefs of its units and by officers of the area, and by nobody else', async () => {
    const seen: Partial<Record<Login, number>> = {}
    for (const login of [
      'prefecture',
      'county-a',
      'county-b',
      'township-a',
      'warden-a',
      'chief-a',
      'auditor-a',
      'clerk-b',
    ] as const) {
      seen[login] = await see(world.as(login), id)
    }
    expect(seen).toEqual({
      prefecture: 200,
      'county-a': 200,
      'county-b': 404,
      'township-a': 200,
      'warden-a': 200,
      'chief-a': 404,
      'auditor-a': 200,
      'clerk-b': 404,
    })
    expect(await see(asSouthernChief(world), id)).toBe(200)
  })
})

describe('a patrol of a chief', () => {
  it('that is too short is in doubt, says what is missing by which row, and is decided by somebody else', async () => {
    const chief = asSouthernChief(world)
    const patrol = await walked(chief, daysAgo(20), 11)
    expect(patrol).toMatchObject({ state: 'doubtful', doubts: ['not-met'], isForMe: false })
    const [visit] = patrol.visits.filter(({ duty }) => duty === 'chief')
    expect(
      visit?.results.filter(({ isMet }) => isMet === false).map(({ measure, needed, source }) => [measure, needed, source]),
    ).toEqual([
      ['minutes', 30, 'S55'],
      ['metres', 2000, 'S55'],
    ])
    const decide = (agent: Agent, body: object = { decision: 'valid', reason: '山洪断路，情况属实' }) =>
      agent.post<PatrolDetail>(`/api/patrols/${patrol.id}/decision`, body)
    expect(await decide(chief)).toMatchObject({ status: 403, body: { code: 'own-patrol' } })
    expect((await decide(world.as('warden-a'))).status).toBe(403)
    expect((await decide(world.as('chief-a'))).status).toBe(404)
    expect((await decide(world.as('county-a'), { decision: 'valid', reason: '' })).status).toBe(400)
    expect((await decide(world.as('county-a'))).status).toBe(200)
    const { body } = await chief.get<PatrolDetail>(`/api/patrols/${patrol.id}`)
    expect(body).toMatchObject({
      state: 'decided-valid',
      doubts: ['not-met'],
      decision: { value: 'valid', reason: '山洪断路，情况属实', by: 'county-a' },
    })
    expect(body.visits.find(({ duty }) => duty === 'chief')?.isValid).toBe(true)
  })

  it('within four days of the last lacks the spacing, and the same way again is flagged and counted as repeated', async () => {
    const chief = asSouthernChief(world)
    await walked(chief, daysAgo(12), 31)
    const again = await walked(chief, daysAgo(10), 31)
    const [visit] = again.visits.filter(({ duty }) => duty === 'chief')
    expect(visit?.results.filter(({ isMet }) => isMet === false)).toMatchObject([{ measure: 'hours-since-last', needed: 96 }])
    expect(visit?.results.find(({ measure }) => measure === 'hours-since-last')?.got).toBeCloseTo(48, 1)
    expect(again.flags.map(({ kind }) => kind)).toEqual(['same-track'])
    expect(again.track?.repeatShare).toBe(1)
  })

  it('entered by hand needs a reason, is in doubt, and counts only by decision', async () => {
    const chief = asSouthernChief(world)
    const body = {
      clientId: randomUUID(),
      transport: 'horse',
      startedAt: daysAgo(30),
      endedAt: daysAgo(29.9),
      unitIds: [units.reach],
    }
    expect((await chief.post('/api/patrols/manual', body)).status).toBe(400)
    expect(
      (await chief.post('/api/patrols/manual', { ...body, reason: '手机没电', unitIds: [units.northern] })).body,
    ).toMatchObject({
      code: 'invalid-input',
      issues: [{ path: 'unitIds.0', code: 'unit-unknown' }],
    })
    const { body: entered } = await chief.post<PatrolDetail>('/api/patrols/manual', { ...body, reason: '手机没电' })
    const { body: before } = await chief.get<PatrolDetail>(`/api/patrols/${entered.id}`)
    expect(before).toMatchObject({
      state: 'doubtful',
      doubts: ['no-track'],
      visits: [{ unitCode: 'R-S', seenShare: 0, isValid: false }],
    })
    await world.as('township-a').post(`/api/patrols/${entered.id}/decision`, { decision: 'valid', reason: '有照片为证' })
    const { body: after } = await chief.get<PatrolDetail>(`/api/patrols/${entered.id}`)
    expect(after).toMatchObject({ state: 'decided-valid', visits: [{ isValid: true, seenShare: 0 }] })
  })

  it('names only companions known in units that the caller sees', async () => {
    const chief = asSouthernChief(world)
    const idOf = async (login: string) =>
      (await one<{ id: string }>(world.db, sql`select id from users where login = ${login}`)).id
    const begin = async (login: string) =>
      chief.post<PatrolDetail>('/api/patrols', {
        clientId: randomUUID(),
        transport: 'foot',
        startedAt: daysAgo(40),
        memberIds: [await idOf(login)],
      })
    expect((await begin('warden-a')).body).toMatchObject({ people: 2, members: [{ name: 'warden-a' }] })
    expect(await begin('chief-a')).toMatchObject({
      status: 400,
      body: { issues: [{ path: 'memberIds.0', code: 'companion-unknown' }] },
    })
  })
})
