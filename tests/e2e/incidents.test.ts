// An incident: recorded by keyboard and map, found in the list, confirmed by another officer, linked to a patrol; and the map tells ground
// where nothing was found from ground where nobody looked.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { IncidentEffort } from '#contract/reports'
import { openBrowser, type Visit, visit } from '../support/browser.ts'
import { deskOf, spaced } from './desk.ts'

const { url } = inject('site')
let browser: Browser
let officer: Visit
let senior: Visit
beforeAll(async () => {
  browser = await openBrowser()
  officer = await visit(browser, { url, login: 'county-yushu' })
  senior = await visit(browser, { url, login: 'prefecture' })
})
afterAll(async () => {
  await browser.close()
})

const read = async <T>(path: string): Promise<T> => (await officer.page.context().request.get(url + path)).json()

type Walked = { readonly id: string; readonly day: string; readonly at: readonly [lon: number, lat: number] }

/** A patrol of the county that counts, and a place on its way. */
async function findWalked(): Promise<Walked> {
  type Item = { readonly id: string; readonly startedAt: string }
  type Detail = {
    readonly track: { readonly geometry: { readonly coordinates: readonly (readonly [number, number])[][] } | null } | null
  }
  const { items } = await read<{ readonly items: readonly Item[] }>(
    '/api/patrols?area=632701&state=valid&status=ended&sort=-startedAt',
  )
  for (const { id, startedAt } of items) {
    const [line] = (await read<Detail>(`/api/patrols/${id}`)).track?.geometry?.coordinates ?? []
    const at = line?.[Math.floor(line.length / 2)]
    if (at) return { id, day: new Date(Date.parse(startedAt) + 8 * 3_600_000).toISOString().slice(0, 10), at }
  }
  throw new Error('no patrol that counts')
}

let walked: Walked
let incident = ''
/** Its own at every run. */
const words = `河谷猎套${Date.now()}`
/** Asked of the address alone, since the page may be on its way. */
const chosen = (guest: Visit): string => new URL(guest.page.url()).searchParams.get('sel') ?? ''

