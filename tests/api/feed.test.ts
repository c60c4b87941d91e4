// The changes of the registers: each once, in order, to those who may see the record, also to one who was away.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collections } from '../../server/app.ts'
import type { ChangePage, RecordChange } from '../../server/exchange/feed.contract.ts'
import { forgetChanges, lastChange } from '../../server/exchange/feed.queries.ts'
import { followedIn } from '../../server/exchange/feed.routes.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { countyA, type Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let parcel: string
beforeAll(async () => {
  world = await startWorld()
  parcel = (
    await one<{ id: string }>(world.db, sql`select id from parcels where path <@ ${countyA.path}::ltree order by code limit 1`)
  ).id
})
afterAll(() => world.stop())

const page = async (login: Login, query: string): Promise<ChangePage> => {
  const { status, body } = await world.as(login).get<ChangePage>(`/api/feed?${query}`)
  expect(status).toBe(200)
  return body
}
const now = () => lastChange(world.db)
async function since(login: Login, after: string, query = ''): Promise<readonly RecordChange[]> {
  return (await page(login, `after=${after}${query}`)).items
}
const brief = (changes: readonly RecordChange[]) => changes.map(({ collection, id, kind }) => [collection, id, kind])

describe('what is told', () => {
  it('is every record of the registers from the beginning, page by page, each once', async () => {
    const seen: RecordChange[] = []
    let [cursor, hasMore] = ['', true]
    while (hasMore) {
      const next = await page('prefecture', `limit=7&collections=parcels,zones${cursor === '' ? '' : `&after=${cursor}`}`)
      seen.push(...next.items)
      ;({ cursor, hasMore } = next)
    }
    const present = await rows<{ id: string }>(world.db, sql`select id::text from parcels union all select id::text from zones`)
    expect(seen.map(({ id }) => id).toSorted()).toEqual(present.map(({ id }) => id).toSorted())
    expect(seen.length).toBeGreaterThan(20)
    expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['created']))
  })

  it('is a change with its version, area and moment, and nothing where nothing changed', async () => {
    const start = await now()
    await run(world.db, sql`update parcels set name = '新名' where id = ${parcel}::uuid`)
    await run(world.db, sql`update parcels set name = '新名' where id = ${parcel}::uuid`)
    const { version, at } = await one<{ version: number; at: Date }>(
      world.db,
      sql`select version, valid_from as at from parcels where id = ${parcel}::uuid`,
    )
    const [change, ...more] = await since('county-a', start)
    expect(more).toEqual([])
    expect(change).toMatchObject({ collection: 'parcels', id: parcel, kind: 'changed', version })
    expect(change?.area?.startsWith('632701')).toBe(true)
    expect(new Date(change?.at ?? '').getTime()).toBe(at.getTime())
  })

  it('is one change of what one transaction did in several steps, and none of what it took back', async () => {
    const start = await now()
    await world.db.transaction(async (trx) => {
      await run(trx, sql`update parcels set name = '一' where id = ${parcel}::uuid`)
      await run(trx, sql`update parcels set name = '二' where id = ${parcel}::uuid`)
    })
    await world.db
      .transaction(async (trx) => {
        await run(trx, sql`update parcels set name = '三' where id = ${parcel}::uuid`)
        throw new Error('taken back')
      })
      .catch(() => {})
    expect(brief(await since('prefecture', start))).toEqual([['parcels', parcel, 'changed']])
  })

  it('is narrowed by collection and area, and refused for a collection there is not, or that is not one’s own', async () => {
    const start = await now()
    await run(world.db, sql`update parcels set name = '四' where id = ${parcel}::uuid`)
    expect(brief(await since('prefecture', start, '&area=632701'))).toHaveLength(1)
    expect(brief(await since('prefecture', start, '&area=632722'))).toEqual([])
    expect(brief(await since('prefecture', start, '&collections=zones'))).toEqual([])
    const status = async (login: Login, id: string) => (await world.as(login).get(`/api/feed?collections=${id}`)).status
    expect(await status('prefecture', 'no-such')).toBe(404)
    expect(await status('herder-a', 'sightings')).toBe(403)
    expect((await world.as(null).get('/api/feed')).status).toBe(401)
  })

  it('is of every register that is published, but for the balance, which is reckoned from others, and remedies', () => {
    const followed = [...followedIn(collections).values()].map(({ collection }) => collection)
    const published = collections.filter(({ records }) => records !== undefined).map(({ id }) => id)
    expect(published.filter((id) => !followed.includes(id))).toEqual(['balance'])
  })
})

