// From a stranger's telephone to the court: a tip with a photograph, an incident that an officer confirms and ties to a patrol and to layers
// frozen as they stood at the offence, a case that the clerk opens, and a bundle that anybody checks without the platform.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { APIRequestContext, Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { CaseDetail } from '#contract/cases'
import type { IncidentDetail } from '#contract/incidents'
import { openBrowser, phone, type Visit, visit } from '../support/browser.ts'
import { bundleFolder, forgetBundles, type Part, pack, partsOf, withPart } from '../support/bundle.ts'
import { told, verify } from '../support/bundle-verifier.ts'
import { spaced } from './desk.ts'
import { leaveTip } from './tip-page.ts'
import { freshZone, rename, sent } from './zone-of-offence.ts'

const { url } = inject('site')
const words = `雪豹皮可疑 ${Date.now()}`
const title = `涉雪豹案 ${Date.now()}`
/** Where the level-I animal was, to the centimetre: nobody outside county, prefecture and court may read it. */
const rare = [97.0123457, 33.0123457] as const
const rareWords = ['97.0123', '33.0123'] as const

let browser: Browser
let stranger: Visit
let operator: Visit
let senior: Visit
let officer: Visit
let clerk: Visit
let request: APIRequestContext
let incident: IncidentDetail
let found: CaseDetail
let parts: readonly Part[]
let bundle: Buffer
beforeAll(async () => {
  browser = await openBrowser()
  stranger = await visit(browser, { url, login: null, isPhone: true, size: phone })
  operator = await visit(browser, { url, login: 'tip-operator' })
  senior = await visit(browser, { url, login: 'prefecture' })
  officer = await visit(browser, { url, login: 'county-yushu' })
  clerk = await visit(browser, { url, login: 'clerk' })
  request = officer.page.context().request
})
afterAll(async () => {
  await browser.close()
  forgetBundles()
})

const get = <T>(path: string, from = request): Promise<T> => sent<T>(from.get(url + path), 200)

it('a stranger leaves a tip with a photograph, and it becomes an incident', async () => {
  expect(await leaveTip(stranger, words)).toMatch(/^(\w{4}-){3}\w{4}$/)
  await operator.open('/?panel=tips')
  await operator.page.locator('.record-line', { hasText: words }).first().getByRole('button').click()
  const drawer = operator.page.locator('.drawer-detail')
  await drawer.getByRole('button', { name: spaced('转办'), expanded: false }).click()
  await drawer.getByRole('combobox', { name: '行为类型' }).click()
  await operator.page.locator('.ant-select-item-option').first().click()
  await drawer
    .locator('form')
    .getByRole('button', { name: spaced('转办') })
    .click()
  await drawer.getByText('已转办', { exact: true }).first().waitFor()
})

it('an officer confirms it, names the animal, and ties it to a patrol', async () => {
  const { page } = senior
  const office = page.context().request
  const { items } = await get<{ items: readonly { id: string }[] }>(`/api/incidents?q=${encodeURIComponent(words)}`, office)
  const [{ id }] = items as [{ id: string }]
  const before = await get<IncidentDetail>(`/api/incidents/${id}`, office)
  const data = {
    kind: 'carcass',
    details: { cause: 'shot' },
    geometry: { type: 'Point', coordinates: rare },
    happened: { certainty: 'exact', from: new Date(Date.now() - 60_000).toISOString() },
    description: words,
    species: [{ code: 'snow-leopard', heads: 1 }],
  }
  await sent(office.put(`${url}/api/incidents/${id}`, { data, headers: { 'if-match': `"${before.version}"` } }), 200)
  await senior.open(`/?view=land&sel=incident:${id}`)
  const panel = page.locator('.drawer-detail')
  for (const [name, becomes] of [
    ['核查', '已核查'],
    ['认定属实', '属实'],
  ] as const) {
    await panel.getByRole('button', { name: spaced(name) }).click()
    await panel.getByRole('button', { name: `确认${name}` }).click()
    await panel.locator('.panel header strong', { hasText: new RegExp(`^${becomes}$`) }).waitFor()
  }
  await panel.getByRole('button', { name: '关联巡查' }).click()
  await panel.getByLabel(/本县 .* 的巡查/).press('ArrowDown')
  await page.locator('.ant-select-item-option').first().click()
  await panel.getByRole('button', { name: '确认关联' }).click()
  await panel.locator('section', { hasText: '所属巡查' }).locator('.incident-list button').first().waitFor()
  incident = await get<IncidentDetail>(`/api/incidents/${id}`)
  expect(incident.state).toBe('confirmed')
})

