// Other systems are told of changes: signed, once or again until they take it, as far as the token reaches and no further.

import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RecordChange } from '../../server/exchange/feed.contract.ts'
import type { MadeWebhook, WebhookDelivery, WebhookItem } from '../../server/exchange/webhooks.contract.ts'
import { webhookTries } from '../../server/exchange/webhooks.jobs.ts'
import { faultOfAddress, isPrivateAddress, post } from '../../server/platform/outgoing.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { countyA, countyB, type Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

type Got = { readonly headers: Readonly<Record<string, string>>; readonly body: string }
let world: World
let receiver: Server
let url: string
let [got, answers]: [Got[], number[]] = [[], []]
let parcels: { a: string; b: string }
beforeAll(async () => {
  world = await startWorld({ WEBHOOK_ALLOW_PRIVATE: 'on', WEBHOOK_RETRY_SECONDS: '1' })
  receiver = createServer((req, res) => {
    let body = ''
    req.on('data', (chunk) => {
      body += String(chunk)
    })
    req.on('end', () => {
      got.push({ headers: Object.fromEntries(Object.entries(req.headers).map(([name, value]) => [name, String(value)])), body })
      const status = answers.shift() ?? 204
      res.writeHead(status, status === 302 ? { location: `${url}/elsewhere` } : {}).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  const idIn = async (path: string): Promise<string> =>
    (await one<{ id: string }>(world.db, sql`select id from parcels where path <@ ${path}::ltree order by code limit 1`)).id
  parcels = { a: await idIn(countyA.path), b: await idIn(countyB.path) }
})
afterAll(async () => {
  await world.stop()
  receiver.close()
})
beforeEach(() => {
  ;[got, answers] = [[], []]
})

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 300 && !(await holds()); i += 1) await sleep(50)
  expect(await holds()).toBe(true)
}
const rename = (id: string, name: string) => run(world.db, sql`update parcels set name = ${name} where id = ${id}::uuid`)
async function make(login: Login = 'county-a', address = url): Promise<MadeWebhook & { readonly tokenId: string }> {
  const token = await world.as(login).post<{ item: { id: string } }>('/api/account/tokens', {
    name: 'hook',
    role: 'county-officer',
    area: '632701',
    collections: ['parcels'],
    days: 1,
  })
  const tokenId = token.body.item.id
  const made = await world.as(login).post<MadeWebhook>('/api/account/webhooks', { name: 'x', url: address, tokenId })
  expect(made.status).toBe(200)
  return { ...made.body, tokenId }
}
const remove = (id: string) => world.as('county-a').delete(`/api/account/webhooks/${id}`)
const listed = async (login: Login) => (await world.as(login).get<WebhookItem[]>('/api/account/webhooks')).body
const deliveries = async (id: string) =>
  (await world.as('county-a').get<WebhookDelivery[]>(`/api/account/webhooks/${id}/deliveries`)).body
const toldIn = ({ body }: Got): readonly RecordChange[] => JSON.parse(body).data.items

describe('a webhook', () => {
  it('is told what its token reads and nothing else, signed as its secret says', async () => {
    const { secret, item } = await make()
    await rename(parcels.b, '乙县')
    await rename(parcels.a, '甲县')
    await until(() => got.length > 0)
    const [first] = got
    expect(first && toldIn(first).map(({ id, collection }) => [id, collection])).toEqual([[parcels.a, 'parcels']])
    const { headers, body } = first ?? { headers: {}, body: '' }
    const [id, at] = [headers['webhook-id'], headers['webhook-timestamp']]
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`)
    expect(Math.abs(Number(at) - Date.now() / 1000)).toBeLessThan(30)
    await until(async () => (await deliveries(item.id))[0]?.state === 'delivered')
    expect(await deliveries(item.id)).toMatchObject([{ id, status: 204, tries: 1, changes: 1 }])
    await remove(item.id)
  })

  it('is tried again under the same id, follows no redirect, and a delivery can be sent again', async () => {
    const { item } = await make()
    answers = [500, 302]
    await rename(parcels.a, '再试')
    await until(() => got.length === 3)
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    await until(async () => (await deliveries(item.id))[0]?.state === 'delivered')
    const [delivery] = await deliveries(item.id)
    expect(delivery?.tries).toBe(3)
    const again = `/api/account/webhooks/${item.id}/deliveries/${delivery?.id}/replay`
    expect((await world.as('county-a').post(again, {})).status).toBe(204)
    await until(() => got.length === 4)
    expect(got[3]?.headers['webhook-id']).toBe(delivery?.id)
    await remove(item.id)
  })

  it('is stopped with a reason where nobody takes it, loses nothing, and goes on from there', async () => {
    const { item } = await make()
    answers = [500]
    await rename(parcels.a, '停')
    await until(() => got.length === 1)
    await until(async () => (await deliveries(item.id))[0]?.tries === 1)
    answers = [500]
    await run(world.db, sql`update webhook_deliveries set tries = ${webhookTries}::integer where webhook_id = ${item.id}::uuid`)
    await until(async () => (await listed('county-a')).some(({ disabledReason }) => disabledReason === 'webhook-unreachable'))
    const line = await one(
      world.db,
      sql`select detail ->> 'reason' as reason from ledger where action = 'webhook-stopped' order by seq desc limit 1`,
    )
    expect(line).toEqual({ reason: 'webhook-unreachable' })
    got = []
    await rename(parcels.a, '停时')
    await world.as('county-a').post(`/api/account/webhooks/${item.id}/resume`, {})
    await until(() => got.flatMap(toldIn).length === 2)
    await remove(item.id)
  })

  it('is stopped at once by 410, and with the end of its token', async () => {
    const { item } = await make()
    answers = [410]
    await rename(parcels.a, '不要')
    await until(async () => (await listed('county-a'))[0]?.disabledReason === 'webhook-unwanted')
    await remove(item.id)
    const second = await make()
    await world.as('county-a').delete(`/api/account/tokens/${second.tokenId}`)
    await until(async () => (await listed('county-a'))[0]?.disabledReason === 'token-ended')
    got = []
    await rename(parcels.a, '无权')
    await sleep(300)
    expect(got).toEqual([])
    await remove(second.item.id)
  })

  it('is told again from a moment on', async () => {
    const since = new Date().toISOString()
    await rename(parcels.a, '补')
    const { item } = await make()
    expect((await world.as('county-a').post(`/api/account/webhooks/${item.id}/replay`, { since })).status).toBe(200)
    await until(() => got.length === 1)
    expect(got.flatMap(toldIn).map(({ id }) => id)).toEqual([parcels.a])
    await remove(item.id)
  })
})

describe('whose it is', () => {
  it('is seen and removed by its maker and administrators, by nobody else, and its secret by none', async () => {
    const { item, secret } = await make()
    expect((await listed('county-a')).map(({ owner }) => owner)).toEqual([null])
    expect((await listed('administrator')).map(({ id }) => id)).toEqual([item.id])
    expect((await listed('administrator'))[0]?.owner).not.toBe(null)
    expect(await listed('county-b')).toEqual([])
    expect((await world.as('county-b').get(`/api/account/webhooks/${item.id}/deliveries`)).status).toBe(404)
    expect((await world.as('county-b').delete(`/api/account/webhooks/${item.id}`)).status).toBe(404)
    expect(JSON.stringify(await listed('administrator'))).not.toContain(secret)
    expect((await world.as('administrator').delete(`/api/account/webhooks/${item.id}`)).status).toBe(204)
  })

  it('is not made of another person’s token, nor by a token', async () => {
    const { item, tokenId } = await make()
    const body = { name: 'x', url, tokenId }
    expect((await world.as('county-b').post('/api/account/webhooks', body)).status).toBe(404)
    await remove(item.id)
  })
})

describe('where it may go', () => {
  it('is to public addresses over TLS alone unless the platform is told otherwise', () => {
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '169.254.169.254',
      '192.168.0.1',
      '::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      'fe80::1',
      '0.0.0.0',
    ])
      expect([address, isPrivateAddress(address)]).toEqual([address, true])
    for (const address of ['1.1.1.1', '2606:4700:4700::1111', '172.15.0.1'])
      expect([address, isPrivateAddress(address)]).toEqual([address, false])
    expect(faultOfAddress('http://example.org/', false)).toBe('not-https')
    expect(faultOfAddress('https://user:pw@example.org/', false)).toBe('not-https')
    for (const host of ['localhost', '[::1]', '2130706433', '0x7f.1', 'a.localhost'])
      expect([host, faultOfAddress(`https://${host}/`, false)]).toEqual([host, 'address-private'])
    expect(faultOfAddress('https://example.org/x', false)).toBe(null)
  })

  it('is asked of the address that is connected to: a name that leads inside is refused', async () => {
    // The own name of this machine leads to a private address, or to none.
    const { hostname } = await import('node:os')
    const outcome = await post(`https://${hostname()}:9/`, '{}', {}, false)
    expect(outcome).toEqual({ fault: expect.stringMatching(/^(address-private|unreachable)$/) })
  })
})
