// The catalogue tells each person what they may draw, and gives it a version that moves with the data.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CollectionInfo } from '#contract/tiles'
import { run, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const versionOf = async (login: 'county-a' | 'county-b', id: string): Promise<string> => {
  const { body } = await world.as(login).get<CollectionInfo[]>('/api/collections')
  return body.find((collection) => collection.id === id)?.version ?? ''
}

describe('GET /api/collections', () => {
  it('shows nothing to a person without a grant or a session', async () => {
    for (const login of ['stranger', 'expired', null] as const) {
      expect((await world.as(login).get('/api/collections')).body).toEqual([])
    }
  })

  it('shows an officer zones and parcels with their zooms and attributes', async () => {
    const { body } = await world.as('county-a').get<CollectionInfo[]>('/api/collections')
    const parcels = body.find(({ id }) => id === 'parcels')
    expect(parcels).toMatchObject({ geometry: 'polygon', minzoom: 9, params: [] })
    expect(parcels?.attributes.map(({ name }) => name)).toEqual(['id', 'code', 'season', 'operator_id', 'has_holder'])
    expect(body.map(({ id }) => id)).toContain('zones')
  })

  it('gives two people of different reach different versions', async () => {
    expect(await versionOf('county-a', 'parcels')).not.toBe(await versionOf('county-b', 'parcels'))
  })

  it('moves the version of what was edited, and of nothing else', async () => {
    const before = { parcels: await versionOf('county-a', 'parcels'), zones: await versionOf('county-a', 'zones') }
    await run(world.db, sql`update zones set name = '改名' where code = 'Z-BAN'`)
    expect(await versionOf('county-a', 'zones')).not.toBe(before.zones)
    expect(await versionOf('county-a', 'parcels')).toBe(before.parcels)
  })
})
