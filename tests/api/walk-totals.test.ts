// Numbers tell as much as rows: every total, count and sum that a door answers is that of the rows which the caller is shown.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AreaBalance, AssessmentRow, Waiting } from '#contract/balance'
import type { Selected } from '#contract/pastures'
import type { ChangeMoments } from '#contract/tiles'
import type { Page } from '../../server/platform/paging.ts'
import { run, sql } from '../../server/platform/sql.ts'
import { cast } from '../support/cast.ts'
import type { Ground } from '../support/doors/door.ts'
import { layGround } from '../support/doors/index.ts'
import { homeOf, type Kind, type RecordOf } from '../support/doors/record.ts'
import { may, type Walker, walkersOf } from '../support/doors/walkers.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let ground: Ground
let walkers: readonly Walker[]
beforeAll(async () => {
  world = await startWorld()
  ground = await layGround(world)
  walkers = (await walkersOf(world)).filter(({ collections }) => collections === null)
  // What waits to be reckoned: a parcel of the same operator in either county.
  await run(world.db, sql`update parcels set entitlement_su = 7 where code in ('632701101001-1', '632722101001-1')`)
})
afterAll(() => world.stop())

const meant = (walker: Walker, kind: Kind): readonly RecordOf[] =>
  ground.records.filter((record) => record.kind === kind && record.isMeantFor(walker))
const get = async <Body>(walker: Walker, path: string): Promise<Body> => (await walker.agent.get<Body>(path)).body
const totalOf = async (walker: Walker, path: string): Promise<number> => (await get<Page<unknown>>(walker, path)).total
const sum = (rows: readonly AssessmentRow[], figure: (row: AssessmentRow) => number): number =>
  Math.round(rows.reduce((total, row) => total + figure(row), 0) * 100) / 100

const everywhere = {
  type: 'Polygon',
  coordinates: [
    [
      [95, 33],
      [97, 33],
      [97, 34],
      [95, 34],
      [95, 33],
    ],
  ],
}
const readers = cast
  .filter(({ role }) => !['administrator', 'tip-operator', null].includes(role))
  .filter((each) => !('isExpired' in each))

describe.each(readers.map(({ login }) => login))('%s', (login) => {
  const walker = (): Walker => {
    const found = walkers.find(({ name }) => name === login)
    if (found === undefined) throw new Error(login)
    return found
  }

  it('is told as many as there are to be seen, in every list', async () => {
    const one = walker()
    const lists = { parcel: '/api/parcels', assessment: '/api/balance/assessments', violation: '/api/violations' } as const
    for (const [kind, path] of Object.entries(lists) as [keyof typeof lists, string][])
      expect([kind, await totalOf(one, `${path}?pageSize=1`)]).toEqual([kind, meant(one, kind).length])
    if (may(one, 'sightings.read')) expect(await totalOf(one, '/api/sightings?pageSize=1')).toBe(meant(one, 'sighting').length)
    if (may(one, 'incidents.read')) expect(await totalOf(one, '/api/incidents?pageSize=1')).toBe(meant(one, 'incident').length)
    if (may(one, 'imports.run')) expect(await totalOf(one, '/api/imports?pageSize=1')).toBe(meant(one, 'import').length)
  })

  it('is told as many features as there are to be seen, in every collection', async () => {
    const one = walker()
    const numberOf = async (collection: string, query = ''): Promise<number> => {
      const { numberMatched } = await get<{ numberMatched: number }>(one, `/ogc/collections/${collection}/items?limit=1${query}`)
      return numberMatched
    }
    expect(await numberOf('parcels')).toBe(meant(one, 'parcel').length)
    expect(await numberOf('parcels', `&filter=${encodeURIComponent('area_ha > 0 or true')}`)).toBe(meant(one, 'parcel').length)
    expect(await numberOf('zones')).toBe(meant(one, 'zone').length)
    expect(await numberOf('violations')).toBe(meant(one, 'violation').length)
    if (may(one, 'sightings.read')) expect(await numberOf('sightings')).toBe(meant(one, 'sighting').length)
    if (may(one, 'incidents.read')) expect(await numberOf('incidents')).toBe(meant(one, 'incident').length)
    if (may(one, 'duties.read')) expect(await numberOf('duty-units')).toBe(meant(one, 'unit').length)
    if (may(one, 'problems.read')) expect(await numberOf('problems')).toBe(meant(one, 'problem').length)
  })

  it('selects on the map no more parcels and operators than they see', async () => {
    const one = walker()
    const { totals } = (await one.agent.post<Selected>('/api/parcels/select', { geometry: everywhere })).body
    const parcels = meant(one, 'parcel')
    const operators = new Set(parcels.map(({ name }) => homeOf(name).operatorCode))
    expect([totals.parcels, totals.operators]).toEqual([parcels.length, operators.size])
  })

  it('is given sums that are those of the rows beneath', async () => {
    const one = walker()
    for (const level of ['county', 'township', 'village']) {
      const areas = await get<AreaBalance[]>(one, `/api/balance/areas?year=2025&season=cold&parent=632700&level=${level}`)
      for (const { areaCode, operators, stockSu, usableHa } of areas) {
        const { items } = await get<Page<AssessmentRow>>(
          one,
          `/api/balance/assessments?year=2025&season=cold&pageSize=200&area=${areaCode}`,
        )
        expect([areaCode, operators, Math.round(stockSu.mid * 100) / 100]).toEqual([
          areaCode,
          items.length,
          sum(items, (row) => row.stockSu.mid),
        ])
        expect(usableHa).toBeCloseTo(
          sum(items, (row) => row.usableHa),
          1,
        )
      }
    }
  })

  it('is told of what waits, and of the steps of the past, by their own records alone', async () => {
    const one = walker()
    const changed = meant(one, 'parcel').filter(({ name }) => ['632701101001-1', '632722101001-1'].includes(name))
    const waiting = await get<Waiting>(one, '/api/balance/waiting')
    expect([waiting.parcels, waiting.operators]).toEqual([changed.length, changed.length])
    const { moments } = await get<ChangeMoments>(one, '/api/changes?bbox=95,33,97,34&collections=parcels')
    const counts = moments.map(({ records }) => records['parcels'] ?? 0)
    const everything = meant(one, 'parcel').length + meant(one, 'gone parcel').length
    expect(Math.max(0, ...counts)).toBeLessThanOrEqual(everything)
    expect(counts.filter((count) => count === changed.length).length).toBeGreaterThanOrEqual(changed.length > 0 ? 1 : 0)
  })
})

describe('the versions of collections', () => {
  // They are counted for the prefecture as a whole, so that a tile's address can be told without looking at its rows. A number that
  // moves tells that somebody somewhere wrote a parcel; not who, where or what. Taken as harmless; of sightings it tells
  // that one was entered just now somewhere in the prefecture, which is open.
  it('carry nothing of what was written', async () => {
    const [one] = walkers.filter(({ name }) => name === 'county-a')
    if (one === undefined) throw new Error('county-a')
    const versions = await get<{ id: string; version: string }[]>(one, '/api/collections')
    expect(versions.filter(({ version }) => !/^[\d-]+p?\.[0-9a-f]{8}$/.test(version))).toEqual([])
  })
})
