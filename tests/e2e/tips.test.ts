// A stranger leaves a tip with a photograph on a telephone; the operator answers and passes it on; the stranger reads what became of it.

import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser, phone, type Visit, visit } from '../support/browser.ts'

const { url } = inject('site')
let browser: Browser
const visits: Visit[] = []
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

async function enter(login: string | null, isPhone: boolean): Promise<Visit> {
  const guest = await visit(browser, { url, login, isPhone, ...(isPhone ? { size: phone } : {}) })
  visits.push(guest)
  return guest
}

/** antd puts a space between the two letters of a short word on a button. */
const spaced = (name: string): RegExp => new RegExp(`^\\s*${Array.from(name).join('\\s?')}\\s*$`)

async function leaveTip({ page, open }: Visit): Promise<string> {
  await open('/tip?lang=zh')
  await page.getByLabel('倾倒垃圾').check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('县（市）').selectOption({ label: '玉树市' })
  // A place by the cross of the map, whatever it shows.
  await page.locator('.tip-map canvas').waitFor()
  await page.getByRole('button', { name: '就是十字这里' }).click()
  await page.getByText(/已选：东经/).waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel(/请说说情况/).fill('河边有人倒垃圾')
  const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#77806a' } })
    .jpeg()
    .toBuffer()
  await page.getByLabel('拍照或选照片').setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer })
  await page.getByAltText('第 1 张照片').waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  const code = await page.locator('.tip-code').textContent({ timeout: 60_000 })
  return code?.trim() ?? ''
}

async function follow({ page, open }: Visit, code: string): Promise<void> {
  await open('/tip/follow?lang=zh')
  await page.getByLabel(/输入编号/).fill(code)
  await page.getByRole('button', { name: '查看' }).click()
}

it('from a stranger’s telephone to the incident and back, and nobody is told who it was', async () => {
  const stranger = await enter(null, true)
  const code = await leaveTip(stranger)
  expect(code).toMatch(/^(\w{4}-){3}\w{4}$/)
  await follow(stranger, code)
  await stranger.page.getByRole('heading', { name: '已收到' }).waitFor()
  await stranger.page.getByText('1 张照片').waitFor()

  const operator = await enter('tip-operator', false)
  await operator.open('/?panel=tips')
  await operator.page.locator('.record-line', { hasText: '河边有人倒垃圾' }).first().getByRole('button').click()
  const drawer = operator.page.locator('.drawer-detail')
  await drawer.getByAltText('第 1 张照片').waitFor()
  await drawer.getByRole('button', { name: '答复反映人' }).click()
  await drawer.getByLabel(/反映人会看到/).fill('我们去看')
  await drawer.locator('form').getByRole('button', { name: '答复反映人' }).click()
  await drawer.getByText('我们去看').waitFor()
  await drawer.getByRole('button', { name: spaced('转办'), expanded: false }).click()
  await drawer.getByRole('combobox', { name: '行为类型' }).click()
  await operator.page.locator('.ant-select-item-option').first().click()
  await drawer
    .locator('form')
    .getByRole('button', { name: spaced('转办') })
    .click()
  await drawer.getByText('已转办', { exact: true }).first().waitFor()

  await follow(stranger, code)
  await stranger.page.getByRole('heading', { name: '已转办' }).waitFor()
  await stranger.page.getByText('我们去看').waitFor()
  const asked = stranger.asked().map((each) => new URL(each).pathname)
  expect(asked.filter((path) => path === '/api/session')).toEqual([])
  expect(stranger.asked().filter((each) => each.includes(code))).toEqual([])
  expect(visits.flatMap((each) => each.complaints())).toEqual([])
})
