// Violations open when they are found, stay while they are, and close by rule: never by deletion.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ViolationDetail, ViolationRow } from '#contract/balance'
import { assess, assessAll } from '../../server/balance/assess.ts'
import type { Page } from '../../server/platform/paging.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'
import { adoptCount, dropCounts, layGrass, operatorA, operatorB } from './balance-land.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
  await layGrass(world)
  await assessAll(world.db)
})
afterAll(() => world.stop())

const find = async (query: string): Promise<readonly ViolationRow[]> =>
  (await world.as('prefecture').get<Page<ViolationRow>>(`/api/violations?pageSize=200&${query}`)).body.items
const renew = () => assess(world.db, { year: 2025 })

async function seeHerd(code: string, lon: number, lat: number, day: string): Promise<void> {
  await run(
    world.db,
    sql`
    insert into herd_surveys (code, operator_id, path, year, season, counted_on, method, relative_error, place, source)
    select ${code}, id, path, 2025, 'warm', ${day}::date, 'drone', 0.2, st_setsrid(st_point(${lon}, ${lat}), 4326), 'test'
    from operators where code = ${operatorA}`,
  )
  await run(
    world.db,
    sql`insert into herd_counts (survey_id, animal, heads) select id, 'yak', 50 from herd_surveys where code = ${code}`,
  )
}

describe('overload', () => {
  it('is open for an operator found above capacity, with its clause and what it rests on', async () => {
    const [row] = await find(`kind=overload&season=warm&q=${operatorA}`)
    expect(row).toMatchObject({ state: 'open', unit: 'su', amount: { mid: 160 }, operatorCode: operatorA, isProvisional: true })
    expect(row?.rule.clause.zh).toContain('草原法')
    const { body } = await world.as('county-a').get<ViolationDetail>(`/api/violations/${row?.id}`)
    expect(body.restsOn.map(({ kind }) => kind)).toEqual(['assessment', 'survey', 'parcel'])
    expect(body.geometry).toMatchObject({ type: 'MultiPolygon' })
  })

  it('stays the same row while it lasts, and closes with the reason when it is over', async () => {
    await dropCounts(world, operatorB)
    await adoptCount(world, operatorB, 'cold', 200)
    await renew()
    const [opened] = await find(`kind=overload&q=${operatorB}&season=cold`)
    expect(opened?.state).toBe('open')
    await dropCounts(world, operatorB)
    await adoptCount(world, operatorB, 'cold', 210)
    await renew()
    const [kept] = await find(`kind=overload&q=${operatorB}&season=cold`)
    expect(kept).toMatchObject({ id: opened?.id, firstSeen: opened?.firstSeen, state: 'open' })
    expect(kept?.amount.mid).toBeGreaterThan(opened?.amount.mid ?? Number.POSITIVE_INFINITY)
    await dropCounts(world, operatorB)
    await adoptCount(world, operatorB, 'cold', 5)
    await renew()
    expect(await find(`kind=overload&q=${operatorB}&season=cold`)).toMatchObject([
      { id: opened?.id, state: 'closed', closedReason: 'finding-surplus' },
    ])
  })
})

describe('land', () => {
  it('with an entitlement under a ban is open for its share of the entitlement', async () => {
    const found = await find('kind=entitlement-in-ban')
    expect(found.map(({ parcelCode }) => parcelCode)).toEqual(['632701101001-1'])
    expect(found[0]).toMatchObject({ unit: 'su', amount: { mid: 120 }, zoneName: 'Z-BAN 区', season: null })
  })

  it('inside the park core is open for its hectares', async () => {
    const found = await find('kind=parcel-in-core')
    expect(found.length).toBeGreaterThan(0)
    for (const { unit, amount } of found) expect([unit, amount.mid > 100]).toEqual(['ha', true])
  })

  it('closes when the entitlement is taken away', async () => {
    await run(world.db, sql`update parcels set entitlement_su = 0 where code = '632701101001-1'`)
    await renew()
    expect(await find('kind=entitlement-in-ban')).toMatchObject([{ state: 'closed', closedReason: 'no-longer-so' }])
  })

  it('closes when the parcel leaves the register, and the row stays', async () => {
    const [first] = await find('kind=parcel-in-core&state=open')
    await run(world.db, sql`delete from parcels where code = ${first?.parcelCode ?? ''}`)
    const { state, reason } = await one<{ state: string; reason: string }>(
      world.db,
      sql`select state, closed_reason as reason from violations where id = ${first?.id ?? ''}::uuid`,
    )
    expect([state, reason]).toEqual(['closed', 'parcel-removed'])
    await renew()
  })
})

describe('a herd', () => {
  it('is a violation inside a ban at any time, inside a rest zone only within its dates', async () => {
    await seeHerd('H-BAN', 96.11, 33.11, '2025-09-01')
    await seeHerd('H-REST-IN', 96.61, 33.11, '2025-06-01')
    await seeHerd('H-REST-OUT', 96.61, 33.11, '2025-07-01')
    await seeHerd('H-FREE', 96.4, 33.4, '2025-07-01')
    await renew()
    expect((await find('kind=herd-in-ban,herd-in-rest&sort=code')).map(({ code }) => code)).toEqual([
      'herd-in-ban-H-BAN',
      'herd-in-rest-H-REST-IN',
    ])
    expect((await find('kind=herd-in-ban'))[0]).toMatchObject({
      unit: 'heads',
      amount: { low: 40, mid: 50, high: 60 },
      point: [96.11, 33.11],
    })
  })

  it('on a parcel without a holder is one too', async () => {
    await seeHerd('H-NOBODY', 96.17, 33.11, '2025-07-02')
    await renew()
    expect(await find('kind=stock-without-holder')).toMatchObject([{ parcelCode: '632701101001-4', amount: { mid: 50 } }])
  })

  it('stops being one when the zone moves away', async () => {
    await run(
      world.db,
      sql`update zones set geom = st_multi(st_makeenvelope(96.2, 33.2, 96.21, 33.21, 4326)) where code = 'Z-BAN'`,
    )
    await renew()
    expect(await find('kind=herd-in-ban')).toMatchObject([{ state: 'closed' }])
  })
})

describe('the work list', () => {
  it('shows each person the violations of their own area only', async () => {
    const codes = async (login: Parameters<World['as']>[0]) =>
      (await world.as(login).get<Page<ViolationRow>>('/api/violations?pageSize=200')).body.items.map(({ areaCode }) =>
        areaCode?.slice(0, 6),
      )
    expect(new Set(await codes('county-b'))).toEqual(new Set(['632722']))
    expect(new Set(await codes('prefecture'))).toEqual(new Set(['632701', '632722']))
    expect((await world.as('stranger').get('/api/violations')).status).toBe(403)
  })

  it('goes out as CSV with its label, and the ledger says who took it', async () => {
    const { status, body, headers } = await world.as('county-a').get<Buffer>('/api/violations.csv?kind=overload')
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('text/csv')
    expect(body.toString('utf8')).toContain('违规工作清单')
    expect(body.toString('utf8')).toContain(operatorA)
    expect((await world.as('cadre-a').get('/api/violations.csv')).status).toBe(403)
    const { count } = await one<{ count: number }>(
      world.db,
      sql`select count(*) from ledger where action = 'violations-exported'`,
    )
    expect(count).toBe(1)
  })
})
