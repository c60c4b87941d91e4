// The clerk opens a case, sees the land of the offence beside today's although the zone was changed since, looks at a photograph, finds
// the look in the chain of custody, and verifies the chain.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { CaseDetail, EvidenceItem } from '#contract/cases'
import type { Zone } from '#contract/zones'
import { openBrowser, phone, visit } from '../support/browser.ts'
import { freshZone, rename, sent } from './zone-of-offence.ts'

const { url } = inject('site')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

const newCase = (title: string, offenceAt: string) => ({
  title,
  cause: '在禁牧区放牧',
  legalBasis: '草原法第三十三条',
  jurisdiction: '玉树市草原站',
  track: 'administrative',
  areaCode: '632701',
  offenceAt,
})

/** What the office did before the clerk comes: a zone, an offence, a case with a photograph, and the zone changed since. */
async function made(title: string): Promise<{ readonly zone: Zone; readonly found: CaseDetail }> {
  const office = await visit(browser, { url, login: 'county-yushu' })
  const request = office.page.context().request
  const zone = await freshZone(request, url, '案发时的禁牧区')
  await sleep(20)
  const offenceAt = new Date().toISOString()
  await sleep(20)
  const found = await sent<CaseDetail>(request.post(`${url}/api/cases`, { data: newCase(title, offenceAt) }), 201)
  const buffer = await sharp({ create: { width: 320, height: 240, channels: 3, background: `#77806${Date.now() % 10}` } })
    .jpeg()
    .toBuffer()
  const about = JSON.stringify({ name: '现场照片', type: 'photo', fileFormat: 'image/jpeg' })
  const file = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer }
  await sent<EvidenceItem>(request.post(`${url}/api/cases/${found.id}/evidence`, { multipart: { about, file } }), 200)
  await rename(request, url, zone, '后来改过的区')
  await office.close()
  return { zone, found }
}

it('the clerk sees the land of the offence, looks at a photograph, and finds the look in a chain that is whole', async () => {
  const title = `卷帘案 ${Date.now()}`
  const { zone, found } = await made(title)
  const clerk = await visit(browser, { url, login: 'clerk' })
  const { page } = clerk
  await clerk.open('/')
  // The court lands on its cases; words narrow the list, and the address says them.
  await page.locator('input[aria-label="编号、案号、名称或案由"]').fill(title)
  await page.keyboard.press('Enter')
  await page.getByText('共 1 条').waitFor()
  expect(new URL(page.url()).searchParams.get('filter')).toContain('q.')
  await page.getByRole('button', { name: new RegExp(title) }).click()
  await page.locator('.case-stages [aria-current=step]', { hasText: '线索' }).waitFor()
  await page.getByText('下一步（行政机关）').waitFor()

  await page.getByRole('button', { name: /看案发时的土地/ }).click()
  await page.locator('.swipe-handle').waitFor()
  expect(await page.locator('.swipe-year.is-second').innerText()).toBe('现在')
  const times = () =>
    new Set(
      clerk
        .asked()
        .filter((each) => each.includes('/api/tiles/zones/'))
        .map((each) => each.includes('as_of=')),
    )
  await expect.poll(() => times().size, { timeout: 30_000 }).toBe(2)

  // The evidence stands beside the land of then: nothing of it can be edited, all of it can be looked at.
  await page.getByText(/^证据 1$/).click()
  await page.getByText('查看清单、查看条目、查看原件都会记入保管链').waitFor()
  await page.getByRole('button', { name: '1 号 现场照片' }).click()
  await page.getByRole('button', { name: '查看 现场照片（记入保管链）' }).click()
  await page.locator('.case-preview img').waitFor()
  await page.getByText('已在本机重算校验值，与接收时一致').waitFor()

  await page.getByText('保管链', { exact: true }).click()
  const chain = page.locator('.case-custody tbody tr')
  await chain.first().waitFor()
  const rows = (await chain.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
  expect(rows.some((row) => row.includes('查看') && row.includes('书记员'))).toBe(true)
  expect(rows.some((row) => row.includes('复制') && row.includes('书记员'))).toBe(true)
  expect(rows.at(-1)).toMatch(/接收.*1 号.*玉树市草原站/)
  await page.getByRole('button', { name: '校验保管链和全部原件' }).click()
  await page.getByText(/完整：\d+ 行、1 件/).waitFor()

  // The zone is called as it was then, and today otherwise.
  const past = new URL(page.url()).searchParams.get('asOf') ?? ''
  expect(past).not.toBe('')
  await clerk.open(`/?view=land&asOf=${encodeURIComponent(past)}&sel=zone:${zone.id}`)
  await page.locator('.drawer-detail').getByText('案发时的禁牧区').first().waitFor()
  await clerk.open(`/?view=land&sel=zone:${zone.id}`)
  await page.locator('.drawer-detail').getByText('后来改过的区').first().waitFor()
  expect(found.stage).toBe('clue')
  expect(clerk.complaints()).toEqual([])
  await clerk.close()
})

it('the office opens a case on a telephone, and every box that lacks something says so', async () => {
  const office = await visit(browser, { url, login: 'county-yushu', size: phone, isPhone: true })
  const { page } = office
  await office.open('/?panel=cases')
  await page.getByRole('button', { name: '登记案件' }).click()
  const form = page.locator('.drawer-side form')
  await form.getByRole('button', { name: /保\s?存/ }).click()
  await expect.poll(() => form.locator('.ant-form-item-explain-error').count()).toBeGreaterThanOrEqual(5)
  await form.getByLabel('案件名称').fill('电话登记的案件')
  await form.getByLabel('程序').click()
  await page.locator('.ant-select-item-option', { hasText: '行政' }).click()
  await form.getByLabel('案由').fill('倾倒')
  await form.getByLabel('法律依据').fill('测试')
  await form.getByLabel('承办机关或法院').fill('玉树市草原站')
  await form.getByLabel('行政区').fill('632701')
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().click()
  await form.getByRole('button', { name: /保\s?存/ }).click()
  await page.waitForURL((next) => next.searchParams.get('sel')?.startsWith('case:') === true)
  await page
    .locator('.drawer-detail')
    .getByRole('button', { name: /立\s?案/, exact: true })
    .first()
    .waitFor()
  expect(office.complaints()).toEqual([])
  await office.close()
})
