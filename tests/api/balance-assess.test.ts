// Assessments on stored land: what an edit changes, what stays, who sees it, and that sums agree to the last digit.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AreaBalance, AssessmentDetail, AssessmentRow, Summary } from '#contract/balance'
import { assess, assessAll } from '../../server/balance/assess.ts'
import type { Page } from '../../server/platform/paging.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'
import { adoptCount, dropCounts, layGrass, operatorA } from './balance-land.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
  await layGrass(world)
  await assessAll(world.db)
})
afterAll(() => world.stop())

const rowsOf = async (login: Parameters<World['as']>[0], query: string): Promise<Page<AssessmentRow>> => {
  const { status, body } = await world.as(login).get<Page<AssessmentRow>>(`/api/balance/assessments?${query}`)
  expect(status).toBe(200)
  return body
}
const rowOf = async (code: string, season: string): Promise<AssessmentRow> => {
  const { items } = await rowsOf('prefecture', `year=2025&season=${season}&q=${code}`)
  const [row] = items
  if (row === undefined) throw new Error(`no assessment of ${code}`)
  return row
}

/** Sums of the rows, and what is kept for the areas, as the text of numerics. */
const sums = (): Promise<{ code: string; kept: string; added: string }[]> =>
  rows(
    world.db,
    sql`
    select b.area_code || ' ' || b.season as code,
           concat_ws(' ', b.operators, b.found, b.uncertain, b.surplus, b.capacity_low, b.capacity_mid, b.stock_high, b.excess_mid, b.usable_ha) as kept,
           concat_ws(' ', count(*), count(*) filter (where a.finding = 'found'), count(*) filter (where a.finding = 'uncertain'),
                     count(*) filter (where a.finding = 'surplus'), sum(a.capacity_low), sum(a.capacity_mid), sum(a.stock_high),
                     sum(a.excess_mid), sum(a.usable_ha)) as added
    from area_balances b join assessments a on a.path <@ b.path and a.year = b.year and a.season = b.season
    group by b.area_code, b.season, b.year order by 1`,
  )
const snapshot = (): Promise<object[]> =>
  rows(
    world.db,
    sql`select operator_id, season, capacity_mid::text, stock_mid::text, finding, inputs_digest from assessments order by 1, 2`,
  )

describe('an assessment', () => {
  it('gives no capacity under a ban, and finds stock there without a rate', async () => {
    const row = await rowOf(operatorA, 'warm')
    expect(row).toMatchObject({ capacitySu: { mid: 0 }, overloadRate: null, finding: 'found', usableHa: 0 })
  })

  it('reckons capacity from hectares, yield and the working coefficients', async () => {
    const row = await rowOf(operatorA, 'cold')
    expect(row.usableHa).toBeGreaterThan(400)
    expect(row.capacitySu.mid).toBeCloseTo((row.usableHa * 600 * 0.5) / (1.8 * 212), 2)
    expect(row.capacitySu.low).toBeCloseTo(row.capacitySu.mid * 0.9, 3)
    expect(row).toMatchObject({ stockSu: { mid: 160 }, finding: 'surplus', isProvisional: true, parcelCount: 1 })
  })

  it('opens with its whole trace, reckoned again from what was frozen', async () => {
    const { id } = await rowOf(operatorA, 'cold')
    const { body } = await world.as('county-a').get<AssessmentDetail>(`/api/balance/assessments/${id}`)
    expect(body).toMatchObject({ digestOk: true, edition: 'working', missing: [], thresholdRate: 0 })
    expect(body.trace.map(({ step }) => step)).toEqual([
      'forage',
      'capacity',
      'herd',
      'stock',
      'rate',
      'index',
      'excess',
      'finding',
    ])
  })

  it('says so when the frozen inputs were tampered with', async () => {
    const { id } = await rowOf(operatorA, 'cold')
    await run(
      world.db,
      sql`update assessments set inputs = jsonb_set(inputs, '{input,thresholdRate}', '0.5') where id = ${id}::uuid`,
    )
    const { body } = await world.as('county-a').get<AssessmentDetail>(`/api/balance/assessments/${id}`)
    expect(body.digestOk).toBe(false)
    await run(
      world.db,
      sql`update assessments set inputs = jsonb_set(inputs, '{input,thresholdRate}', '0') where id = ${id}::uuid`,
    )
  })
})

