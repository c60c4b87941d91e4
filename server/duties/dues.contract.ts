// How often each level goes to a kind of unit, and what is due from it: what may be asked, entered and answered.

import * as z from 'zod'
import type { SourceTitle } from '#contract/balance'
import { evidenceGrades } from '../platform/evidence.contract.ts'
import { pageFields, yesOrNo } from '../platform/paging.ts'
import { type ChiefLevel, chiefLevels, type Duty, duties, rhythms, type UnitKind, unitKinds } from './vocabulary.contract.ts'

/** A dated row: from a day on, so many times in each period. Both null: no number is known, nothing is due. */
export const newFrequency = z
  .strictObject({
    unitKind: z.enum(unitKinds),
    duty: z.enum(duties),
    level: z.enum(chiefLevels),
    every: z.enum(rhythms).nullable(),
    times: z.number().int().min(1).max(31).nullable(),
    /** Days after a period within which a visit still counts for it. */
    graceDays: z.number().int().min(0).max(60).default(0),
    inForceFrom: z.iso.date(),
    source: z.string().trim().min(2).max(300),
    evidence: z.enum(evidenceGrades),
    note: z.string().trim().max(1000).nullable().default(null),
  })
  .refine(({ every, times }) => (every === null) === (times === null), {
    path: ['times'],
    error: 'a rhythm and a number belong together',
  })
export type NewFrequency = z.infer<typeof newFrequency>

export type Frequency = NewFrequency & {
  readonly id: string
  readonly sourceTitles: readonly SourceTitle[]
  readonly enteredBy: string | null
  readonly isDemo: boolean
  /** Whether it is the row in force today. */
  readonly isInForce: boolean
}

export const duesQuery = z.strictObject({
  area: z.string().max(64).optional(),
  unitId: z.uuid().optional(),
  /** Only what the caller must do. */
  mine: yesOrNo.optional(),
  level: z.enum(chiefLevels).optional(),
  state: z.enum(['open', 'done', 'overdue']).optional(),
  /** Periods that meet these days; both included. */
  from: z.iso.date(),
  to: z.iso.date(),
  ...pageFields,
})
export type DuesQuery = z.infer<typeof duesQuery>

export type Due = {
  readonly postId: string
  readonly unitId: string
  readonly unitCode: string
  readonly unitName: string
  readonly unitKind: UnitKind
  readonly areaName: string
  readonly duty: Duty
  readonly level: ChiefLevel
  readonly userId: string
  readonly userName: string
  /** Who stands in today. */
  readonly substitute: string | null
  /** First and last day of the period, and the last on which a visit still counts. */
  readonly fromDay: string
  readonly lastDay: string
  readonly graceDay: string
  readonly needed: number
  readonly done: number
  readonly state: 'open' | 'done' | 'overdue'
}
export type DueSums = { readonly due: number; readonly done: number; readonly open: number; readonly overdue: number }
