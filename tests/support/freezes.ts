// Freezes of the test world: made over HTTP, and their files read back as whoever takes them out.

import { expect } from 'vitest'
import type { CaseDetail, Freeze, FreezeAnswer, FreezeFile } from '#contract/cases'
import type { Login } from './cast.ts'
import { momentOf } from './doors/records.ts'
import type { Reply, World } from './world.ts'

type Refused = {
  readonly code?: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly issues?: readonly { readonly path: string; readonly code: string }[]
}
export type FreezeReply = FreezeAnswer & Refused
export type FrozenFeature = {
  readonly id: string
  readonly collection: string
  readonly geometry: { readonly type: string; readonly coordinates: unknown } | null
  readonly properties: Readonly<Record<string, unknown>>
}
export type FrozenFile = {
  readonly features: readonly FrozenFeature[]
  readonly freeze: Readonly<Record<string, unknown>>
}

export const boxOf = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})

const pause = () => new Promise((resume) => setTimeout(resume, 3))

export const freezeHands = (world: World) => {
  const ask = (login: Login, id: string, more: object): Promise<Reply<FreezeReply>> =>
    world.as(login).post<FreezeReply>(`/api/cases/${id}/freezes`, { purpose: '证明案发时的管控范围', ...more })
  const bytes = async (login: Login, { caseId, items }: Freeze, file: FreezeFile): Promise<Buffer> => {
    const itemNo = items.find((item) => item.file === file)?.itemNo
    const { status, body } = await world.as(login).get<Buffer>(`/api/cases/${caseId}/evidence/${itemNo}/bytes`)
    expect(status).toBe(200)
    return body
  }
  return {
    ask,
    bytes,
    freeze: async (login: Login, { id }: Pick<CaseDetail, 'id'>, more: object): Promise<FreezeAnswer> => {
      const { status, body } = await ask(login, id, more)
      expect([status, body.code, body.issues]).toEqual([200, undefined, undefined])
      return body
    },
    layers: async (login: Login, frozen: Freeze): Promise<FrozenFile> =>
      JSON.parse((await bytes(login, frozen, 'geojson')).toString()),
    moment: async (): Promise<string> => {
      await pause()
      const now = await momentOf(world)
      await pause()
      return now
    },
  }
}
export type FreezeHands = ReturnType<typeof freezeHands>