describe('who sees it', () => {
  it('is everyone whose area holds the operator, and nobody else', async () => {
    expect((await rowsOf('prefecture', 'year=2025&season=cold')).total).toBe(16)
    expect((await rowsOf('county-a', 'year=2025&season=cold')).total).toBe(8)
    expect((await rowsOf('county-b', `year=2025&q=${operatorA}`)).total).toBe(0)
    expect((await rowsOf('herder-a', 'year=2025')).items.map(({ operatorCode }) => operatorCode)).toEqual([operatorA, operatorA])
    expect((await world.as('stranger').get('/api/balance/assessments')).status).toBe(403)
    expect((await world.as(null).get('/api/balance/assessments')).status).toBe(401)
  })

  it('is not told that a row of another county exists', async () => {
    const { id } = await rowOf(operatorA, 'cold')
    expect((await world.as('county-b').get(`/api/balance/assessments/${id}`)).status).toBe(404)
  })
})

describe('sums', () => {
  it('agree with their parts to the last digit at every level', async () => {
    const found = await sums()
    expect(found).toHaveLength(30)
    for (const { kept, added } of found) expect(kept).toBe(added)
  })

  it('count every operator once: found by grade, uncertain, or fine', async () => {
    const { body } = await world.as('prefecture').get<Summary>('/api/balance/summary?year=2025&season=cold')
    const { none, light, moderate, severe, ungraded } = body.grades
    const { operators, found, uncertain, balanced, surplus } = body.area ?? expect.fail('the area has sums')
    expect(none + light + moderate + severe + ungraded).toBe(found)
    expect(found + uncertain + balanced + surplus).toBe(operators)
  })

  it('are answered for the children of the caller’s own area', async () => {
    const { body } = await world.as('county-a').get<AreaBalance[]>('/api/balance/areas?year=2025&season=cold')
    expect(body.map(({ areaCode, operators }) => [areaCode, operators])).toEqual([
      ['632701101', 4],
      ['632701102', 4],
    ])
  })
})

describe('an edit', () => {
  it('makes old only what rests on it, and brings it to what a full run gives', async () => {
    await dropCounts(world, operatorA)
    await adoptCount(world, operatorA, 'cold', 200)
    await run(
      world.db,
      sql`update parcels set geom = st_multi(st_makeenvelope(96.14, 33.1, 96.15, 33.12, 4326)) where code = '632701101001-3'`,
    )
    const marked = await rows(world.db, sql`select parcel_id from facts_dirty union all select operator_id from balance_dirty`)
    expect(marked).toHaveLength(2)
    const outcome = await assess(world.db, { year: 2025 })
    expect(outcome.assessed).toBe(2)
    const incremental = await snapshot()
    expect((await rowOf(operatorA, 'cold')).finding).toBe('found')
    const again = await assess(world.db, { year: 2025, isFull: true })
    expect(again).toMatchObject({ assessed: 32, changed: 0 })
    expect(await snapshot()).toEqual(incremental)
    for (const { kept, added } of await sums()) expect(kept).toBe(added)
  })

  it('of a zone reaches the parcels it lay on and those it lies on now', async () => {
    await run(
      world.db,
      sql`update zones set geom = st_multi(st_makeenvelope(96.13, 33.09, 96.2, 33.13, 4326)) where code = 'Z-BAN'`,
    )
    const touched = await rows<{ code: string }>(
      world.db,
      sql`select p.code from facts_dirty d join parcels p on p.id = d.parcel_id order by p.code`,
    )
    expect(touched.map(({ code }) => code)).toEqual(['632701101001-1', '632701101001-2', '632701101001-3', '632701101001-4'])
    await assess(world.db, { year: 2025 })
    expect((await rowOf(operatorA, 'cold')).capacitySu.mid).toBe(0)
    expect((await rowOf(operatorA, 'warm')).capacitySu.mid).toBeGreaterThan(0)
    for (const { kept, added } of await sums()) expect(kept).toBe(added)
  })

  it('of a coefficient reaches those it concerns, and the old row stays', async () => {
    const before = (await rowOf(operatorA, 'warm')).capacitySu.mid
    const { status } = await world.as('prefecture').post('/api/standards/coefficients', {
      edition: 'working',
      key: 'utilisation',
      supply: 'natural',
      value: 0.4,
      unit: 'share',
      inForceFrom: '2025-01-01',
      source: 'test decision',
      evidence: '1',
      approvedBy: 'the meeting',
    })
    expect(status).toBe(200)
    await assess(world.db, { year: 2025 })
    expect((await rowOf(operatorA, 'warm')).capacitySu.mid).toBeCloseTo(before * 0.8, 3)
    const { count } = await one<{ count: number }>(
      world.db,
      sql`select count(*) from coefficients where key = 'utilisation' and value = 0.5`,
    )
    expect(count).toBe(1)
  })
})