it('and freezes the layers as they stood at the offence, although the zone was changed since', async () => {
  const { page } = officer
  const zone = await freshZone(request, url, '案发时的禁牧区', rare)
  await sleep(20)
  const offenceAt = new Date().toISOString()
  await sleep(20)
  const data = {
    title,
    cause: '非法猎捕国家重点保护野生动物',
    legalBasis: '野生动物保护法',
    jurisdiction: '三江源生态法庭',
    track: 'criminal',
    areaCode: '632701',
    offenceAt,
  }
  found = await sent<CaseDetail>(request.post(`${url}/api/cases`, { data }), 201)
  const link = (kind: string, subjectId: string) =>
    sent(request.post(`${url}/api/cases/${found.id}/links`, { data: { kind, subjectId, why: '本案事实' } }), 200)
  await link('incident', incident.id)
  await rename(request, url, zone, '后来改过的区')
  await officer.open(`/?view=land&sel=case:${found.id}:evidence`)
  await page.getByRole('button', { name: '固定图层' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: '案事件' }).check()
  await dialog.getByLabel('外扩（米）').fill('3000')
  await dialog.getByLabel('证明目的').fill('案发时的土地')
  await dialog.locator('button[type=submit]').click()
  await dialog.getByRole('status').waitFor({ timeout: 60_000 })
  await dialog
    .getByRole('button', { name: /GeoJSON/ })
    .first()
    .waitFor()
})

it('the clerk opens the case, sees the land of the offence beside today’s, and has the bundle made', async () => {
  const { page } = clerk
  await clerk.open('/')
  await page.locator('input[aria-label="编号、案号、名称或案由"]').fill(title)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: new RegExp(title) }).click()
  await page.getByRole('button', { name: /看案发时的土地/ }).click()
  await page.locator('.swipe-handle').waitFor()
  expect(await page.locator('.swipe-year.is-second').innerText()).toBe('现在')
  await page.getByText('证据包', { exact: true }).click()
  await page.getByRole('button', { name: '制作证据包' }).click()
  await page.getByLabel('为何制作、交给谁').fill('移送检察院')
  await page.getByRole('button', { name: '制作证据包' }).click()
  await page.getByText('已完成').waitFor({ timeout: 120_000 })
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /下载/ }).click()
  bundle = readFileSync(await (await download).path())
  parts = await partsOf(bundle)
})

it('the verifier says without the platform that it is intact, and of a changed byte which file it is in', async () => {
  expect((await verify(bundle)).verdict).toBe('intact')
  const item = parts.find(({ path }) => path.startsWith('layers/') && path.endsWith('.geojson'))
  const changed = await pack(withPart(parts, item?.path ?? '', (text) => text.replace('Feature', 'Featurf')))
  expect(await told(changed)).toEqual([`file-changed ${item?.path}`])
  const page = await browser.newPage()
  const verifier = parts.find(({ path }) => path.endsWith('.html'))
  writeFileSync(join(bundleFolder, 'check.html'), verifier?.content ?? '')
  await page.goto(pathToFileURL(join(bundleFolder, 'check.html')).href)
  const verdictOf = async (buffer: Buffer): Promise<string | null> => {
    await page.locator('#file').setInputFiles({ name: 'bundle.zip', mimeType: 'application/zip', buffer })
    await page.locator('.verdict').waitFor()
    return page.locator('.verdict').getAttribute('data-verdict')
  }
  expect(await verdictOf(bundle)).toBe('intact')
  await page.reload()
  expect(await verdictOf(changed)).toBe('changed')
  expect(await page.locator('.faults').innerText()).toContain(item?.path)
  await page.close()
})

it('the bundle holds the zone by the name it had then, and the exact place of the animal', () => {
  const frozen = parts.filter(({ path }) => path.endsWith('.geojson')).map(({ content }) => content.toString())
  expect(frozen.some((text) => text.includes('案发时的禁牧区'))).toBe(true)
  expect(frozen.some((text) => text.includes('后来改过的区'))).toBe(false)
  expect(frozen.some((text) => rareWords.every((part) => text.includes(part)))).toBe(true)
})

it('and no list, count, search, tile or export of a township officer has that place', async () => {
  const township = await visit(browser, { url, login: 'township' })
  const asked = township.page.context().request
  const [lon, lat] = rare
  const [x, y] = [
    Math.floor(((lon + 180) / 360) * 2 ** 12),
    Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** 12),
  ]
  const doors = [
    '/api/incidents?pageSize=200',
    '/api/incidents?only=open&pageSize=200',
    `/api/incidents?q=${encodeURIComponent(words)}`,
    `/api/incidents/${incident.id}`,
    `/api/incidents.csv`,
    `/api/tiles/incidents/12/${x}/${y}.mvt`,
    `/api/here?lon=${lon}&lat=${lat}`,
    `/api/cases?pageSize=200`,
    '/api/tips?pageSize=200',
  ]
  for (const door of doors) {
    const answer = await asked.get(url + door)
    const text = (await answer.body()).toString('latin1')
    for (const part of rareWords) expect([door, door.includes('here') || !text.includes(part)]).toEqual([door, true])
    expect([door, text.includes(found.code)]).toEqual([door, false])
  }
  await township.close()
})

it('nothing went wrong on any of the screens', () => {
  expect([stranger, operator, senior, officer, clerk].flatMap((each) => each.complaints())).toEqual([])
})
