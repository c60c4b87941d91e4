// The own account and the accounts of others: a first password leads to its change and nowhere else, a duty given shows its area and
// no more, a token reads and is revoked, a session ends from another device.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openBrowser, type Visit, visit } from '../support/browser.ts'
import { deskOf } from './desk.ts'

const { url } = inject('site')
const login = `e2e-${Date.now()}`
const ownPassword = 'yaks graze above the river'
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

/** A map drawn by software beside other work holds a click up for longer than a person would bear. */
async function patientVisit(plan: Parameters<typeof visit>[1]): Promise<Visit> {
  const guest = await visit(browser, plan)
  guest.page.context().setDefaultTimeout(60_000)
  return guest
}

async function signInBy({ page }: Visit, name: string, password: string): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(name)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

const shown = async ({ page }: Visit): Promise<string> => (await page.locator('.copy-line code').first().innerText()).trim()

it('an administrator lands on the accounts and makes one; its first password opens only the way to the person’s own', async () => {
  const admin = await patientVisit({ url, login: 'admin' })
  await admin.open('/')
  const desk = deskOf(admin)
  await desk.press('新建账号')
  await admin.page.getByLabel('账号名').fill(login)
  await admin.page.getByLabel('姓名', { exact: true }).fill('端到端测试')
  await desk.press('建立账号')
  await desk.see('只显示这一次')
  const first = await shown(admin)
  expect(first).toMatch(/^\w{5}-\w{5}-\w{5}$/)
  expect(admin.complaints()).toEqual([])
  await admin.close()

  const person = await patientVisit({ url, login: null })
  await person.open('/?panel=account')
  await signInBy(person, login, first)
  const own = deskOf(person)
  await own.see('请先修改密码')
  const refused = await person.page.context().request.get(`${url}/api/account/sessions`)
  expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([403, 'password-change-required'])
  await person.page.getByLabel('原密码').fill(first)
  await person.page.getByLabel('新密码', { exact: true }).fill('short')
  await own.see('不符合')
  await person.page.getByLabel('新密码', { exact: true }).fill(ownPassword)
  await person.page.getByLabel('再输一次新密码').fill(ownPassword)
  await own.press('修改密码')
  // On to the address that was asked for.
  await own.see('登录的设备')
  expect(person.page.url()).toContain('panel=account')
  await person.close()
})

it('an officer grants the new person a duty within the own county, who sees exactly that area until it is ended', async () => {
  const officer = await patientVisit({ url, login: 'county-yushu' })
  await officer.open('/?panel=grants')
  const desk = deskOf(officer)
  const form = officer.page.locator('.account-form')
  // The rail has a button of the same name.
  await officer.page.locator('.grants-panel').getByRole('button', { name: '授权', exact: true }).click()
  const choose = async (field: string, words: string, shows: RegExp): Promise<void> => {
    await form.getByLabel(field, { exact: true }).fill(words)
    await officer.page.locator('.ant-select-item-option', { hasText: shows }).first().click()
  }
  await choose('人员', login, new RegExp(login))
  await form.getByLabel('职责', { exact: true }).click()
  await officer.page.locator('.ant-select-item-option', { hasText: '乡镇干部' }).first().click()
  await choose('范围', '结古街道', /632701/)
  await desk.press('确认授权')
  await desk.see('已授权')

  const person = await browser.newContext()
  const entered = await person.request.post(`${url}/api/session`, { data: { login, password: ownPassword } })
  const { user } = (await entered.json()) as { user: { areas: readonly string[] } }
  const [area = ''] = user.areas
  expect(area).toMatch(/^632701\d{3}$/)
  const list = async (query: string) => {
    const answer = await person.request.get(`${url}/api/parcels?pageSize=200${query}`)
    return { status: answer.status(), body: (await answer.json()) as { total: number; items: readonly { areaCode: string }[] } }
  }
  const all = await list('')
  const asked = await list(`&area=${area}`)
  expect(all.body.total).toBe(asked.body.total)
  expect(all.body.items.filter(({ areaCode }) => !areaCode.startsWith(area))).toEqual([])

  await officer.page.getByRole('button', { name: /^终止：端到端测试/ }).click()
  await officer.page.getByLabel('终止事由').fill('测试结束')
  await officer.page
    .locator('.ant-popconfirm')
    .getByRole('button', { name: /确\s?定/ })
    .click()
  await officer.page.getByRole('button', { name: /^终止：端到端测试/ }).waitFor({ state: 'detached' })
  const after = await list('')
  expect([after.status, after.body.items ?? []]).toEqual([403, []])
  expect(officer.complaints()).toEqual([])
  await person.close()
  await officer.close()
})

it('a token made on the screen reads as Basic until it is revoked, and is shown once', async () => {
  const officer = await patientVisit({ url, login: 'county-zaduo' })
  await officer.open('/?panel=account')
  const desk = deskOf(officer)
  await desk.press('新建令牌')
  await officer.page.getByLabel('用途名称').fill(login)
  await desk.press('生成令牌')
  await desk.see('令牌只显示这一次')
  const token = await shown(officer)
  const ask = () =>
    fetch(`${url}/api/parcels?pageSize=1`, {
      headers: { authorization: `Basic ${Buffer.from(`onemap:${token}`).toString('base64')}` },
    })
  expect((await ask()).status).toBe(200)
  await officer.open('/?panel=account')
  expect(await officer.page.getByText(token).count()).toBe(0)
  await officer.page.getByRole('button', { name: `撤销：${login}` }).click()
  await officer.page
    .locator('.ant-popconfirm')
    .getByRole('button', { name: /撤\s?销|确\s?定/ })
    .click()
  await desk.see('已撤销')
  expect((await ask()).status).toBe(401)
  expect(officer.complaints()).toEqual([])
  await officer.close()
})

it('a session ended from another device shows the way to sign in at its next request', async () => {
  const here = await patientVisit({ url, login: 'county-zaduo' })
  const there = await patientVisit({ url, login: 'county-zaduo' })
  await there.open('/?panel=layers')
  await here.open('/?panel=account')
  await deskOf(here).press('退出其他全部设备')
  await deskOf(here).see(/已退出 \d+ 台设备/)
  await there.page.locator('nav.rail button', { hasText: '问题清单' }).click()
  await there.page.getByRole('button', { name: '登录', exact: true }).waitFor()
  await here.close()
  await there.close()
})
