// Posts of chiefs and wardens, and who stands in for them: what may be asked, entered and answered.

import * as z from 'zod'
import { type ChiefLevel, chiefLevels, type Duty, duties } from './vocabulary.contract.ts'

const date = z.iso.date()
const deed = z.string().trim().min(2).max(300)
const note = z.string().trim().max(1000).nullable().default(null)

/** A chief of a level, or a warden, from a day on. A warden's level is the village. */
export const newPost = z
  .strictObject({
    unitId: z.uuid(),
    duty: z.enum(duties),
    level: z.enum(chiefLevels),
    userId: z.uuid(),
    fromDay: date,
    toDay: date.nullable().default(null),
    deed,
    note,
  })
  .refine(({ duty, level }) => duty === 'chief' || level === 'village', { path: ['level'], error: 'a warden is of the village' })
  .refine(({ fromDay, toDay }) => toDay === null || fromDay < toDay, { path: ['toDay'], error: 'must come after the first day' })
export type NewPost = z.infer<typeof newPost>

/** The last word on a post: the first day on which it is held no more. */
export const endedPost = z.strictObject({ id: z.uuid(), toDay: date, note })
export type EndedPost = z.infer<typeof endedPost>

/** The post goes to another person on a day; the one before ends that day. */
export const handedPost = z.strictObject({ id: z.uuid(), userId: z.uuid(), fromDay: date, deed, note })
export type HandedPost = z.infer<typeof handedPost>

export const newSubstitute = z
  .strictObject({ postId: z.uuid(), userId: z.uuid(), fromDay: date, toDay: date, reason: z.string().trim().min(2).max(300) })
  .refine(({ fromDay, toDay }) => fromDay < toDay, { path: ['toDay'], error: 'must come after the first day' })
export type NewSubstitute = z.infer<typeof newSubstitute>

export const endedSubstitute = z.strictObject({ id: z.uuid(), toDay: date })

export const postsQuery = z.strictObject({
  unitId: z.uuid(),
  /** Only posts held on this day; every post there was with `any`. */
  on: z.union([date, z.literal('any')]).default('any'),
})

export type Substitute = {
  readonly id: string
  readonly userId: string
  readonly userName: string
  readonly fromDay: string
  readonly toDay: string
  readonly reason: string
  readonly version: number
}
export type Post = {
  readonly id: string
  readonly unitId: string
  readonly duty: Duty
  readonly level: ChiefLevel
  readonly userId: string
  readonly userName: string
  readonly fromDay: string
  readonly toDay: string | null
  readonly deed: string
  readonly note: string | null
  readonly isDemo: boolean
  readonly version: number
  readonly substitutes: readonly Substitute[]
}
/** Somebody who may be given a post. */
export type Fit = { readonly id: string; readonly login: string; readonly name: string }