describe('to whom', () => {
  it('is a record of one county told: to those of that county and above', async () => {
    const start = await now()
    await run(world.db, sql`update parcels set name = '五' where id = ${parcel}::uuid`)
    const told = async (login: Login) => (await since(login, start)).map(({ id }) => id)
    expect(await told('county-a')).toEqual([parcel])
    expect(await told('prefecture')).toEqual([parcel])
    expect(await told('county-b')).toEqual([])
    expect(await told('herder-b')).toEqual([])
    expect(await told('stranger')).toEqual([])
    expect(await told('expired')).toEqual([])
  })

  it('is one that moves to another county removed there and created here', async () => {
    const start = await now()
    const { path } = await one<{ path: string }>(world.db, sql`select path::text from parcels where id = ${parcel}::uuid`)
    const other = await one<{ code: string; path: string }>(
      world.db,
      sql`select code, path::text from areas where level = 'village' and path <@ '63.6327.632722' order by code limit 1`,
    )
    await run(world.db, sql`update parcels set path = ${other.path}::ltree where id = ${parcel}::uuid`)
    const told = async (login: Login) => (await since(login, start)).map(({ kind, area }) => [kind, area])
    expect(await told('county-a')).toEqual([['removed', path.split('.').at(-1)]])
    expect(await told('county-b')).toEqual([['created', other.code]])
    expect(await told('prefecture')).toEqual([['changed', other.code]])
    await run(world.db, sql`update parcels set path = ${path}::ltree where id = ${parcel}::uuid`)
  })

  it('is one that is gone told to those who saw it, to nobody else', async () => {
    const { id } = await one<{ id: string }>(
      world.db,
      sql`select id from parcels where path <@ ${countyA.path}::ltree order by code desc limit 1`,
    )
    const start = await now()
    await run(world.db, sql`delete from parcels where id = ${id}::uuid`)
    expect(brief(await since('county-a', start, '&collections=parcels'))).toEqual([['parcels', id, 'removed']])
    expect(brief(await since('county-b', start))).toEqual([])
  })

  it('is a sensitive place told only to those who see it exactly', async () => {
    const sighting = await one<{ id: string }>(
      world.db,
      sql`select id from sightings where path <@ ${countyA.path}::ltree and seen_at < now() - interval '100 days' order by id limit 1`,
    )
    const start = await now()
    await run(world.db, sql`update sightings set heads = heads + 1 where id = ${sighting.id}::uuid`)
    const told = async (login: Login) => brief(await since(login, start))
    const generalised = await world.as('warden-a').get<object>('/ogc/collections/sightings/items?f=json&limit=100')
    expect(JSON.stringify(generalised.body)).toContain(sighting.id)
    expect(await told('county-a')).toEqual([['sightings', sighting.id, 'changed']])
    expect(await told('warden-a')).toEqual([])
    expect(await told('prosecutor-b')).toEqual([])
  })
})

type Ear = { readonly heard: RecordChange[]; readonly places: string[]; readonly status: number; readonly stop: () => void }
async function listenAs(login: Login, query = '', lastEventId?: string): Promise<Ear> {
  const gone = new AbortController()
  const headers = { cookie: world.cookieOf(login), ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) }
  const response = await fetch(`${world.url}/api/feed/events?${query}`, { headers, signal: gone.signal })
  const [heard, places]: [RecordChange[], string[]] = [[], []]
  const take = async (): Promise<void> => {
    let rest = ''
    for await (const chunk of response.body ?? []) {
      const parts = (rest + Buffer.from(chunk).toString()).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const [, id, data] = /^(?:id: (\S+)\n?)?(?:data: (.*))?$/.exec(part) ?? []
        if (data !== undefined) heard.push(JSON.parse(data))
        if (id !== undefined) places.push(id)
      }
    }
  }
  if (response.status === 200) take().catch(() => {})
  return { heard, places, status: response.status, stop: () => gone.abort() }
}
const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 200 && !holds(); i += 1) await sleep(50)
  expect(holds()).toBe(true)
}

describe('the stream', () => {
  it('tells what happens as it happens, goes on where a reader stopped, and moves the place of one who sees nothing', async () => {
    const [near, far] = [await listenAs('county-a'), await listenAs('county-b')]
    await until(() => near.places.length > 0 && far.places.length > 0)
    await run(world.db, sql`update parcels set name = '六' where id = ${parcel}::uuid`)
    await until(() => near.heard.length === 1 && far.places.length > 1)
    const stopped = near.places.at(-1)
    near.stop()
    await run(world.db, sql`update parcels set name = '七' where id = ${parcel}::uuid`)
    const again = await listenAs('county-a', '', stopped)
    await until(() => again.heard.length === 1)
    expect(again.heard[0]?.id).toBe(parcel)
    expect(far.heard).toEqual([])
    again.stop()
    far.stop()
  })

  it('is no longer told to a token that was revoked', async () => {
    const made = await world.as('county-a').post<{ token: string; item: { id: string } }>('/api/account/tokens', {
      name: 'feed',
      role: 'county-officer',
      area: '632701',
      collections: ['parcels'],
      days: 1,
    })
    const ask = (query: string) =>
      fetch(`${world.url}/api/feed?${query}`, { headers: { authorization: `Bearer ${made.body.token}` } })
    const start = await now()
    await run(world.db, sql`update parcels set name = '八' where id = ${parcel}::uuid`)
    expect(brief(((await (await ask(`after=${start}`)).json()) as ChangePage).items)).toEqual([['parcels', parcel, 'changed']])
    expect((await ask('collections=zones')).status).toBe(403)
    await world.as('county-a').delete(`/api/account/tokens/${made.body.item.id}`)
    expect((await ask(`after=${start}`)).status).toBe(401)
  })
})

describe('a place that is no longer known', () => {
  it('is 410 and says where to go on after reading everything again', async () => {
    const old = await now()
    await run(world.db, sql`update record_changes set told_at = now() - interval '31 days'`)
    await run(world.db, sql`update parcels set name = '九' where id = ${parcel}::uuid`)
    expect(await forgetChanges(world.db)).toBeGreaterThan(20)
    const refused = await world.as('county-a').get<{ code: string; detail: { goOnAfter: string } }>(`/api/feed?after=${old}`)
    expect([refused.status, refused.body.code]).toEqual([410, 'changes-forgotten'])
    expect((await listenAs('county-a', '', old)).status).toBe(410)
    expect(refused.body.detail.goOnAfter).toBe(await now())
    expect(await since('county-a', refused.body.detail.goOnAfter)).toEqual([])
  })

  it('is never the last one, nor the only one of an emptied feed', async () => {
    await run(world.db, sql`delete from record_changes`)
    await forgetChanges(world.db)
    expect(await since('county-a', await now())).toEqual([])
  })
})
