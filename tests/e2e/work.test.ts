// What an officer makes on the map and takes away from it: a lasso, a new parcel on the live server, two years, files.

import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Browser, Download } from 'playwright-core'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Parcel } from '#contract/pastures'
import { openBrowser, type Visit, visit } from '../support/browser.ts'
import { findFreeLand } from '../support/site.ts'
import { type Desk, deskOf, visibleText } from './desk.ts'

const { url } = inject('site')
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

/** Pixels of a point given as shares of the map's width and height. */
async function at(x: number, y: number): Promise<[number, number]> {
  const box = await officer.page.locator('#map canvas').first().boundingBox()
  if (box === null) throw new Error('there is no map')
  return [box.x + x * box.width, box.y + y * box.height]
}

describe('a lasso', () => {
  it('selects what lies inside the line and leaves the rest', async () => {
    await officer.open('/?at=10.5/33.4/96.5')
    const draw = async (...line: readonly (readonly [number, number])[]): Promise<number> => {
      const [first = [0.5, 0.5], ...rest] = line
      await officer.page.mouse.move(...(await at(...first)))
      await officer.page.mouse.down()
      for (const point of rest) await officer.page.mouse.move(...(await at(...point)), { steps: 4 })
      await officer.page.mouse.up()
      const card = officer.page.getByRole('region', { name: '选中的地块' })
      await card.getByText('核定载畜量').waitFor()
      await officer.rest()
      return Number(/地块\s*([\d,]+)/.exec(await visibleText(card))?.[1]?.replace(',', ''))
    }
    await officer.page.getByRole('button', { name: '套索选地块' }).click()
    const whole = await draw([0.3, 0.3], [0.7, 0.3], [0.7, 0.7], [0.3, 0.7])
    const half = await draw([0.3, 0.3], [0.7, 0.3], [0.7, 0.7])
    expect(whole).toBeGreaterThan(0)
    expect(half).toBeGreaterThan(0)
    expect(half).toBeLessThan(whole)
    await officer.page.keyboard.press('Escape')
  })
})

describe('a new parcel', () => {
  const code = `E2E-DRAWN-${Date.now().toString(36).toUpperCase()}`
  const span = { east: 0.02, north: 0.014 }

  it('is drawn, taken back by a corner, checked, named and saved, and then waits to be reckoned', async () => {
    const cookies = await officer.page.context().cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const { corner, village } = await findFreeLand(url, cookie, span)
    const [lon, lat] = [corner[0] + span.east / 2, corner[1] + span.north / 2]
    await officer.open(`/?view=land&at=14.3/${lat.toFixed(5)}/${lon.toFixed(5)}`)
    await officer.page.getByRole('button', { name: '绘制地块' }).click()
    const card = officer.page.getByRole('region', { name: '绘制地块' })
    await card.getByText('点击加角点').waitFor()
    const click = async (x: number, y: number): Promise<void> => officer.page.mouse.click(...(await at(x, y)))
    await click(0.45, 0.42)
    await click(0.55, 0.42)
    await click(0.6, 0.3)
    await card.getByRole('button', { name: '撤销' }).click()
    await click(0.55, 0.55)
    await click(0.45, 0.55)
    await click(0.45, 0.55)
    await card.getByText('图形合格').waitFor()
    expect(await visibleText(card)).toMatch(/公顷[\s\S]*亩[\s\S]*周长/)
    await card.getByRole('button', { name: '填写属性并保存' }).click()
    const form = officer.page.locator('.drawer-detail')
    await form.getByLabel('地块编码').fill(code)
    await form.getByLabel('所在村').fill(village)
    await officer.page.locator('.ant-select-item-option', { hasText: village }).first().click()
    await form.getByLabel('数据来源').fill('端到端测试')
    await form.getByRole('button', { name: /保\s?存/ }).click()
    await officer.page.waitForURL((next) => next.searchParams.get('sel')?.startsWith('parcel:') === true)
    const id = new URL(officer.page.url()).searchParams.get('sel')?.split(':')[1]
    const answer = await officer.page.context().request.get(`${url}/api/parcels/${id}`)
    const saved: Parcel = await answer.json()
    expect(saved).toMatchObject({ code, season: 'cold' })
    expect(saved.geometry.coordinates[0]?.[0]).toHaveLength(5)
    expect(saved.areaHa).toBeGreaterThan(5)
    await desk.see(code)
    await desk.see(/1 块地待重算|户结果待重算/)
  })

  it('waits no longer after one press', async () => {
    await officer.page.getByRole('button', { name: '立即测算' }).click()
    await officer.page.getByRole('button', { name: '立即测算' }).waitFor({ state: 'detached', timeout: 60_000 })
  })
})

