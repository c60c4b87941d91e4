// Patrols: what may be recorded, uploaded, decided and answered.

import * as z from 'zod'
import { bbox } from '../platform/geometry.ts'
import { listFields, yesOrNo } from '../platform/paging.ts'
import { transports } from './track.rules.ts'
import { patrolStates } from './validity.rules.ts'

export * from './answers.contract.ts'

export const patrolModes = ['live', 'upload', 'manual'] as const
export type PatrolMode = (typeof patrolModes)[number]
export const patrolStatuses = ['open', 'paused', 'ended'] as const
export type PatrolStatus = (typeof patrolStatuses)[number]

const moment = z.iso.datetime({ offset: true })
const uuid = z.uuid()
const words = z.string().trim().max(1000).nullable().default(null)
const longitude = z.number().min(-180).max(180)
const latitude = z.number().min(-90).max(90)

const about = {
  /** Made by the client: the same one again is the same patrol. */
  clientId: uuid,
  transport: z.enum(transports),
  /** Who went along, without the leader, who is the caller. */
  memberIds: z.array(uuid).max(49).default([]),
  note: words,
  weather: z.string().trim().max(100).nullable().default(null),
}

export const newPatrol = z.strictObject({ ...about, startedAt: moment })
export type NewPatrol = z.infer<typeof newPatrol>

export const manualPatrol = z
  .strictObject({
    ...about,
    startedAt: moment,
    endedAt: moment,
    /** Why there is no track. */
    reason: z.string().trim().min(2).max(1000),
    unitIds: z.array(uuid).min(1).max(20),
  })
  .refine(({ startedAt, endedAt }) => Date.parse(startedAt) < Date.parse(endedAt), {
    path: ['endedAt'],
    error: 'ends before it begins',
  })
export type ManualPatrol = z.infer<typeof manualPatrol>

export const receivedPoint = z.strictObject({
  /** The client's own count, from 0: the first of a number stays. */
  seq: z.int().min(0).max(10_000_000),
  lng: longitude,
  lat: latitude,
  ele: z.number().min(-1000).max(100_000).nullable().default(null),
  accuracyM: z.number().min(0).max(1_000_000).nullable().default(null),
  speedMs: z.number().min(0).max(10_000).nullable().default(null),
  isMock: z.boolean().default(false),
  deviceAt: moment.nullable().default(null),
  gnssAt: moment.nullable().default(null),
})
export type ReceivedPoint = z.infer<typeof receivedPoint>

export const pointsBatch = z.strictObject({ id: uuid, points: z.array(receivedPoint).min(1).max(1000) })
export type PointsBatch = z.infer<typeof pointsBatch>

/** Pause, go on, end. The same again changes nothing. */
export const patrolStep = z.strictObject({
  id: uuid,
  status: z.enum(patrolStatuses),
  at: moment,
  note: z.string().trim().max(1000).nullable().optional(),
  weather: z.string().trim().max(100).nullable().optional(),
})
export type PatrolStep = z.infer<typeof patrolStep>

/** Everybody who goes along, without the leader. */
export const patrolCompanions = z.strictObject({ id: uuid, memberIds: z.array(uuid).max(49) })
export type PatrolCompanions = z.infer<typeof patrolCompanions>

export const patrolDecision = z.strictObject({
  id: uuid,
  decision: z.enum(['valid', 'invalid']),
  reason: z.string().trim().min(2).max(1000),
})
export type PatrolDecision = z.infer<typeof patrolDecision>

/** Fields of a multipart form are text. */
export const trackPreview = z.strictObject({ transport: z.enum(transports).default('foot') })

const proposal = z.int().min(0).max(99)
/** `joined`: further proposals of the file that were the same patrol. */
const choice = z.strictObject({ ...about, proposal, joined: z.array(proposal).max(99).default([]) })
/** `choices` is JSON: for each proposal that is kept, what it was. */
export const trackUpload = z.strictObject({
  choices: z
    .string()
    .max(60_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' })
        return z.NEVER
      }
    })
    .pipe(z.array(choice).min(1).max(20))
    .refine(
      (choices) => {
        const taken = choices.flatMap((one) => [one.proposal, ...one.joined])
        return new Set(taken).size === taken.length
      },
      { error: 'a part belongs to one patrol' },
    ),
})
export type TrackChoice = z.infer<typeof choice>

export const patrolId = z.strictObject({ id: uuid })
export const patrolPointsQuery = z.strictObject({
  id: uuid,
  /** Points with a greater number. */
  after: z.coerce.number().int().min(-1).max(10_000_000).default(-1),
  limit: z.coerce.number().int().min(1).max(20_000).default(5000),
})

export const patrolSorts = ['startedAt', 'distanceM', 'recordedS', 'leader'] as const
export const patrolsQuery = z.strictObject({
  area: z.string().max(64).optional(),
  unit: uuid.optional(),
  /** Only patrols in which the caller went. */
  mine: yesOrNo.optional(),
  status: z.enum(patrolStatuses).optional(),
  state: z.enum(patrolStates).optional(),
  mode: z.enum(patrolModes).optional(),
  transport: z.enum(transports).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  bbox: bbox.optional(),
  ...listFields(patrolSorts),
})
export type PatrolsQuery = z.infer<typeof patrolsQuery>

export const coverageQuery = z.strictObject({
  from: z.iso.date(),
  /** The last day. */
  to: z.iso.date(),
  area: z.string().max(64).optional(),
})
export type CoverageQuery = z.infer<typeof coverageQuery>

export const unitCoverageQuery = z.strictObject({ unitId: uuid, from: z.iso.date(), to: z.iso.date() })
