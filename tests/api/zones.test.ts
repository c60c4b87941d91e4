// Zones through HTTP: who may write where, what a stale edit is told, what the past keeps, which shapes are refused.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NewZone, Zone, ZoneItem } from '#contract/zones'
import type { Page } from '../../server/platform/paging.ts'
import { one, rows, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

type Refusal = {
  readonly code: string
  readonly detail: { readonly current?: Zone; readonly faults?: readonly { code: string }[] }
}

const square = (west: number, south: number, size = 0.05): NewZone['geometry'] => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})
const draft = (code: string, patch: Partial<NewZone> = {}): NewZone => ({
  code,
  kind: 'grazing-ban',
  name: `${code} 禁牧区`,
  areaCode: '632701',
  legalBasis: '县政府公告',
  inForceFrom: '2024-01-01',
  inForceTo: null,
  restFrom: null,
  restTo: null,
  source: 'test',
  sourceCrs: 'EPSG:4490',
  geometry: square(96.3, 33.3),
  ...patch,
})
const enter = async (code: string, patch: Partial<NewZone> = {}): Promise<Zone> =>
  (await world.as('county-a').post<Zone>('/api/zones', draft(code, patch))).body
const codes = async (query: string): Promise<readonly string[]> =>
  (await world.as('county-a').get<Page<ZoneItem>>(`/api/zones?${query}`)).body.items.map(({ code }) => code)

describe('the list of zones', () => {
  it('finds the zones of a county and those above it that reach into it', async () => {
    expect(await codes('area=632722')).toEqual(['Z-BALANCE', 'Z-CORE'])
    expect(await codes('area=632701101')).toEqual(['Z-BAN', 'Z-REST'])
  })

  it('finds by kind, by place and by day in force', async () => {
    expect(await codes('kind=rest-grazing')).toEqual(['Z-REST'])
    expect(await codes('bbox=95.1,33.1,95.15,33.15')).toEqual(['Z-BALANCE'])
    expect(await codes('on=2019-12-31')).toEqual([])
  })

  it('sorts and pages, and says how many there are', async () => {
    const { body } = await world.as('county-a').get<Page<ZoneItem>>('/api/zones?sort=-areaHa&pageSize=1&page=2')
    expect(body).toMatchObject({ page: 2, pageSize: 1, total: 4 })
    expect(body.items.map(({ code }) => code)).toEqual(['Z-CORE'])
  })

  it('names every unknown field and value at once', async () => {
    const { status, body } = await world.as('county-a').get<{ issues: { path: string }[] }>('/api/zones?colour=red&kind=lake')
    expect([status, body.issues.map(({ path }) => path).sort()]).toEqual([400, ['colour', 'kind']])
  })
})

describe('entering a zone', () => {
  it('answers the zone as stored, measured on the ellipsoid, and leaves a ledger line', async () => {
    const zone = await enter('N-1')
    expect(zone).toMatchObject({ code: 'N-1', areaCode: '632701', areaName: '玉树市', version: 1, inForceFrom: '2024-01-01' })
    expect(zone.areaHa).toBeGreaterThan(2500)
    expect(zone.areaHa).toBeLessThan(2600)
    const line = await one<{ action: string; login: string }>(
      world.db,
      sql`select l.action, u.login from ledger l join users u on u.id = l.actor where l.subject_id = ${zone.id}`,
    )
    expect(line).toEqual({ action: 'zone-entered', login: 'county-a' })
  })

  it('is for officers, and only inside their own area', async () => {
    expect((await world.as('warden-a').post('/api/zones', draft('N-2'))).status).toBe(403)
    expect((await world.as(null).post('/api/zones', draft('N-2'))).status).toBe(401)
    expect((await world.as('county-b').post('/api/zones', draft('N-2'))).status).toBe(403)
    expect((await world.as('township-a').post('/api/zones', draft('N-2'))).status).toBe(403)
    expect(await codes('q=N-2')).toEqual([])
  })

  it('refuses a code that is taken, and a rest zone without its dates', async () => {
    const taken = await world.as('county-a').post<Refusal>('/api/zones', draft('Z-BAN'))
    expect([taken.status, taken.body.code]).toEqual([409, 'zones-code-unique'])
    const undated = await world.as('county-a').post<Refusal>('/api/zones', draft('N-3', { kind: 'rest-grazing' }))
    expect([undated.status, undated.body.code]).toEqual([422, 'zones-rest-dated'])
  })

  it.each([
    [
      'self-intersection',
      [
        [96.3, 33.3],
        [96.4, 33.4],
        [96.4, 33.3],
        [96.3, 33.4],
        [96.3, 33.3],
      ],
    ],
    [
      'ring-open',
      [
        [96.3, 33.3],
        [96.4, 33.3],
        [96.4, 33.4],
        [96.3, 33.4],
      ],
    ],
    [
      'outside-prefecture',
      [
        [10, 10],
        [11, 10],
        [11, 11],
        [10, 10],
      ],
    ],
  ])('refuses %s and says where', async (fault, ring) => {
    const geometry = { type: 'Polygon', coordinates: [ring] }
    const { status, body } = await world.as('county-a').post<Refusal>('/api/zones', { ...draft('N-4'), geometry })
    expect([status, body.code, body.detail.faults?.map(({ code }) => code)]).toEqual([422, 'geometry-invalid', [fault]])
  })
})