it('is recorded by keyboard and map', async () => {
  walked = await findWalked()
  const { page } = officer
  await officer.open(`/?view=land&panel=incidents&at=14/${walked.at[1]}/${walked.at[0]}`)
  await page.getByRole('button', { name: spaced('登记') }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('类型').focus()
  await page.keyboard.type('猎套')
  await page.locator('.ant-select-item-option', { hasText: '猎套猎夹' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel('数量').first().fill('4')
  await page.getByLabel('发生的时间').fill(`${walked.day}T10:00`)
  await page.getByRole('button', { name: spaced('标一点') }).focus()
  await page.keyboard.press('Enter')
  // The map has the keyboard now: its middle is the place.
  await page.getByRole('button', { name: '用此地点' }).waitFor()
  await expect
    .poll(() => page.evaluate<boolean>('document.activeElement === document.querySelector("#map canvas")'), { timeout: 10_000 })
    .toBe(true)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '用此地点' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '添加动物' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('动物', { exact: true }).focus()
  await page.keyboard.type('岩羊')
  await page.locator('.ant-select-item-option', { hasText: '岩羊 · 国家二级' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByLabel('情况描述').fill(words)
  await page
    .locator('.incident-send')
    .getByRole('button', { name: spaced('登记') })
    .focus()
  await page.keyboard.press('Enter')
  await page.waitForURL((next) => next.searchParams.get('sel')?.startsWith('incident:') === true)
  incident = chosen(officer).split(':')[1] ?? ''
  await page.locator('.drawer-detail').getByText(words).first().waitFor()
})

it('is found in the list', async () => {
  await officer.open('/?view=land&panel=incidents')
  await officer.page.getByRole('searchbox', { name: '编号或描述' }).fill(words)
  await officer.page.keyboard.press('Enter')
  await deskOf(officer).see(/^共 1 条$/)
  await officer.page.locator('.drawer-side').getByRole('button', { name: '猎套猎夹' }).first().press('Enter')
  await officer.page.waitForURL((next) => next.searchParams.get('sel') === `incident:${incident}`)
})

it('is confirmed by another officer, and linked to the patrol', async () => {
  const { page } = senior
  await senior.open(`/?view=land&layers=incidents&at=14/${walked.at[1]}/${walked.at[0]}&sel=incident:${incident}`)
  const panel = page.locator('.drawer-detail')
  const steps = [
    ['核查', '已核查'],
    ['认定属实', '属实'],
  ] as const
  for (const [name, becomes] of steps) {
    await panel.getByRole('button', { name: spaced(name) }).press('Enter')
    await panel.getByRole('button', { name: `确认${name}` }).press('Enter')
    await panel.locator('.panel header strong', { hasText: new RegExp(`^${becomes}$`) }).waitFor()
  }
  await panel.getByRole('button', { name: '关联巡查' }).press('Enter')
  await panel.getByLabel(/本县 .* 的巡查/).press('ArrowDown')
  await page.locator('.ant-select-item-option').first().waitFor()
  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: '确认关联' }).press('Enter')
  const linked = panel.locator('section', { hasText: '所属巡查' }).locator('.incident-list button').first()
  await linked.press('Enter')
  await page.waitForURL((next) => next.searchParams.get('sel')?.startsWith('patrol:') === true)
})

it('is on the map of its kind and month, and not on that of others', async () => {
  const at = `14/${walked.at[1]}/${walked.at[0]}`
  const month = walked.day.slice(0, 7)
  const pick = async (query: string): Promise<string> => {
    await officer.open(`/?view=land&layers=incidents&at=${at}&${query}`)
    await officer.page.keyboard.press('m')
    await officer.page.keyboard.press('Enter')
    await officer.rest()
    return chosen(officer)
  }
  await expect.poll(() => pick(`kinds=snare&when=${month}`), { timeout: 30_000 }).toBe(`incident:${incident}`)
  expect(await pick(`kinds=gold&when=${month}`)).toBe('')
  expect(await pick('kinds=snare&when=2020-01')).toBe('')
  await officer.open('/?view=land&panel=incidents')
  await officer.page.getByText('地图', { exact: true }).click()
  await officer.page.getByRole('checkbox', { name: '猎套猎夹' }).focus()
  await officer.page.keyboard.press('Space')
  await officer.page.waitForURL((next) => next.searchParams.has('kinds'))
  const slider = officer.page.getByRole('slider', { name: '时间' })
  await slider.focus()
  await officer.page.keyboard.press('End')
  await officer.page.keyboard.press('ArrowLeft')
  await officer.page.waitForURL((next) => /^20\d\d-\d\d$/.test(next.searchParams.get('when') ?? ''))
})

it('stands where somebody looked; where nobody did, an incident and none say nothing', async () => {
  const month = walked.day.slice(0, 7)
  const query = `from=${month}-01&to=${walked.day}&zoom=12`
  const before = await read<IncidentEffort>(`/api/incident-effort?${query}`)
  const lonely = before.features.find(({ properties }) => properties.state === 'unlooked' && properties.incidents === 0)
  const [ring = []] = lonely?.geometry.coordinates ?? []
  const middle = [0, 1].map((axis) => ring.slice(1).reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / (ring.length - 1))
  const told = await officer.page.context().request.post(`${url}/api/incidents`, {
    data: {
      clientId: crypto.randomUUID(),
      kind: 'snare',
      details: { count: 1 },
      geometry: { type: 'Point', coordinates: middle },
      happened: { certainty: 'exact', from: `${walked.day}T10:00:00+08:00` },
      description: '群众告知',
    },
  })
  expect(told.status()).toBe(201)
  const { page } = officer
  await officer.open(`/?view=land&panel=incidents&at=12/${walked.at[1]}/${walked.at[0]}&when=${month}`)
  await page.getByText('巡查对照', { exact: true }).click()
  const rowsOf = (state: string) => page.locator(`tr[data-state="${state}"]`)
  await rowsOf('found').first().waitFor()
  expect(await rowsOf('found').first().innerText()).toContain('巡查过，有发现')
  const alone = rowsOf('unlooked').filter({ hasText: `${middle.map((degrees) => degrees.toFixed(2)).join(', ')}` })
  expect(await alone.first().locator('td').allInnerTexts()).toEqual(['没有巡查过', '1', '0', '0.0'])
  await deskOf(officer).see('没有巡查过的地方没有案事件，不说明那里没有发生')
  expect(new URL(page.url()).searchParams.get('layers')).toContain('incident-effort')
  expect([...officer.complaints(), ...senior.complaints()]).toEqual([])
})
