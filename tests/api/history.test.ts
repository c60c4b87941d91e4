// A record's own history: what changed in each version, who did it, how the outline moved; also of a record that is gone.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutlineChange, RecordHistory } from '#contract/areas'
import type { Parcel } from '#contract/pastures'
import type { NewZone, Zone } from '#contract/zones'
import { one, run, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const square = (west: number, south: number, size: number): NewZone['geometry'] => ({
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
const draft = {
  code: 'Z-PAST',
  kind: 'grazing-ban',
  name: '旧名',
  areaCode: '632701',
  legalBasis: '县政府公告',
  inForceFrom: '2024-01-01',
  source: 'test',
}
const historyOf = async (path: string, login: 'county-a' | 'county-b' = 'county-a') =>
  world.as(login).get<RecordHistory>(`${path}/history`)

describe('the history of a zone', () => {
  it('tells every version with its changes, its writer and the hectares its outline won and lost', async () => {
    const agent = world.as('county-a')
    const entered = (await agent.post<Zone>('/api/zones', { ...draft, geometry: square(96.3, 33.3, 0.1) })).body
    const path = `/api/zones/${entered.id}`
    await agent.put(path, { ...draft, name: '新名' }, { 'if-match': '"1"' })
    await agent.put(path, { ...draft, name: '新名', geometry: square(96.35, 33.3, 0.1) }, { 'if-match': '"2"' })
    const { body } = await historyOf(path)
    expect(body.removed).toBeNull()
    expect(body.versions.map(({ version }) => version)).toEqual([3, 2, 1])
    const [moved, renamed, first] = body.versions
    expect(renamed?.changes).toEqual([{ field: 'name', before: '旧名', after: '新名' }])
    expect(renamed?.outline).toBeNull()
    expect(renamed?.writer).toMatchObject({ name: 'county-a', action: 'zone-changed' })
    expect(first).toMatchObject({ changes: [], writer: { name: 'county-a', action: 'zone-entered' } })
    expect(moved?.outline?.addedHa).toBeCloseTo(entered.areaHa / 2, 0)
    expect(moved?.outline?.removedHa).toBeCloseTo(entered.areaHa / 2, 0)
    const change = (await agent.get<OutlineChange>(`${path}/history/3`)).body
    expect(change).toMatchObject({
      before: { type: 'MultiPolygon' },
      added: { type: 'MultiPolygon' },
      removed: { type: 'MultiPolygon' },
    })
  })

  it('outlives the zone, and says who removed it', async () => {
    const { id } = await one<{ id: string }>(world.db, sql`select id from zones where code = 'Z-PAST'`)
    expect((await world.as('county-a').delete(`/api/zones/${id}`, { 'if-match': '"3"' })).status).toBe(204)
    const { body } = await historyOf(`/api/zones/${id}`)
    expect(body.versions).toHaveLength(3)
    expect(body.removed?.writer).toMatchObject({ name: 'county-a', action: 'zone-removed' })
    const then = await world
      .as('county-a')
      .get<Zone>(`/api/zones/${id}?as_of=${encodeURIComponent(body.versions[0]?.validFrom ?? '')}`)
    expect(then.body.name).toBe('新名')
  })
})

describe('the history of a parcel', () => {
  it('is not told to who could not see the parcel, and no phone is in it', async () => {
    const { id } = await one<{ id: string }>(world.db, sql`select id from parcels where code = '632701101001-1'`)
    const agent = world.as('county-a')
    const parcel = (await agent.get<Parcel>(`/api/parcels/${id}`)).body
    const { code, areaCode, season, source, operator } = parcel
    const edit = { code, areaCode, season, source, operatorId: operator?.id ?? null, holderId: null, entitlementSu: 77 }
    await agent.put(`/api/parcels/${id}`, edit, { 'if-match': `"${parcel.version}"` })
    const { body } = await historyOf(`/api/parcels/${id}`)
    const changes = Object.fromEntries((body.versions[0]?.changes ?? []).map(({ field, after }) => [field, after]))
    expect(changes).toMatchObject({ entitlementSu: 77, holderId: null })
    expect(JSON.stringify(body)).not.toContain('13800000000')
    expect((await historyOf(`/api/parcels/${id}`, 'county-b')).status).toBe(404)
  })

  it('ends for an office where the parcel left its area, and begins for the other', async () => {
    await run(
      world.db,
      sql`insert into parcels (code, area_code, path, season, geom, source)
      select 'MOVES', area_code, path, season, st_translate(geom, 0, 0.05), 'test' from parcels where code = '632701101002-1'`,
    )
    const { id } = await one<{ id: string }>(world.db, sql`select id from parcels where code = 'MOVES'`)
    await run(
      world.db,
      sql`update parcels set area_code = '632722101001', path = (select path from areas where code = '632722101001') where code = 'MOVES'`,
    )
    const versions = async (login: 'county-a' | 'county-b') =>
      (await historyOf(`/api/parcels/${id}`, login)).body.versions.map(({ version }) => version)
    expect(await versions('county-a')).toEqual([1])
    expect(await versions('county-b')).toEqual([2])
  })
})

it.each([
  ['operators', 'operators', 'id'],
  ['areas', 'areas', 'code'],
])('is told of %s too', async (path, table, key) => {
  const { id } = await one<{ id: string }>(
    world.db,
    sql`select ${{ text: key, values: [] }}::text as id from ${{ text: table, values: [] }} where path <@ '63.6327.632701' limit 1`,
  )
  const { status, body } = await historyOf(`/api/${path}/${id}`)
  expect(status).toBe(200)
  expect(body.versions).toHaveLength(1)
})
