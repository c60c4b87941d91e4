// What the map costs the page beyond what MapLibre itself costs: a changed filter, and panning over every parcel of the demonstration.
// Ours: the whole client. Bare: MapLibre alone with the same tiles and one fill layer, in the same browser, one after the other.
// Where graphics are drawn by software, frames say more of the machine than of the page; so the main thread's own time is told too.

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import * as balance from '../../client/features/balance/layer.ts'
import { openBrowser, type Visit, visit } from '../../tests/support/browser.ts'
import { lacksNative, startSite } from '../../tests/support/site.ts'

const parcels = 12_000
const rounds = 8
const place = { lon: 96.6, lat: 33.2, zoom: 9.6 }
const grades = ['severe', 'moderate', 'light', 'none']

type Cost = { readonly wallMs: number; readonly mainMs: number }
type Pan = { readonly frames: number; readonly frameMs: number; readonly mainMsPerFrame: number }
type Subject = {
  readonly page: Page
  /** Milliseconds from the change of the filter to the frame that shows it. */
  readonly filter: (grade: string) => Promise<number>
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** How long the page's main thread has worked so far, in milliseconds of its own: what others do on the machine does not count. */
async function clockOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
  }
}

/** Asked from outside: the page's policy lets nothing be evaluated inside it again and again. */
async function until(page: Page, condition: string): Promise<void> {
  for (let waited = 0; !(await page.evaluate<boolean>(condition)); waited += 20) {
    if (waited > 20_000) throw new Error(`waited in vain for ${condition}`)
    await page.waitForTimeout(20)
  }
}

async function filterCost({ page, filter }: Subject): Promise<Cost> {
  const worked = await clockOf(page)
  const [walls, mains]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    const before = await worked()
    walls.push(await filter(grades[round % grades.length] ?? ''))
    mains.push((await worked()) - before)
    await page.waitForTimeout(400)
  }
  return { wallMs: median(walls), mainMs: median(mains) }
}

/** Drags the map to and fro for three seconds, a move every sixtieth of a second, and counts the frames meanwhile. */
async function panCost({ page }: Subject): Promise<Pan> {
  const box = await page.locator('canvas').first().boundingBox()
  if (box === null) throw new Error('there is no map')
  const [x, y] = [box.x + box.width * 0.6, box.y + box.height * 0.5]
  await page.evaluate(`
    window.benchFrames = []
    window.benchGoes = true
    requestAnimationFrame(function next(now) { window.benchFrames.push(now); if (window.benchGoes) requestAnimationFrame(next) })`)
  await page.mouse.move(x, y)
  await page.mouse.down()
  const clock = await clockOf(page)
  const before = await clock()
  for (let step = 1; step <= 180; step += 1) {
    await page.mouse.move(x + 120 * Math.sin(step / 20), y + 60 * Math.sin(step / 13))
    await page.waitForTimeout(16)
  }
  const worked = (await clock()) - before
  await page.mouse.up()
  const times = await page.evaluate<number[]>('window.benchGoes = false, window.benchFrames')
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time))
  return { frames: gaps.length, frameMs: median(gaps), mainMsPerFrame: worked / gaps.length }
}

async function ours({ page, open, rest }: Visit): Promise<Subject> {
  await open(`/?at=${place.zoom}/${place.lat}/${place.lon}`)
  await rest(2000)
  const legend: Readonly<Record<string, RegExp>> = {
    severe: /重度超载/,
    moderate: /中度超载/,
    light: /轻度超载/,
    none: /未达分级线/,
  }
  const count = (): Promise<number> => page.evaluate('performance.getEntriesByName("map:filter").length')
  return {
    page,
    filter: async (grade) => {
      const before = await count()
      // From the press itself, so that React and the router are in it.
      await page.evaluate(
        'addEventListener("click", () => { window.benchPressed = performance.now() }, { capture: true, once: true })',
      )
      await page
        .getByRole('region', { name: '图例' })
        .getByRole('button', { name: legend[grade] ?? /./ })
        .click()
      await until(page, `performance.getEntriesByName("map:filter").length > ${before}`)
      return page.evaluate(
        '(() => { const last = performance.getEntriesByName("map:filter").at(-1); return last.startTime + last.duration - window.benchPressed })()',
      )
    },
  }
}

