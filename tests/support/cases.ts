// Cases and items of evidence in the test world, made over HTTP by whoever may.

import { expect } from 'vitest'
import type { CaseDetail, CustodyExtract, EvidenceItem } from '#contract/cases'
import { one, sql } from '../../server/platform/sql.ts'
import type { Login } from './cast.ts'
import type { Reply, World } from './world.ts'

type Refused = {
  readonly code?: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly issues?: readonly { path: string }[]
}
export type CaseAnswer = CaseDetail & Refused
export type ItemAnswer = EvidenceItem & Refused
export type ExtractAnswer = CustodyExtract & Refused

export const caseDraft = (more: object = {}) => ({
  title: '非法开垦草原案',
  cause: '非法占用农用地',
  legalBasis: '草原法第六十五条、第六十六条',
  jurisdiction: '三江源生态法庭',
  track: 'criminal',
  areaCode: '632722101',
  offenceAt: '2025-07-01T10:00:00+08:00',
  ...more,
})
export const about = (more: object = {}) => ({ name: '现场照片', type: 'photo', fileFormat: 'image/jpeg', ...more })

export function formOf(bytes: Uint8Array | string, told: object = about(), name = '现场 照片.jpg'): FormData {
  const form = new FormData()
  form.append('about', JSON.stringify(told))
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)]), name)
  return form
}

/** What the tests of cases do again and again. */
export const caseHands = (world: World) => ({
  idOf: async (login: Login): Promise<string> =>
    (await one<{ id: string }>(world.db, sql`select id from users where login = ${login}`)).id,
  open: async (login: Login = 'county-b', more: object = {}): Promise<CaseDetail> => {
    const { status, body } = await world.as(login).post<CaseDetail>('/api/cases', caseDraft(more))
    expect(status).toBe(201)
    return body
  },
  step: async (login: Login, id: string, action: string, more: object = {}): Promise<Reply<CaseAnswer>> => {
    const { version } = await one<{ version: number }>(world.db, sql`select version from cases where id = ${id}::uuid`)
    return world.as(login).post<CaseAnswer>(`/api/cases/${id}/steps`, { action, ...more }, { 'if-match': `"${version}"` })
  },
  bring: async (login: Login, id: string, bytes: Uint8Array | string, told: object = about()): Promise<EvidenceItem> => {
    const { status, body } = await world.as(login).post<ItemAnswer>(`/api/cases/${id}/evidence`, formOf(bytes, told))
    expect([status, body.code]).toEqual([200, undefined])
    return body
  },
  extract: async (id: string, login: Login = 'prefecture'): Promise<CustodyExtract> =>
    (await world.as(login).get<CustodyExtract>(`/api/cases/${id}/custody`)).body,
})
export type CaseHands = ReturnType<typeof caseHands>
