// The page on which the interface is tried: its viewer runs under the page's own policy, asks nobody else, and asks as who is signed in.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { desk, openBrowser } from '../support/browser.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let browser: Browser
beforeAll(async () => {
  ;[world, browser] = [await startWorld(), await openBrowser()]
})
afterAll(async () => {
  await browser.close()
  await world.stop()
})

it('shows every tag, answers a question with what the caller sees, and leaves the server for nothing', async () => {
  const page = await browser.newPage({ viewport: desk })
  const [name = '', value = ''] = world.cookieOf('county-a').split('=')
  await page.context().addCookies([{ name, value, url: world.url }])
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && complaints.push(message.text()))
  page.on(
    'request',
    (request) => /^(data:|blob:)/.test(request.url()) || request.url().startsWith(world.url) || complaints.push(request.url()),
  )
  await page.goto(`${world.url}/api/docs`)
  await page.waitForSelector('#operations-tag-feed')
  expect(await page.locator('.opblock-tag').count()).toBeGreaterThan(30)
  await page.click('#operations-tag-feed')
  await page.click('#operations-feed-get_api_feed .opblock-summary')
  await page.click('.try-out__btn')
  await page.fill('tr[data-param-name=limit] input', '2')
  await page.click('.execute')
  const answer = page.locator('.live-responses-table')
  await answer.locator('.response-col_status', { hasText: '200' }).first().waitFor()
  expect(await answer.innerText()).toContain('"hasMore": true')
  expect(complaints).toEqual([])
})