const dist = fileURLToPath(new URL('../../node_modules/maplibre-gl/dist', import.meta.url))
const bareName = '/bench-bare/'

/** A page of our own origin, so that the same session and the same tiles serve it. */
async function bare({ page, rest }: Visit, url: string): Promise<Subject> {
  const published: { id: string; version: string; minzoom: number; maxzoom: number }[] = await (
    await page.context().request.get(`${url}/api/collections`)
  ).json()
  const collection = published.find(({ id }) => id === 'balance')
  if (collection === undefined) throw new Error('no balances are published')
  const { version, minzoom, maxzoom } = collection
  const style = {
    version: 8,
    sources: {
      balance: {
        type: 'vector',
        tiles: [`${url}/api/tiles/balance/{z}/{x}/{y}.mvt?v=${version}&year=2025&season=cold`],
        minzoom,
        maxzoom,
      },
    },
    layers: [balance.fill],
  }
  await page.route(`**${bareName}*`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(bareName.length)
    return name === ''
      ? route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><style>html,body,#map{height:100%;margin:0}</style><div id="map"></div><script type="module">
            import { Map, setWorkerUrl } from '${bareName}maplibre-gl.mjs'
            setWorkerUrl('${bareName}maplibre-gl-worker.mjs')
            window.map = new Map({ container: 'map', style: ${JSON.stringify(style)}, center: [${place.lon}, ${place.lat}], zoom: ${place.zoom}, dragRotate: false })
          </script>`,
        })
      : route.fulfill({ contentType: 'text/javascript', path: join(dist, name) })
  })
  await page.goto(url + bareName)
  await rest(2000)
  await until(page, 'window.map?.areTilesLoaded() === true')
  return {
    page,
    filter: (grade) =>
      page.evaluate(`new Promise((resolve) => {
        const since = performance.now()
        const drawn = () => { if (!map.areTilesLoaded()) return; map.off('render', drawn); resolve(performance.now() - since) }
        map.setFilter('balance-fill', ['in', ['get', 'grade'], ['literal', ['${grade}']]])
        map.on('render', drawn)
      })`),
  }
}

async function measure(
  browser: Browser,
  url: string,
  make: (guest: Visit) => Promise<Subject>,
): Promise<{ filter: Cost; pan: Pan }> {
  const guest = await visit(browser, { url, login: 'prefecture' })
  const subject = await make(guest)
  const filter = await filterCost(subject)
  await guest.page.reload()
  await guest.rest(2000)
  const pan = await panCost(subject)
  await guest.close()
  return { filter, pan }
}

const line = (name: string, { filter, pan }: { readonly filter: Cost; readonly pan: Pan }): string =>
  `${name.padEnd(6)} filter ${filter.wallMs.toFixed(0)} ms to the frame, ${filter.mainMs.toFixed(0)} ms of the main thread · ` +
  `pan ${pan.frames} frames, one in ${pan.frameMs.toFixed(1)} ms, ${pan.mainMsPerFrame.toFixed(1)} ms of the main thread each`

async function main(): Promise<void> {
  const running = process.env['ONEMAP_E2E_URL']
  const site = running === undefined ? await startSite(lacksNative() === null ? 'native' : 'embedded', parcels) : null
  const url = site?.url ?? running ?? ''
  const browser = await openBrowser()
  try {
    const plain = await measure(browser, url, (guest) => bare(guest, url))
    const whole = await measure(browser, url, ours)
    console.log(line('bare', plain))
    console.log(line('ours', whole))
    console.log(
      `ours / bare: filter ${(whole.filter.wallMs / plain.filter.wallMs).toFixed(2)}, pan frame ${(whole.pan.frameMs / plain.pan.frameMs).toFixed(2)} (drawn by software)`,
    )
  } finally {
    await browser.close()
    await site?.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
