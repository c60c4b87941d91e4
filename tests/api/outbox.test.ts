// What open pages are told: all of it, once, in the order of commits, under the row rule of each reader, also to one who was away.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findTold, lastCursor } from '../../server/platform/outbox.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { isNative } from '../support/patience.ts'
import { along, daysAgo, layUnits, southernChief } from '../support/patrols.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await layUnits(world)
})
afterAll(() => world.stop())

const tell = sql`insert into outbox (topic, subject_id) values ('test', gen_random_uuid()) returning seq`

describe('the outbox', () => {
  const holdsBack = async () => {
    const start = await lastCursor(world.db)
    const slow = await world.db.transaction()
    await slow.raw(tell.text)
    const quick = await one<{ seq: number }>(world.db, tell)
    const meanwhile = await findTold(world.db, start)
    await slow.commit()
    expect(meanwhile).toEqual([])
    const told = (await findTold(world.db, start)) ?? []
    expect(told).toHaveLength(2)
    expect(Number(told[1]?.cursor.split('-')[1])).toBe(quick.seq)
  }
  // The embedded database has one connection: there no two transactions are ever open at once.
  if (isNative) it('holds back what a transaction that began earlier could still precede', holdsBack)

  it('misses nothing and repeats nothing while many write at once and end in any order', async () => {
    let cursor = await lastCursor(world.db)
    const got: string[] = []
    const read = async (): Promise<void> => {
      const told = (await findTold(world.db, cursor)) ?? []
      got.push(...told.map(({ subjectId }) => subjectId))
      cursor = told.at(-1)?.cursor ?? cursor
    }
    const written: string[] = []
    const writers = Array.from({ length: 8 }, async (_each, w) => {
      for (let i = 0; i < 6; i += 1) {
        await world.db.transaction(async (trx) => {
          const { id } = await one<{ id: string }>(
            trx,
            sql`insert into outbox (topic, subject_id) values ('test', gen_random_uuid()) returning subject_id as id`,
          )
          await sleep((w * 7 + i * 13) % 20)
          written.push(id)
        })
      }
    })
    const done = Promise.all(writers).then(() => true)
    while (!(await Promise.race([done, sleep(5).then(() => false)]))) await read()
    await read()
    expect(got.toSorted()).toEqual(written.toSorted())
  })

  it('says so where a reader’s place is no longer known', async () => {
    expect(await findTold(world.db, '999999999-1')).toBe(null)
  })
})

type Heard = {
  readonly id: string
  readonly data: {
    readonly topic: string
    readonly id?: string
    readonly state?: string
    readonly patrolId?: string
    readonly status?: string
    readonly lng?: number | null
  }
}
type Ear = { readonly heard: Heard[]; readonly status: number; readonly stop: () => void }

async function listenAs(login: Login, lastEventId?: string): Promise<Ear> {
  const gone = new AbortController()
  const headers = { cookie: world.cookieOf(login), ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) }
  const response = await fetch(`${world.url}/api/events`, { headers, signal: gone.signal })
  const heard: Heard[] = []
  const take = async (): Promise<void> => {
    let rest = ''
    for await (const chunk of response.body ?? []) {
      const parts = (rest + Buffer.from(chunk).toString()).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const [, id = '', data = ''] = /^(?:id: (.*)\n)?data: (.*)$/.exec(part) ?? []
        if (data !== '') heard.push({ id, data: JSON.parse(data) })
      }
    }
  }
  if (response.status === 200) take().catch(() => {})
  return { heard, status: response.status, stop: () => gone.abort() }
}
const until = async (holds: () => boolean): Promise<void> => {
  for (let i = 0; i < 200 && !holds(); i += 1) await sleep(50)
  expect(holds()).toBe(true)
}
const report = async (): Promise<string> => {
  const body = {
    clientId: crypto.randomUUID(),
    typeCode: 'off-road',
    severity: 'minor',
    geometry: { type: 'Point', coordinates: [96.2, 33.2] },
    description: '车辙',
    foundAt: new Date().toISOString(),
  }
  return (await world.as('warden-a').post<{ id: string }>('/api/problems', body)).body.id
}
const ids = ({ heard }: Ear): readonly (string | undefined)[] => heard.map(({ data }) => data.id)

describe('the stream of events', () => {
  it('tells those who see a problem, nobody else, and goes on where a reader stopped', async () => {
    const [near, far] = [await listenAs('county-a'), await listenAs('county-b')]
    await until(() => near.heard.length > 0 && far.heard.length > 0)
    const first = await report()
    await until(() => ids(near).includes(first))
    const stopped = near.heard.at(-1)?.id ?? ''
    near.stop()
    const second = await report()
    const again = await listenAs('county-a', stopped)
    await until(() => ids(again).includes(second))
    expect(ids(again)).not.toContain(first)
    expect(ids(far)).toEqual([undefined])
    again.stop()
    far.stop()
  })

  it('tells where those on patrol are to the chiefs of their units, to nobody else, and to one who was away all of it', async () => {
    const at = daysAgo(0.01)
    const { body } = await world.as('warden-a').post<{ id: string }>('/api/patrols', {
      clientId: crypto.randomUUID(),
      transport: 'foot',
      startedAt: at,
    })
    const walk = (seq: number) =>
      world.as('warden-a').post(`/api/patrols/${body.id}/points`, { points: along(seq + 1, at).slice(seq) })
    const places = ({ heard }: Ear) =>
      heard.flatMap(({ data }) => (data.topic === 'position' && data.patrolId === body.id ? [[data.status, data.lng]] : []))
    const [chief, other] = [await listenAs(southernChief as Login), await listenAs('chief-a')]
    await until(() => chief.heard.length > 0 && other.heard.length > 0)
    await walk(0)
    await until(() => places(chief).length === 1)
    const stopped = chief.heard.at(-1)?.id ?? ''
    chief.stop()
    await walk(1)
    await world.as('warden-a').post(`/api/patrols/${body.id}/status`, { status: 'paused', at })
    const again = await listenAs(southernChief as Login, stopped)
    await until(() => places(again).length > 0)
    expect(places(again).at(-1)).toEqual(['paused', 96.201])
    await world.as('warden-a').post(`/api/patrols/${body.id}/status`, { status: 'ended', at: daysAgo(0) })
    await until(() => places(again).some(([status]) => status === 'ended'))
    expect(places(again).at(-1)).toEqual(['ended', null])
    expect(places(other)).toEqual([])
    again.stop()
    other.stop()
  })

  it('tells a reader whose place is lost to ask everything anew', async () => {
    const ear = await listenAs('county-a', '888888888-7')
    await until(() => ear.heard.some(({ data }) => data.topic === 'reset'))
    ear.stop()
  })

  it('is open so many times for one session, and a closed tab gives its place back', async () => {
    const ears = await Promise.all(Array.from({ length: 6 }, () => listenAs('chief-a')))
    expect(ears.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    expect((await listenAs('chief-a')).status).toBe(429)
    for (const ear of ears) ear.stop()
    await sleep(500)
    const later = await listenAs('chief-a')
    expect(later.status).toBe(200)
    later.stop()
  })

  it('is not open without a duty that reads problems', async () => {
    expect((await listenAs('herder-a')).status).toBe(403)
  })

  it('keeps what it told for a few days, and the last row always', async () => {
    const { forgetTold } = await import('../../server/duties/problems.jobs.ts')
    await run(world.db, sql`update outbox set at = now() - interval '9 days'`)
    await forgetTold(world.db)
    expect(await one(world.db, sql`select count(*) as n from outbox`)).toEqual({ n: 1 })
  })
})
