// The front door, on the embedded database: first start, clean stop, start after a kill, and two at once.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Started, startPlatform } from '../support/process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'onemap-start-'))
const env = { DATA_DIR: dataDir, DEMO_PARCELS: '600' }
let running: Started

beforeAll(async () => {
  running = await startPlatform(env)
})
afterAll(async () => {
  await running.interrupt()
  rmSync(dataDir, { recursive: true, force: true })
})

type Health = { readonly status: string; readonly database: string; readonly migration: string }
const health = async (): Promise<Health> => JSON.parse(await (await fetch(`${running.url}/healthz`)).text())

async function countAssessments(): Promise<number> {
  const signIn = await fetch(`${running.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'prefecture', password: 'yushu-demo' }),
  })
  const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const answer = await fetch(`${running.url}/api/balance/assessments?year=2025&season=cold&pageSize=1`, { headers: { cookie } })
  const { total }: { total: number } = JSON.parse(await answer.text())
  return total
}

describe('npm start', () => {
  it('loads the demonstration data on the first start and says so step by step', async () => {
    expect(running.words()).toContain('演示')
    await expect.poll(() => running.words()).toContain('prefecture')
    expect(await health()).toMatchObject({ status: 'ok', database: 'embedded' })
    expect(await countAssessments()).toBeGreaterThan(50)
  })

  it('refuses a second process on the same data, and says which one holds it', async () => {
    await expect(startPlatform(env)).rejects.toThrow(/in use by process \d+/)
  })

  it('loses nothing committed when it is killed, and the next start says what it recovered', async () => {
    const before = await countAssessments()
    await running.kill()
    running = await startPlatform(env)
    expect(running.words()).toContain('did not end by itself')
    expect(await countAssessments()).toBe(before)
  })

  it('stops cleanly on Ctrl-C, loads nothing twice and has nothing to recover after it', async () => {
    expect(await running.interrupt()).toBe(0)
    running = await startPlatform(env)
    expect(running.words()).not.toContain('did not end by itself')
    expect(running.words()).not.toContain('migration 0001')
  })
})
