// How other systems are told what changed in the registers.

import * as z from 'zod'

/** What became of a record, for who is told: one that came into their reach is `created` for them, one that left it `removed`. */
export const changeKinds = ['created', 'changed', 'removed'] as const
export type ChangeKind = (typeof changeKinds)[number]

export type RecordChange = {
  /** The place in the feed, to go on behind. */
  readonly cursor: string
  readonly collection: string
  /** As in `/ogc/collections/{collection}/items/{id}`. */
  readonly id: string
  readonly kind: ChangeKind
  /** Null in registers that count no versions. */
  readonly version: number | null
  /** When this version began, or the record ended, as an instant. */
  readonly at: string
  /** Null where a register has no areas. */
  readonly area: string | null
}
export type ChangePage = {
  readonly items: readonly RecordChange[]
  /** Up to here everything is told: where to go on, also where `items` is empty. */
  readonly cursor: string
  /** Ask on at once; a page may be empty and not the last, for it tells what the caller sees of a stretch of changes. */
  readonly hasMore: boolean
}

const areaCode = z.string().regex(/^\d{6}(\d{3}){0,2}(g\d{1,4})?$/)
const cursor = z
  .string()
  .max(40)
  .regex(/^(\d{1,20}-\d{1,18}|now)$/, 'not a cursor')

const wanted = {
  after: cursor.optional(),
  /** Ids separated by commas; all that one may read where it is not said. */
  collections: z
    .string()
    .max(400)
    .transform((text) => text.split(',').filter((id) => id !== ''))
    .optional(),
  area: areaCode.optional(),
}
export const streamQuery = z.strictObject(wanted)
export const feedQuery = z.strictObject({ ...wanted, limit: z.coerce.number().int().min(1).max(1000).default(200) })
export type FeedQuery = z.infer<typeof feedQuery>
