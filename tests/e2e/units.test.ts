// An officer draws a reach on the map, is told at the box what is wanting, and cuts the reach in two by a line across it.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Post, Unit } from '#contract/duties'
import { openBrowser, type Visit, visit } from '../support/browser.ts'
import { deskOf, visibleText } from './desk.ts'

const { url } = inject('site')
const code = `E2E-REACH-${Date.now().toString(36).toUpperCase()}`
const place = '/?view=land&at=13/33.2/96.6'
let browser: Browser
let officer: Visit
beforeAll(async () => {
  browser = await openBrowser()
  officer = await visit(browser, { url, login: 'prefecture' })
})
afterAll(async () => {
  await browser.close()
})

/** A click at shares of the map's width and height. */
async function click(x: number, y: number): Promise<void> {
  const box = await officer.page.locator('#map canvas').first().boundingBox()
  if (box === null) throw new Error('there is no map')
  await officer.page.mouse.click(box.x + x * box.width, box.y + y * box.height)
}
const read = async <T>(path: string): Promise<T> => (await officer.page.context().request.get(url + path)).json()
const selected = (): string => new URL(officer.page.url()).searchParams.get('sel')?.split(':')[1] ?? ''
const form = () => officer.page.locator('.drawer-detail').last()

it('draws a reach, and is told at its box what is not yet right', async () => {
  await officer.open(`${place}&panel=duties`)
  await officer.page.getByRole('button', { name: '画河段' }).click()
  const card = officer.page.getByRole('region', { name: '绘制河段' })
  await card.getByText('点击加点').waitFor()
  await click(0.5, 0.6)
  await click(0.55, 0.62)
  await click(0.7, 0.6)
  await officer.page.keyboard.press('Enter')
  await card.getByText('图形合格').waitFor()
  expect(await visibleText(card)).toMatch(/公里/)
  await card.getByRole('button', { name: '填写属性并保存' }).click()
  await form().getByLabel('名称').fill('端到端河段')
  await form().getByLabel('编号').fill(code)
  await form().getByLabel('行政区').fill('玉树市')
  await officer.page.locator('.ant-select-item-option', { hasText: '632701）' }).first().click()
  await form().getByLabel('生效日期').fill('2025-01-01')
  await form().getByLabel('来源', { exact: true }).fill('端到端测试')
  await form().getByLabel('巡查季节起').fill('05-01')
  await form()
    .getByRole('button', { name: /保\s?存/ })
    .click()
  // A season without its end: said at that box, and the form stays as it is.
  await form().locator('.ant-form-item', { hasText: '巡查季节止' }).locator('.ant-form-item-explain-error').waitFor()
  await form().getByLabel('巡查季节止').fill('10-31')
  await form()
    .getByRole('button', { name: /保\s?存/ })
    .click()
  await officer.page.waitForURL((next) => next.searchParams.get('sel')?.startsWith('unit:') === true)
  const unit = await read<Unit>(`/api/duty-units/${selected()}`)
  expect(unit).toMatchObject({ code, kind: 'river-reach', stripM: 100, seasonFrom: '05-01', geometry: { type: 'LineString' } })
  expect(unit.geometry.coordinates).toHaveLength(3)
})

it('cuts it by a line, sees the parts before anything is written, and names them', async () => {
  const before = selected()
  await officer.open(`${place}&sel=unit:${before}`)
  await deskOf(officer).press('拆分')
  const card = officer.page.getByRole('region', { name: '拆分单元' })
  await card.getByText('画一条线穿过该单元').waitFor()
  await click(0.6, 0.4)
  await click(0.6, 0.8)
  await officer.page.keyboard.press('Enter')
  await card.getByRole('button', { name: '看各部分' }).click()
  await form().getByText('第 2 部分').waitFor()
  expect(await visibleText(form())).toMatch(/第 1 部分 · [\d.]+ 千米[\s\S]*该日没有责任人/)
  expect((await read<Unit>(`/api/duty-units/${before}`)).successors).toEqual([])
  await form()
    .getByRole('button', { name: /拆\s?分/ })
    .click()
  await officer.page.waitForURL((next) => next.searchParams.get('sel') !== `unit:${before}`)
  const old = await read<Unit>(`/api/duty-units/${before}`)
  expect(old.successors.map((kin) => kin.code)).toEqual([`${code}-1`, `${code}-2`])
  expect(old.inForceTo).not.toBeNull()
  expect(await read<readonly Post[]>(`/api/duty-posts?unitId=${selected()}`)).toEqual([])
  // The one refusal was asked for.
  expect(officer.complaints().filter((each) => !each.includes('status of 400'))).toEqual([])
})
