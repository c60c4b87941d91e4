// The verifier of a bundle in a browser, from a file and without a network: it finds what the other verifier finds, and says it.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifierPage } from '../../scripts/verifier-page.ts'
import { requestTimestamp } from '../../server/platform/bundle/timestamp.ts'
import { startAuthority } from '../support/authority.ts'
import { desk, openBrowser, phone, type Size } from '../support/browser.ts'
import { bundleFolder, forgetBundles, makeBundle, openKeys, pack, partsOf, withPart } from '../support/bundle.ts'
import { verify } from '../support/bundle-verifier.ts'

const pagePath = join(bundleFolder, 'verify.html')
let browser: Browser
let bundle: Buffer
beforeAll(async () => {
  browser = await openBrowser()
  const page = await verifierPage()
  writeFileSync(pagePath, page)
  const authority = await startAuthority(['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'])
  bundle = await makeBundle({
    page,
    timestamp: { authority: authority.url, stamp: (manifest) => requestTimestamp(authority.url, manifest) },
  })
  await authority.stop()
})
afterAll(async () => {
  await browser.close()
  forgetBundles()
})

/** The page as it lies in a folder, and everything it complained of or asked for beyond its own file. */
async function openPage(size: Size = desk, before?: () => void): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage({ viewport: size, locale: 'zh-CN' })
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => request.url() === pathToFileURL(pagePath).href || complaints.push(request.url()))
  if (before !== undefined) await page.addInitScript(before)
  await page.goto(pathToFileURL(pagePath).href)
  return { page, complaints }
}

async function give(page: Page, content: Buffer): Promise<string | null> {
  await page.locator('#file').setInputFiles({ name: 'bundle.zip', mimeType: 'application/zip', buffer: content })
  await page.locator('.verdict').waitFor()
  return page.locator('.verdict').getAttribute('data-verdict')
}

const codesOf = (page: Page): Promise<(string | null)[]> =>
  page.locator('.faults li').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-code')))

describe('the page of the verifier', () => {
  it.each([
    ['a desk', desk],
    ['a phone', phone],
  ])('finds a bundle intact on %s, with its time stamp, and nothing runs over the edge', async (_name, size) => {
    const { page, complaints } = await openPage(size)
    expect(await give(page, bundle)).toBe('intact')
    expect(await page.locator('#result').innerText()).toMatch(/完好[\s\S]*玉市检刑〔2026〕1号[\s\S]*Test Stamping/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('names what the other verifier names', async () => {
    const parts = await partsOf(bundle)
    const changed = [
      await pack(withPart(parts, 'cover.pdf', () => 'x')),
      await pack(withPart(parts, 'manifest.json', (text) => text.replace('书记员', '另一人'))),
      await pack(withPart(parts, 'custody.jsonl', (text) => text.replace('卓玛', '德吉'))),
      await pack(parts.filter(({ path }) => path !== 'statement.pdf')),
      await pack([...parts, { path: '<img src=x onerror=alert(1)>', content: Buffer.from('x') }]),
      bundle.subarray(0, -1),
    ]
    const { page, complaints } = await openPage()
    for (const content of changed) {
      const { verdict, faults } = await verify(content)
      expect(await give(page, content)).toBe(verdict)
      expect(await codesOf(page)).toEqual(faults.map(({ code }) => code))
    }
    expect(complaints).toEqual([])
    await page.close()
  })

  it('says it in Chinese first, and in Tibetan and English where asked', async () => {
    const { page } = await openPage()
    await give(page, bundle)
    expect(await page.locator('.verdict').innerText()).toContain('完好')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.locator('.verdict').innerText()).toContain('Intact')
    await page.getByRole('button', { name: 'བོད་ཡིག' }).click()
    expect(await page.locator('.verdict').innerText()).toMatch(/\p{Script=Tibetan}/u)
    expect(await page.locator('main').innerText()).not.toMatch(/[选择核验]/)
    await page.close()
  })

  it('compares the key with one that was had from elsewhere', async () => {
    const { page } = await openPage()
    await page.locator('#key').fill((await openKeys()).id)
    expect(await give(page, bundle)).toBe('intact')
    await page.locator('#key').fill('0'.repeat(16))
    await page.locator('#key').press('Enter')
    await page.locator('[data-code="key-not-expected"]').waitFor()
    await page.locator('#key').fill('what')
    await page.locator('#key').press('Enter')
    await page.locator('#key-fault').waitFor()
    await page.close()
  })

  it('says that it cannot check signatures where the browser cannot, and calls nothing intact', async () => {
    const { page } = await openPage(desk, () => {
      Object.defineProperty(SubtleCrypto.prototype, 'importKey', {
        value: () => Promise.reject(new DOMException('Unrecognized name', 'NotSupportedError')),
      })
    })
    expect(await give(page, bundle)).toBe('unsure')
    expect(await codesOf(page)).toContain('cannot-check-signature')
    await page.close()
  })

  it('is reached and used by keyboard alone', async () => {
    const { page } = await openPage()
    const reached: string[] = []
    for (let i = 0; i < 5; i += 1) {
      await page.keyboard.press('Tab')
      reached.push(await page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || ''))
    }
    expect(reached).toEqual(['中文', 'བོད་ཡིག', 'English', 'file', 'key'])
    await page.close()
  })

  it('may speak to nobody, also where its own script would', async () => {
    expect(readFileSync(pagePath, 'utf8')).toMatch(/Content-Security-Policy" content="default-src 'none'; script-src 'sha256-/)
    const { page } = await openPage()
    const answer = await page.evaluate(() => fetch('https://example.org/').then(String, (error: Error) => error.message))
    expect(answer).toContain('Failed to fetch')
    await page.close()
  })
})
