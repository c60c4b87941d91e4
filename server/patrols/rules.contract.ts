// The dated rows of patrols: what one must have to count, and how tracks are cleaned.

import * as z from 'zod'
import { evidenceGrades, type SourceTitle } from '#contract/balance'
import { chiefLevels, duties, unitKinds } from '#contract/duties'
import { transports } from './track.rules.ts'
import { patrolMeasures } from './validity.rules.ts'

/** Of tracks: seconds, metres, metres a second, days. */
export const trackMeasures = [
  'gap-s',
  'split-s',
  'accuracy-m',
  'standing-m',
  'standing-s',
  'speed-ms',
  'repeat-m',
  'repeat-days',
] as const
export const ruleMeasures = [...patrolMeasures, ...trackMeasures] as const
export type RuleMeasure = (typeof ruleMeasures)[number]

const isOfTracks = (measure: RuleMeasure): boolean => trackMeasures.some((each) => each === measure)

/** From a day on; null in duty, level, kind or transport means any, a null value that no number is known and nothing is asked. */
export const newPatrolRule = z
  .strictObject({
    measure: z.enum(ruleMeasures),
    duty: z.enum(duties).nullable(),
    level: z.enum(chiefLevels).nullable(),
    unitKind: z.enum(unitKinds).nullable(),
    transport: z.enum(transports).nullable(),
    value: z.number().min(0).max(1_000_000).nullable(),
    inForceFrom: z.iso.date(),
    source: z.string().trim().min(2).max(300),
    evidence: z.enum(evidenceGrades),
    note: z.string().trim().max(1000).nullable().default(null),
  })
  .refine(({ measure, value }) => measure !== 'unit-seen-share' || value === null || value <= 1, {
    path: ['value'],
    error: 'a share is at most 1',
  })
  .refine(({ measure, duty, level, unitKind }) => !isOfTracks(measure) || (duty ?? level ?? unitKind) === null, {
    path: ['measure'],
    error: 'how tracks are cleaned goes by transport alone',
  })
export type NewPatrolRule = z.infer<typeof newPatrolRule>

export type DatedPatrolRule = NewPatrolRule & {
  readonly id: string
  readonly sourceTitles: readonly SourceTitle[]
  readonly enteredBy: string | null
  readonly isDemo: boolean
  /** Whether it is the row in force today. */
  readonly isInForce: boolean
}
