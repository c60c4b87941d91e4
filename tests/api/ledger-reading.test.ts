// Who reads the ledger: auditors, each the lines of their own area; and how they search it, take it away and have it walked again.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LedgerItem, LedgerLineDetail, LedgerPerson, LedgerState } from '#contract/access'
import type { NewZone, Zone } from '#contract/zones'
import { newToken, tokenHash } from '../../server/access/passwords.ts'
import { createUser, openSession } from '../../server/access/queries.ts'
import { takeCheckpoint } from '../../server/platform/chain/checkpoints.ts'
import { digestOf } from '../../server/platform/ledger.ts'
import type { Page } from '../../server/platform/paging.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { countyA, countyB, prefecturePath } from '../support/cast.ts'
import { tamper } from '../support/ledger.ts'
import { startWorld, type World } from '../support/world.ts'
import { watchWrites } from '../support/written.ts'

let world: World
const cookies = new Map<string, string>()
const zones: Zone[] = []

async function admit(login: string, grants: readonly { readonly role: string; readonly path: string }[]): Promise<void> {
  const userId = await createUser(world.db, { login, name: `${login} 某`, passwordHash: 'unusable', isDemo: false })
  const token = newToken()
  await openSession(world.db, userId, tokenHash(token), 24)
  for (const { role, path } of grants)
    await run(world.db, sql`insert into grants (user_id, role, area_path) values (${userId}::uuid, ${role}, ${path}::ltree)`)
  cookies.set(login, `onemap_session=${token}`)
}
const get = <Body>(who: string, path: string) => world.as(null).get<Body>(path, { cookie: cookies.get(who) ?? '' })
const lines = async (who: string, filter: Readonly<Record<string, string>> = {}): Promise<readonly LedgerItem[]> =>
  (await get<Page<LedgerItem>>(who, `/api/ledger?pageSize=200&${new URLSearchParams(filter).toString()}`)).body.items

const draft = (code: string, areaCode: string, west: number): NewZone => ({
  code,
  kind: 'grazing-ban',
  name: `${code} 禁牧区`,
  areaCode,
  legalBasis: '县政府公告',
  inForceFrom: '2024-01-01',
  inForceTo: null,
  restFrom: null,
  restTo: null,
  source: 'test',
  sourceCrs: 'EPSG:4490',
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, 33.3],
        [west + 0.05, 33.3],
        [west + 0.05, 33.35],
        [west, 33.35],
        [west, 33.3],
      ],
    ],
  },
})

beforeAll(async () => {
  world = await startWorld()
  await admit('audits-all', [{ role: 'auditor', path: prefecturePath }])
  await admit('audits-b', [
    { role: 'auditor', path: countyB.path },
    { role: 'county-officer', path: countyA.path },
  ])
  zones.push((await world.as('county-a').post<Zone>('/api/zones', draft('L-A', countyA.code, 96.3))).body)
  zones.push((await world.as('county-b').post<Zone>('/api/zones', draft('L-B', countyB.code, 95.3))).body)
  const [a] = zones
  await world
    .as('county-a')
    .put(`/api/zones/${a?.id}`, { ...draft('L-A', countyA.code, 96.3), name: '改名' }, { 'if-match': '1' })
  await world.as('county-a').get('/api/violations.csv')
})
afterAll(() => world.stop())

