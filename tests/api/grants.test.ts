// Duties that people give each other: who gives which, and never wider than their own in role, place and time.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Giving, type Role, roles } from '#contract/access'
import { one, run, sql } from '../../server/platform/sql.ts'
import { countyA, countyB, type Login } from '../support/cast.ts'
import { dayFromNow, give, held, newcomer, operatorsOf, village } from '../support/grants.ts'
import { openJar } from '../support/jar.ts'
import { gives } from '../support/verbs.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let operator: { readonly a: string; readonly b: string }
beforeAll(async () => {
  world = await startWorld()
  operator = await operatorsOf(world)
})
afterAll(() => world.stop())

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
      const { id: userId } = await newcomer(world)
      const given: Role[] = []
      for (const role of roles) {
        const { status: code, body } = await give(world, login, { userId, role, ...placeOf(role, village) })
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
    const { id: userId } = await newcomer(world)
    expect((await give(world, login, { userId, role: 'warden', area: village })).status).toBe(403)
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
    const { id: userId } = await newcomer(world)
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
    const { id: userId } = await newcomer(world)
    const { body } = await give(world, login, { userId, role: 'warden', area: village, ...wish })
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
    const { body } = await give(world, 'county-a', {
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
    const [own] = await held(world, 'county-a', '&q=county-a')
    const { body } = await give(world, 'county-a', { userId: own?.userId, role: 'warden', area: village })
    expect(body.issues).toMatchObject([{ path: 'userId', code: 'oneself' }])
  })

  it('in SQL as at the door', async () => {
    const { id } = await newcomer(world)
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
