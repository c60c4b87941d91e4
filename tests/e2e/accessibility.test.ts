// Whether everyone can use the main screens: axe finds nothing serious at desk and phone size, and the keyboard alone is enough.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { namedUuid } from '../../scripts/demo/random.ts'
import { demoSeed } from '../../scripts/demo/world.ts'
import { desk, openBrowser, phone, type Visit, visit } from '../support/browser.ts'

const { url } = inject('site')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** `shows` stands on the screen once it has what it needs, so that axe does not praise a spinner. */
type Screen = { readonly name: string; readonly login: string | null; readonly address: string; readonly shows: string | RegExp }

const demoCase = `case:${namedUuid(demoSeed, 'case occupying')}`
const screens: readonly Screen[] = [
  { name: 'signing in', login: null, address: '/', shows: '州草原站' },
  { name: 'the map with the overview', login: 'prefecture', address: '/?panel=summary', shows: /户中认定超载/ },
  { name: 'the table', login: 'prefecture', address: '/?panel=table', shows: /共 [\d,]+ 条/ },
  { name: 'the layers', login: 'prefecture', address: '/?panel=layers', shows: /拖动或用箭头/ },
  { name: 'the import', login: 'prefecture', address: '/?panel=imports', shows: '把文件拖到此处' },
  { name: 'the standards', login: 'prefecture', address: '/?panel=standards', shows: '日食量' },
  { name: 'the violations', login: 'prefecture', address: '/?view=violations&panel=violations', shows: /共 [\d,]+ 件/ },
  { name: 'the assessment', login: 'prefecture', address: '/?panel=assess', shows: '测算' },
  { name: 'the ledger', login: 'auditor', address: '/?panel=ledger', shows: /台账共 [\d,]+ 行/ },
  { name: 'the own account', login: 'county-zaduo', address: '/?panel=account', shows: '新建令牌' },
  { name: 'the retention', login: 'prefecture', address: '/?panel=retention', shows: '承包到期者的联系电话' },
  { name: 'the grants', login: 'prefecture', address: '/?panel=grants', shows: /共 [\d,]+ 条/ },
  { name: 'the duty units', login: 'prefecture', address: '/?view=duty&panel=duties', shows: /共 [\d,]+ 条/ },
  { name: 'a place asked about', login: 'prefecture', address: '/?view=duty&sel=here:96.95,33.0', shows: '管制区和规定' },
  { name: 'the problems', login: 'prefecture', address: '/?panel=problems', shows: /共 [\d,]+ 条/ },
  { name: 'the incidents', login: 'prefecture', address: '/?view=land&panel=incidents', shows: '巡查对照' },
  { name: 'the alerts', login: 'prefecture', address: '/?panel=alerts', shows: '订阅设置' },
  { name: 'the notices', login: 'county-yushu', address: '/?panel=notices', shows: /共 [\d,]+ 条/ },
  { name: 'the tips', login: 'tip-operator', address: '/?panel=tips', shows: /共 [\d,]+ 条|没有符合条件的公众反映/ },
  { name: 'leaving a tip', login: null, address: '/tip?lang=zh', shows: '您看到的是什么？' },
  { name: 'following a tip', login: null, address: '/tip/follow?lang=zh', shows: '输入编号' },
  { name: 'a chief’s tasks', login: 'chief-township', address: '/?panel=tasks', shows: '上报问题' },
  { name: 'the patrols', login: 'prefecture', address: '/?panel=patrols', shows: '次巡查' },
  { name: 'the accounts', login: 'admin', address: '/', shows: /共 [\d,]+ 条/ },
  { name: 'the court’s cases', login: 'clerk', address: '/?panel=cases', shows: '演示案件：占用草原' },
  { name: 'a case', login: 'clerk', address: `/?view=land&sel=${demoCase}`, shows: '进行到哪一步' },
  { name: 'its evidence', login: 'clerk', address: `/?view=land&sel=${demoCase}:evidence`, shows: '演示照片：界桩' },
  { name: 'an item of evidence', login: 'clerk', address: `/?view=land&sel=${demoCase}:evidence:1`, shows: '原件与校验值' },
  { name: 'its custody', login: 'clerk', address: `/?view=land&sel=${demoCase}:custody`, shows: /链尾/ },
  { name: 'a herder’s own pastures', login: 'herder', address: '/', shows: '核算过程' },
]

