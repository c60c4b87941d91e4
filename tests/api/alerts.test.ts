// Who is told of which incident on the screen, and who is not: by subscription, and by the row rule at the time of telling.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { one, run, sql } from '../../server/platform/sql.ts'
import { alertHands, clockIn, wish } from '../support/alerts.ts'
import type { Login } from '../support/cast.ts'
import { incidentHands } from '../support/incidents.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let incidents: ReturnType<typeof incidentHands>
let alerts: ReturnType<typeof alertHands>
beforeAll(async () => {
  world = await startWorld()
  incidents = incidentHands(world)
  alerts = alertHands(world)
})
afterAll(() => world.stop())
beforeEach(async () => {
  await run(world.db, sql`delete from incident_subscriptions`)
  await run(world.db, sql`delete from alert_turns`)
})

const rare = { kind: 'carcass', details: { cause: 'unknown' }, species: [{ code: 'snow-leopard', heads: 1 }] }
const lastMonth = { certainty: 'exact', from: '2025-03-14T06:25:00+08:00' }
const now = () => ({ certainty: 'exact', from: new Date(Date.now() - 60_000).toISOString() })

describe('on the screen', () => {
  it('a person is told once of each turn they asked for, and not of what they did themselves', async () => {
    await alerts.subscribe('county-a', { turns: ['reported', 'confirmed'] })
    await alerts.subscribe('township-a', { area: '632701101', turns: ['reported', 'confirmed'] })
    const { id } = await incidents.record('warden-a')
    await alerts.tell()
    await alerts.tell()
    await incidents.step('township-a', id, 'check')
    await incidents.step('township-a', id, 'confirm')
    await alerts.tell()
    expect(await alerts.told('county-a')).toEqual(['confirmed Dumping', 'reported Dumping'])
    expect((await alerts.told('township-a')).map((words) => words.split(' ')[0])).toEqual(['reported'])
  })

  it('not of another kind, another area, or what came before they asked', async () => {
    await incidents.record('warden-a')
    await alerts.subscribe('county-a', { families: ['fire'] })
    await alerts.subscribe('prefecture', { area: '632722' })
    await incidents.record('warden-a')
    await alerts.tell()
    expect([await alerts.told('county-a'), await alerts.told('prefecture')]).toEqual([[], []])
  })

  it('by two subscriptions of one person once', async () => {
    await alerts.subscribe('county-a')
    await alerts.subscribe('county-a', { families: ['four-disorders'] })
    await incidents.record('warden-a')
    await alerts.tell()
    const { items, unread } = await alerts.list('county-a')
    expect([items.length, unread]).toEqual([1, 1])
    await world.as('county-a').post('/api/alerts/read', { ids: [items[0]?.id] })
    expect((await alerts.list('county-a')).unread).toBe(0)
  })

  it('from the level of protection they asked for upwards', async () => {
    await alerts.subscribe('county-a', { leastLevel: '2' })
    await incidents.record('warden-a')
    await incidents.record('warden-a', { ...rare, species: [{ code: 'wolf', heads: 1 }] })
    await alerts.tell()
    const { level } = await one<{ level: string }>(world.db, sql`select level from species_levels where species_code = 'wolf'`)
    expect(level).toBe('2')
    expect((await alerts.told('county-a')).length).toBe(1)
    await run(world.db, sql`update incident_subscriptions set least_level = '1'`)
    await incidents.record('warden-a', { ...rare, species: [{ code: 'wolf', heads: 1 }] })
    await alerts.tell()
    expect((await alerts.told('county-a')).length).toBe(1)
  })

  it('of an incident that is corrected away from them, no longer', async () => {
    await alerts.subscribe('township-a', { area: '632701101' })
    const { id } = await incidents.record('warden-a')
    await alerts.tell()
    expect((await alerts.told('township-a')).length).toBe(1)
    await run(
      world.db,
      sql`update incidents set path = '63.6327.632701.632701102.632701102001', area_code = '632701102001' where id = ${id}`,
    )
    expect(await alerts.list('township-a')).toEqual({ items: [], unread: 0 })
  })
})

