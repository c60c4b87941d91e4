// What a verb that is wanting says at a door.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { one, sql } from '../../server/platform/sql.ts'
import { standing, village } from '../support/attempts.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await world.db.raw(standing)
})
afterAll(() => world.stop())

describe('a door', () => {
  type Answer = { readonly code: string; readonly detail: unknown; readonly name: string }
  const shape = {
    type: 'Polygon',
    coordinates: [
      [
        [96.3, 33.3],
        [96.305, 33.3],
        [96.305, 33.305],
        [96.3, 33.305],
        [96.3, 33.3],
      ],
    ],
  }
  const body = {
    code: 'V-P',
    areaCode: village.code,
    season: 'warm',
    name: 'by door',
    source: 'test',
    holderId: null,
    operatorId: null,
  }
  const put = async (more: object) => {
    const { id, version } = await one<{ id: string; version: number }>(
      world.db,
      sql`select id, version from parcels where code = 'V-P'`,
    )
    return world.as('township-a').put<Answer>(`/api/parcels/${id}`, { ...body, ...more }, { 'if-match': `"${version}"` })
  }

  it('says which verb was wanting, and leaves the row as it was', async () => {
    const moved = await put({ geometry: shape })
    expect([moved.status, moved.body.code, moved.body.detail]).toEqual([
      403,
      'verb-not-permitted',
      { kind: 'parcels', verb: 'edit-geometry' },
    ])
    expect((await put({})).body.name).toBe('by door')
  })

  it('is shut to a township that would announce a zone', async () => {
    const { status, body: answer } = await world.as('township-a').post<Answer>('/api/zones', {})
    expect([status, answer.code]).toEqual([403, 'not-permitted'])
  })
})
