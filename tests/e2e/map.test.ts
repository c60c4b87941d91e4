// The map as an officer works with it: filters that live in the address, layers, selection, measuring, two years, paper.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, type Visit, visit } from '../support/browser.ts'
import { type Desk, deskOf, visibleText } from './desk.ts'

const { url } = inject('site')
const overview = '/?at=8/33.2/96.6'

let browser: Browser
let officer: Visit
let desk: Desk
beforeAll(async () => {
  browser = await openBrowser()
  officer = await visit(browser, { url, login: 'prefecture' })
  desk = deskOf(officer)
})
afterAll(async () => {
  await browser.close()
})

const parameter = (name: string): string | null => new URL(officer.page.url()).searchParams.get(name)

/** Drags from one point of the map to another, both as shares of its width and height. */
async function drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = await officer.page.locator('#map canvas').first().boundingBox()
  if (box === null) throw new Error('there is no map')
  const at = ([x, y]: readonly [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height]
  await officer.page.mouse.move(...at(from))
  await officer.page.mouse.down()
  await officer.page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]), { steps: 3 })
  await officer.page.mouse.move(...at(to), { steps: 3 })
  await officer.page.mouse.up()
  await officer.rest()
}

async function clickMap(x: number, y: number, isDouble = false): Promise<void> {
  const box = await officer.page.locator('#map canvas').first().boundingBox()
  if (box === null) throw new Error('there is no map')
  const at: [number, number] = [box.x + x * box.width, box.y + y * box.height]
  await (isDouble ? officer.page.mouse.dblclick(...at) : officer.page.mouse.click(...at))
}

describe('filters', () => {
  it('stand in the address, and the address brings the same view back', async () => {
    await officer.open(overview)
    await officer.page.getByRole('button', { name: '等级' }).click()
    await officer.page.getByRole('checkbox', { name: '重度超载' }).check()
    await officer.page.keyboard.press('Escape')
    await officer.page.getByText('暖季', { exact: true }).click()
    await officer.rest()
    expect(parameter('grade')).toBe('severe')
    expect(parameter('season')).toBe('warm')
    const address = officer.page.url().slice(url.length)
    const again = await visit(browser, { url, login: 'prefecture' })
    await again.open(address)
    await again.page.getByRole('button', { name: '重度超载', expanded: false }).waitFor()
    expect(await again.page.getByRole('radio', { name: '暖季' }).isChecked()).toBe(true)
    expect(again.page.url()).toBe(officer.page.url())
    expect(again.complaints()).toEqual([])
    await again.close()
  })

  it('count in the legend what they show, and a click there filters', async () => {
    await officer.open(overview)
    const entry = officer.page.getByRole('region', { name: '图例' }).getByRole('button', { name: /重度超载/ })
    await entry.waitFor()
    expect(await visibleText(entry)).toMatch(/重度超载\s*\d+/)
    await entry.click()
    expect(await entry.getAttribute('aria-pressed')).toBe('true')
    expect(parameter('grade')).toBe('severe')
    await officer.page.getByRole('button', { name: '清除筛选' }).click()
    expect(parameter('grade')).toBeNull()
  })

  /** Milliseconds from each change of a filter to the frame that shows it. */
  const measured = (): Promise<readonly number[]> =>
    officer.page.evaluate<readonly number[]>('performance.getEntriesByName("map:filter").map((entry) => entry.duration)')

  it('are drawn well within a second once the tiles are there', async () => {
    await officer.open('/?at=10.5/33.2/96.6')
    await officer.rest(1500)
    const taken: number[] = []
    for (const name of [/重度超载/, /中度超载/, /轻度超载/, /尚有余量/]) {
      const before = (await measured()).length
      await officer.page.getByRole('region', { name: '图例' }).getByRole('button', { name }).click()
      // A filter of before may be told late, on a machine that draws slowly.
      await expect.poll(async () => (await measured()).length, { timeout: 20_000 }).toBeGreaterThan(before)
      taken.push((await measured()).at(-1) ?? Number.NaN)
    }
    console.log(`a filter stands on the map after ${taken.map((ms) => ms.toFixed(0)).join(', ')} ms, drawn by software`)
    expect(Math.min(...taken)).toBeLessThan(1000)
  })
})

