// When incidents happened, and whether anybody looked: over HTTP, for those who see all of a ground and for those who do not.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IncidentEffort, IncidentTimes } from '#contract/reports'
import type { Login } from '../support/cast.ts'
import { incidentHands } from '../support/incidents.ts'
import { layUnits, walked } from '../support/patrols.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  const hands = incidentHands(world)
  await layUnits(world)
  await walked(world.as('warden-a'), '2025-06-01T00:00:00Z', 60)
  const poaching = { kind: 'snare', details: { count: 3 } }
  // On the way of the patrol, at full moon; far from it, within a month; and with a rare animal.
  await hands.record('warden-a', { ...poaching, happened: { certainty: 'exact', from: '2025-06-11T08:00:00Z' } })
  await hands.record('county-a', {
    ...poaching,
    geometry: { type: 'Point', coordinates: [96.2, 33.7] },
    happened: { certainty: 'between', from: '2025-06-01T00:00:00Z', to: '2025-06-20T00:00:00Z' },
  })
  await hands.record('warden-a', {
    ...poaching,
    species: [{ code: 'snow-leopard', heads: 1 }],
    happened: { certainty: 'exact', from: '2025-07-10T08:00:00Z' },
  })
  await hands.record('warden-a')
})
afterAll(() => world.stop())

const span = 'from=2025-01-01&to=2025-12-31'
const timesOf = async (login: Login, query = span) =>
  (await world.as(login).get<IncidentTimes>(`/api/incident-times?${query}`)).body
const effortOf = async (login: Login, query = `${span}&zoom=12`) =>
  (await world.as(login).get<IncidentEffort>(`/api/incident-effort?${query}`)).body

describe('when incidents happened', () => {
  it('is told for every month of the span and by kind, and poaching by the moon beside the nights', async () => {
    const { total, months, kinds, moon, seasons } = await timesOf('county-a')
    expect([total, months.length, seasons.length]).toEqual([4, 12, 12])
    expect(months.filter(({ incidents }) => incidents > 0)).toEqual([
      { month: '2025-06', incidents: 3 },
      { month: '2025-07', incidents: 1 },
    ])
    expect(kinds.map(({ kind, incidents }) => [kind, incidents])).toEqual([['snare', 3], ['dumping', 1]]) // biome-ignore format: one line
    expect([moon.placed, moon.unplaced]).toEqual([2, 1])
    expect(moon.phases.reduce((sum, { nights }) => sum + nights, 0)).toBe(365)
    expect(moon.phases.filter(({ incidents }) => incidents > 0).map(({ phase }) => phase)).toContain('full')
  })

  it('leaves the night of a record told by its month unsaid', async () => {
    const { total, moon } = await timesOf('township-a')
    expect(total).toBe(3)
    expect([moon.placed, moon.unplaced]).toEqual([1, 1])
  })

  it('refuses a span that ends before it begins, or is longer than twenty years', async () => {
    expect((await world.as('county-a').get('/api/incident-times?from=2025-02-01&to=2025-01-01')).status).toBe(400)
    expect((await world.as('county-a').get('/api/incident-times?from=1990-01-01&to=2025-01-01')).status).toBe(400)
  })
})

describe('whether anybody looked', () => {
  it('can be asked for some kinds alone', async () => {
    expect((await effortOf('county-a', `${span}&zoom=12&kind=dumping,fire`)).incidents).toBe(1)
  })

  it('tells ground walked with an incident, walked without, and not walked', async () => {
    const { ground, cells, patrols, incidents, unplaced } = await effortOf('county-a')
    expect(ground.map(({ code }) => code)).toEqual(['632701'])
    expect([patrols, incidents, unplaced]).toEqual([1, 4, 0])
    expect(cells.found).toBeGreaterThanOrEqual(1)
    expect(cells.unlooked).toBeGreaterThan(10)
  })

  it('puts what is told by its cell and month into no hexagon', async () => {
    const { ground, incidents, unplaced } = await effortOf('township-a')
    expect(ground.map(({ code }) => code)).toEqual(['632701101'])
    expect([incidents, unplaced]).toEqual([2, 0])
  })

  it('counts no patrol of another time, so that the same ground was not looked at', async () => {
    const { patrols, cells } = await effortOf('county-a', 'from=2025-07-01&to=2025-12-31&zoom=12')
    expect([patrols, cells.found, cells.none]).toEqual([0, 0, 0])
  })

  it('says nothing of ground to who sees only their own patrols', async () => {
    for (const login of ['warden-a', 'chief-a'] as const) expect([login, (await effortOf(login)).features]).toEqual([login, []])
  })
})
