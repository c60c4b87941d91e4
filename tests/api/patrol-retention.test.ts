// Points of a patrol go when their days are over; what they told stays, and so does what an open problem rests on.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemDetail } from '#contract/duties'
import type { PatrolDetail, PatrolPoints, UnitCoverage } from '#contract/patrols'
import { recomputeVisits } from '../../server/patrols/recompute.ts'
import { patrolKeepers } from '../../server/patrols/retention.ts'
import { retain } from '../../server/platform/retention.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { along, asSouthernChief, daysAgo, layUnits, type Units, walked } from '../support/patrols.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let units: Units
let [old, evidence, fresh] = ['', '', '']
let problem = ''
beforeAll(async () => {
  world = await startWorld()
  units = await layUnits(world)
  old = (await walked(asSouthernChief(world), daysAgo(400), 11)).id
  evidence = (await walked(world.as('warden-a'), daysAgo(390), 21)).id
  fresh = (await walked(world.as('warden-a'), daysAgo(3), 31)).id
  problem = (
    await world.as('warden-a').post<ProblemDetail>('/api/problems', {
      clientId: randomUUID(),
      typeCode: 'off-road',
      severity: 'minor',
      geometry: { type: 'Point', coordinates: [96.21, 33.2] },
      description: '',
      foundAt: daysAgo(390),
      source: 'patrol',
      patrolId: evidence,
    })
  ).body.id
})
afterAll(() => world.stop())

const show = async (id: string) => (await world.as('township-a').get<PatrolDetail>(`/api/patrols/${id}`)).body
const pointsOf = async (id: string) => (await world.as('township-a').get<PatrolPoints>(`/api/patrols/${id}/points`)).body.total
const removed = async (isDry = false) => (await retain(world.db, patrolKeepers, isDry)).kinds[0]
const coverage = async () => {
  const path = `/api/patrols/coverage?from=${daysAgo(420).slice(0, 10)}&to=${daysAgo(-1).slice(0, 10)}`
  const { items } = (await world.as('township-a').get<{ items: UnitCoverage[] }>(path)).body
  return items.find(({ unitId }) => unitId === units.reach)
}
/** As the office enters it. */
const setDays = (days: number) =>
  run(
    world.db,
    sql`insert into retention_rules (kind, keep_days, basis, evidence, in_force_from) values ('patrol-points', ${days}::integer, '州局规定', 'D', current_date)`,
  )

describe('points of patrols', () => {
  it('are kept as long as no row says how long, and the report says so', async () => {
    expect(await removed()).toMatchObject({ kind: 'patrol-points', keepDays: null, before: null, removed: 0, fault: null })
    expect(await pointsOf(old)).toBe(11)
    const { body } = await world
      .as('prefecture')
      .get<readonly { kind: string; due: number; rules: { keepDays: number | null }[] }[]>('/api/retention')
    expect(body.find(({ kind }) => kind === 'patrol-points')).toMatchObject({ due: 0, rules: [{ keepDays: null }] })
  })

  it('go once their days are over, and not those that an open problem rests on', async () => {
    const before = [await show(old), await show(evidence), await show(fresh)]
    const seen = await coverage()
    await setDays(365)
    expect(await removed(true)).toMatchObject({ removed: 1 })
    expect(await pointsOf(old)).toBe(11)
    expect(await removed()).toMatchObject({ keepDays: 365, removed: 1, fault: null })
    expect([await pointsOf(old), await pointsOf(evidence), await pointsOf(fresh)]).toEqual([0, 21, 31])
    const after = [await show(old), await show(evidence), await show(fresh)]
    expect(after[0]?.track?.pointsRemovedAt).not.toBe(null)
    expect({ ...after[0]?.track, pointsRemovedAt: null }).toEqual(before[0]?.track)
    expect(after[0]?.visits).toEqual(before[0]?.visits)
    expect(after.slice(1).map(({ track }) => track)).toEqual(before.slice(1).map(({ track }) => track))
    expect(await coverage()).toEqual(seen)
    const last = await rows(world.db, sql`select from patrol_arrivals where patrol_id = ${old}::uuid`)
    expect(last).toEqual([])
    expect(await removed()).toMatchObject({ removed: 0 })
  })

  it('that are gone take nothing of it with them when somebody decides, when a month is reckoned anew, or when points come late', async () => {
    const before = await show(old)
    expect(before.state).toBe('doubtful')
    expect(
      (await world.as('county-a').post(`/api/patrols/${old}/decision`, { decision: 'valid', reason: '有照片为证' })).status,
    ).toBe(200)
    const decided = await show(old)
    expect(decided).toMatchObject({ state: 'decided-valid', track: { ...before.track } })
    expect(decided.visits).toMatchObject(before.visits.map(({ seenShare, duty }) => ({ seenShare, isValid: duty !== null })))
    await world.db.transaction((trx) => recomputeVisits(trx, daysAgo(420).slice(0, 10), daysAgo(0).slice(0, 10)))
    expect((await show(old)).visits).toEqual(decided.visits)
    const late = await asSouthernChief(world).post(`/api/patrols/${old}/points`, { points: along(15, daysAgo(400)).slice(11) })
    expect(late).toMatchObject({ status: 409, body: { code: 'patrol-points-removed' } })
  })

  it('of a patrol whose problem has ended go like others', async () => {
    await run(world.db, sql`update problems set state = 'unfounded', ended_at = now() where id = ${problem}::uuid`)
    expect(await removed()).toMatchObject({ removed: 1 })
    const { points } = await one<{ points: number }>(
      world.db,
      sql`select count(*) as points from patrol_points where patrol_id = ${evidence}::uuid`,
    )
    expect(points).toBe(0)
  })
})
