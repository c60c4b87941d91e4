// Duties that people give each other: never wider than their own in role, place and time, felt at once, and written down.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Giving, type Grant, type PickedPerson, type Role, roles } from '#contract/access'
import { tokenHash } from '../../server/access/passwords.ts'
import { createUser, openSession } from '../../server/access/queries.ts'
import type { Page } from '../../server/platform/paging.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { countyA, countyB, type Login } from '../support/cast.ts'
import { openJar } from '../support/jar.ts'
import { gives } from '../support/verbs.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
const township = `${countyA.code}101`
const village = `${township}001`
const operator = { a: '', b: '' }
beforeAll(async () => {
  world = await startWorld()
  const idOf = async (code: string) =>
    (await one<{ id: string }>(world.db, sql`select id from operators where code = ${code}`)).id
  operator.a = await idOf(`OP-${village}-1`)
  operator.b = await idOf(`OP-${countyB.code}101001-1`)
})
afterAll(() => world.stop())

type Told = Grant & { readonly code?: string; readonly issues?: readonly { path: string; code: string }[] }
let made = 0
/** Somebody without any duty, signed in. */
async function newcomer(): Promise<{ readonly id: string; readonly login: string; readonly cookie: string }> {
  made += 1
  const login = `new-${made}`
  const id = await createUser(world.db, { login, name: `新人${made}`, passwordHash: null, isDemo: false })
  await openSession(world.db, id, tokenHash(`token-${login}`), 24)
  return { id, login, cookie: `onemap_session=token-${login}` }
}
const dayFromNow = (days: number): string => new Date(Date.now() + 8 * 3600_000 + days * 86_400_000).toISOString().slice(0, 10)
const give = (login: Login, wish: object) => world.as(login).post<Told>('/api/grants', wish)
const end = (login: Login, id: string) => world.as(login).post<Told>(`/api/grants/${id}/end`, {})
const held = async (login: Login, query = ''): Promise<readonly Grant[]> =>
  (await world.as(login).get<Page<Grant>>(`/api/grants?pageSize=200${query}`)).body.items
const status = async (cookie: string, path: string): Promise<number> =>
  (await openJar(world.url).ask('GET', path, undefined, { cookie })).status
const placeOf = (role: Role, area: string): object =>
  role === 'herder' ? { operatorId: operator.a } : role === 'administrator' ? {} : { area }

const dutyOf = {
  prefecture: 'prefecture-officer',
  'county-a': 'county-officer',
  'township-a': 'township-officer',
  administrator: 'administrator',
} as const

describe('who gives what', () => {
  it.each(['prefecture', 'county-a', 'township-a', 'administrator'] as const)(
    '%s gives exactly the roles of the table',
    async (login) => {
      const { id: userId } = await newcomer()
      const given: Role[] = []
      for (const role of roles) {
        const { status: code, body } = await give(login, { userId, role, ...placeOf(role, village) })
        if (code === 200) given.push(role)
        else
          expect([code, body.code, body.issues]).toEqual([
            422,
            'grant-too-wide',
            [{ path: 'role', code: 'role-not-yours', message: 'role-not-yours' }],
          ])
      }
      expect(given).toEqual(roles.filter((role) => gives[dutyOf[login]]?.includes(role)))
      const offered = (await world.as(login).get<Giving[]>('/api/grants/giving')).body.map(({ role }) => role)
      expect([...offered].sort()).toEqual([...given].sort())
    },
  )

  it.each(['cadre-a', 'warden-a', 'clerk-b', 'herder-a', 'expired', 'stranger'] as const)('%s gives nothing', async (login) => {
    const { id: userId } = await newcomer()
    expect((await give(login, { userId, role: 'warden', area: village })).status).toBe(403)
    expect((await world.as(login).get('/api/people/pick?q=new')).status).toBe(403)
  })

  it('a token gives nothing', async () => {
    const { body } = await world.as('county-a').post<{ token: string }>('/api/account/tokens', {
      name: 't',
      role: 'county-officer',
      area: null,
      collections: null,
      days: 3,
    })
    const { id: userId } = await newcomer()
    const answer = await openJar(world.url).ask(
      'POST',
      '/api/grants',
      { userId, role: 'warden', area: village },
      { authorization: `Bearer ${body.token}` },
    )
    expect(answer.status).toBe(403)
  })
})

