// What the first visit costs, and what stands on the screen before the map library has come.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openBrowser, visit } from '../support/browser.ts'

const { url } = inject('site')
const budgetBytes = 800_000

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

async function weigh(path: string): Promise<number> {
  const answer = await fetch(url + path, { headers: { 'accept-encoding': 'br' }, method: 'HEAD' })
  return Number(answer.headers.get('content-length'))
}

/** Compressed bytes of every script that came over the wire for `address`, workers included. */
async function scriptBytes(login: string | null, address: string): Promise<ReadonlyMap<string, number>> {
  const first = await visit(browser, { url, login })
  const sizes = new Map<string, Promise<number>>()
  first.page.context().on('response', (response) => {
    const path = new URL(response.url()).pathname
    if (!/\.m?js$/.test(path)) return
    sizes.set(
      path,
      response.headerValue('content-length').then(async (length) => Number(length ?? (await response.body()).length)),
    )
  })
  await first.open(address)
  // A worker's own script may be asked for without its answer being reported; it is weighed by asking again.
  for (const asked of first.asked().map((each) => new URL(each).pathname)) {
    if (/\.m?js$/.test(asked) && !sizes.has(asked)) sizes.set(asked, weigh(asked))
  }
  const entries = await Promise.all([...sizes].map(async ([path, size]) => [path, await size] as const))
  expect(first.complaints()).toEqual([])
  await first.close()
  return new Map(entries)
}

describe('the first load', () => {
  it('brings at most 800 kB of compressed script to an officer, map and worker included, all of it compressed', async () => {
    const sizes = await scriptBytes('prefecture', '/')
    const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    const largest = [...sizes].toSorted((a, b) => b[1] - a[1]).slice(0, 6)
    console.log(`first load: ${(total / 1000).toFixed(0)} kB of script in ${sizes.size} files`, largest)
    expect(sizes.size).toBeGreaterThan(2)
    expect(total).toBeLessThanOrEqual(budgetBytes)
  })

  it('asks nobody but the server and leaves the console empty before anyone has signed in', async () => {
    const first = await visit(browser, { url, login: null })
    await first.open('/')
    await first.page.getByRole('button', { name: '登录' }).waitFor()
    expect(first.complaints()).toEqual([])
    expect(first.asked().filter((each) => /maplibre|echarts/.test(each))).toEqual([])
    await first.close()
  })

  it('shows the shell while the map library is still on its way', async () => {
    const slow = await visit(browser, { url, login: 'prefecture' })
    let release = (): void => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let isHeld = false
    await slow.page.route(/(maplibre|stage)[^/]*\.m?js/, async (route) => {
      isHeld = true
      await held
      await route.continue()
    })
    await slow.page.goto(url)
    await slow.page.getByRole('button', { name: '图层' }).waitFor()
    await slow.page.getByText('正在准备地图').waitFor()
    expect(isHeld).toBe(true)
    expect(await slow.page.locator('#map canvas').count()).toBe(0)
    release()
    await slow.page.locator('#map canvas').first().waitFor()
    await slow.close()
  })

  it('fetches the chart library when a chart comes into sight, and not before', async () => {
    const first = await visit(browser, { url, login: 'prefecture' })
    await first.open('/?panel=summary')
    await first.page.getByText(/户中认定超载/).waitFor()
    const fetched = (name: RegExp): number => first.asked().filter((each) => name.test(each)).length
    expect(fetched(/echarts/)).toBe(0)
    expect(fetched(/draw-card|print-dialog/)).toBe(0)
    await first.page.getByText('下级区域载畜量对比').scrollIntoViewIfNeeded()
    await expect.poll(() => fetched(/echarts/), { timeout: 20_000 }).toBeGreaterThan(0)
    await first.page.getByRole('img', { name: '下级区域载畜量对比' }).waitFor()
    await first.close()
  })
})
