// Several people on one patrol, problems found on it, two tracks of a file that were one patrol, and which parts of a unit were seen.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemDetail } from '#contract/duties'
import type { PatrolDetail, UnitParts } from '#contract/patrols'
import { one, rows, sql } from '../../server/platform/sql.ts'
import { along, asSouthernChief, daysAgo, gpxOf, layUnits, southernChief, type Units, walked } from '../support/patrols.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

let world: World
let units: Units
beforeAll(async () => {
  world = await startWorld()
  units = await layUnits(world)
})
afterAll(() => world.stop())

const warden = () => world.as('warden-a')
const idOf = async (login: string) => (await one<{ id: string }>(world.db, sql`select id from users where login = ${login}`)).id
const begin = async (at: string): Promise<string> =>
  (await warden().post<PatrolDetail>('/api/patrols', { clientId: randomUUID(), transport: 'foot', startedAt: at })).body.id
const show = async (id: string, agent: Agent = warden()) => (await agent.get<PatrolDetail>(`/api/patrols/${id}`)).body

describe('companions', () => {
  it('come and go while it lasts, and the way counts once', async () => {
    const alone = await walked(warden(), daysAgo(9), 31)
    const at = daysAgo(8)
    const id = await begin(at)
    const say = (memberIds: readonly string[], agent: Agent = warden()) =>
      agent.put<PatrolDetail>(`/api/patrols/${id}/companions`, { memberIds })
    const chief = await idOf(southernChief)
    expect((await say([chief])).body).toMatchObject({ people: 2, members: [{ name: southernChief }] })
    expect((await say([])).body).toMatchObject({ people: 1, members: [] })
    expect((await say([chief, chief])).body.people).toBe(2)
    expect((await say([], asSouthernChief(world))).status).toBe(403)
    expect(await say([await idOf('chief-a')])).toMatchObject({ status: 400, body: { issues: [{ code: 'companion-unknown' }] } })
    await warden().post(`/api/patrols/${id}/points`, { points: along(31, at) })
    await warden().post(`/api/patrols/${id}/status`, { status: 'ended', at: daysAgo(7.9) })
    const together = await show(id)
    expect(together.track?.distanceM).toBe(alone.track?.distanceM)
    const effort = (patrol: PatrolDetail) => patrol.visits.find(({ unitCode }) => unitCode === 'R-S')?.effort
    expect(effort(together)?.km).toBe(effort(alone)?.km)
    expect(effort(together)?.personHours).toBeCloseTo(2 * (effort(alone)?.personHours ?? 0), 9)
    const visits = await rows<{ people: number }>(
      world.db,
      sql`select cardinality(user_ids) as people from patrol_visits where patrol_id = ${id}::uuid`,
    )
    expect(visits).toEqual([{ people: 2 }])
    expect(await say([])).toMatchObject({ status: 409, body: { code: 'patrol-ended' } })
    expect((await show(id, asSouthernChief(world))).isForMe).toBe(false)
  })
})

describe('a problem found on a patrol', () => {
  const report = (agent: Agent, patrolId: string) =>
    agent.post<ProblemDetail>('/api/problems', {
      clientId: randomUUID(),
      typeCode: 'off-road',
      severity: 'minor',
      geometry: { type: 'Point', coordinates: [96.21, 33.2] },
      description: '车辙',
      foundAt: new Date().toISOString(),
      source: 'patrol',
      patrolId,
    })

  it('names it, and it names the problem, each to those who see both', async () => {
    const at = daysAgo(0.02)
    const id = await begin(at)
    const { status, body } = await report(warden(), id)
    expect(status).toBe(201)
    expect(body).toMatchObject({ source: 'patrol', patrol: { id, leader: 'warden-a' } })
    expect((await show(id)).findings).toMatchObject([{ id: body.id, code: body.code, state: 'found' }])
    const { body: seen } = await asSouthernChief(world).get<ProblemDetail>(`/api/problems/${body.id}`)
    expect(seen.patrol?.id).toBe(id)
    const tracked = await one<{ patrol: string }>(
      world.db,
      sql`select patrol_id as patrol from problems where id = ${body.id}::uuid`,
    )
    expect(tracked.patrol).toBe(id)
  })

  it('names only one on which its finder went', async () => {
    const other = await walked(asSouthernChief(world), daysAgo(50), 11)
    expect(await report(warden(), other.id)).toMatchObject({ status: 422, body: { code: 'problem-patrol-unknown' } })
    expect(await report(warden(), randomUUID())).toMatchObject({ status: 422, body: { code: 'problem-patrol-unknown' } })
  })
})

describe('two tracks of one file', () => {
  const at = '2026-05-11T02:00:00Z'
  const two = gpxOf(along(11, at), along(11, '2026-05-11T10:00:00Z', 96.23))
  const save = (choices: readonly object[]) => {
    const form = new FormData()
    form.append('choices', JSON.stringify(choices.map((choice) => ({ clientId: randomUUID(), transport: 'foot', ...choice }))))
    form.append('file', new Blob([two]), 'two.gpx')
    return warden().post<{ ids: string[] }>('/api/patrols/files', form)
  }

  it('may be one patrol: the sum of both, and nothing across the silence between them', async () => {
    const apart = await Promise.all((await save([{ proposal: 0 }, { proposal: 1 }])).body.ids.map((id) => show(id)))
    const { body } = await save([{ proposal: 0, joined: [1] }])
    expect(body.ids).toHaveLength(1)
    const joined = await show(body.ids[0] ?? '')
    const sum = (of: 'distanceM' | 'recordedS') => apart.reduce((all, { track }) => all + (track?.[of] ?? 0), 0)
    expect(joined.track?.pointCount).toBe(22)
    expect(joined.track?.distanceM).toBeCloseTo(sum('distanceM'), 6)
    expect(joined.track?.recordedS).toBe(sum('recordedS'))
    expect(joined.track?.geometry?.coordinates).toHaveLength(2)
    expect(joined.endedAt).toBe(apart[1]?.endedAt)
  })

  it('belong to one patrol each, and are tracks of the file', async () => {
    expect((await save([{ proposal: 0, joined: [1] }, { proposal: 1 }])).status).toBe(400)
    expect(await save([{ proposal: 0, joined: [7] }])).toMatchObject({ status: 422, body: { code: 'proposal-unknown' } })
  })
})

describe('the parts of a unit', () => {
  it('say when each was seen last by a patrol that counts, and how often', async () => {
    await world.db.raw('delete from patrols')
    const day = (days: number): string => new Date(Date.now() - days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
    await walked(warden(), daysAgo(6), 21)
    await walked(warden(), daysAgo(4), 11)
    const ask = (from: number, to: number, agent: Agent = warden(), unit = units.reach) =>
      agent.get<UnitParts>(`/api/patrols/coverage/${unit}?from=${day(from)}&to=${day(to)}`)
    const { body } = await ask(10, 0)
    expect(body).toMatchObject({ isReach: true, unitName: 'R-S 段' })
    expect(body.parts).toHaveLength(187)
    const at = (lng: number) =>
      body.parts.reduce((near, part) => (Math.abs(part.lng - lng) < Math.abs(near.lng - lng) ? part : near))
    expect(at(96.205)).toMatchObject({ lastDay: day(4), patrols: 2 })
    expect(at(96.215)).toMatchObject({ lastDay: day(6), patrols: 1 })
    expect(at(96.24)).toMatchObject({ lastDay: null, patrols: 0 })
    expect((await ask(10, 5)).body.parts.filter(({ lastDay }) => lastDay === day(4))).toEqual([])
    expect((await ask(10, 0, warden(), units.northern)).status).toBe(404)
  })
})
