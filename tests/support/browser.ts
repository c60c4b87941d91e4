// A real browser on the running platform: signs in, waits until the page is at rest, and notes every error and every request that leaves the server.

import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core'
import { findChromium } from '../../scripts/found.ts'
import { demoPassword } from '../../scripts/seed-demo.ts'

export const desk = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }
export type Size = typeof desk

/** Drawn by software, since a test machine may have no graphics card, and silent: no call to anyone but the server. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openBrowser(): Promise<Browser> {
  const { path, lacks } = findChromium()
  if (lacks !== null) throw new Error(lacks)
  return chromium.launch({ executablePath: path, args: flags })
}

export type Visit = {
  readonly page: Page
  /** Errors of the console and of the page, answers of 500 and more, and requests beyond the server. Empty when all is well. */
  readonly complaints: () => readonly string[]
  /** Every address asked for so far, in order. */
  readonly asked: () => readonly string[]
  /** Opens `address` (a path with its search) and waits for rest. */
  readonly open: (address: string) => Promise<void>
  /** Waits until nothing has been on its way for `quietMs`; streams of events do not count. */
  readonly rest: (quietMs?: number) => Promise<void>
  readonly close: () => Promise<void>
}

type VisitPlan = {
  readonly url: string
  /** A demonstration account; null is someone who has not signed in. */
  readonly login: string | null
  readonly size?: Size
  readonly isPhone?: boolean
}

const isStream = (url: string): boolean => url.endsWith('/events')
/** The browser does not always report that a worker's own script was answered. */
const isWorkerScript = (url: string): boolean => /-worker-[\w-]+\.js$/.test(url)

function watch(page: Page, origin: string) {
  const complaints: string[] = []
  const asked: string[] = []
  const underway = new Set<Request>()
  let lastChange = Date.now()
  const settle = (request: Request): void => {
    underway.delete(request)
    lastChange = Date.now()
  }
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`))
  page.on('request', (request) => {
    const url = request.url()
    asked.push(url)
    if (/^https?:|^wss?:/.test(url) && new URL(url).origin !== origin) complaints.push(`left the server: ${url}`)
    if (isStream(url) || isWorkerScript(url)) return
    underway.add(request)
    lastChange = Date.now()
  })
  page.on('requestfinished', settle)
  page.on('requestfailed', settle)
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  const rest = async (quietMs = 500): Promise<void> => {
    const patience = Date.now() + 60_000
    while (underway.size > 0 || Date.now() - lastChange < quietMs) {
      if (Date.now() > patience) {
        throw new Error(`no rest after a minute: ${[...underway].map((request) => request.url()).join(' ')}`)
      }
      await sleep(50)
    }
  }
  return { complaints: () => complaints, asked: () => asked, rest }
}

async function signIn(context: BrowserContext, url: string, login: string): Promise<void> {
  const answer = await context.request.post(`${url}/api/session`, { data: { login, password: demoPassword } })
  if (!answer.ok()) throw new Error(`could not sign in as ${login}: ${answer.status()}`)
}

/** A fresh profile: no cookies, no storage, nothing cached. */
export async function visit(browser: Browser, { url, login, size = desk, isPhone = false }: VisitPlan): Promise<Visit> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    hasTouch: isPhone,
  })
  context.setDefaultTimeout(20_000)
  if (login !== null) await signIn(context, url, login)
  const page = await context.newPage()
  const { rest, ...notes } = watch(page, new URL(url).origin)
  return {
    page,
    ...notes,
    rest,
    open: async (address) => {
      await page.goto(url + address)
      await rest()
    },
    close: () => context.close(),
  }
}
