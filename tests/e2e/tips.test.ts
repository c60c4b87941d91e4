// A stranger leaves a tip with a photograph on a telephone; the operator answers and passes it on; the stranger reads what became of it.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser, phone, type Visit, visit } from '../support/browser.ts'
import { spaced } from './desk.ts'
import { follow, leaveTip } from './tip-page.ts'

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

it('from a stranger’s telephone to the incident and back, and nobody is told who it was', async () => {
  const stranger = await enter(null, true)
  const code = await leaveTip(stranger, '河边有人倒垃圾')
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