type Node = { readonly target: readonly unknown[]; readonly failureSummary?: string }
type Violation = { readonly id: string; readonly impact: string | null; readonly help: string; readonly nodes: readonly Node[] }

type Result = { readonly violations: readonly Violation[]; readonly passes: readonly unknown[] }

/** Serious and critical findings, a line each, with the first place. */
async function findings({ page }: Visit): Promise<readonly string[]> {
  await page.evaluate(axeSource)
  const { violations, passes } = await page.evaluate<Result>('axe.run(document)')
  expect(passes.length, 'axe looked at next to nothing').toBeGreaterThan(10)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes.length}): ${JSON.stringify(nodes[0]?.target)} ${nodes[0]?.failureSummary ?? ''}`,
    )
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

describe.each([
  { device: 'a desk', size: desk, isPhone: false },
  { device: 'a phone', size: phone, isPhone: true },
])('at the width of $device', ({ size, isPhone }) => {
  const guests = new Map<string | null, Visit>()
  const guestOf = async (login: string | null): Promise<Visit> => {
    const guest = guests.get(login) ?? (await visit(browser, { url, login, size, isPhone }))
    guests.set(login, guest)
    return guest
  }
  afterAll(async () => {
    for (const guest of guests.values()) await guest.close()
  })

  it.each(screens)('axe finds nothing serious in $name', async ({ login, address, shows }) => {
    const guest = await guestOf(login)
    await guest.open(address)
    await guest.page.getByText(shows).first().waitFor()
    await guest.rest()
    expect(await findings(guest)).toEqual([])
    const widest = await guest.page.evaluate<number>('document.documentElement.scrollWidth')
    expect(widest, 'the page scrolls sideways').toBeLessThanOrEqual(size.width)
  })
})

describe('with the keyboard alone', () => {
  let officer: Visit
  const focused = (): Promise<string> =>
    officer.page.evaluate<string>(
      '(document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "").trim()',
    )
  beforeAll(async () => {
    officer = await visit(browser, { url, login: 'prefecture' })
    await officer.open('/?at=8/33.5/96.5')
  })
  afterAll(async () => {
    await officer.close()
  })

  it('the first Tab offers to skip to the map, and Enter goes there', async () => {
    await officer.page.keyboard.press('Tab')
    expect(await focused()).toBe('跳到地图')
    await officer.page.keyboard.press('Enter')
    await officer.page.keyboard.press('Tab')
    expect(await officer.page.evaluate<boolean>('document.querySelector("#map").contains(document.activeElement)')).toBe(true)
  })

  it('a slash goes to the search box, and typing there finds a parcel', async () => {
    await officer.page.keyboard.press('/')
    expect(await officer.page.evaluate<string>('document.activeElement.type')).toBe('search')
    await officer.page.keyboard.type('CB6327')
    await officer.page.getByRole('option').first().waitFor()
    await officer.page.keyboard.press('Escape')
    await officer.page.getByRole('option').first().waitFor({ state: 'detached' })
  })

  it('Tab reaches the layer list, which opens and closes again by Escape, and the focus returns', async () => {
    await officer.open('/?at=8/33.5/96.5')
    for (let i = 0; i < 60 && (await focused()) !== '图层'; i += 1) await officer.page.keyboard.press('Tab')
    expect(await focused()).toBe('图层')
    await officer.page.keyboard.press('Enter')
    const drawer = officer.page.getByRole('region', { name: '图层' })
    await drawer.waitFor()
    await officer.page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    expect(await focused()).toBe('图层')
  })

  it('arrow keys move the map and Enter chooses what lies in the middle of it', async () => {
    await officer.page.keyboard.press('m')
    const before = officer.page.url()
    await officer.page.keyboard.press('ArrowRight')
    await officer.page.waitForURL((next) => next.toString() !== before)
    await officer.rest()
    await officer.page.keyboard.press('Enter')
    await officer.page.waitForURL((next) => next.searchParams.has('sel'))
    await officer.page.keyboard.press('Escape')
    await officer.page.waitForURL((next) => !next.searchParams.has('sel'))
  })
})
