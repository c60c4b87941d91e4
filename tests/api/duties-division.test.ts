// Cutting a unit of duty and joining several, from a day on.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Post, Unit, UnitItem, UnitPart } from '#contract/duties'
import { one, sql } from '../../server/platform/sql.ts'
import { type Duties, layDuties, type Told, version } from '../support/duties.ts'
import { startWorld, type World } from '../support/world.ts'

type Listed = { readonly items: readonly UnitItem[] }

let world: World
let reach: Duties['reach']
let lake: Duties['lake']
let unitsOf: Duties['unitsOf']
let fill: Duties['fill']

beforeAll(async () => {
  world = await startWorld()
  ;({ reach, lake, unitsOf, fill } = await layDuties(world))
})
afterAll(() => world.stop())

describe('cutting and joining', () => {
  const halves = [
    {
      code: 'R-1a',
      name: '上段',
      areaCode: '632701102',
      geometry: {
        type: 'LineString',
        coordinates: [
          [96.2, 33.6],
          [96.26, 33.6],
        ],
      },
    },
    {
      code: 'R-1b',
      name: '下段',
      areaCode: '632701102',
      geometry: {
        type: 'LineString',
        coordinates: [
          [96.26, 33.6],
          [96.3, 33.6],
        ],
      },
    },
  ]
  const split = (parts: readonly object[]) =>
    world
      .as('county-a')
      .post<{ units: Unit[] } & Told>(`/api/duty-units/${reach.id}/split`, { fromDay: '2026-01-01', parts }, version(reach))

  it('refuses parts that leave a piece out, and writes nothing', async () => {
    const { status, body } = await split([
      halves[0] ?? {},
      {
        ...halves[1],
        geometry: {
          type: 'LineString',
          coordinates: [
            [96.26, 33.6],
            [96.28, 33.6],
          ],
        },
      },
    ])
    expect([status, body.code]).toEqual([422, 'parts-do-not-cover'])
    expect(body.detail).toMatchObject({ missing: expect.closeTo(0.2, 2) })
    expect(await unitsOf('county-a', '&on=any')).toEqual(['L-1', 'R-1'])
  })

  it('shows the parts that a drawn line would make, and writes nothing', async () => {
    type Parts = { readonly parts: readonly UnitPart[] } & Told
    const cut = (unit: Unit, ...coordinates: readonly (readonly [number, number])[]) =>
      world.as('county-a').post<Parts>('/api/duty-units/cut', { id: unit.id, geometry: { type: 'LineString', coordinates } })
    const { status, body } = await cut(reach, [96.24, 33.5], [96.24, 33.7])
    expect([status, body.parts.map(({ geometry, areaCode }) => [geometry.type, areaCode])]).toEqual([
      200,
      [
        ['LineString', '632701102001'],
        ['LineString', '632701102001'],
      ],
    ])
    expect(body.parts.map(({ lengthM }) => (lengthM ?? 0) / (reach.lengthM ?? 1))).toEqual([
      expect.closeTo(0.4, 4),
      expect.closeTo(0.6, 4),
    ])
    const ofLake = (await cut(lake, [96.12, 33], [96.12, 33.2])).body.parts
    expect(ofLake.map(({ areaHa }) => (areaHa ?? 0) / lake.areaHa)).toEqual([expect.closeTo(0.5, 3), expect.closeTo(0.5, 3)])
    expect((await cut(lake, [96.05, 33], [96.05, 33.2])).body.code).toBe('cut-misses')
    expect((await cut(reach, [96.24, 33.6], [96.26, 33.6])).body.code).toBe('cut-runs-along')
    expect(await unitsOf('county-a', '&on=any')).toEqual(['L-1', 'R-1'])
    const line = {
      type: 'LineString',
      coordinates: [
        [96.24, 33.5],
        [96.24, 33.7],
      ],
    }
    expect((await world.as('county-b').post('/api/duty-units/cut', { id: reach.id, geometry: line })).status).toBe(404)
  })

  it('cuts a reach in two: the old one ends, its history stays, its posts go on in both', async () => {
    await fill(reach, 'chief-a', { level: 'township', fromDay: '2025-02-01' })
    const { status, body } = await split(halves)
    expect([status, body.units.map(({ code }) => code)]).toEqual([200, ['R-1a', 'R-1b']])
    expect(await unitsOf('county-a')).toEqual(['L-1', 'R-1a', 'R-1b'])
    expect(await unitsOf('county-a', '&on=2025-12-31')).toEqual(['L-1', 'R-1'])
    for (const { id, origins } of body.units) {
      expect(origins.map(({ code, how }) => [code, how])).toEqual([['R-1', 'split']])
      const posts = (await world.as('county-a').get<Post[]>(`/api/duty-posts?unitId=${id}`)).body
      expect(posts.map(({ level, fromDay }) => [level, fromDay])).toEqual([['township', '2026-01-01']])
    }
    expect(await unitsOf('chief-a', '&kind=river-reach')).toEqual(['R-1a', 'R-1b'])
  })

  it('joins them again: one line, one post, both halves ended', async () => {
    const { body } = await world.as('county-a').get<Listed>('/api/duty-units?kind=river-reach')
    const merge = { ids: body.items.map(({ id }) => id), code: 'R-2', name: '合段', areaCode: '632701102', fromDay: '2026-03-01' }
    expect((await world.as('county-b').post('/api/duty-units/merge', { ...merge, areaCode: '632722' })).status).toBe(404)
    const { status, body: joined } = await world.as('county-a').post<Unit>('/api/duty-units/merge', merge)
    expect([status, joined.geometry.type, Math.round(joined.lengthM ?? 0)]).toEqual([
      200,
      'LineString',
      Math.round(reach.lengthM ?? 0),
    ])
    expect(await unitsOf('county-a')).toEqual(['L-1', 'R-2'])
    const { n } = await one<{ n: number }>(world.db, sql`select count(*) as n from duty_posts where unit_id = ${joined.id}::uuid`)
    expect(n).toBe(1)
  })

  it('keeps what was: as of the moment before, the first reach stands whole', async () => {
    const { body } = await world.as('county-a').get<{ versions: { version: number }[] }>(`/api/duty-units/${reach.id}/history`)
    expect(body.versions.map(({ version: number }) => number)).toEqual([2, 1])
  })
})