describe('changing a zone', () => {
  const put = (zone: Zone, patch: Partial<NewZone>, version: number | null, login: 'county-a' | 'county-b' = 'county-a') => {
    const { geometry: _, ...fields } = draft(zone.code, patch)
    return world
      .as(login)
      .put<Zone & Refusal>(`/api/zones/${zone.id}`, fields, version === null ? {} : { 'if-match': `"${version}"` })
  }

  it('keeps the row as it was, and the shape where none is sent', async () => {
    const zone = await enter('C-1')
    const changed = await put(zone, { name: '改名' }, 1)
    expect(changed.body).toMatchObject({ name: '改名', version: 2, geometry: zone.geometry })
    const past = await rows(world.db, sql`select name, version from zones_history where id = ${zone.id}::uuid`)
    expect(past).toEqual([{ name: 'C-1 禁牧区', version: 1 }])
  })

  it('tells an editor who saw an older row what stands now, and writes nothing', async () => {
    const zone = await enter('C-2')
    await put(zone, { name: '先到' }, 1)
    const late = await put(zone, { name: '后到' }, 1)
    expect([late.status, late.body.code, late.body.detail.current?.name]).toEqual([412, 'version-conflict', '先到'])
  })

  it('asks for the version, and refuses the officer of another county by the row rule', async () => {
    const zone = await enter('C-3')
    expect((await put(zone, {}, null)).status).toBe(428)
    expect((await put(zone, {}, 1, 'county-b')).status).toBe(403)
  })

  it('cuts the new shape into parts for the overlay', async () => {
    const zone = await enter('C-4')
    await world.as('county-a').put(`/api/zones/${zone.id}`, draft('C-4', { geometry: square(96.5, 33.5) }), { 'if-match': '1' })
    const { west } = await one<{ west: number }>(
      world.db,
      sql`select st_xmin(st_extent(geom)) as west from zone_parts where zone_id = ${zone.id}::uuid`,
    )
    expect(west).toBe(96.5)
  })
})

describe('removing a zone', () => {
  it('leaves its history and a ledger line', async () => {
    const zone = await enter('D-1')
    expect((await world.as('county-a').delete(`/api/zones/${zone.id}`, { 'if-match': '1' })).status).toBe(204)
    expect((await world.as('county-a').get(`/api/zones/${zone.id}`)).status).toBe(404)
    const past = await rows(world.db, sql`select code from zones_history where id = ${zone.id}::uuid`)
    expect(past).toEqual([{ code: 'D-1' }])
  })
})

describe('what a kind means', () => {
  it('is told with its source and evidence', async () => {
    const { body } = await world.as('herder-a').get<{ kind: string; regime: string; source: string }[]>('/api/zones/regimes')
    expect(body.find(({ kind }) => kind === 'grazing-ban')).toMatchObject({ regime: 'ban', source: 'S30', evidence: 'L' })
    expect(body.find(({ kind }) => kind === 'park-core')).toMatchObject({ regime: 'balance', source: 'S41', evidence: '1' })
  })
})
