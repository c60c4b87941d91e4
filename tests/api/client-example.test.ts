// The example client is what an outside program would use: it is held against the real server, and its types against the contracts.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Description, operationsFile, operationsOf } from '../../scripts/client-example/generate.ts'
import { type Change, type Client, isSigned, openClient, Refused } from '../../scripts/client-example/index.ts'
import { signed } from '../../server/platform/outgoing.ts'
import { run, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let client: Client
beforeAll(async () => {
  world = await startWorld()
  const made = await world.as('county-a').post<{ token: string }>('/api/account/tokens', {
    name: 'client',
    role: 'county-officer',
    area: '632701',
    collections: null,
    days: 1,
  })
  client = openClient({ url: world.url, token: made.body.token })
})
afterAll(() => world.stop())

it('has the types that the contracts make (where they moved on, run this test with -u)', async () => {
  const description: Description = await (await fetch(`${world.url}/api/openapi.json`)).json()
  await expect(operationsOf(description)).toMatchFileSnapshot(operationsFile)
})

it('reads every record of a register page by page, and one of them by its door', async () => {
  const ids: string[] = []
  for await (const { id } of client.features('parcels', { limit: 3 })) ids.push(id)
  expect(ids.length).toBeGreaterThan(6)
  expect(new Set(ids).size).toBe(ids.length)
  const parcel = await client.call('GET /api/parcels/{id}', { path: { id: ids[0] ?? '' } })
  expect(parcel).toMatchObject({ id: ids[0] })
})

it('catches up with what changed, and follows what happens from a place on', async () => {
  const place = await client.feedEnd()
  await run(world.db, sql`update parcels set name = '一' where path <@ '63.6327.632701'`)
  const caught: Change[] = []
  for await (const change of client.changes(place, { collections: ['parcels'] })) caught.push(change)
  expect(caught.length).toBeGreaterThan(6)
  expect(new Set(caught.map(({ kind }) => kind))).toEqual(new Set(['changed']))

  const end = new AbortController()
  const heard: Change[] = []
  for await (const change of client.follow(caught.at(-2)?.cursor ?? '', end.signal)) {
    heard.push(change)
    if (heard.length === 1) await run(world.db, sql`update parcels set name = '二' where id = ${change.id}::uuid`)
    if (heard.length === 2) end.abort()
  }
  expect(heard.map(({ id }) => id)).toEqual([caught.at(-1)?.id, caught.at(-1)?.id])
})

it('says why something was refused by a stable code', async () => {
  const refused = await client
    .call('GET /api/parcels/{id}', { path: { id: crypto.randomUUID() } })
    .catch((fault: unknown) => fault)
  expect(refused).toBeInstanceOf(Refused)
  expect(refused).toMatchObject({ status: 404, code: 'not-found' })
  const lost = client.changes('999999999-1')
  await expect(lost.next()).rejects.toMatchObject({ status: 410, code: 'changes-forgotten' })
})

it('tells what the platform signed from a forgery, another body, another key and a recording', () => {
  const secret = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`
  const body = '{"type":"records.changed"}'
  const headers = signed(secret, 'one', body)
  const told = { id: headers['webhook-id'], timestamp: headers['webhook-timestamp'], signature: headers['webhook-signature'] }
  expect(isSigned(secret, told, body)).toBe(true)
  expect(isSigned(secret, { ...told, signature: `v1,AAAA ${told.signature}` }, body)).toBe(true)
  expect(isSigned(secret, told, `${body} `)).toBe(false)
  expect(isSigned(`whsec_${Buffer.from('other').toString('base64')}`, told, body)).toBe(false)
  expect(isSigned(secret, { ...told, id: 'two' }, body)).toBe(false)
  expect(isSigned(secret, told, body, new Date(Date.now() + 301_000))).toBe(false)
  expect(isSigned(secret, { ...told, timestamp: 'now' }, body)).toBe(false)
  // The example that the scheme's own document works.
  const known = signed(
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    '{"test": 2432232314}',
    new Date(1_614_265_330_000),
  )
  expect(known['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})
