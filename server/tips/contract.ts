// Tips from the public: what a stranger may send and ask, and what an operator and an office are answered.

import * as z from 'zod'
import type { ProblemType } from '#contract/duties'
import type { IncidentKind } from '#contract/incidents'
import { bbox, pointGeometry } from '../platform/geometry.ts'
import { listFields } from '../platform/paging.ts'
import {
  type CallerState,
  type SealedPart,
  type TipAction,
  type TipKind,
  type TipLead,
  type TipState,
  tipActions,
  tipKinds,
  tipStates,
} from './tip-words.contract.ts'

export * from './tip-words.contract.ts'

const words = (least: number, most: number) => z.string().trim().min(least).max(most)

/** A number as a form sends it. */
const numeral = (least: number, most: number) =>
  z
    .string()
    .regex(/^-?\d{1,7}(\.\d{1,15})?$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
const areaCode = z.string().regex(/^\d{6,12}$/)
const langs = ['zh', 'bo', 'en'] as const

/** Solved by whoever sends: the digest of `challenge:nonce` begins with as many zero bits as the challenge asks for. */
const solved = { challenge: z.string().min(10).max(200), nonce: z.string().regex(/^\d{1,12}$/) }

/** The fields of the form; beside them up to four files `photo` and one file `voice`. */
export const newTip = z
  .strictObject({
    /** Made by the sender, once for each tip: sent again, it is the same tip and answers the same code. */
    clientId: z.uuid(),
    ...solved,
    kind: z.enum(tipKinds),
    lon: numeral(-180, 180).optional(),
    lat: numeral(-90, 90).optional(),
    accuracyM: numeral(0.1, 1_000_000).optional(),
    /** Where no point is known. */
    areaCode: areaCode.optional(),
    seenOn: z.iso.date().optional(),
    words: words(0, 4000).default(''),
    phone: z
      .string()
      .trim()
      .regex(/^\+?\d[\d -]{4,23}$/)
      .optional(),
    lang: z.enum(langs),
  })
  .refine(({ lon, lat }) => (lon === undefined) === (lat === undefined), { path: ['lat'], message: 'both or neither' })
  .refine(({ lon, areaCode: code }) => lon !== undefined || code !== undefined, {
    path: ['areaCode'],
    message: 'a place or an area',
  })
export type NewTip = z.infer<typeof newTip>

/** Sixteen signs of Crockford's alphabet, in any case, with or without spaces and hyphens. */
const code = z.string().min(16).max(40)
export const tipCode = z.strictObject({ code })
export const tipAddition = z.strictObject({ code, words: words(1, 2000) })

export type TipChallenge = {
  readonly challenge: string
  /** Zero bits that the digest must begin with. */
  readonly bits: number
  readonly endsAt: string
}
export type TipReceipt = { readonly code: string }
/** For its caller alone. */
export type TipStatus = {
  readonly kind: TipKind
  readonly state: CallerState
  /** Days in China: no more is told of when. */
  readonly receivedOn: string
  readonly photos: number
  readonly hasVoice: boolean
  readonly words: readonly { readonly isOwn: boolean; readonly on: string; readonly text: string }[]
  readonly mayAdd: boolean
}

export type PublicArea = {
  readonly code: string
  readonly level: 'county' | 'township'
  readonly parentCode: string
  readonly nameZh: string
  readonly nameBo: string | null
  readonly nameEn: string | null
}
type Shapes = { readonly type: 'FeatureCollection'; readonly features: readonly unknown[] }
/** Counties, townships, rivers and lakes: what anyone may see. */
export type PublicMap = { readonly areas: readonly PublicArea[]; readonly outlines: Shapes; readonly waters: Shapes }

export const tipId = z.strictObject({ id: z.uuid() })
export const tipPhotoId = z.strictObject({ id: z.uuid(), photoId: z.uuid() })
const reason = words(4, 500)
export const tipSeal = z.strictObject({ id: z.uuid(), reason })
export const tipPhotoSeal = z.strictObject({ id: z.uuid(), photoId: z.uuid(), reason })
export const tipStep = z.strictObject({
  id: z.uuid(),
  action: z.enum(tipActions),
  note: words(0, 2000).nullable().default(null),
})
export type TipStepInput = z.infer<typeof tipStep>

const description = z.string().trim().max(4000)
/** What a tip becomes. Without a place of its own the tip's is taken. */
export const tipOutcome = z.discriminatedUnion('as', [
  z.strictObject({
    as: z.literal('incident'),
    kind: z.string().regex(/^[a-z][a-z-]{2,40}$/),
    /** By the form of the kind in force. */
    details: z.record(z.string().max(60), z.unknown()).default({}),
    geometry: pointGeometry.optional(),
    species: z.array(z.string().min(1).max(60)).max(20).default([]),
    description,
  }),
  z.strictObject({
    as: z.literal('problem'),
    typeCode: z.string().regex(/^[a-z][a-z-]{2,40}$/),
    severity: z.enum(['minor', 'serious', 'major']),
    geometry: pointGeometry.optional(),
    description,
  }),
])
export type TipOutcome = z.infer<typeof tipOutcome>
export const tipPassing = z.strictObject({ id: z.uuid(), outcome: tipOutcome })
export type TipPassing = z.infer<typeof tipPassing>

export const tipSorts = ['receivedAt', 'kind', 'state', 'areaName'] as const
export const tipsQuery = z.strictObject({
  area: z.string().max(20).optional(),
  kind: z.enum(tipKinds).optional(),
  state: z.enum(tipStates).optional(),
  /** `open`: waits for somebody. */
  only: z.enum(['open']).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  bbox: bbox.optional(),
  /** In number and words. */
  q: z.string().trim().max(80).optional(),
  /** What became this record. */
  incident: z.uuid().optional(),
  problem: z.uuid().optional(),
  ...listFields(tipSorts),
})
export type TipsQuery = z.infer<typeof tipsQuery>

/** What a tip may become. */
export type TipOutcomes = { readonly kinds: readonly IncidentKind[]; readonly types: readonly ProblemType[] }

/** Without anything of who called. */
export type Tip = {
  readonly id: string
  /** `T-632701-2026-0007`: county, year, running number. */
  readonly code: string
  readonly kind: TipKind
  readonly state: TipState
  readonly areaCode: string
  readonly areaName: string
  /** Null: told by its area alone. */
  readonly lonLat: readonly [number, number] | null
  readonly accuracyM: number | null
  readonly seenOn: string | null
  readonly receivedAt: string
  readonly words: string
  readonly lang: (typeof langs)[number]
  readonly photoCount: number
  readonly hasVoice: boolean
  /** The caller has added something since an operator last did anything. */
  readonly isAddedTo: boolean
  readonly incidentId: string | null
  readonly problemId: string | null
  readonly endedAt: string | null
  readonly isDemo: boolean
  readonly version: number
}
export type TipPhoto = {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  /** Of the bytes as received, under seal. */
  readonly sha256: string
  /** Of the picture without what a camera writes beside it. */
  readonly cleanSha256: string
  readonly isOriginalKept: boolean
}
export type TipStep = {
  readonly n: number
  readonly action: TipAction | 'send' | 'add' | 'pass-on'
  readonly to: TipState
  readonly isByCaller: boolean
  readonly by: string | null
  readonly at: string
  readonly note: string | null
}
export type TipDetail = Tip & {
  readonly photos: readonly TipPhoto[]
  readonly steps: readonly TipStep[]
  readonly lead: TipLead
  /** What the caller is told now. */
  readonly callerState: CallerState
  readonly incidentCode: string | null
  readonly problemCode: string | null
  /** Steps that the caller of this door may take now. */
  readonly actions: readonly TipAction[]
  readonly mayPassOn: boolean
  readonly mayOpenSeal: boolean
}
/** What was opened, with its line in the ledger. */
export type OpenedSeal = { readonly what: SealedPart; readonly phone: string | null }