describe('two years', () => {
  it('are drawn from the tiles of each, cut where the handle stands', async () => {
    await officer.open('/?at=8/33.2/96.6&compare=2024')
    const handle = officer.page.getByRole('slider', { name: '卷帘分界：左为 2024 年，右为 2025 年' })
    await handle.waitFor()
    const cut = (): Promise<string> => officer.page.locator('.map-pane.is-over').evaluate((pane) => pane.style.clipPath)
    expect(await cut()).toContain('50%')
    await handle.press('Home')
    expect(await cut()).not.toContain('50%')
    for (const year of ['2024', '2025'])
      expect(officer.asked().some((each) => each.includes('/api/tiles/balance/') && each.includes(`year=${year}`))).toBe(true)
    await officer.page.getByText('并排', { exact: true }).click()
    await officer.page.locator('.pane-badge', { hasText: '2024' }).waitFor()
    await officer.page.locator('.pane-badge', { hasText: '2025' }).waitFor()
  })
})

describe('a file taken away', () => {
  type Taken = { readonly name: string; readonly path: string }
  async function take(button: string): Promise<Taken> {
    const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([
      officer.page.waitForEvent('download'),
      officer.page.getByRole('link', { name: button }).click(),
    ])
    return { name: download.suggestedFilename(), path: await download.path() }
  }
  const total = async (): Promise<number> =>
    Number(/共 ([\d,]+) 条/.exec(await desk.textOf('.table-tools'))?.[1]?.replace(',', ''))
  /** Under the lines that say what it is. */
  const underHeading = (rows: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] =>
    rows.slice(rows.findIndex(([first]) => String(first).startsWith('经营主体编码')) + 1)

  it('holds the rows of the table with its filter, as CSV with outlines and as a workbook', async () => {
    await officer.open('/?panel=table&finding=found&area=632701')
    await officer.page.locator('.ant-table-row').first().waitFor()
    const count = await total()
    expect(count).toBeGreaterThan(0)
    await officer.page.getByRole('button', { name: /^导\s?出$/ }).click()
    await officer.page.getByRole('checkbox', { name: /附地块图形/ }).check()
    const csv = await take('导出 CSV')
    const text = readFileSync(csv.path, 'utf8')
    const rows: string[][] = parse(text, { bom: true, relax_column_count: true })
    expect(csv.name).toMatch(/\.csv$/)
    expect(rows[0]?.[0]).toContain('演示数据')
    expect(underHeading(rows)).toHaveLength(count)
    expect(new Set(underHeading(rows).map(([code]) => code)).size).toBe(count)
    expect(underHeading(rows).every((row) => row.includes('found') && String(row.at(-1)).includes('POLYGON'))).toBe(true)
    const xlsx = await take('导出 Excel')
    const sheet = (await readXlsxFile(readFileSync(xlsx.path)))[0]?.data ?? []
    expect(underHeading(sheet)).toHaveLength(count)
    expect(underHeading(sheet)[0]?.[0]).toBe(underHeading(rows)[0]?.[0])
  })

  it('leaves the console empty', () => {
    expect(officer.complaints()).toEqual([])
  })
})
