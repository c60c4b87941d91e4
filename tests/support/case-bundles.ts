// Bundles of cases in the test world: asked for over HTTP, waited for, taken and looked into.

import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { CaseBundle } from '#contract/cases'
import { verifierPage } from '../../scripts/verifier-page.ts'
import { type Part, partsOf } from './bundle.ts'
import type { Login } from './cast.ts'
import type { Reply, World } from './world.ts'

/** As `npm run build` lays it. */
export async function layVerifierPage(): Promise<void> {
  mkdirSync('dist', { recursive: true })
  const part = `dist/verify.${process.pid}.part`
  writeFileSync(part, await verifierPage())
  renameSync(part, 'dist/verify.html')
}

type Refused = { readonly code?: string }
export type BundleAnswer = CaseBundle & Refused
const patienceMs = 60_000

export const bundleHands = (world: World) => {
  const ask = (login: Login, caseId: string, more: object = {}): Promise<Reply<BundleAnswer>> =>
    world.as(login).post<BundleAnswer>(`/api/cases/${caseId}/bundles`, { reason: '移送法院', ...more })
  const show = async (login: Login, { caseId, id }: Pick<CaseBundle, 'caseId' | 'id'>): Promise<BundleAnswer> =>
    (await world.as(login).get<BundleAnswer>(`/api/cases/${caseId}/bundles/${id}`)).body
  async function ended(login: Login, bundle: CaseBundle): Promise<BundleAnswer> {
    for (const began = Date.now(); Date.now() - began < patienceMs; await sleep(200)) {
      // A paper is laid out in one go, which may take longer than an idle connection is kept.
      const now = await show(login, bundle).catch(() => bundle)
      if (now.state !== 'queued' && now.state !== 'running') return now
    }
    throw new Error(`bundle ${bundle.id} did not end`)
  }
  const take = (login: Login, { caseId, id }: CaseBundle): Promise<Reply<Buffer & Refused>> =>
    world.as(login).get<Buffer & Refused>(`/api/cases/${caseId}/bundles/${id}/zip`)
  return {
    ask,
    show,
    ended,
    take,
    /** Asked for, made and taken. */
    made: async (
      login: Login,
      caseId: string,
      more: object = {},
    ): Promise<{ bundle: CaseBundle; zip: Buffer; parts: readonly Part[] }> => {
      const asked = await ask(login, caseId, more)
      expect([asked.status, asked.body.code]).toEqual([201, undefined])
      const bundle = await ended(login, asked.body)
      expect([bundle.state, bundle.fault]).toEqual(['done', null])
      const { status, body } = await take(login, bundle)
      expect(status).toBe(200)
      return { bundle, zip: body, parts: await partsOf(body) }
    },
  }
}

export const textIn = (parts: readonly Part[], path: string): string => {
  const part = parts.find((one) => one.path === path)
  if (part === undefined) throw new Error(`${path} is not in the bundle`)
  return part.content.toString()
}
export const jsonIn = <T>(parts: readonly Part[], path: string): T => JSON.parse(textIn(parts, path)) as T
