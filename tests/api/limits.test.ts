// Who asks too much of what is costly waits a few seconds; nobody else waits for it, and the map does not.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { networkOf, openLimits } from '../../server/platform/limits.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({ LIGHT_PER_10S: '20', HEAVY_PER_10S: '3' })
})
afterAll(() => world.stop())

type Refusal = { readonly code?: string; readonly detail?: { readonly retryAfterSeconds?: number } }
/** All at once, so that they fall into one window however slow the machine is. */
const searched = (login: 'county-a' | 'county-b', times: number, headers: (i: number) => Record<string, string> = () => ({})) =>
  Promise.all(Array.from({ length: times }, (_, i) => world.as(login).get<Refusal>('/api/search?q=632701', headers(i))))
const refused = (answers: readonly { readonly status: number }[]): number => answers.filter(({ status }) => status === 429).length

it('answers 429 with the seconds to wait once a session has asked too much, and names them in the header', async () => {
  const answers = await searched('county-a', 45)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]))
  const last = answers.find(({ status }) => status === 429)
  expect(last?.body.code).toBe('too-many-requests')
  const seconds = last?.body.detail?.retryAfterSeconds ?? 0
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(10)
  expect(last?.headers.get('retry-after')).toBe(String(seconds))
})

it('does not make another session of the same address wait, nor believe an address that the sender made up', async () => {
  expect(refused(await searched('county-b', 10))).toBe(0)
  expect(refused(await searched('county-a', 60, (i) => ({ 'x-forwarded-for': `203.0.113.${i}` })))).toBeGreaterThan(0)
})

it('never counts tiles, and goes on serving them to who has asked too much otherwise', async () => {
  await searched('county-a', 45)
  const tiles = Array.from({ length: 60 }, () => world.as('county-a').get('/api/tiles/parcels/10/785/412.mvt'))
  const statuses = new Set((await Promise.all(tiles)).map(({ status }) => status))
  expect([...statuses]).toEqual([200])
})

it('counts what is heavy by itself, refused before a byte of the file is kept', async () => {
  const send = () => {
    const form = new FormData()
    form.set('kind', 'parcels')
    form.set('file', new Blob(['{']), 'a.geojson')
    return world.as('prefecture').post<Refusal>('/api/imports', form)
  }
  const answers = await Promise.all(Array.from({ length: 8 }, send))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422, 429]))
  expect(readdirSync(join(world.services.config.dataDir, 'uploads'))).toEqual([])
})

it('bounds what one address asks however many sessions it opens or invents', async () => {
  const limits = openLimits({ lightPerWindow: 20, heavyPerWindow: 3 })
  const ask = (address: string) =>
    limits.fromAddress('light', address).then(
      () => true,
      () => false,
    )
  const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => ask(`2001:db8:1:2::${i}`)))
  expect(answers.filter((isLet) => isLet).length).toBe(160)
  expect(await ask('2001:db8:1:3::1')).toBe(true)
})

it('lets no session have more than a third of its heavy requests under way at once, and forgets those that ended', async () => {
  const limits = openLimits({ lightPerWindow: 20, heavyPerWindow: 12 })
  const enter = () => limits.fromSession('heavy', 'a')
  const under = [await enter(), await enter(), await enter(), await enter()]
  await expect(enter()).rejects.toMatchObject({ code: 'too-many-requests', status: 429 })
  for (const leave of [...under, ...under]) leave()
  await expect(enter()).resolves.toBeTypeOf('function')
})

it.each([
  ['10.1.2.3', '10.1.2.3'],
  ['::ffff:10.1.2.3', '10.1.2.3'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::7', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('takes %s for the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
