// A grant from its first moment to its end: felt at once, told to whom it concerns, and written down.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PickedPerson } from '#contract/access'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { countyA, countyB, type Login } from '../support/cast.ts'
import { dayFromNow, give, held, newcomer, operatorsOf, type Told, township, village } from '../support/grants.ts'
import { openJar } from '../support/jar.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let operator: { readonly a: string; readonly b: string }
beforeAll(async () => {
  world = await startWorld()
  operator = await operatorsOf(world)
})
afterAll(() => world.stop())

const end = (login: Login, id: string) => world.as(login).post<Told>(`/api/grants/${id}/end`, {})
const status = async (cookie: string, path: string): Promise<number> =>
  (await openJar(world.url).ask('GET', path, undefined, { cookie })).status

describe('a grant', () => {
  it('opens the doors at once, and ending it shuts them at once', async () => {
    const { id: userId, cookie } = await newcomer(world)
    expect(await status(cookie, '/api/parcels')).toBe(403)
    const { body } = await give(world, 'county-a', { userId, role: 'warden', area: village, reason: '换岗' })
    expect(body).toMatchObject({
      role: 'warden',
      area: village,
      state: 'in-force',
      givenBy: 'county-a',
      validTo: null,
      mayEnd: true,
    })
    expect(await status(cookie, '/api/parcels')).toBe(200)
    expect((await end('county-a', body.id)).body).toMatchObject({ state: 'over', endedBy: 'county-a', mayEnd: false })
    expect(await status(cookie, '/api/parcels')).toBe(403)
    expect((await end('county-a', body.id)).body.code).toBe('grant-over')
  })

  it('of a later day is told as coming, counts from then, and may be ended before it begins', async () => {
    const { id: userId, cookie } = await newcomer(world)
    const { body } = await give(world, 'county-a', {
      userId,
      role: 'warden',
      area: village,
      from: dayFromNow(5),
      to: dayFromNow(9),
    })
    expect(body).toMatchObject({
      state: 'coming',
      validFrom: `${dayFromNow(4)}T16:00:00.000Z`,
      validTo: `${dayFromNow(9)}T16:00:00.000Z`,
    })
    expect(await status(cookie, '/api/parcels')).toBe(403)
    expect((await held(world, 'county-a', '&state=coming')).map(({ id }) => id)).toEqual([body.id])
    await end('county-a', body.id)
    expect(await held(world, 'county-a', '&state=coming')).toEqual([])
  })

  it('is ended by who gave it or who may give it there, and by nobody else; nobody ends their own', async () => {
    const { id: userId } = await newcomer(world)
    const { body } = await give(world, 'county-a', { userId, role: 'chief', area: countyA.code })
    // A township sees no chief of the whole county; the neighbouring county sees nothing here.
    for (const login of ['township-a', 'county-b'] as const) expect((await end(login, body.id)).status).toBe(404)
    expect((await end('warden-a', body.id)).status).toBe(403)
    expect((await end('prefecture', body.id)).status).toBe(200)
    const [own] = await held(world, 'township-a', '&q=township-a')
    expect((await end('township-a', own?.id ?? '')).body.code).toBe('not-oneself')
    const { body: officer } = await give(world, 'prefecture', { userId, role: 'auditor', area: village })
    expect((await end('county-a', officer.id)).status).toBe(403)
  })

  it('stays when the grant of who gave it ends', async () => {
    const chief = await newcomer(world)
    const { body: own } = await give(world, 'prefecture', { userId: chief.id, role: 'township-officer', area: township })
    const helper = await newcomer(world)
    const giver = openJar(world.url)
    await giver.ask('POST', '/api/grants', { userId: helper.id, role: 'warden', area: village }, { cookie: chief.cookie })
    await end('prefecture', own.id)
    expect(await status(chief.cookie, '/api/parcels')).toBe(403)
    expect(await status(helper.cookie, '/api/parcels')).toBe(200)
  })

  it('is one ledger line with digests of before and after, filed under its place', async () => {
    const { id: userId } = await newcomer(world)
    const { body } = await give(world, 'county-a', { userId, role: 'herder', operatorId: operator.a, reason: '本人申请' })
    await end('county-a', body.id)
    const lines = await rows<{ action: string; path: string; reason: string | null; before: boolean; after: boolean }>(
      world.db,
      sql`
      select action, path::text, reason, before_digest is not null as before, after_digest is not null as after
      from ledger where subject_id = ${body.id} order by seq`,
    )
    const path = `${countyA.path}.${township}.${village}`
    expect(lines).toEqual([
      { action: 'grant-given', path, reason: '本人申请', before: false, after: true },
      { action: 'grant-ended', path, reason: null, before: true, after: true },
    ])
  })
})

describe('the list', () => {
  it('shows everyone the own grants, and a giver those of the own area', async () => {
    expect((await held(world, 'herder-a')).map(({ role, operatorName }) => [role, operatorName])).toEqual([
      ['herder', '经营户1001-1'],
    ])
    expect((await held(world, 'warden-a')).map(({ login }) => login)).toEqual(['warden-a'])
    expect(await held(world, 'stranger')).toEqual([])
    expect((await world.as(null).get('/api/grants')).status).toBe(401)
    const seen = new Set((await held(world, 'township-a')).map(({ area }) => area))
    expect([...seen].every((area) => area === null || area.startsWith(township))).toBe(true)
    expect((await held(world, 'county-b')).some(({ login }) => ['county-a', 'herder-a'].includes(login))).toBe(false)
    expect((await held(world, 'county-a')).map(({ login }) => login)).toEqual(
      expect.arrayContaining(['cadre-a', 'warden-a', 'herder-a', 'expired']),
    )
  })

  it('is filtered by role, person, words, area and state', async () => {
    expect((await held(world, 'prefecture', '&role=court-clerk&state=in-force')).map(({ login }) => login)).toContain('clerk-b')
    expect(
      (await held(world, 'prefecture', `&area=${countyB.code}`)).every(({ area }) => area?.startsWith(countyB.code) ?? true),
    ).toBe(true)
    expect((await held(world, 'prefecture', '&state=over&q=expired')).map(({ login }) => login)).toEqual(['expired'])
    const [own] = await held(world, 'warden-a')
    expect((await held(world, 'prefecture', `&person=${own?.userId}`)).map(({ login }) => login)).toEqual(['warden-a'])
  })
})

describe('picking a person', () => {
  it('answers id, login and name of at most twelve enabled accounts', async () => {
    for (let i = 0; i < 13; i += 1) await newcomer(world)
    const picked = (await world.as('township-a').get<PickedPerson[]>('/api/people/pick?q=新人')).body
    expect(picked).toHaveLength(12)
    expect(Object.keys(picked[0] ?? {}).sort()).toEqual(['id', 'login', 'name'])
    await run(world.db, sql`update users set is_disabled = true where login = 'new-1'`)
    expect(
      (await world.as('township-a').get<PickedPerson[]>('/api/people/pick?q=new-1')).body.map(({ login }) => login),
    ).not.toContain('new-1')
  })
})
