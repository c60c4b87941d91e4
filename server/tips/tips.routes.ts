// Tips for who answers callers and for the offices of county and prefecture. What may tell who called is opened by doors of its own,
// each with a reason, for the operator alone.

import { readFile } from 'node:fs/promises'
import type { Knex } from 'knex'
import * as z from 'zod'
import {
  type OpenedSeal,
  type SealedPart,
  type TipOutcomes,
  tipId,
  tipPassing,
  tipPhotoId,
  tipPhotoSeal,
  tipSeal,
  tipStep,
  tipsQuery,
} from '#contract/tips'
import { findTypes } from '../duties/problems.queries.ts'
import { findKinds } from '../incidents/incidents.queries.ts'
import { bytes } from '../platform/answer.ts'
import { editing } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { shownPath } from '../platform/photos.ts'
import { notFound, Problem } from '../platform/problem.ts'
import { maybeOne, one, sql } from '../platform/sql.ts'
import { sealedPath } from './files.ts'
import { passTipOn } from './pass-on.ts'
import { takeTipStep } from './tips.actions.ts'
import { findTips, getTip, getTipNow } from './tips.queries.ts'

const list = endpoint({
  method: 'get',
  path: '/api/tips',
  may: 'tips.read',
  cost: 'light',
  summary: 'Tips by area, kind, state, time, place and words, without anything of who called',
  input: tipsQuery,
  run: ({ db, input }) => findTips(db, input),
})

const show = endpoint({
  method: 'get',
  path: '/api/tips/:id',
  may: 'tips.read',
  cost: 'light',
  summary: 'One tip with what was said and done, what it became, and the steps that may be taken now',
  input: tipId,
  run: ({ db, input }) => getTip(db, input.id),
})

const outcomes = endpoint({
  method: 'get',
  path: '/api/tips/outcomes',
  may: 'tips.handle',
  summary: 'What a tip may become: kinds of incidents with their forms, types of problems',
  input: z.strictObject({}),
  run: async ({ db }): Promise<TipOutcomes> => ({ kinds: await findKinds(db), types: await findTypes(db) }),
})

const step = editing({
  method: 'post',
  path: '/api/tips/:id/steps',
  may: 'tips.handle',
  cost: 'light',
  summary:
    'Take a step of a tip as last seen (If-Match: version): take in hand, answer its caller, note for the offices, end, set aside',
  input: tipStep,
  run: async ({ db, input }, version) => {
    await takeTipStep(db, input, version)
    return getTip(db, input.id)
  },
})

const pass = editing({
  method: 'post',
  path: '/api/tips/:id/outcome',
  may: 'tips.handle',
  cost: 'light',
  asOwner: true,
  summary: 'Make a tip as last seen (If-Match: version) an incident or a problem, with its pictures and a link both ways',
  input: tipPassing,
  run: async ({ db, input }, version) => {
    await passTipOn(db, input, version)
    return getTip(db, input.id)
  },
})

type Photo = { readonly sha256: string; readonly cleanSha256: string; readonly mediaType: string; readonly isKept: boolean }
async function getPhoto(db: Knex, id: string, photo: string): Promise<Photo> {
  const found = await maybeOne<Photo>(
    db,
    sql`
    select p.sha256, p.clean_sha256 as "cleanSha256", p.media_type as "mediaType", p.kept_at is not null as "isKept"
    from tip_photos p join tips t on t.id = p.tip_id where p.id = ${photo}::uuid and t.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('photo', photo)
  return found
}

const held = { 'cache-control': 'private, no-store' }
const picture = endpoint({
  method: 'get',
  path: '/api/tips/:id/photos/:photoId',
  may: 'tips.read',
  summary: 'A photograph of a tip, made smaller and without place, time and device',
  input: tipPhotoId,
  run: async ({ db, input: { id, photoId }, services }) => {
    const { cleanSha256 } = await getPhoto(db, id, photoId)
    return bytes(await readFile(shownPath(services.config.dataDir, cleanSha256)), 'image/webp', held)
  },
})

type Seal = { readonly phone: string | null; readonly voiceSha256: string | null; readonly voiceType: string | null }
/** The database writes the line of the ledger itself. Throws 404 `not-found` of a tip that is hidden, 403 `not-permitted`. */
async function openSeal(db: Knex, id: string, what: SealedPart, reason: string): Promise<Seal> {
  await getTipNow(db, id)
  return one<Seal>(
    db,
    sql`
    select phone, voice_sha256 as "voiceSha256", voice_type as "voiceType"
    from open_tip_seal(${id}::uuid, ${what}, ${reason})`,
  )
}

const sealDoor = { method: 'post', may: 'tips.caller', cost: 'light', isForPeople: true } as const

const phone = endpoint({
  ...sealDoor,
  path: '/api/tips/:id/caller',
  summary: 'The telephone number of who called, with a reason; a ledger line says who opened it and why',
  input: tipSeal,
  run: async ({ db, input: { id, reason } }): Promise<OpenedSeal> => ({
    what: 'phone',
    phone: (await openSeal(db, id, 'phone', reason)).phone,
  }),
})

const gone = (id: string): Problem => new Problem('tip-seal-gone', 410, { id })

const voice = endpoint({
  ...sealDoor,
  path: '/api/tips/:id/voice',
  summary: 'The voice note of who called, with a reason; a ledger line says who heard it and why',
  input: tipSeal,
  run: async ({ db, input: { id, reason }, services }) => {
    const { voiceSha256, voiceType } = await openSeal(db, id, 'voice', reason)
    if (voiceSha256 === null || voiceType === null) throw gone(id)
    return bytes(await readFile(sealedPath(services.config.dataDir, voiceSha256)), voiceType, held)
  },
})

const original = endpoint({
  ...sealDoor,
  path: '/api/tips/:id/photos/:photoId/original',
  summary:
    'A photograph of a tip as received, with what a camera writes beside it, with a reason; a ledger line says who took it and why',
  input: tipPhotoSeal,
  run: async ({ db, input: { id, photoId, reason }, services }) => {
    const { sha256, mediaType, isKept } = await getPhoto(db, id, photoId)
    await openSeal(db, id, 'photo', reason)
    if (!isKept) throw gone(id)
    return bytes(await readFile(sealedPath(services.config.dataDir, sha256)), mediaType, {
      ...held,
      'content-disposition': `attachment; filename="${sha256.slice(0, 12)}"`,
    })
  },
})

export const tipEndpoints: readonly AnyEndpoint[] = [list, outcomes, show, picture, step, pass, phone, voice, original]
