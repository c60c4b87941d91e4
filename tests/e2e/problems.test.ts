// A problem goes from a warden's telephone to its end through five pairs of hands, each signed in for themselves.

import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser, phone, type Visit, visit } from '../support/browser.ts'
import { deskOf, spaced } from './desk.ts'

const { url } = inject('site')
let browser: Browser
const visits: Visit[] = []
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

async function enter(login: string, isPhone = false): Promise<Visit> {
  const guest = await visit(browser, { url, login, isPhone, ...(isPhone ? { size: phone } : {}) })
  visits.push(guest)
  return guest
}

type Area = { readonly code: string; readonly label: readonly [number, number] | null }
type Session = { readonly user: { readonly areas: readonly string[] } }

/** The middle of the village that the person is at home in. */
async function homeOf({ page }: Visit): Promise<{ readonly longitude: number; readonly latitude: number }> {
  const request = page.context().request
  const session: Session = await (await request.get(`${url}/api/session`)).json()
  const areas: readonly Area[] = await (await request.get(`${url}/api/areas`)).json()
  const code = session.user.areas[0]?.split('.').at(-1)
  const [longitude, latitude] = areas.find((area) => area.code === code)?.label ?? []
  if (longitude === undefined || latitude === undefined) throw new Error(`no place for ${code}`)
  return { longitude, latitude }
}

/** Opens the problem and takes a step of it, with what `fill` enters. */
async function step(
  guest: Visit,
  id: string,
  name: string,
  becomes: string,
  fill: () => Promise<void> = async () => {},
): Promise<void> {
  await guest.open(`/?view=land&sel=problem:${id}`)
  const panel = guest.page.locator('.drawer-detail')
  await panel.getByRole('button', { name: spaced(name) }).click()
  await fill()
  await panel.getByRole('button', { name: `确认${name}` }).click()
  await panel.locator('.panel header strong', { hasText: becomes }).waitFor()
}

it('from the telephone to the end, and the finder is told', async () => {
  const warden = await enter('warden', true)
  const home = await homeOf(warden)
  await warden.page.context().grantPermissions(['geolocation'])
  await warden.page.context().setGeolocation({ ...home, accuracy: 8 })
  await warden.open('/')
  const { page } = warden
  await page.getByRole('button', { name: '上报问题' }).click()
  await page.getByText('±8 m').waitFor()
  // Three taps: what it is, a photograph, send.
  await page.getByRole('button', { name: '倾倒垃圾', exact: true }).click()
  const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#77806a' } })
    .jpeg()
    .toBuffer()
  await page.locator('.problem-report input[type=file]').setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer })
  await page
    .locator('.problem-send')
    .getByRole('button', { name: /上\s?报/ })
    .click()
  await page.getByText('已到服务器').waitFor()
  await page.getByText('照片 1 张').waitFor()
  await page.getByRole('button', { name: /查\s?看/ }).click()
  await page.waitForURL((next) => next.searchParams.get('sel')?.startsWith('problem:') === true)
  const id = new URL(page.url()).searchParams.get('sel')?.split(':')[1] ?? ''

  const township = await enter('township')
  await township.open('/?panel=tasks')
  await deskOf(township).see('待您交办')
  await step(township, id, '交办', '已交办', async () => {
    const form = township.page.locator('.problem-actions')
    await form.getByLabel('承办人').click()
    await township.page.locator('.ant-select-item-option', { hasText: '村级管理员' }).first().click()
  })

  const cadre = await enter('cadre', true)
  await cadre.open('/?panel=tasks')
  await deskOf(cadre).see('待您受理')
  await step(cadre, id, '受理', '整改中')
  await step(cadre, id, '报整改完成', '待核查')
  expect(await cadre.page.getByRole('button', { name: '核查通过' }).count()).toBe(0)

  const county = await enter('county-yushu')
  await step(county, id, '核查通过', '待销号')

  // The finder's page is open meanwhile and hears of it by itself.
  await page.locator('.drawer-detail .panel header strong', { hasText: '待销号' }).waitFor({ timeout: 15_000 })

  const prefecture = await enter('prefecture')
  await step(prefecture, id, '销号', '已销号')
  await page.locator('.drawer-detail .panel header strong', { hasText: '已销号' }).waitFor({ timeout: 15_000 })
  expect(await page.locator('.problem-steps li').count()).toBe(6)
  expect(await page.locator('.problem-photos img').count()).toBe(1)
  expect(visits.flatMap((guest) => guest.complaints())).toEqual([])
})
