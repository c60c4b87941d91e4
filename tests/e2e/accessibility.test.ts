// Whether everyone can use the main screens: axe finds nothing serious at desk and phone size, and the keyboard alone is enough.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, openBrowser, phone, type Visit, visit } from '../support/browser.ts'

const { url } = inject('site')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const screens: readonly { readonly name: string; readonly login: string | null; readonly address: string }[] = [
  { name: 'signing in', login: null, address: '/' },
  { name: 'the map with the overview', login: 'prefecture', address: '/?panel=summary' },
  { name: 'the table', login: 'prefecture', address: '/?panel=table' },
  { name: 'the layers', login: 'prefecture', address: '/?panel=layers' },
  { name: 'the import', login: 'prefecture', address: '/?panel=imports' },
  { name: 'the standards', login: 'prefecture', address: '/?panel=standards' },
  { name: 'the violations', login: 'prefecture', address: '/?view=violations&panel=violations' },
  { name: 'the assessment', login: 'prefecture', address: '/?panel=assess' },
  { name: 'a herder’s own pasture', login: 'herder', address: '/' },
]

type Node = { readonly target: readonly unknown[]; readonly failureSummary?: string }
type Violation = { readonly id: string; readonly impact: string | null; readonly help: string; readonly nodes: readonly Node[] }

/** Serious and critical findings, a line each, with the first places. */
async function findings({ page }: Visit): Promise<readonly string[]> {
  await page.evaluate(axeSource)
  const violations = await page.evaluate<readonly Violation[]>(
    'axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)',
  )
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
  it.each(screens)('axe finds nothing serious in $name', async ({ login, address }) => {
    const guest = await visit(browser, { url, login, size, isPhone })
    await guest.open(address)
    expect(await findings(guest)).toEqual([])
    const widest = await guest.page.evaluate<number>('document.documentElement.scrollWidth')
    expect(widest, 'the page scrolls sideways').toBeLessThanOrEqual(size.width)
    await guest.close()
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
    expect(await officer.page.getByRole('option').count()).toBe(0)
  })

  it('Tab reaches the layer list, which opens, moves a layer and closes by Escape', async () => {
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
    await officer.page.keyboard.press('Enter')
    await officer.page.waitForURL((next) => next.searchParams.has('sel'))
    await officer.page.keyboard.press('Escape')
    await officer.page.waitForURL((next) => !next.searchParams.has('sel'))
  })
})
