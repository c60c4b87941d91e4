// Duty in figures over HTTP: counted by hand from what was laid, and for each caller only what the row rule shows.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DutyFigures, Heat } from '#contract/reports'
import { run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { decode } from '../support/mvt.ts'
import { standingOf } from '../support/standing.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
const figures = async (login: Login, query = ''): Promise<DutyFigures> =>
  (await world.as(login).get<DutyFigures>(`/api/duty/figures?from=2025-06-01&to=2025-06-30${query}`)).body

beforeAll(async () => {
  world = await startWorld()
  await standingOf(world).lay()
})
afterAll(() => world.stop())

describe('the figures of June', () => {
  it('are those that can be counted by hand', async () => {
    const { total, area } = await figures('county-a')
    expect(area.code).toBe('632701')
    // One patrol of the township's month and one of the county's quarter end in June; the first was done, and no more than asked.
    expect([total.asked, total.done, total.overdue, total.open]).toEqual([2, 1, 1, 0])
    expect([total.patrolsValid, total.patrolsDoubtful, total.distanceM]).toEqual([2, 1, 6000])
    expect([total.units, total.unitsVisited, total.coveredShare]).toEqual([1, 1, 0.8])
    expect([total.found, total.closed, total.closedInTime, total.closedLate, total.openAtEnd, total.overdueAtEnd]).toEqual([
      3, 2, 1, 1, 1, 1,
    ])
    // Monday to Friday of the same week, and to the Monday after the next: 4 and 10 working days; on 2 June 2025 the festival is off.
    expect([total.medianDays, total.p90Days]).toEqual([7, 9.4])
  })

  it('are told by child area, kind, type, severity and month', async () => {
    const told = await figures('prefecture')
    expect(
      told.byArea.filter(({ figures: { found } }) => found > 0).map(({ area, figures: { found } }) => [area?.code, found]),
    ).toEqual([
      ['632701', 3],
      ['632722', 1],
    ])
    expect(told.byKind.map(({ kind, figures: { found } }) => [kind, found])).toEqual([['lake', 4]])
    expect(told.byType.map(({ type, figures: { closed } }) => [type, closed])).toEqual([['rubbish-dumping', 3]])
    expect(told.bySeverity.map(({ figures: { found } }) => found)).toEqual([4, 0, 0])
    const year = (await world.as('prefecture').get<DutyFigures>('/api/duty/figures?from=2025-01-01&to=2025-12-31')).body
    expect(year.months.filter(({ figures: { found } }) => found > 0).map(({ month }) => month)).toEqual(['2025-06'])
    expect(year.months.reduce((sum, { figures: { asked } }) => sum + (asked ?? 0), 0)).toBe(year.total.asked)
  })

  it('say why, where nothing can be said', async () => {
    const { total } = await figures('county-b')
    expect([total.closed, total.closedInTime, total.why.closedInTime]).toEqual([1, null, 'no-deadline'])
    expect((await figures('county-a', '&area=632701101')).total.why.asked).toBe('no-posts')
  })
})

describe('who asks', () => {
  it('is counted what they see: the own county, the own units, and nothing elsewhere', async () => {
    const found = async (login: Login, query = '') => (await figures(login, query)).total.found
    expect(await found('prefecture', '&area=632700')).toBe(4)
    expect(await found('county-b', '&area=632700')).toBe(1)
    expect(await found('chief-a', '&area=632700')).toBe(3)
    expect((await figures('chief-a', '&area=632700')).total.units).toBe(1)
    expect((await figures('warden-a', '&area=632700')).total.units).toBe(0)
    expect(await found('county-b', '&area=632701')).toBe(0)
  })

  it('needs a duty that reads duty', async () => {
    const status = async (login: Login | null) =>
      (await world.as(login).get('/api/duty/figures?from=2025-06-01&to=2025-06-30')).status
    expect([await status('herder-a'), await status('stranger'), await status(null)]).toEqual([403, 403, 401])
  })

  it('is refused more than a year, no day at all, and an area that there is not', async () => {
    const code = async (query: string) =>
      (await world.as('county-a').get<{ code: string }>(`/api/duty/figures?${query}`)).body.code
    expect(await code('from=2023-01-01&to=2025-01-01')).toBe('days-out-of-reach')
    expect(await code('from=2025-06-02&to=2025-06-01')).toBe('days-out-of-reach')
    expect(await code('from=2025-06-01&to=2025-06-30&area=632799')).toBe('not-found')
  })
})

describe('the heat of problems', () => {
  const heat = async (login: Login, query = ''): Promise<Heat> =>
    (await world.as(login).get<Heat>(`/api/duty/heat?from=2025-06-01&to=2025-06-30${query}`)).body
  const told = (body: Heat) => body.features.map(({ properties: { problems, open, overdue } }) => [problems, open, overdue])

  it('gathers into hexagons what the caller sees, and nothing else', async () => {
    expect(told(await heat('county-a'))).toEqual([[3, 1, 1]])
    expect(told(await heat('county-b'))).toEqual([[1, 0, 0]])
    expect(told(await heat('prefecture')).toSorted()).toEqual([
      [1, 0, 0],
      [3, 1, 1],
    ])
    expect(told(await heat('warden-a'))).toEqual([])
    expect(told(await heat('prefecture', '&area=632722'))).toEqual([[1, 0, 0]])
  })

  it('draws smaller ones the nearer the map is, as closed rings of longitude and latitude', async () => {
    const [far, near] = [await heat('county-a', '&zoom=5'), await heat('county-a', '&zoom=12')]
    expect([far.resolution, near.resolution]).toEqual([4, 7])
    const ring = near.features[0]?.geometry.coordinates[0] ?? []
    expect(ring[0]).toEqual(ring.at(-1))
    expect([Math.round(ring[0]?.[0] ?? 0), Math.round(ring[0]?.[1] ?? 0)]).toEqual([96, 34])
  })
})

it('a tile of units tells the day of the last patrol that counts, and a later one makes it old', async () => {
  const tile = (await world.as('county-a').get<Buffer>('/api/tiles/duty-units/8/196/102.mvt')).body
  const lastDay = (body: Buffer) => decode(body, 'duty-units').map(({ properties }) => properties['last_day'])
  expect(lastDay(tile)).toEqual([Date.parse('2025-06-20') / 86_400_000])
  const version = async () =>
    (await world.as('county-a').get<readonly { id: string; version: unknown }[]>('/api/collections')).body.find(
      ({ id }) => id === 'duty-units',
    )?.version
  const before = await version()
  await run(world.db, sql`update patrol_visits set is_valid = true where day = '2025-06-25'`)
  expect(await version()).not.toEqual(before)
  expect(lastDay((await world.as('county-a').get<Buffer>('/api/tiles/duty-units/8/196/102.mvt')).body)).toEqual([
    Date.parse('2025-06-25') / 86_400_000,
  ])
})
