// Nobody finds out about hidden records by asking around them: filters, drawn shapes, codes that are taken, ids in the body of a write.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sighting } from '#contract/incidents'
import type { ShapeReport } from '#contract/pastures'
import type { Page } from '../../server/platform/paging.ts'
import { one, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { parcels } from '../support/fixture.ts'
import { square } from '../support/import-fixtures.ts'
import { sightings } from '../support/sightings.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const idOf = async (table: string, code: string): Promise<string> =>
  (await world.db(table).where({ code }).first<{ id: string }>('id')).id
const total = async (login: Login, path: string): Promise<number> => (await world.as(login).get<Page<unknown>>(path)).body.total
const hidden = parcels.find(({ code }) => code === '632722101001-1')
const absent = '00000000-0000-4000-8000-000000000000'
const bare = (body: unknown): string => JSON.stringify(body).replaceAll(/"requestId":"[^"]*"|[0-9a-f-]{36}/g, '')

describe('a filter', () => {
  it('by the code, the operator, the area or the place of a hidden parcel finds nothing', async () => {
    const [west, south, east, north] = hidden?.box ?? []
    const probes = [
      'q=632722101001-1',
      'q=OP-632722101001-1',
      'q=H-632722101001-1',
      `operatorId=${await idOf('operators', 'OP-632722101001-1')}`,
      'area=632722',
      'area=632722101001',
      `bbox=${west},${south},${east},${north}`,
    ]
    for (const probe of probes) expect([probe, await total('county-a', `/api/parcels?${probe}`)]).toEqual([probe, 0])
    for (const probe of probes) expect([probe, await total('county-b', `/api/parcels?${probe}`)]).not.toEqual([probe, 0])
  })

  it('by any order counts the same rows', async () => {
    for (const sort of ['code', 'areaHa', 'areaName', 'season', 'operatorName', 'holderName', 'entitlementSu'])
      for (const turn of ['', '-']) expect(await total('township-a', `/api/parcels?sort=${turn}${sort}`)).toBe(8)
  })

  it('by day and place finds a generalised sighting by its month and cell, never by the day and place it was made', async () => {
    const crane = sightings.find(({ name }) => name === 'den-4')
    const [lon = 0, lat = 0] = crane?.place ?? []
    const of = (query: string): Promise<number> => total('clerk-b', `/api/sightings?species=black-necked-crane&${query}`)
    expect(await of('from=2025-05-01&to=2025-05-01')).toBe(1)
    expect(await of('from=2025-05-02&to=2025-05-31')).toBe(0)
    expect(await of('area=632722')).toBe(1)
    expect(await of('area=632722101')).toBe(0)
    const { items } = (await world.as('clerk-b').get<Page<Sighting>>('/api/sightings?species=black-necked-crane')).body
    const [west = 0, south = 0, east = 0, north = 0] = items[0]?.bbox ?? []
    const middle = [(west + east) / 2, (south + north) / 2]
    for (const [x = 0, y = 0] of [[lon, lat], middle, [west, south], [east, north]])
      expect(await of(`bbox=${x - 1e-5},${y - 1e-5},${x + 1e-5},${y + 1e-5}`)).toBe(1)
  })
})

describe('a shape drawn over land of the neighbouring county', () => {
  const over = async (login: Login): Promise<ShapeReport> => {
    const geometry = square(95.09, 33.09, 0.1)
    return (await world.as(login).post<ShapeReport>('/api/geometry/check', { kind: 'parcel', geometry })).body
  }

  it('is told no overlap: nothing says whether land is registered there', async () => {
    expect(await over('county-a')).toMatchObject({ valid: true, overlaps: [] })
    expect((await over('county-b')).overlaps.map(({ code }) => code).toSorted()).toEqual(
      [1, 2, 3, 4].map((n) => `632722101001-${n}`),
    )
  })
})

describe('entering a parcel', () => {
  const draft = {
    code: 'NEW',
    areaCode: '632701101001',
    season: 'cold',
    source: 'test',
    geometry: square(96.4, 33.02, 0.01),
  }
  const enter = (patch: object) =>
    world.as('county-a').post<{ code: string; detail?: unknown }>('/api/parcels', { ...draft, ...patch })

  it('under a code that is taken says only that it is, wherever the other lies', async () => {
    const answers = [await enter({ code: '632722101001-1' }), await enter({ code: '632701101001-1' })]
    for (const { status, body } of answers) {
      expect([status, body.code, body.detail]).toEqual([409, 'parcels-code-unique', undefined])
      expect(JSON.stringify(body)).not.toMatch(/6327\d{8}/)
    }
  })

  it.each([
    ['holderId', 'holders', 'H-632722101001-1'],
    ['operatorId', 'operators', 'OP-632722101001-1'],
  ])('with a hidden %s is refused as with one that does not exist', async (field, table, code) => {
    const answers = [await enter({ [field]: await idOf(table, code) }), await enter({ [field]: absent })]
    expect(answers.map(({ status }) => status)).toEqual([409, 409])
    expect(bare(answers[0]?.body)).toBe(bare(answers[1]?.body))
  })

  it('cannot hand a parcel of the own county to a hidden operator', async () => {
    const id = await idOf('parcels', '632701101001-1')
    const operatorId = await idOf('operators', 'OP-632722101001-1')
    const { status } = await world
      .as('county-a')
      .put(`/api/parcels/${id}`, { ...draft, code: '632701101001-1', geometry: undefined, operatorId }, { 'if-match': '"1"' })
    expect(status).toBe(409)
    const { own } = await one<{ own: boolean }>(
      world.db,
      sql`select operator_id <> ${operatorId}::uuid as own from parcels where id = ${id}::uuid`,
    )
    expect(own).toBe(true)
  })
})
