// Does the memory of the platform grow with the bundle of a case, made as an office makes it? On a private native cluster with the
// demonstration: photographs are sent in one by one, the land is frozen, the bundle is made by the queue, taken, and looked at by the
// verifier; once small and once ten times as large. npm run bench:case-bundle [-- --photos N]

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createDatabase, startNativeCluster } from '../../tests/support/native.ts'
import { type Started, startPlatform } from '../../tests/support/process.ts'
import { demoPassword } from '../seed-demo.ts'

const { values } = parseArgs({ options: { photos: { type: 'string', default: '500' } } })
const photoBytes = 2_000_000
/** Degrees: all of 玉树, and about a tenth of its parcels. */
const grounds = { whole: [89, 31, 98, 37], tenth: [96.6, 32.7, 97.2, 33.2] } as const

type Ask = <Body>(method: string, path: string, body?: unknown) => Promise<Body>
type Made = {
  readonly photos: number
  readonly features: number
  readonly mb: number
  readonly seconds: number
  readonly beforeMb: number
  readonly peakMb: number
}

async function signedIn(url: string): Promise<{ ask: Ask; take: (path: string, to: string) => Promise<void> }> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'prefecture', password: demoPassword }),
  })
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const ask: Ask = async (method, path, body) => {
    const isForm = body instanceof FormData
    const reply = await fetch(url + path, {
      method,
      headers: { cookie, ...(isForm || body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    if (!reply.ok) throw new Error(`${method} ${path} answers ${reply.status}: ${await reply.text()}`)
    return JSON.parse((await reply.text()) || 'null')
  }
  const take = async (path: string, to: string): Promise<void> => {
    const { body } = await fetch(url + path, { headers: { cookie } })
    if (body !== null) await pipeline(body, createWriteStream(to))
  }
  return { ask, take }
}

/** Forgets the most that was resident so far. */
const forgetPeak = (pid: number): void => writeFileSync(`/proc/${pid}/clear_refs`, '5')
const residentMb = (pid: number, what: 'VmHWM' | 'VmRSS'): number =>
  Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

async function layCase(ask: Ask, photos: number): Promise<string> {
  const { id } = await ask<{ id: string }>('POST', '/api/cases', {
    title: `bench ${photos}`,
    cause: '非法占用草原',
    legalBasis: '草原法第六十五条',
    jurisdiction: '三江源生态法庭',
    track: 'administrative',
    areaCode: '632701',
    offenceAt: '2025-07-01T10:00:00+08:00',
  })
  for (let i = 0; i < photos; i += 1) {
    const form = new FormData()
    form.append('about', JSON.stringify({ name: `photo ${i}`, type: 'photo', fileFormat: 'image/jpeg' }))
    form.append('file', new Blob([randomBytes(photoBytes)]), `${i}.jpg`)
    await ask('POST', `/api/cases/${id}/evidence`, form)
  }
  return id
}

async function freeze(
  ask: Ask,
  id: string,
  [west, south, east, north]: readonly [number, number, number, number],
): Promise<number> {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  const { counts } = await ask<{ counts: readonly { features: number }[] }>('POST', `/api/cases/${id}/freezes`, {
    collections: ['parcels'],
    geometry: { type: 'Polygon', coordinates: [ring] },
    purpose: 'bench',
  })
  return counts.reduce((sum, { features }) => sum + features, 0)
}

async function make({ url, pid }: Started, photos: number, ground: keyof typeof grounds): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'onemap-bench-'))
  const zip = join(folder, 'bundle.zip')
  const { ask, take } = await signedIn(url)
  const id = await layCase(ask, photos)
  const features = await freeze(ask, id, grounds[ground])
  forgetPeak(pid)
  const beforeMb = residentMb(pid, 'VmRSS')
  const began = performance.now()
  const path = `/api/cases/${id}/bundles`
  const asked = await ask<{ id: string }>('POST', path, { reason: 'bench' })
  for (let state = 'queued'; state !== 'done'; await sleep(200)) {
    const now = await ask<{ state: string; fault: unknown }>('GET', `${path}/${asked.id}`)
    state = now.state
    if (state === 'failed') throw new Error(JSON.stringify(now.fault))
  }
  const seconds = (performance.now() - began) / 1000
  const peakMb = residentMb(pid, 'VmHWM')
  await take(`${path}/${asked.id}/zip`, zip)
  const { status, stdout } = spawnSync(process.execPath, ['scripts/verify-bundle', zip], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the verifier says:\n${stdout}`)
  const mb = statSync(zip).size / 1e6
  rmSync(folder, { recursive: true, force: true })
  return { photos, features, mb, seconds, beforeMb, peakMb }
}

const said = ({ photos, features, mb, seconds, beforeMb, peakMb }: Made): string =>
  `${photos} photographs, ${features} features, ${mb.toFixed(0)} MB: made in ${seconds.toFixed(1)} s, the platform from ${beforeMb.toFixed(0)} to at most ${peakMb.toFixed(0)} MB; verified`

async function main(): Promise<void> {
  const cluster = await startNativeCluster()
  if ('reason' in cluster) {
    console.log(`skipped: ${cluster.reason}`)
    return
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'onemap-bench-data-'))
  const platform = await startPlatform({
    DATABASE_URL: await createDatabase(cluster.url),
    DATA_DIR: dataDir,
    HEAVY_PER_10S: '1000000',
  })
  const photos = Number(values.photos)
  const small = await make(platform, Math.ceil(photos / 10), 'tenth')
  console.log(said(small))
  const large = await make(platform, photos, 'whole')
  console.log(said(large))
  console.log(`${(large.mb / small.mb).toFixed(1)} times the size takes ${(large.peakMb - small.peakMb).toFixed(0)} MB more`)
  await platform.interrupt()
  cluster.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

await main()