describe('the ledger', () => {
  it('is read by auditors and nobody else', async () => {
    for (const login of ['prefecture', 'county-a', 'clerk-b', 'herder-a', 'administrator', 'stranger', 'expired'] as const)
      for (const path of ['/api/ledger', '/api/ledger/state', '/api/ledger.csv', '/api/ledger/people?q=a', '/api/ledger/lines/1'])
        expect((await world.as(login).get(path)).status, `${login} ${path}`).toBe(403)
    expect((await world.as(null).get('/api/ledger')).status).toBe(401)
  })

  it('shows an auditor of the prefecture every line, also those without an area', async () => {
    const found = await lines('audits-all')
    expect(found.length).toBe((await one<{ n: number }>(world.db, sql`select count(*) as n from ledger`)).n)
    expect(found.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['ledger-opened', 'zone-entered', 'violations-exported']),
    )
  })

  it('shows an auditor of a county its lines only, though they govern another', async () => {
    const found = await lines('audits-b')
    expect(found.map(({ code, action }) => [action, code])).toEqual([['zone-entered', 'L-B']])
    const hidden = (await lines('audits-all', { record: 'L-A' }))[0]
    expect((await get('audits-b', `/api/ledger/lines/${hidden?.seq}`)).status).toBe(404)
    expect(String((await get<Buffer>('audits-b', '/api/ledger.csv')).body)).not.toContain('L-A')
  })

  it('is searched by person, record, area, act, request and day', async () => {
    const actor = (await get<LedgerPerson[]>('audits-all', '/api/ledger/people?q=county-b')).body[0]
    expect(actor?.login).toBe('county-b')
    expect((await lines('audits-all', { person: actor?.id ?? '' })).map(({ code }) => code)).toEqual(['L-B'])
    expect((await lines('audits-all', { record: 'L-A' })).map(({ action }) => action)).toEqual(['zone-changed', 'zone-entered'])
    expect((await lines('audits-all', { record: zones[1]?.id ?? '' })).map(({ code }) => code)).toEqual(['L-B'])
    expect((await lines('audits-all', { area: countyB.code })).map(({ code }) => code)).toEqual(['L-B'])
    expect(await lines('audits-all', { action: 'zone-changed' })).toHaveLength(1)
    const [changed] = await lines('audits-all', { action: 'zone-changed' })
    const { body } = await get<LedgerLineDetail>('audits-all', `/api/ledger/lines/${changed?.seq}`)
    expect(await lines('audits-all', { request: body.requestId ?? '' })).toHaveLength(1)
    const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
    expect((await lines('audits-all', { from: today, to: today })).length).toBeGreaterThan(0)
    expect(await lines('audits-all', { to: '2020-01-01' })).toEqual([])
    expect(await lines('audits-all', { from: '2099-01-01' })).toEqual([])
  })

  it('keeps the digests of the record before and after, as the platform answered it', async () => {
    const [changed, entered] = await lines('audits-all', { record: 'L-A' })
    const detail = async (item: LedgerItem | undefined) =>
      (await get<LedgerLineDetail>('audits-all', `/api/ledger/lines/${item?.seq}`)).body
    const { body: now } = await world.as('county-a').get<Zone>(`/api/zones/${zones[0]?.id}`)
    expect(await detail(entered)).toMatchObject({ beforeDigest: null, afterDigest: digestOf(zones[0]) })
    expect(await detail(changed)).toMatchObject({ beforeDigest: digestOf(zones[0]), afterDigest: digestOf(now) })
  })

  it('says of a line where it stands in the chain, and which checkpoint covers it', async () => {
    const [item] = await lines('audits-all', { record: 'L-B' })
    const { n } = await takeCheckpoint(world.db, world.services.config)
    const { body } = await get<LedgerLineDetail>('audits-all', `/api/ledger/lines/${item?.seq}`)
    expect(body).toMatchObject({ code: 'L-B', actorName: 'county-b', areaName: '杂多县', checkpoint: { n } })
    expect(body.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('goes out as CSV, and that is a line', async () => {
    const { body, status } = await get<Buffer>('audits-all', '/api/ledger.csv?record=L-A')
    expect(status).toBe(200)
    const text = String(body)
    expect(text).toContain('操作台账')
    expect(text.match(/zone-(entered|changed)/g)).toHaveLength(2)
    expect((await lines('audits-all', { action: 'ledger-exported' })).length).toBeGreaterThan(0)
  })
})

describe('walking the chain again', () => {
  const walked = async (): Promise<LedgerState['walk']> => {
    const { status } = await world.as(null).post('/api/ledger/walk', {}, { cookie: cookies.get('audits-all') ?? '' })
    expect(status).toBe(200)
    for (;;) {
      const { walk } = (await get<LedgerState>('audits-all', '/api/ledger/state')).body
      if (walk?.state === 'done' || walk?.state === 'failed') return walk
      await sleep(200)
    }
  }

  it('runs beside the requests and tells that the ledger is whole', async () => {
    expect(await walked()).toMatchObject({ state: 'done', isWhole: true, first: null })
    const { body } = await get<LedgerState>('audits-all', '/api/ledger/state')
    expect(body.lastCheckpoint?.n).toBe(body.checkpoints)
    expect(await lines('audits-all', { action: 'ledger-walk-asked' })).toHaveLength(1)
  })

  it('names the first broken line', async () => {
    const [line] = await lines('audits-all', { record: 'L-B' })
    await tamper(world, sql`update ledger set reason = 'x' where seq = ${line?.seq}`)
    expect(await walked()).toMatchObject({ isWhole: false, faults: 1, first: { code: 'line-changed', seq: line?.seq } })
    await tamper(world, sql`update ledger set reason = null where seq = ${line?.seq}`)
  })
})

it('a write without a line would be told by the watch over all tests', async () => {
  const watch = watchWrites(world.db)
  await watch.see('GET', '/api/zones', 200, 'none')
  await watch.see('POST', '/api/geometry/check', 200, 'none')
  await watch.see('POST', '/api/zones', 409, 'none')
  expect(watch.judge).not.toThrow()
  await watch.see('POST', '/api/zones', 200, '00000000-0000-4000-8000-000000000000')
  expect(watch.judge).toThrow('POST /api/zones')
})
