// The past of sensitive places: exact records as they stood for those who see exactly, nothing of when a hidden one came or moved.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sighting } from '#contract/incidents'
import type { ChangeMoments } from '#contract/tiles'
import { instantText } from '../../server/platform/past.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { decode } from '../support/mvt.ts'
import { loadSightings } from '../support/sightings.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
/** Before the place of the snow leopard was corrected. */
let stood: string
let id: string
beforeAll(async () => {
  world = await startWorld()
  await loadSightings(world.db)
  id = (await one<{ id: string }>(world.db, sql`select id from sightings where note = 'note of den-1'`)).id
  stood = (await one<{ at: string }>(world.db, sql`select ${instantText(sql`clock_timestamp()`)} as at`)).at
  await sleep(3)
  await run(
    world.db,
    sql`update sightings set place = st_setsrid(st_makepoint(96.5, 33.5), 4326), heads = 3 where id = ${id}::uuid`,
  )
})
afterAll(() => world.stop())

type List = { readonly items: readonly Sighting[]; readonly total: number }
const then = (): string => `as_of=${encodeURIComponent(stood)}`
const list = async (login: Login, query = ''): Promise<List> =>
  (await world.as(login).get<List>(`/api/sightings?pageSize=200&${query}`)).body
const placeOf = ({ items }: List): unknown => items.find((each) => each.id === id)?.geometry.coordinates

describe('who sees exactly', () => {
  it('is shown the place and the count as they stood, by list, record and tile', async () => {
    expect(placeOf(await list('county-a'))).toEqual([96.5, 33.5])
    expect(placeOf(await list('county-a', then()))).toEqual([96.13137, 33.13731])
    const { body } = await world.as('county-a').get<Sighting>(`/api/sightings/${id}?${then()}`)
    expect(body).toMatchObject({ isExact: true, heads: 2 })
    const idsAt = async (query: string) =>
      decode((await world.as('county-a').get<Buffer>(`/api/tiles/sightings/10/785/411.mvt?${query}`)).body, 'sightings').map(
        ({ properties }) => properties['id'],
      )
    expect(await idsAt(then())).toContain(id)
    expect(await idsAt('')).not.toContain(id)
  })

  it('is told what changed in it, and that it changed is a step of the slider', async () => {
    type Told = { versions: { version: number; changes: { field: string; before: unknown; after: unknown }[] }[] }
    const { body } = await world.as('county-a').get<Told>(`/api/sightings/${id}/history`)
    expect(body.versions.map(({ version }) => version)).toEqual([2, 1])
    expect(body.versions[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: 'heads', before: 2, after: 3 },
        { field: 'place', before: [96.13137, 33.13731], after: [96.5, 33.5] },
      ]),
    )
    const moments = await world.as('county-a').get<ChangeMoments>('/api/changes?bbox=95,33,97,34&collections=sightings')
    expect(moments.body.moments[0]?.records).toEqual({ sightings: 1 })
  })

  it('finds nothing before the first record was made', async () => {
    expect(await list('county-a', 'as_of=2020-01-01')).toMatchObject({ total: 0 })
  })
})

describe('who does not', () => {
  it.each(['township-a', 'cadre-a'] as const)(
    '%s is shown one record at every moment, and no moment at which it changed',
    async (login) => {
      const [now, past] = [await list(login), await list(login, then())]
      const general = (each: List) => each.items.find((item) => item.id === id)
      expect(general(past)).toEqual(general(now))
      expect(general(now)?.isExact).not.toBe(true)
      const moments = await world.as(login).get<ChangeMoments>('/api/changes?bbox=95,33,97,34&collections=sightings')
      expect(moments.body.moments).toEqual([])
      expect((await world.as(login).get(`/api/sightings/${id}/history`)).status).toBe(404)
    },
  )

  it('is shown each record once', async () => {
    const { items } = await list('prefecture', then())
    expect(new Set(items.map((each) => each.id)).size).toBe(items.length)
  })
})