describe('never wider than the own', () => {
  const faults = async (login: Login, wish: object) => {
    const { id: userId } = await newcomer()
    const { body } = await give(login, { userId, role: 'warden', area: village, ...wish })
    return (body.issues ?? []).map(({ path, code }) => `${path} ${code}`).sort()
  }

  it('in place', async () => {
    expect(await faults('county-a', { area: countyB.code })).toEqual(['area outside-own-area'])
    expect(await faults('county-a', { area: '632700' })).toEqual(['area outside-own-area'])
    expect(await faults('township-a', { area: countyA.code })).toEqual(['area outside-own-area'])
    expect(await faults('county-a', { role: 'herder', area: null, operatorId: operator.b })).toEqual([
      'operatorId outside-own-area',
    ])
    expect(await faults('county-a', { area: countyA.code })).toEqual([])
  })

  it('in time: not before now, not past the own end, not backwards', async () => {
    await run(
      world.db,
      sql`update grants set valid_to = now() + interval '30 days' where area_path = ${countyB.path}::ltree and role = 'county-officer'`,
    )
    const area = `${countyB.code}101`
    expect(await faults('county-b', { area })).toEqual(['to longer-than-own'])
    expect(await faults('county-b', { area, to: dayFromNow(40) })).toEqual(['to longer-than-own'])
    expect(await faults('county-b', { area, to: dayFromNow(20) })).toEqual([])
    expect(await faults('county-a', { from: dayFromNow(-3) })).toEqual(['from in-the-past'])
    expect(await faults('county-a', { from: dayFromNow(9), to: dayFromNow(5) })).toEqual(['to before-from'])
    expect(await faults('county-a', { to: dayFromNow(-2) })).toEqual(['to before-from'])
  })

  it('says every field at once', async () => {
    const { body } = await give('county-a', {
      userId: '00000000-0000-4000-8000-000000000000',
      role: 'herder',
      area: village,
      from: dayFromNow(-1),
    })
    expect((body.issues ?? []).map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'area area-unexpected',
      'from in-the-past',
      'operatorId operator-missing',
      'userId person-unknown',
    ])
  })

  it('nobody gives to themselves', async () => {
    const [own] = await held('county-a', '&q=county-a')
    const { body } = await give('county-a', { userId: own?.userId, role: 'warden', area: village })
    expect(body.issues).toMatchObject([{ path: 'userId', code: 'oneself' }])
  })

  it('in SQL as at the door', async () => {
    const { id } = await newcomer()
    const person = await one<{ id: string }>(world.db, sql`select id from users where login = 'county-a'`)
    const actor = { userId: person.id, tokenId: null, sessionId: null, address: null, requestId: null }
    const insert = (role: string, path: string, givenBy: string) =>
      world.services.as(actor, (trx) =>
        run(
          trx,
          sql`insert into grants (user_id, role, area_path, given_by) values (${id}::uuid, ${role}, ${path}::ltree, ${givenBy}::uuid)`,
        ),
      )
    await expect(insert('prefecture-officer', countyA.path, person.id)).rejects.toMatchObject({ code: '42501' })
    await expect(insert('warden', countyB.path, person.id)).rejects.toMatchObject({ code: '42501' })
    await expect(insert('warden', countyA.path, id)).rejects.toMatchObject({ code: '42501' })
    expect(await insert('warden', countyA.path, person.id)).toBe(1)
    const widen = world.services.as(actor, (trx) =>
      run(trx, sql`update grants set role = 'prefecture-officer' where user_id = ${id}::uuid`),
    )
    await expect(widen).rejects.toMatchObject({ code: '42501' })
    const lengthen = world.services.as(actor, (trx) =>
      run(trx, sql`update grants set valid_to = 'infinity', ended_by = app_user() where user_id = ${id}::uuid`),
    )
    await expect(lengthen).rejects.toMatchObject({ code: '42501' })
    const remove = world.services.as(actor, (trx) => run(trx, sql`delete from grants where user_id = ${id}::uuid`))
    await expect(remove).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a grant', () => {
  it('opens the doors at once, and ending it shuts them at once', async () => {
    const { id: userId, cookie } = await newcomer()
    expect(await status(cookie, '/api/parcels')).toBe(403)
    const { body } = await give('county-a', { userId, role: 'warden', area: village, reason: '换岗' })
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
    const { id: userId, cookie } = await newcomer()
    const { body } = await give('county-a', { userId, role: 'warden', area: village, from: dayFromNow(5), to: dayFromNow(9) })
    expect(body).toMatchObject({
      state: 'coming',
      validFrom: `${dayFromNow(4)}T16:00:00.000Z`,
      validTo: `${dayFromNow(9)}T16:00:00.000Z`,
    })
    expect(await status(cookie, '/api/parcels')).toBe(403)
    expect((await held('county-a', '&state=coming')).map(({ id }) => id)).toEqual([body.id])
    await end('county-a', body.id)
    expect(await held('county-a', '&state=coming')).toEqual([])
  })

  it('is ended by who gave it or who may give it there, and by nobody else; nobody ends their own', async () => {
    const { id: userId } = await newcomer()
    const { body } = await give('county-a', { userId, role: 'chief', area: countyA.code })
    // A township sees no chief of the whole county; the neighbouring county sees nothing here.
    for (const login of ['township-a', 'county-b'] as const) expect((await end(login, body.id)).status).toBe(404)
    expect((await end('warden-a', body.id)).status).toBe(403)
    expect((await end('prefecture', body.id)).status).toBe(200)
    const [own] = await held('township-a', '&q=township-a')
    expect((await end('township-a', own?.id ?? '')).body.code).toBe('not-oneself')
    const { body: officer } = await give('prefecture', { userId, role: 'auditor', area: village })
    expect((await end('county-a', officer.id)).status).toBe(403)
  })

  it('stays when the grant of who gave it ends', async () => {
    const chief = await newcomer()
    const { body: own } = await give('prefecture', { userId: chief.id, role: 'township-officer', area: township })
    const helper = await newcomer()
    const giver = openJar(world.url)
    await giver.ask('POST', '/api/grants', { userId: helper.id, role: 'warden', area: village }, { cookie: chief.cookie })
    await end('prefecture', own.id)
    expect(await status(chief.cookie, '/api/parcels')).toBe(403)
    expect(await status(helper.cookie, '/api/parcels')).toBe(200)
  })

  it('is one ledger line with digests of before and after, filed under its place', async () => {
    const { id: userId } = await newcomer()
    const { body } = await give('county-a', { userId, role: 'herder', operatorId: operator.a, reason: '本人申请' })
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
    expect((await held('herder-a')).map(({ role, operatorName }) => [role, operatorName])).toEqual([['herder', '经营户1001-1']])
    expect((await held('warden-a')).map(({ login }) => login)).toEqual(['warden-a'])
    expect(await held('stranger')).toEqual([])
    expect((await world.as(null).get('/api/grants')).status).toBe(401)
    const seen = new Set((await held('township-a')).map(({ area }) => area))
    expect([...seen].every((area) => area === null || area.startsWith(township))).toBe(true)
    expect((await held('county-b')).some(({ login }) => ['county-a', 'herder-a'].includes(login))).toBe(false)
    expect((await held('county-a')).map(({ login }) => login)).toEqual(
      expect.arrayContaining(['cadre-a', 'warden-a', 'herder-a', 'expired']),
    )
  })

  it('is filtered by role, person, words, area and state', async () => {
    expect((await held('prefecture', '&role=court-clerk&state=in-force')).map(({ login }) => login)).toContain('clerk-b')
    expect((await held('prefecture', `&area=${countyB.code}`)).every(({ area }) => area?.startsWith(countyB.code) ?? true)).toBe(
      true,
    )
    expect((await held('prefecture', '&state=over&q=expired')).map(({ login }) => login)).toEqual(['expired'])
    const [own] = await held('warden-a')
    expect((await held('prefecture', `&person=${own?.userId}`)).map(({ login }) => login)).toEqual(['warden-a'])
  })
})

describe('picking a person', () => {
  it('answers id, login and name of at most twelve enabled accounts', async () => {
    for (let i = 0; i < 13; i += 1) await newcomer()
    const picked = (await world.as('township-a').get<PickedPerson[]>('/api/people/pick?q=新人')).body
    expect(picked).toHaveLength(12)
    expect(Object.keys(picked[0] ?? {}).sort()).toEqual(['id', 'login', 'name'])
    await run(world.db, sql`update users set is_disabled = true where login = 'new-1'`)
    expect(
      (await world.as('township-a').get<PickedPerson[]>('/api/people/pick?q=new-1')).body.map(({ login }) => login),
    ).not.toContain('new-1')
  })
})
