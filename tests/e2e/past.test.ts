// The past on the screen: a moment chosen, everything following it, nothing editable; a record's history; and two who edit at once.

import type { APIRequestContext, Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { RecordHistory } from '#contract/areas'
import type { Zone, ZoneItem } from '#contract/zones'
import { openBrowser, visit } from '../support/browser.ts'

const { url } = inject('site')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

type Asking = { readonly request: APIRequestContext; readonly zone: Zone }

const read = async <T>(request: APIRequestContext, path: string): Promise<T> => {
  const parsed: T = JSON.parse(await (await request.get(url + path)).text())
  return parsed
}

/** A zone made for this test in 玉树市, so that no other test meets it. */
async function freshZone(request: APIRequestContext, code: string): Promise<Zone> {
  const { items } = await read<{ items: readonly ZoneItem[] }>(request, '/api/zones?area=632701&kind=balance&pageSize=1')
  const [west, south, east, north] = items[0]?.bbox ?? [96.6, 32.6, 97, 33]
  const [left, low] = [(west + east) / 2, (south + north) / 2]
  const ring = [
    [left, low],
    [left + 0.05, low],
    [left + 0.05, low + 0.05],
    [left, low + 0.05],
    [left, low],
  ]
  const answer = await request.post(`${url}/api/zones`, {
    data: {
      code: `${code}-${Date.now()}`,
      kind: 'grazing-ban',
      name: `${code} 禁牧区`,
      areaCode: '632701',
      legalBasis: '测试依据',
      inForceFrom: '2024-01-01',
      source: 'test',
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
  })
  const zone: Zone = JSON.parse(await answer.text())
  expect(answer.status()).toBe(200)
  return zone
}

/** What another officer saves meanwhile. */
async function saveElsewhere({ request, zone }: Asking, patch: Partial<Zone>): Promise<void> {
  const { code, kind, name, areaCode, legalBasis, inForceFrom, inForceTo, restFrom, restTo, source, sourceCrs } = zone
  const answer = await request.put(`${url}/api/zones/${zone.id}`, {
    data: { code, kind, name, areaCode, legalBasis, inForceFrom, inForceTo, restFrom, restTo, source, sourceCrs, ...patch },
    headers: { 'if-match': `"${zone.version}"` },
  })
  expect(answer.status()).toBe(200)
}

const shifted = (geometry: Zone['geometry']): Zone['geometry'] => {
  const move = (value: unknown): unknown =>
    Array.isArray(value) ? (typeof value[0] === 'number' ? [value[0] + 0.01, value[1]] : value.map(move)) : value
  return JSON.parse(JSON.stringify({ ...geometry, coordinates: move(geometry.coordinates) }))
}

describe('the map as it was', () => {
  it('is reached by day, stepped through by keyboard, says what it is, and cannot be edited', async () => {
    const officer = await visit(browser, { url, login: 'county-yushu' })
    await officer.open('/?view=land')
    await officer.page.getByRole('button', { name: '历史时点' }).click()
    const earlier = officer.page.getByRole('button', { name: '上一次变动' })
    await earlier.and(officer.page.locator(':enabled')).waitFor()
    await earlier.focus()
    await officer.page.keyboard.press('Enter')
    await officer.page.getByText('历史视图：').waitFor()
    expect(new URL(officer.page.url()).searchParams.get('asOf')).toMatch(/^\d{4}-.*Z$/)
    for (const name of ['测算', '数据导入', '绘制管控区'])
      expect(await officer.page.getByRole('button', { name }).count()).toBe(0)
    // The map asks when it has drawn a frame, which a screen drawn by software may keep waiting.
    await expect
      .poll(() => officer.asked().some((each) => each.includes('.mvt') && each.includes('as_of=')), { timeout: 30_000 })
      .toBe(true)
    await officer.rest()
    await officer.page.getByLabel('选择日期').fill('2020-01-01')
    await officer.page.getByText('所以地图是空的').waitFor()
    await officer.page.getByRole('button', { name: '返回现在', exact: true }).click()
    await officer.page.getByText('历史视图：').waitFor({ state: 'detached' })
    expect(new URL(officer.page.url()).searchParams.get('asOf')).toBeNull()
    expect(officer.complaints()).toEqual([])
    await officer.close()
  })

  it('stands beside the present, each drawn from its own tiles', async () => {
    const officer = await visit(browser, { url, login: 'county-yushu' })
    await officer.open('/?view=land&asOf=2020-01-01&compare=now&compareAs=side')
    await officer.page.locator('.pane-badge').first().waitFor()
    await expect.poll(() => officer.page.locator('.pane-badge').allInnerTexts()).toEqual(['现在', '2020-01-01'])
    // Each map asks once its style is there, which on a slow machine is after a first rest.
    const times = () =>
      new Set(
        officer
          .asked()
          .filter((each) => each.includes('/api/tiles/zones/'))
          .map((each) => each.includes('as_of=')),
      )
    await expect.poll(() => times().size, { timeout: 20_000 }).toBe(2)
    await officer.close()
  })
})

describe('a record', () => {
  it('tells its history in the drawer, draws how its outline moved, and stays readable when it is gone', async () => {
    const officer = await visit(browser, { url, login: 'county-yushu' })
    const request = officer.page.context().request
    const zone = await freshZone(request, 'HIST')
    await saveElsewhere({ request, zone }, { name: '新的名称', geometry: shifted(zone.geometry) })
    await officer.open(`/?view=land&sel=zone:${zone.id}`)
    await officer.page.getByText('变更历史').click()
    const told = officer.page.locator('.record-history')
    await told.getByText('HIST 禁牧区').waitFor()
    expect(await told.innerText()).toMatch(/新的名称/)
    expect(await told.innerText()).toMatch(/边界：增加 [\d,.]+ 公顷，减少 [\d,.]+ 公顷/)
    await told.getByRole('button', { name: '在图上对照边界' }).click()
    await told.locator('.outline-key .is-added').waitFor()
    await request.delete(`${url}/api/zones/${zone.id}`, { headers: { 'if-match': '"2"' } })
    await officer.open(`/?view=land&sel=zone:${zone.id}`)
    await officer.page.getByText('记录已不在现行登记中').waitFor()
    await officer.page.getByText(/已删除，删除人/).waitFor()
    await officer.close()
  })
})

describe('two who edit at once', () => {
  it('the loser sees both versions by field and saves what was chosen of each', async () => {
    const officer = await visit(browser, { url, login: 'county-yushu' })
    const request = officer.page.context().request
    const zone = await freshZone(request, 'RACE')
    await officer.open(`/?view=land&sel=zone:${zone.id}`)
    await officer.page.getByRole('button', { name: /编\s*辑/ }).click()
    await officer.page.getByLabel('名称').fill('我的名称')
    await saveElsewhere({ request, zone }, { name: '他人的名称', legalBasis: '他人的依据' })
    await officer.page
      .getByRole('button', { name: /保\s*存/ })
      .first()
      .click()
    const conflict = officer.page.getByRole('alert').filter({ hasText: '记录已被他人修改' })
    await conflict.getByText('他人的名称').waitFor()
    await conflict.and(officer.page.locator(':focus')).waitFor()
    expect(await conflict.innerText()).toMatch(/我的名称[\s\S]*他人的依据/)
    await conflict.getByRole('button', { name: '按所选保存' }).click()
    await conflict.waitFor({ state: 'detached' })
    await officer.rest()
    const saved = await read<Zone>(request, `/api/zones/${zone.id}`)
    expect(saved).toMatchObject({ name: '我的名称', legalBasis: '他人的依据', version: 3 })
    await officer.close()
  })

  it('an outline redrawn on a version that is gone does not replace the one saved meanwhile unseen', async () => {
    const officer = await visit(browser, { url, login: 'county-yushu' })
    const request = officer.page.context().request
    const zone = await freshZone(request, 'SHAPE')
    await officer.open(`/?view=land&sel=zone:${zone.id}`)
    await officer.page.getByRole('button', { name: '修改边界' }).click()
    const goOn = officer.page.locator('.tool-card button.is-primary')
    await goOn.and(officer.page.locator(':enabled')).waitFor()
    await saveElsewhere({ request, zone }, { geometry: shifted(zone.geometry) })
    await goOn.click()
    const form = officer.page
      .locator('.drawer-detail')
      .filter({ has: officer.page.locator('form') })
      .last()
    await form
      .getByRole('button', { name: /保\s*存/ })
      .last()
      .click()
    const conflict = officer.page.getByRole('alert').filter({ hasText: '记录已被他人修改' })
    await conflict.getByText('他人保存的边界').click()
    await conflict.getByRole('button', { name: '按所选保存' }).click()
    await conflict.waitFor({ state: 'detached' })
    await officer.rest()
    const { versions } = await read<RecordHistory>(request, `/api/zones/${zone.id}/history`)
    expect(versions.filter(({ outline }) => outline !== null).map(({ version }) => version)).toEqual([2])
    await officer.close()
  })
})