describe('the row rule', () => {
  it('tells of a rare animal of this month those alone whose duty it is', async () => {
    for (const [login, area] of [
      ['county-a', '632701'],
      ['township-a', '632701101'],
      ['cadre-a', '632701101001'],
    ] as const)
      await alerts.subscribe(login, { area })
    await incidents.record('warden-a', { ...rare, happened: now() })
    await alerts.tell()
    expect((await alerts.told('county-a')).length).toBe(1)
    expect([await alerts.told('township-a'), await alerts.told('cadre-a')]).toEqual([[], []])
  })

  it('tells of one of a month that is over by county and month, and nobody for a township that would say where', async () => {
    await alerts.subscribe('township-a', { area: '632701101' })
    await incidents.record('warden-a', { ...rare, happened: lastMonth })
    await alerts.tell()
    expect(await alerts.told('township-a')).toEqual([])
    await alerts.subscribe('auditor-a')
    await incidents.record('warden-a', { ...rare, happened: lastMonth })
    await alerts.tell()
    const [told] = (await alerts.list('auditor-a')).items
    expect(told).toMatchObject({ isExact: false, at: null, code: null, areaCode: '632701', day: '2025-03-01' })
  })

  it('tells nobody whose duty has ended, or whose account is, of what comes after', async () => {
    await alerts.subscribe('county-a')
    await alerts.subscribe('cadre-a', { area: '632701101001' })
    const ended = sql`(select id from users where login = 'county-a')`
    const { validTo } = await one<{ validTo: string }>(
      world.db,
      sql`select valid_to::text as "validTo" from grants where user_id = ${ended}`,
    )
    await run(world.db, sql`update grants set valid_to = now() where user_id = ${ended}`)
    await run(world.db, sql`update users set is_disabled = true where login = 'cadre-a'`)
    await incidents.record('warden-a')
    await alerts.tell()
    const { kept } = await one<{ kept: number }>(world.db, sql`select count(*) as kept from incident_alerts`)
    await run(world.db, sql`update grants set valid_to = ${validTo}::timestamptz where user_id = ${ended}`)
    await run(world.db, sql`update users set is_disabled = false where login = 'cadre-a'`)
    expect(kept).toBe(0)
  })

  it('lets nobody ask for an area beyond the own, nor look at or change what another asked for', async () => {
    const beyond = await world.as('county-a').post<{ code: string }>('/api/alerts/subscriptions', wish({ area: '632722' }))
    expect([beyond.status, beyond.body.code]).toEqual([403, 'alert-area-beyond'])
    const { id } = await alerts.subscribe('county-a')
    for (const login of ['county-b', 'prefecture'] as const) {
      expect((await world.as(login).put(`/api/alerts/subscriptions/${id}`, wish({ area: '632700' }))).status).toBe(404)
      expect((await world.as(login).delete(`/api/alerts/subscriptions/${id}`)).status).toBe(404)
    }
    expect((await alerts.settings('prefecture')).items).toEqual([])
  })

  it('opens to nobody without a duty that sees incidents, and to no machine', async () => {
    for (const login of ['herder-a', 'stranger', 'expired'] as const)
      expect((await world.as(login).post('/api/alerts/subscriptions', wish())).status).toBe(403)
    expect((await world.as(null).get('/api/alerts')).status).toBe(401)
    const { body } = await world.as('county-a').post<{ token: string }>('/api/account/tokens', {
      name: 'x',
      role: 'county-officer',
      area: null,
      collections: null,
      days: 1,
    })
    expect((await world.as(null).get('/api/alerts', { authorization: `Bearer ${body.token}` })).status).toBe(403)
  })
})

describe('quiet hours', () => {
  it('keep back what comes in them, and tell it after; the gravest comes through', async () => {
    await alerts.subscribe('county-a', { quiet: { from: clockIn(-60), to: clockIn(60) } })
    await incidents.record('warden-a')
    await incidents.record('warden-a')
    await incidents.record('warden-a', { kind: 'fire', details: { ground: 'grass', ha: 1, isOut: true } })
    await alerts.tell()
    expect((await alerts.told('county-a')).length).toBe(1)
    await alerts.letPass('county-a')
    await alerts.tell()
    expect((await alerts.told('county-a')).length).toBe(3)
  })
})

describe('what is wrong with a wish', () => {
  const refused = async (more: object, login: Login = 'county-a') =>
    (await world.as(login).post<{ issues?: { path: string }[] }>('/api/alerts/subscriptions', wish(more))).body.issues?.map(
      ({ path }) => path,
    )
  it('is told by field: no channel, no kind, one twice, quiet hours of no length', async () => {
    expect(await refused({ onScreen: false })).toEqual(['onScreen'])
    expect(await refused({ families: [] })).toEqual(['families'])
    expect(await refused({ turns: ['closed', 'closed'] })).toEqual(['turns'])
    expect(await refused({ quiet: { from: '08:00', to: '08:00' } })).toEqual(['quiet.to'])
  })

  it('without a mail server an address is refused, and the settings say that there is none', async () => {
    expect((await alerts.settings('county-a')).mail).toMatchObject({ isSetUp: false, address: null })
    const { status, body } = await world.as('county-a').put<{ code: string }>('/api/alerts/address', { address: 'a@b.test' })
    expect([status, body.code]).toEqual([409, 'mail-not-set-up'])
  })
})

describe('the stream of events', () => {
  type Told = { readonly topic: string; readonly id?: string }
  /** What a reader is told while `work` is done. */
  async function heardBy(login: Login, work: () => Promise<unknown>): Promise<readonly Told[]> {
    const gone = new AbortController()
    const response = await fetch(`${world.url}/api/events`, { headers: { cookie: world.cookieOf(login) }, signal: gone.signal })
    const heard: Told[] = []
    const listening = (async () => {
      for await (const chunk of response.body ?? [])
        for (const [, data = ''] of Buffer.from(chunk)
          .toString()
          .matchAll(/^data: (.*)$/gm))
          heard.push(JSON.parse(data))
    })().catch(() => {})
    await sleep(300)
    await work()
    await sleep(3500)
    gone.abort()
    await listening
    return heard.filter(({ topic }) => topic !== 'ready')
  }

  it('tells of a changed incident whoever sees it exactly, and of an alert its reader alone', async () => {
    await alerts.subscribe('county-a')
    let id = ''
    const work = async () => {
      id = (await incidents.record('warden-a', { ...rare, happened: now() })).id
      await alerts.tell()
    }
    const [mine, theirs] = await Promise.all([heardBy('county-a', work), heardBy('township-a', async () => {})])
    expect(mine).toContainEqual({ topic: 'alert' })
    expect(mine).toContainEqual(expect.objectContaining({ topic: 'incident', id, state: 'reported' }))
    expect(theirs).toEqual([])
  })
})
