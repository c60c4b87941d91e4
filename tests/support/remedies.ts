// Remedies in the test world: a case taken to its remedy, what is ordered in it, and what is found.

import { expect } from 'vitest'
import type { RemedyDetail } from '#contract/cases'
import { one, sql } from '../../server/platform/sql.ts'
import { caseHands } from './cases.ts'
import type { Login } from './cast.ts'
import { square } from './import-fixtures.ts'
import type { Reply, World } from './world.ts'

type Refused = {
  readonly code?: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly issues?: readonly { path: string }[]
}
export type RemedyAnswer = Omit<RemedyDetail, 'code'> & Refused

/** Ground in the first village of county A, 0.01° a side. */
const ground = square(96.105, 33.105, 0.01)
export const remedyDraft = (more: object = {}) => ({
  kind: 'reseed',
  place: { geometry: ground },
  indicator: 'cover',
  target: 50,
  demand: '补播垂穗披碱草，植被盖度不低于 50%',
  orderedOn: '2025-09-01',
  dueOn: '2026-09-01',
  basis: '草罚决字〔2025〕1号',
  owedBy: { kind: 'person', name: '责任人甲' },
  ...more,
})
export const found = (more: object = {}) => ({
  onDay: '2025-10-01',
  value: 30,
  error: 3,
  result: 'progressing',
  words: '已出苗',
  ...more,
})

/** The days from clue to remedy, by the sides that may: of an administrative case the office alone. */
const ways = {
  administrative: [
    ['county-a', 'file'],
    ['county-a', 'inquire'],
    ['county-a', 'decide'],
    ['county-a', 'order-remedy'],
  ],
  civil: [
    ['clerk-b', 'file'],
    ['clerk-b', 'hear'],
    ['clerk-b', 'judge'],
    ['clerk-b', 'order-remedy'],
  ],
} as const

export function remedyHands(world: World) {
  const { open, step } = caseHands(world)
  const versionOf = async (id: string): Promise<number> =>
    (await one<{ version: number }>(world.db, sql`select version from remedies where id = ${id}::uuid`)).version
  return {
    versionOf,
    /** A case at its remedy: the office's in county A, the court's in county B. */
    caseAt: async (track: keyof typeof ways = 'administrative'): Promise<string> => {
      const isA = track === 'administrative'
      const { id } = await open(isA ? 'county-a' : 'county-b', { track, areaCode: isA ? '632701101' : '632722101' })
      for (const [login, action] of ways[track]) {
        const { status, body } = await step(login, id, action, { reason: '依法' })
        expect([action, status, body.code]).toEqual([action, 200, body.code])
      }
      return id
    },
    order: async (login: Login, id: string, more: object = {}): Promise<Reply<RemedyAnswer>> =>
      world.as(login).post<RemedyAnswer>(`/api/cases/${id}/remedies`, remedyDraft(more)),
    inspect: async (login: Login, id: string, more: object = {}): Promise<Reply<RemedyAnswer>> =>
      world.as(login).post<RemedyAnswer>(`/api/remedies/${id}/inspections`, found(more)),
    settle: async (login: Login, id: string, action: string, more: object = {}): Promise<Reply<RemedyAnswer>> =>
      world
        .as(login)
        .post<RemedyAnswer>(`/api/remedies/${id}/steps`, { action, ...more }, { 'if-match': `"${await versionOf(id)}"` }),
  }
}
export type RemedyHands = ReturnType<typeof remedyHands>
