// The pictures of the README, taken from the demonstration as it is; `--all DIR` takes every main view instead, at desk and phone size.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { desk, openBrowser, phone, type Visit, visit } from '../tests/support/browser.ts'
import { findFreeLand, lacksNative, startSite } from '../tests/support/site.ts'
import { faultyRegister, registerSpan } from './screens/register.ts'

/** All four together; the script fails above it. */
const mostBytes = 500_000

type Shot = {
  readonly name: string
  readonly address: string
  readonly login?: string | null
  readonly isPhone?: boolean
  /** What to do after the page has opened. */
  readonly act?: (guest: Visit) => Promise<void>
}

/** WebP for the README; PNG, which every viewer opens, for looking. */
async function picture(page: Page, path: string): Promise<number> {
  if (path.endsWith('.png')) return (await page.screenshot({ path })).length
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 72 })
  await session.detach()
  const bytes = Buffer.from(data, 'base64')
  writeFileSync(path, bytes)
  return bytes.length
}

/** Opens every line of the reckoning and brings it into sight. */
async function unfoldTrace({ page, rest }: Visit): Promise<void> {
  const lines = page.locator('.trace summary')
  await lines.first().waitFor()
  for (const line of (await lines.all()).slice(0, 3)) await line.click()
  await page.getByText('核算过程').first().scrollIntoViewIfNeeded()
  await rest(1500)
}

async function checkFaultyFile({ page, rest }: Visit): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'onemap-screens-'))
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const { corner } = await findFreeLand(new URL(page.url()).origin, cookie, registerSpan)
  await page.locator('.file-drop input[type=file]').setInputFiles(faultyRegister(folder, corner))
  await page.getByRole('button', { name: /下一步/ }).click()
  await page.getByRole('button', { name: /开始检查/ }).click()
  await page
    .getByText(/检查报告/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: /在图上预览/ }).click()
  await rest(3000)
  rmSync(folder, { recursive: true })
}

/** The operator furthest above its capacity, as a choice in the address with the place it lies at. */
async function worst(browser: Browser, url: string): Promise<string> {
  const guest = await visit(browser, { url, login: 'prefecture' })
  const answer = await guest.page
    .context()
    .request.get(`${url}/api/balance/assessments?year=2025&season=cold&finding=found&area=632701&sort=-excessSu&pageSize=1`)
  const { items }: { items: { operatorId: string; bbox: [number, number, number, number] }[] } = await answer.json()
  await guest.close()
  const [row] = items
  if (row === undefined) throw new Error('nobody is overstocked')
  const [west, south, east, north] = row.bbox
  return `sel=operator:${row.operatorId}&at=11.6/${((south + north) / 2).toFixed(5)}/${((west + east) / 2).toFixed(5)}`
}

const readmeShots = (subject: string): readonly Shot[] => [
  { name: '1-overload', address: '/?panel=summary&at=8.02/33.35/94.6' },
  { name: '2-balance', address: `/?${subject}`, act: unfoldTrace },
  { name: '3-import', address: '/?panel=imports', act: checkFaultyFile },
  { name: '4-phone', address: `/?${subject}`, isPhone: true },
]

const everyShot = (subject: string): readonly Shot[] =>
  [false, true].flatMap((isPhone): Shot[] => [
    { name: 'sign-in', address: '/', login: null, isPhone },
    { name: 'landing', address: '/', isPhone },
    { name: 'summary', address: '/?panel=summary', isPhone },
    { name: 'county', address: '/?panel=summary&area=632701', isPhone },
    { name: 'parcels', address: '/?at=11.5/33.1/96.8', isPhone },
    { name: 'land', address: '/?view=land&at=10/33.1/96.8', isPhone },
    { name: 'violations', address: '/?view=violations&panel=violations', isPhone },
    { name: 'operator', address: `/?${subject}`, isPhone },
    { name: 'trace', address: `/?${subject}`, isPhone, act: unfoldTrace },
    { name: 'table', address: '/?panel=table', isPhone },
    { name: 'layers', address: '/?panel=layers', isPhone },
    { name: 'imports', address: '/?panel=imports', isPhone },
    { name: 'import-report', address: '/?panel=imports', isPhone, act: checkFaultyFile },
    { name: 'standards', address: '/?panel=standards', isPhone },
    { name: 'assess', address: '/?panel=assess', isPhone },
    { name: 'compare', address: '/?compare=2024&at=10/33.1/96.8', isPhone },
    { name: 'side', address: '/?compare=2024&compareAs=side&at=9/33.1/96.8', isPhone },
    { name: 'english', address: '/?panel=summary&lang=en', isPhone },
    { name: 'tibetan', address: '/?panel=summary&lang=bo', isPhone },
    { name: 'herder', address: '/', login: 'herder', isPhone },
    { name: 'stranger', address: '/', login: 'stranger', isPhone },
  ])

async function take(browser: Browser, url: string, shot: Shot, path: string): Promise<number> {
  const { login = 'prefecture', isPhone = false } = shot
  const guest = await visit(browser, { url, login, size: isPhone ? phone : desk, isPhone })
  await guest.open(shot.address)
  await guest.rest(2000)
  await shot.act?.(guest)
  const bytes = await picture(guest.page, path)
  for (const complaint of guest.complaints()) console.log(`  ${shot.name}: ${complaint}`)
  await guest.close()
  return bytes
}

async function main(): Promise<void> {
  const [flag, chosen] = process.argv.slice(2)
  const isAll = flag === '--all'
  const folder = isAll ? (chosen ?? 'screens') : '.github/screens'
  mkdirSync(folder, { recursive: true })
  const running = process.env['ONEMAP_E2E_URL']
  const site = running === undefined ? await startSite(lacksNative() === null ? 'native' : 'embedded', 12_000) : null
  const browser = await openBrowser()
  try {
    const url = site?.url ?? running ?? ''
    const subject = await worst(browser, url)
    let total = 0
    for (const shot of isAll ? everyShot(subject) : readmeShots(subject)) {
      const name = isAll ? `${shot.name}${shot.isPhone ? '-phone' : ''}.png` : `${shot.name}.webp`
      const bytes = await take(browser, url, shot, join(folder, name))
      total += bytes
      console.log(`${shot.name.padEnd(16)} ${(bytes / 1000).toFixed(0).padStart(5)} kB`)
    }
    if (!isAll && total > mostBytes) throw new Error(`the pictures weigh ${total} bytes, more than ${mostBytes}`)
  } finally {
    await browser.close()
    await site?.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
