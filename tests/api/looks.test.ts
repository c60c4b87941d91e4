// A herder sees who looked at their record, and nothing more of the ledger than that.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Look, lookActions } from '#contract/pastures'
import type { Page } from '../../server/platform/paging.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { type Login, logins } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const village = '632701101001'
const operatorIdOf = async (code: string): Promise<string> =>
  (await one<{ id: string }>(world.db, sql`select id from operators where code = ${code}`)).id
const looksOf = async (login: Login, query = ''): Promise<Page<Look>> =>
  (await world.as(login).get<Page<Look>>(`/api/my/looks${query}`)).body
const told = async (): Promise<readonly unknown[]> =>
  (await looksOf('herder-a')).items.map(({ action, person, role, code }) => [action, person, role, code])

describe('looks at a herder’s record', () => {
  it('are none before anybody looked', async () => {
    expect(await looksOf('herder-a')).toMatchObject({ items: [], total: 0 })
  })

  it('are told with the person, the duty, the office and the time', async () => {
    await world.as('cadre-a').get(`/api/operators/${await operatorIdOf(`OP-${village}-1`)}/contacts`)
    const { items } = await looksOf('herder-a')
    expect(items).toMatchObject([
      {
        action: 'contact-read',
        person: 'cadre-a',
        role: 'village-cadre',
        office: '玉树市南镇西村',
        code: `H-${village}-1`,
        reason: null,
      },
    ])
    expect(Math.abs(Date.parse(items[0]?.at ?? '') - Date.now())).toBeLessThan(60_000)
  })

  it('do not name one’s own, nor looks at a neighbour', async () => {
    await world.as('herder-a').get(`/api/operators/${await operatorIdOf(`OP-${village}-1`)}/contacts`)
    await world.as('county-a').get(`/api/operators/${await operatorIdOf(`OP-${village}-2`)}/contacts`)
    expect(await told()).toEqual([['contact-read', 'cadre-a', 'village-cadre', `H-${village}-1`]])
  })

  it('are sheets printed too, which a stranger to the record prints none of', async () => {
    const id = await operatorIdOf(`OP-${village}-1`)
    const printed = async (login: Login) => (await world.as(login).post(`/api/prints/operators/${id}`, {})).status
    expect([await printed('township-a'), await printed('county-b'), await printed('expired')]).toEqual([204, 404, 404])
    expect((await told())[0]).toEqual(['operator-printed', 'township-a', 'township-officer', `OP-${village}-1`])
  })

  it('are exports too, where the area asked for held the own place, and only there', async () => {
    for (const area of ['632722', '632701102', '632701101'])
      expect((await world.as('prefecture').get(`/api/violations.csv?area=${area}`)).status, area).toBe(200)
    expect((await world.as('county-b').get('/api/balance/assessments.csv?year=2025')).status).toBe(200)
    expect((await world.as('county-a').get('/api/balance/assessments.csv?year=2025')).status).toBe(200)
    expect(await told()).toEqual([
      ['assessments-exported', 'county-a', 'county-officer', null],
      ['violations-exported', 'prefecture', 'prefecture-officer', null],
      ['operator-printed', 'township-a', 'township-officer', `OP-${village}-1`],
      ['contact-read', 'cadre-a', 'village-cadre', `H-${village}-1`],
    ])
  })

  it('are unlocks of the area, by the name and reason of who may look', async () => {
    await run(
      world.db,
      sql`insert into grants (user_id, role, area_path, valid_from) select id, 'prosecutor', '63.6327.632701', now() - interval '1 day' from users where login = 'stranger'`,
    )
    const endsOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    const wish = { kind: 'sightings', areaCode: '632701', reason: '玉树盗猎案现场核对工作', endsOn }
    const asked = await world.as('stranger').post<{ id: string }>('/api/unlocks', wish)
    expect(asked.status).toBe(200)
    await world.as('county-a').post(`/api/unlocks/${asked.body.id}/decision`, { decision: 'given', reason: '核对案情属实' })
    expect((await looksOf('herder-a')).items[0]).toMatchObject({ action: 'unlock-given', person: 'stranger', role: 'prosecutor' })
  })

  it('stay with the duty somebody had then', async () => {
    await run(
      world.db,
      sql`update grants set valid_to = now() where role = 'village-cadre' and user_id = (select id from users where login = 'cadre-a')`,
    )
    expect((await looksOf('herder-a')).items.at(-1)).toMatchObject({ person: 'cadre-a', role: 'village-cadre' })
  })

  it('come page by page', async () => {
    const { items, total } = await looksOf('herder-a', '?pageSize=2&page=2')
    expect([items.length, total]).toEqual([2, 5])
  })
})

describe('the rest of the ledger', () => {
  it('stays closed to the herder, and what is told has no address, session or request', async () => {
    const { items } = await looksOf('herder-a')
    for (const item of items)
      expect(Object.keys(item).toSorted()).toEqual(['action', 'at', 'code', 'office', 'person', 'reason', 'role'])
    expect(items.every(({ action }) => lookActions.includes(action))).toBe(true)
    expect((await world.as('herder-a').get('/api/ledger')).status).toBe(403)
    const { id } = await one<{ id: string }>(world.db, sql`select id from users where login = 'herder-a'`)
    const actor = { userId: id, tokenId: null, sessionId: null, address: null, requestId: null }
    expect(await world.services.as(actor, (trx) => rows(trx, sql`select seq from ledger`))).toEqual([])
  })

  it('knows the map that was printed: its place, scale and layers', async () => {
    const sheet = { paper: 'A4', scale: 50_000, center: [96.1, 33.1], layers: ['parcels', 'zones'] }
    expect((await world.as('township-a').post('/api/prints/map', sheet)).status).toBe(204)
    const { paper, ...detail } = sheet
    const query = sql`select subject_id as paper, detail from ledger where action = 'map-printed'`
    expect(await rows(world.db, query)).toEqual([{ paper, detail }])
  })

  it('is told to nobody by this door who owns nothing', async () => {
    for (const login of logins.filter((one) => !one.startsWith('herder-') && one !== 'expired'))
      expect((await looksOf(login)).total, login).toBe(0)
    expect((await world.as(null).get('/api/my/looks')).status).toBe(401)
  })
})
