// Tips of the test world: work done as a phone does it, sent by somebody without an account, and handled by an operator.

import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { expect } from 'vitest'
import type { Tip, TipChallenge, TipDetail, TipReceipt, TipStatus } from '#contract/tips'
import { workOf, zeroBits } from '#rules/tips'
import type { Page } from '../../server/platform/paging.ts'
import type { Login } from './cast.ts'
import type { Reply, World } from './world.ts'

export type TipAnswer<Body> = Body & { readonly code: string; readonly detail?: Readonly<Record<string, unknown>> }

export function solve({ challenge, bits }: Pick<TipChallenge, 'challenge' | 'bits'>): string {
  for (let nonce = 0; ; nonce += 1)
    if (zeroBits(createHash('sha256').update(workOf(challenge, nonce)).digest()) >= bits) return String(nonce)
}

type Fields = Readonly<Record<string, string | undefined>>
type Files = { readonly photos?: readonly Buffer[]; readonly voice?: Buffer }

export const tipFields = {
  kind: 'dumping',
  lon: '96.2',
  lat: '33.2',
  words: '河边有人倒垃圾',
  lang: 'zh',
} as const

export function tipForm(fields: Fields, { photos = [], voice }: Files = {}): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.append(name, value)
  for (const photo of photos) form.append('photo', new Blob([Uint8Array.from(photo)]), 'IMG of Tashi.jpg')
  if (voice !== undefined) form.append('voice', new Blob([Uint8Array.from(voice)]), 'voice.webm')
  return form
}

/** A picture as a telephone takes it: it says who owns the telephone, and where it was. */
export const phonePicture = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: red, g: 90, b: 40 } } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone', Artist: 'Tashi the caller' }, IFD3: { GPSLatitude: '33/1 12/1 0/1' } })
    .toBuffer()

/** How WebM begins. */
export const voiceNote = (mark: string): Buffer => Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.from(mark)])

export const tipHands = (world: World) => {
  const challenge = async (): Promise<TipChallenge> => (await world.as(null).get<TipChallenge>('/api/tips/challenge')).body
  const solved = async () => {
    const made = await challenge()
    return { challenge: made.challenge, nonce: solve(made), clientId: crypto.randomUUID() }
  }
  const attempt = async (more: Fields = {}, files: Files = {}): Promise<Reply<TipAnswer<TipReceipt>>> =>
    world.as(null).post<TipAnswer<TipReceipt>>('/api/tips', tipForm({ ...tipFields, ...(await solved()), ...more }, files))
  const show = async (id: string, login: Login = 'tip-operator'): Promise<TipDetail> =>
    (await world.as(login).get<TipDetail>(`/api/tips/${id}`)).body
  const act = async (login: Login, id: string, path: string, body: object) =>
    world.as(login).post<TipAnswer<TipDetail>>(`/api/tips/${id}/${path}`, body, { 'if-match': `"${(await show(id)).version}"` })
  return {
    challenge,
    solved,
    attempt,
    show,
    /** The code that the caller is shown. */
    send: async (more: Fields = {}, files: Files = {}): Promise<string> => {
      const { status, body } = await attempt(more, files)
      expect([status, body]).toEqual([201, { code: body.code }])
      return body.code
    },
    newest: async (login: Login = 'tip-operator'): Promise<Tip> => {
      const { body } = await world.as(login).get<Page<Tip>>('/api/tips?sort=-receivedAt&pageSize=1')
      const [tip] = body.items
      if (tip === undefined) throw new Error('no tip')
      return tip
    },
    status: (code: string) => world.as(null).post<TipAnswer<TipStatus>>('/api/tips/status', { code }),
    step: (login: Login, id: string, action: string, note?: string) =>
      act(login, id, 'steps', note === undefined ? { action } : { action, note }),
    pass: (login: Login, id: string, outcome: object) => act(login, id, 'outcome', { outcome }),
  }
}
