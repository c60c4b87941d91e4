// A map viewer of another office, which knows nothing of this platform but an address and a token, draws the same map.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { demoPassword } from '../../scripts/seed-demo.ts'
import { openBrowser } from '../support/browser.ts'
import { openJar } from '../support/jar.ts'
import { viewerSite } from './shared-site.ts'

const { url } = inject('site')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

const library = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../node_modules/maplibre-gl/dist/${name}`, import.meta.url)), 'utf8')

const page = `<!doctype html><meta charset="utf-8"><title>viewer</title>
<link rel="stylesheet" href="/maplibre-gl.css"><style>html,body,#map{margin:0;height:100%}</style><div id="map"></div>
<script type="module">
  import { Map, setWorkerUrl } from '/maplibre-gl.mjs'
  setWorkerUrl('/maplibre-gl-worker.mjs')
  const { platform, token, query } = Object.fromEntries(new URLSearchParams(location.search))
  const told = { errors: [] }
  const map = new Map({
    container: 'map',
    style: platform + '/api/style.json' + query,
    attributionControl: false,
    transformRequest: (url) =>
      new URL(url).origin === platform && new URL(url).pathname.startsWith('/api/')
        ? { url, headers: { authorization: 'Bearer ' + token } }
        : { url },
  })
  map.on('error', ({ error }) => told.errors.push(String(error?.message ?? error)))
  window.told = told
  window.map = map
</script>`

const types: Readonly<Record<string, string>> = { css: 'text/css', mjs: 'text/javascript' }

async function openViewer(query: string): Promise<Page> {
  const jar = openJar(url)
  await jar.ask('POST', '/api/session', { login: 'county-yushu', password: demoPassword })
  const wish = { name: 'viewer', role: 'county-officer', area: null, collections: null, days: 1 }
  const { body } = await jar.ask<{ readonly token: string }>('POST', '/api/account/tokens', wish)
  const context = await browser.newContext({ viewport: { width: 900, height: 700 } })
  // A page of the wide net asks before it reaches a machine nearby; this one was let.
  await context.grantPermissions(['local-network-access'])
  const viewer = await context.newPage()
  await viewer.route(`${viewerSite}/**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1)
    return name === ''
      ? route.fulfill({ contentType: 'text/html', body: page })
      : route.fulfill({ contentType: types[name.split('.').at(-1) ?? ''] ?? 'text/plain', body: library(name) })
  })
  const search = new URLSearchParams({ platform: new URL(url).origin, token: body.token, query })
  await viewer.goto(`${viewerSite}/?${search}`)
  return viewer
}

const drawn = (viewer: Page): Promise<{ readonly layers: readonly string[]; readonly errors: readonly string[] }> =>
  viewer.evaluate(
    `new Promise((resolve) => {
      const tell = () => resolve({ layers: [...new Set(map.queryRenderedFeatures().map(({ layer }) => layer.id))], errors: told.errors })
      const hasEnded = () => told.errors.length > 0 || (map.loaded() && map.isStyleLoaded() && map.areTilesLoaded())
      const wait = () => (hasEnded() ? tell() : setTimeout(wait, 200))
      wait()
    })`,
  )

it.each([
  ['', ['areas-land', 'balance-fill']],
  ['?layers=names,zones,parcels&lang=bo', ['areas-land', 'zones-fill']],
])('by the style%s alone, with hatches, names and what its token may see', async (query, expected) => {
  const viewer = await openViewer(query)
  const { layers, errors } = await drawn(viewer)
  expect(errors).toEqual([])
  expect(layers).toEqual(expect.arrayContaining(expected))
  expect(layers.some((id) => id.startsWith('areas-') && id !== 'areas-land')).toBe(true)
  await viewer.context().close()
})
