// People at work while the machine is killed under them: each writes, remembers what was acknowledged, and takes it up again
// on the server that comes next.

import { setTimeout as sleep } from 'node:timers/promises'
import { tokenOf } from '../support/fixture.ts'
import { collection, square } from '../support/import-fixtures.ts'

export const rowsPerFile = 12

/** What was answered with 2xx, and so must be there for ever. */
export type Acknowledged = {
  readonly surveys: string[]
  readonly uploads: string[]
  readonly runs: string[]
  /** Imports that were seen committed, and runs that were seen done. */
  readonly committed: Set<string>
  readonly done: Set<string>
}
export const nothingYet = (): Acknowledged => ({ surveys: [], uploads: [], runs: [], committed: new Set(), done: new Set() })

type Reply = { readonly status: number; readonly body: Readonly<Record<string, unknown>> }
/** Null where the answer never came: whether it was written is then anybody's guess. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Reply | null>

export function askerOf(url: string, isOver: () => boolean): Ask {
  const cookie = `onemap_session=${tokenOf('county-a')}`
  return async (method, path, body) => {
    if (isOver()) return null
    const isForm = body instanceof FormData
    try {
      const response = await fetch(url + path, {
        method,
        signal: AbortSignal.timeout(30_000),
        headers: { cookie, ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? {} : JSON.parse(text) }
    } catch {
      return null
    }
  }
}

const isRight = (reply: Reply | null): reply is Reply => reply !== null && reply.status >= 200 && reply.status < 300
const idOf = ({ body }: Reply): string => String(body['id'])

/** Ledger writes: one count after the other. */
export async function count(ask: Ask, operatorId: string, isOver: () => boolean, said: Acknowledged): Promise<void> {
  for (let heads = 1; !isOver(); heads += 1) {
    const counts = [{ animal: 'yak', heads }]
    const survey = {
      operatorId,
      year: 2025,
      season: 'cold',
      countedOn: '2025-11-01',
      method: 'inspected',
      relativeError: 0,
      source: 'kill',
      counts,
    }
    const reply = await ask('POST', '/api/surveys', survey)
    if (isRight(reply)) said.surveys.push(idOf(reply))
    else await sleep(30)
  }
}

/** What somebody has under way is taken up again on the next server. */
export type Underway = { next: number; upload: string | null; run: string | null }

/** Assessments of the county, each of every operator anew. */
export async function assess(ask: Ask, isOver: () => boolean, underway: Underway, said: Acknowledged): Promise<void> {
  while (!isOver()) {
    const { run } = underway
    const reply: Reply | null =
      run === null
        ? await ask('POST', '/api/balance/runs', { year: 2025, area: '632701', full: true })
        : await ask('GET', `/api/balance/runs/${run}`)
    if (isRight(reply)) {
      const id = idOf(reply)
      if (run === null) said.runs.push(id)
      if (reply.body['state'] === 'done') said.done.add(id)
      underway.run = reply.body['state'] === 'done' || reply.body['state'] === 'failed' ? null : id
    }
    await sleep(40)
  }
}

function fileOf(n: number): FormData {
  const features = Array.from({ length: rowsPerFile }, (_, i) => ({
    properties: { 合同编号: `KILL-${n}-${i}`, 季节: '冷季', 面积亩: 15.5 },
    geometry: square(96.3 + (i % 12) * 0.001, 33.02 + n * 0.0012, 0.001),
  }))
  const form = new FormData()
  form.set('kind', 'parcels')
  form.set('file', new Blob([collection(features)]), `kill-${n}.geojson`)
  return form
}

/** An import goes on where its state says; null when it is over and the next file may come. */
async function step(ask: Ask, id: string, said: Acknowledged): Promise<string | null> {
  const seen = await ask('GET', `/api/imports/${id}`)
  if (!isRight(seen)) return id
  const { state, mapping } = seen.body
  if (state === 'committed') said.committed.add(id)
  if (state === 'committed' || state === 'failed') return null
  if (state === 'read') await ask('POST', `/api/imports/${id}/check`, { mapping })
  if (state === 'checked') {
    const asked = await ask('POST', `/api/imports/${id}/commit`, { mode: 'all-or-nothing' })
    // Staged rows do not outlive a crash; what then cannot be committed is brought anew.
    if (seen.body['problem'] !== null && isRight(asked)) return null
  }
  return id
}

export async function bring(ask: Ask, isOver: () => boolean, underway: Underway, said: Acknowledged): Promise<void> {
  while (!isOver()) {
    if (underway.upload === null) {
      const reply = await ask('POST', '/api/imports', fileOf(underway.next))
      if (isRight(reply)) {
        underway.upload = idOf(reply)
        said.uploads.push(underway.upload)
        underway.next += 1
      }
    } else underway.upload = await step(ask, underway.upload, said)
    await sleep(30)
  }
}
