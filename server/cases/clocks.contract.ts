// Periods of the law in a case, and measured values against thresholds.

import * as z from 'zod'
import { evidenceGrades } from '../platform/evidence.contract.ts'
import { polygonGeometry } from '../platform/geometry.ts'
import type { Due } from './clock.rules.ts'
import type { Flag, PriorPenalty } from './flags.rules.ts'
import { type Measure, measures, type ThresholdBand, thresholdBands } from './words.contract.ts'

const words = (most: number) => z.string().trim().min(2).max(most)
const code = z.string().regex(/^[a-z][a-z0-9-]{2,60}$/)

export type Clock = {
  readonly id: string
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly days: number
  readonly urgentDays: number | null
  /** Where the law counts in months. */
  readonly months: number | null
  /** Must pass before something may be done, instead of being a last day. */
  readonly isLeast: boolean
  readonly law: string
  readonly source: string
  readonly evidence: string
  /** Null: the day was not found. */
  readonly inForceFrom: string | null
  readonly inForceTo: string | null
}
export const newClock = z.strictObject({
  code,
  nameZh: words(100),
  nameEn: words(100),
  days: z.int().min(1).max(3660),
  urgentDays: z.int().min(1).max(3660).nullable().default(null),
  months: z.int().min(1).max(120).nullable().default(null),
  isLeast: z.boolean().default(false),
  law: words(200),
  source: words(300),
  evidence: z.enum(evidenceGrades),
  inForceFrom: z.iso.date(),
})
export type NewClock = z.infer<typeof newClock>

export const newPeriod = z.strictObject({
  id: z.uuid(),
  clock: code,
  /** The day it began, which is not counted. */
  fromDay: z.iso.date(),
  isUrgent: z.boolean().default(false),
  note: z.string().trim().max(500).nullable().default(null),
})
export type NewPeriod = z.infer<typeof newPeriod>
export const endedPeriod = z.strictObject({ id: z.uuid(), periodId: z.uuid(), endedOn: z.iso.date(), note: words(500) })
export type EndedPeriod = z.infer<typeof endedPeriod>

/** A period with what is due of it, reckoned when it was asked. `clock` is null where no row was in force on the day it began. */
export type CasePeriod = {
  readonly id: string
  readonly code: string
  readonly clock: Clock | null
  readonly fromDay: string
  readonly isUrgent: boolean
  readonly note: string | null
  readonly endedOn: string | null
  readonly endNote: string | null
  readonly due: Due | null
}

export type Threshold = {
  readonly id: string
  readonly code: string
  readonly measure: Measure
  readonly unit: string
  readonly comparison: 'at-least'
  readonly value: number
  readonly band: ThresholdBand
  /** Only for who was penalised within so many years before. */
  readonly priorPenaltyYears: number | null
  readonly document: string
  readonly clause: string
  readonly source: string
  readonly evidence: string
  readonly note: string | null
  /** Null: the day was not found. */
  readonly inForceFrom: string | null
  readonly inForceTo: string | null
}
export const newThreshold = z.strictObject({
  code,
  measure: z.enum(measures),
  value: z.number().positive().max(1e9),
  band: z.enum(thresholdBands),
  priorPenaltyYears: z.int().min(1).max(20).nullable().default(null),
  document: words(200),
  clause: words(100),
  source: words(300),
  evidence: z.enum(evidenceGrades),
  note: z.string().trim().max(500).nullable().default(null),
  inForceFrom: z.iso.date(),
})
export type NewThreshold = z.infer<typeof newThreshold>

const amount = z.number().min(0).max(1e12).nullable()
/** Value and error as measured, or ground of which both are reckoned; `error` null where it is not known. */
export const newMeasure = z.strictObject({
  id: z.uuid(),
  measure: z.enum(measures),
  value: amount.default(null),
  error: amount.default(null),
  geometry: polygonGeometry.optional(),
  /** Metres within which every corner lies. */
  accuracyM: z.number().min(0).max(10_000).optional(),
  priorPenalty: z.enum(['yes', 'no', 'unknown']).default('unknown'),
  /** How it was measured, and by whom. */
  how: words(500),
})
export type NewMeasure = z.infer<typeof newMeasure>

export type FlagTold = Flag & { readonly row: Threshold }
export type CaseMeasure = {
  readonly id: string
  readonly measure: Measure
  readonly unit: string
  readonly value: number | null
  readonly error: number | null
  readonly accuracyM: number | null
  readonly priorPenalty: PriorPenalty
  readonly how: string
  readonly by: string | null
  readonly at: string
  /** The day whose rows are asked: of the offence, or of the measuring where that is not known. */
  readonly day: string
  readonly flags: readonly FlagTold[]
}
