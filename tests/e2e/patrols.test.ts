// A patrol recorded on a telephone: points that wait while the network is away arrive once each, and only the server's receipt says so.

import type { Browser, CDPSession, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser, phone, type Visit, visit } from '../support/browser.ts'

const { url } = inject('site')
let browser: Browser
let guest: Visit
let device: CDPSession
beforeAll(async () => {
  browser = await openBrowser()
  guest = await visit(browser, { url, login: 'warden', isPhone: true, size: phone })
  await guest.page.context().grantPermissions(['geolocation'])
  device = await guest.page.context().newCDPSession(guest.page)
})
afterAll(async () => {
  await browser.close()
})

type Area = { readonly code: string; readonly label: readonly [number, number] | null }
type Session = { readonly user: { readonly areas: readonly string[] } }
type Own = { readonly id: string; readonly status: string; readonly startedAt: string }
const ask = async <T>(path: string): Promise<T> => (await guest.page.context().request.get(url + path)).json()

async function home(): Promise<readonly [number, number]> {
  const session = await ask<Session>('/api/session')
  const areas = await ask<readonly Area[]>('/api/areas')
  const code = session.user.areas[0]?.split('.').at(-1)
  const place = areas.find((area) => area.code === code)?.label
  if (!place) throw new Error(`no place for ${code}`)
  return place
}

/** Walks `steps` times 5 m north-east, a fix of the device each time; the browser passes on one that differs. */
async function walk([lng, lat]: readonly [number, number], from: number, steps: number): Promise<void> {
  for (let i = from; i < from + steps; i += 1) {
    await device.send('Emulation.setGeolocationOverride', {
      longitude: lng + i * 0.00004,
      latitude: lat + i * 0.00003,
      accuracy: 6,
    })
    await guest.page.waitForTimeout(600)
  }
}

const panel = (): Locator => guest.page.locator('.panel').first()
/** antd puts a space between the two letters of a short word on a button. */
const press = (name: string): Promise<void> =>
  guest.page
    .getByRole('button', { name: new RegExp(`^\\s*${Array.from(name).join('\\s?')}\\s*$`) })
    .first()
    .click()
const onServer = (count: number): Promise<void> => panel().getByText(`${count} 个点已在服务器上`).waitFor({ timeout: 30_000 })

it('points arrive, wait without a network, and arrive once each; a problem found belongs to it; its end is on the server', async () => {
  const place = await home()
  const { page } = guest
  await device.send('Emulation.setGeolocationOverride', { longitude: place[0], latitude: place[1], accuracy: 6 })
  await guest.open('/?panel=patrols')
  await press('开始巡查')
  await panel().getByText('巡查中').first().waitFor()
  await walk(place, 1, 4)
  await panel().getByText('个点已在服务器上').waitFor({ timeout: 30_000 })
  const [own] = (await ask<{ items: readonly Own[] }>('/api/patrols?mine=true&mode=live&sort=-startedAt&pageSize=1')).items
  const id = own?.id ?? ''
  const points = async () =>
    (await ask<{ items: readonly { readonly lng: number }[]; total: number }>(`/api/patrols/${id}/points?limit=1000`)).items

  await page.context().setOffline(true)
  const before = (await points()).length
  await walk(place, 10, 5)
  await panel().getByText('个点等待上传').waitFor()
  expect((await points()).length).toBe(before)
  await page.context().setOffline(false)
  await panel().getByText('个点等待上传').waitFor({ state: 'detached', timeout: 30_000 })
  const lngs = (await points()).map(({ lng }) => lng.toFixed(5))
  for (let i = 10; i < 15; i += 1) expect(lngs.filter((lng) => lng === (place[0] + i * 0.00004).toFixed(5))).toHaveLength(1)

  await press('暂停')
  await panel().getByText('已暂停').first().waitFor()
  const paused = (await points()).length
  await walk(place, 30, 3)
  await page.waitForTimeout(1500)
  expect((await points()).length).toBe(paused)
  await press('继续')
  await panel().getByText('巡查中').first().waitFor()
  await panel().getByText('还差什么').waitFor()

  // Three taps from the patrol: report, what it is, send. Recording goes on meanwhile.
  await press('上报问题')
  await press('上报问题')
  await page.getByText('您正在巡查，问题会记在这次巡查名下。').waitFor()
  await walk(place, 40, 3)
  await page.getByRole('button', { name: '倾倒垃圾', exact: true }).click()
  await page
    .locator('.problem-send')
    .getByRole('button', { name: /上\s?报/ })
    .click()
  await page.getByText('已到服务器').waitFor()
  await page.getByRole('button', { name: /查\s?看/ }).click()
  await page.locator('.problem-fact', { hasText: '巡查' }).getByRole('button').click()
  await page.waitForURL((next) => next.searchParams.get('sel') === `patrol:${id}`)
  await page.getByText('巡查中发现的问题').waitFor()

  await guest.open('/?panel=patrols')
  await walk(place, 50, 2)
  await press('结束巡查')
  await page.getByRole('button', { name: /开始巡查/ }).waitFor()
  const total = (await points()).length
  expect(total).toBeGreaterThan(paused)
  await onServer(total)
  const { track, findings } = await ask<{ track: { pointCount: number }; findings: readonly object[] }>(`/api/patrols/${id}`)
  expect(track.pointCount).toBe(total)
  expect(findings).toHaveLength(1)
}, 180_000)

it('its track is on the map, and is replayed by keyboard', async () => {
  const { page } = guest
  const [own] = (await ask<{ items: readonly Own[] }>('/api/patrols?mine=true&mode=live&sort=-startedAt&pageSize=1')).items
  await guest.open(`/?sel=patrol:${own?.id}&layers=patrols,areas`)
  const replay = page.locator('.patrol-replay')
  await replay.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await replay.inputValue()).toBe('2')
  await page.keyboard.press('End')
  expect(Number(await replay.inputValue())).toBeGreaterThan(5)
  await page.getByText(/回放 · \d{4}/).waitFor()
  const offline = /ERR_INTERNET_DISCONNECTED|ERR_NETWORK|Failed to load resource/
  expect(guest.complaints().filter((complaint) => !offline.test(complaint))).toEqual([])
}, 60_000)
