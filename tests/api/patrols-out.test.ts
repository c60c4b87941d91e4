// Who is out now, and how much of their units the patrols of some days saw.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PatrolDetail, PatrolPosition, UnitCoverage } from '#contract/patrols'
import { run, sql } from '../../server/platform/sql.ts'
import { along, asSouthernChief, daysAgo, layUnits, type Units, walked } from '../support/patrols.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

let world: World
let units: Units
beforeAll(async () => {
  world = await startWorld()
  units = await layUnits(world)
})
afterAll(() => world.stop())

describe('who is out now', () => {
  it('is told to their chiefs, while it lasts; officers of the area read the patrol when it is over', async () => {
    const { body } = await world.as('warden-a').post<PatrolDetail>('/api/patrols', {
      clientId: randomUUID(),
      transport: 'foot',
      startedAt: daysAgo(0.01),
    })
    await world.as('warden-a').post(`/api/patrols/${body.id}/points`, { points: along(3, daysAgo(0.01)) })
    const told = async (agent: Agent) =>
      (await agent.get<{ items: PatrolPosition[] }>('/api/patrols/positions')).body.items.map(({ patrolId }) => patrolId)
    expect(await told(asSouthernChief(world))).toContain(body.id)
    expect(await told(world.as('township-a'))).toEqual([])
    const seen = async (agent: Agent) => (await agent.get(`/api/patrols/${body.id}`)).status
    expect(await seen(world.as('township-a'))).toBe(404)
    expect(await told(world.as('chief-a'))).toEqual([])
    expect(await told(world.as('county-b'))).toEqual([])
    await world.as('warden-a').post(`/api/patrols/${body.id}/status`, { status: 'ended', at: daysAgo(0) })
    expect(await told(asSouthernChief(world))).not.toContain(body.id)
    expect(await seen(world.as('township-a'))).toBe(200)
  })

  it('stays with their chiefs however long it lasts; after two days of silence officers look for it', async () => {
    const { body } = await world.as('warden-a').post<PatrolDetail>('/api/patrols', {
      clientId: randomUUID(),
      transport: 'horse',
      startedAt: daysAgo(4),
    })
    await world.as('warden-a').post(`/api/patrols/${body.id}/points`, { points: along(3, daysAgo(4)) })
    const seen = async () => (await world.as('township-a').get(`/api/patrols/${body.id}`)).status
    expect(await seen()).toBe(404)
    await run(
      world.db,
      sql`update patrol_arrivals set received_at = now() - interval '3 days' where patrol_id = ${body.id}::uuid`,
    )
    expect(await seen()).toBe(200)
    await world.as('warden-a').post(`/api/patrols/${body.id}/status`, { status: 'ended', at: daysAgo(0) })
  })
})

describe('coverage', () => {
  it('of some days is the union of what their valid patrols saw', async () => {
    await run(world.db, sql`delete from patrols`)
    const warden = world.as('warden-a')
    await walked(warden, daysAgo(6), 21)
    const second = daysAgo(5)
    const { body } = await warden.post<PatrolDetail>('/api/patrols', {
      clientId: randomUUID(),
      transport: 'foot',
      startedAt: second,
    })
    await warden.post(`/api/patrols/${body.id}/points`, { points: along(21, second, 96.23) })
    await warden.post(`/api/patrols/${body.id}/status`, { status: 'ended', at: daysAgo(4.9) })
    const day = (days: number): string => daysAgo(days).slice(0, 10)
    const { items } = (await warden.get<{ items: UnitCoverage[] }>(`/api/patrols/coverage?from=${day(8)}&to=${day(1)}`)).body
    const reach = items.find(({ unitId }) => unitId === units.reach)
    // From 0 to 1,868 m and from 2,801 to 4,668 m, each 100 m further.
    expect(reach).toMatchObject({ patrols: 2 })
    expect(reach?.seenShare).toBeCloseTo((1968 + 1967) / 4668, 2)
    expect(items.some(({ unitId }) => unitId === units.northern)).toBe(false)
  })
})
