// The page in every bundle is one file that allows its own script alone and names nothing outside itself.

import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifierPage } from '../../scripts/verifier-page.ts'
import { readVerifierPage } from '../../server/platform/bundle/page.ts'

const folder = mkdtempSync(join(tmpdir(), 'onemap-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let page: string
beforeAll(async () => {
  page = await verifierPage()
})

it('allows the script and the style that stand in it, by their digests, and nothing else', () => {
  const digest = (text = ''): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const [, style] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? []
  const [, script] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? []
  expect(script?.length).toBeGreaterThan(10_000)
  expect(page).toContain(
    `default-src 'none'; script-src ${digest(script)}; style-src ${digest(style)}; base-uri 'none'; form-action 'none'`,
  )
  expect(page.match(/<script/g)).toHaveLength(1)
})

it('names no address and loads nothing', () => {
  expect(page.match(/https?:\/\/|\b(?:src|href|action)=|\bimport\s*\(|\bfetch\(|XMLHttpRequest|WebSocket/g)).toBeNull()
})

it('is small enough to go into every bundle', () => {
  expect(Buffer.byteLength(page)).toBeLessThan(150_000)
})

it('is the same for the same source', async () => {
  expect(await verifierPage()).toBe(page)
})

it('is read from where the build laid it, and missed with words', async () => {
  const place = pathToFileURL(join(folder, 'verify.html'))
  await expect(readVerifierPage(place)).rejects.toThrow('npm run build')
  writeFileSync(place, page)
  expect(await readVerifierPage(place)).toBe(page)
})
