// The printed sheet, measured as it leaves the browser: the paper, the scale bar and the ground under the map agree.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, type Visit, visit } from '../support/browser.ts'
import { type PrintedPage, printedPage } from '../support/pdf.ts'
import { visibleText } from './desk.ts'

const { url } = inject('site')

let browser: Browser
let officer: Visit
beforeAll(async () => {
  browser = await openBrowser()
  officer = await visit(browser, { url, login: 'prefecture' })
  await officer.open('/?at=9/33.1/96.8&area=632701')
  await officer.page.getByRole('button', { name: '打印地图' }).click()
})
afterAll(async () => {
  await browser.close()
})

const dialog = () => officer.page.getByRole('dialog', { name: '打印地图' })

async function printed(paper: string, orientation: string, scale: number): Promise<PrintedPage> {
  await dialog().getByText(paper, { exact: true }).click()
  await dialog().getByText(orientation, { exact: true }).click()
  await dialog().getByRole('combobox').selectOption(String(scale))
  await dialog().getByRole('button', { name: '打印', exact: true }).waitFor({ timeout: 90_000 })
  return printedPage(await officer.page.pdf({ preferCSSPageSize: true, printBackground: true }))
}

/** The bar is the only thing so flat and so dark; what it stands for is written under it. */
async function bar(page: PrintedPage): Promise<{ readonly mm: number; readonly metres: number }> {
  const [flat, ...others] = page.shapes
    .filter(({ heightMm, widthMm }) => Math.abs(heightMm - 1.6) < 0.1 && widthMm > 10)
    .filter(({ color }) => color === '.0902 .1882 .1804')
  expect(others).toEqual([])
  const [, figure = '0', unit] = /([\d.]+) (公里|米)\s*$/.exec(await visibleText(dialog().locator('.sheet-scale'))) ?? []
  return { mm: flat?.widthMm ?? 0, metres: Number(figure) * (unit === '公里' ? 1000 : 1) }
}

/** Degrees of one of the four corners as they are printed: west and south first. */
async function groundWidthM(): Promise<number> {
  const [northWest = '', northEast = ''] = await dialog().locator('.sheet-corner').allInnerTexts()
  const degrees = (words: string): number => {
    const [, d = 0, m = 0, s = 0] = (/(\d+)°(\d+)′(\d+)″E/.exec(words) ?? []).map(Number)
    return d + m / 60 + s / 3600
  }
  // Web Mercator is drawn true at the middle of the sheet.
  return ((degrees(northEast) - degrees(northWest)) * Math.PI * 6378137 * Math.cos((33.1 * Math.PI) / 180)) / 180
}

describe.each([
  { paper: 'A4', orientation: '横向', scale: 500_000, size: [297, 210], mapMm: 227 },
  { paper: 'A3', orientation: '横向', scale: 250_000, size: [420, 297], mapMm: 350 },
  { paper: 'A4', orientation: '纵向', scale: 1_000_000, size: [210, 297], mapMm: 190 },
])('$paper $orientation at 1:$scale', ({ paper, orientation, scale, size, mapMm }) => {
  it('is one page of that paper, its bar as long as it says, and the ground as wide as the map', async () => {
    const page = await printed(paper, orientation, scale)
    expect(page.pages).toBe(1)
    expect(Math.abs(page.widthMm - (size[0] ?? 0))).toBeLessThan(0.3)
    expect(Math.abs(page.heightMm - (size[1] ?? 0))).toBeLessThan(0.3)
    const { mm, metres } = await bar(page)
    expect(metres).toBeGreaterThan(0)
    expect(Math.abs(mm - (metres * 1000) / scale)).toBeLessThan(0.1)
    const map = page.pictures.find(({ widthMm }) => widthMm > 100)
    expect(Math.abs((map?.widthMm ?? 0) - mapMm)).toBeLessThan(0.4)
    const groundM = await groundWidthM()
    expect(groundM / ((mapMm * scale) / 1000)).toBeGreaterThan(0.995)
    expect(groundM / ((mapMm * scale) / 1000)).toBeLessThan(1.005)
  })
})

it('leaves the console empty', () => {
  expect(officer.complaints()).toEqual([])
})