describe('layers', () => {
  it('go off and on, fade and change places, and the address remembers', async () => {
    await officer.open(`${overview}&panel=layers`)
    const drawer = officer.page.getByRole('region', { name: '图层' })
    const rivers = drawer.getByRole('checkbox', { name: '河流湖泊' })
    expect(await rivers.isChecked()).toBe(true)
    await rivers.uncheck()
    expect(parameter('layers')?.split(',')).not.toContain('waters')
    await rivers.check()
    await drawer.getByRole('slider', { name: '“河流湖泊”的不透明度' }).fill('50')
    expect(parameter('layers')?.split(',')).toContain('waters:0.5')
    const before = parameter('layers')
    await drawer.getByRole('button', { name: '移动“河流湖泊”：上下方向键' }).press('ArrowUp')
    expect(parameter('layers')).not.toBe(before)
    await drawer.getByRole('button', { name: '恢复默认图层' }).click()
    expect(parameter('layers')).toBeNull()
  })
})

describe('tools', () => {
  it('a box selects parcels and adds them up', async () => {
    await officer.open('/?at=10.5/33.4/96.5')
    await officer.page.getByRole('button', { name: '框选地块' }).click()
    await drag([0.3, 0.3], [0.7, 0.7])
    const card = officer.page.getByRole('region', { name: '选中的地块' })
    await card.getByText('核定载畜量').waitFor()
    const words = await visibleText(card)
    expect(words).toMatch(/地块\s*[1-9]/)
    expect(words).toMatch(/公顷.*亩/)
    await card.getByRole('listitem').first().getByRole('button').click()
    await officer.page.waitForURL((next) => next.searchParams.get('sel')?.startsWith('parcel:') === true)
    await officer.page.keyboard.press('Escape')
  })

  it('the ruler measures a distance on the ellipsoid', async () => {
    await officer.open('/?at=9/33.2/96.6')
    await officer.page.getByRole('button', { name: '测量距离' }).click()
    await clickMap(0.4, 0.5)
    await clickMap(0.6, 0.5, true)
    const card = officer.page.getByRole('region', { name: '测量距离' })
    await card.getByText('量算完成').waitFor()
    const [, km] = /([\d.]+) 公里/.exec(await visibleText(card)) ?? []
    const width = (await officer.page.locator('#map canvas').first().boundingBox())?.width ?? 0
    // At zoom 9 a pixel of a 512-pixel tile is 360° / 2^18 of the parallel.
    const expectedKm = ((0.2 * width * 360) / 2 ** 18) * 111.32 * Math.cos((33.2 * Math.PI) / 180)
    expect(Number(km)).toBeGreaterThan(expectedKm * 0.99)
    expect(Number(km)).toBeLessThan(expectedKm * 1.01)
    await officer.page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
  })

  it('two years lie one over the other with a handle, or side by side', async () => {
    await officer.open(overview)
    await officer.page.getByRole('button', { name: '年度对比' }).click()
    expect(parameter('compare')).toBe('2024')
    const handle = officer.page.getByRole('slider', { name: '卷帘分界：左为 2024 年，右为 2025 年' })
    await handle.waitFor()
    await handle.press('ArrowLeft')
    expect(Number(await handle.getAttribute('aria-valuenow'))).toBeLessThan(50)
    await officer.page.getByText('并排', { exact: true }).click()
    await handle.waitFor({ state: 'detached' })
    await officer.rest()
    expect(await officer.page.locator('#map canvas').count()).toBe(2)
    expect(officer.asked().filter((each) => /\.mvt.*year=2024/.test(each)).length).toBeGreaterThan(0)
  })

  it('the print view lays a sheet with heading, scale, north, source and the demonstration label', async () => {
    await officer.open(`${overview}&area=632701`)
    await officer.page.getByRole('button', { name: '打印地图' }).click()
    const dialog = officer.page.getByRole('dialog', { name: '打印地图' })
    await dialog.getByRole('button', { name: '打印', exact: true }).waitFor({ timeout: 60_000 })
    const words = await visibleText(dialog)
    for (const word of ['玉树市2025年冷季草畜平衡图', '演示数据', '1:', '北', 'CGCS2000', '资料来源', '图例'])
      expect(words).toContain(word)
    await dialog.getByText('A3', { exact: true }).click()
    await dialog.getByRole('button', { name: '打印', exact: true }).waitFor({ timeout: 60_000 })
    await dialog.getByRole('button', { name: '关闭' }).click()
    await dialog.waitFor({ state: 'detached' })
  })

  it('leave the console empty and the server unbypassed', () => {
    expect(officer.complaints()).toEqual([])
  })
})

describe('search', () => {
  it('finds a county by name and goes there', async () => {
    await officer.open('/?at=6/33.9/94')
    await officer.page.getByRole('combobox').fill('囊谦')
    await officer.page
      .getByRole('option', { name: /囊谦县/ })
      .first()
      .click()
    await officer.page.waitForURL((next) => next.searchParams.get('area') === '632725')
    await desk.see('行政区')
  })
})
