// The periodic report of duty: what may be asked for, and what is said of it before it is taken away.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import type { DutyFigures } from './figures.contract.ts'

export const reportQuery = z
  .strictObject({
    /** The highest area of the caller where none is named. */
    area: areaCode.optional(),
    month: z
      .string()
      .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
      .optional(),
    year: z
      .string()
      .regex(/^20\d\d$/)
      .optional(),
  })
  .refine(({ month, year }) => (month === undefined) !== (year === undefined), {
    path: ['month'],
    error: 'a month or a year, one of the two',
  })
export type ReportQuery = z.infer<typeof reportQuery>

export type ReportPeriod = {
  readonly kind: 'month' | 'year'
  /** `2026-10` or `2026`. */
  readonly name: string
  readonly from: string
  readonly to: string
  readonly isOver: boolean
  readonly hasBegun: boolean
}

/** What a report cannot say, or says otherwise than one might think. */
export const reportLimits = [
  /** The period is not over. */
  'not-over',
  /** Over, but the first units were entered later: it shows the records as they now are. */
  'no-history',
  /** As at its end: what derives from tracks (visits, lengths, what was seen) has no history and is as it now is. */
  'tracks-now',
  /** Days of the working calendar that are not known. */
  'calendar',
  /** A list is longer than it shows. */
  'list-cut',
  /** No outline is known of the area, so there is no map. */
  'no-outline',
] as const
export type ReportLimit = (typeof reportLimits)[number]

export type ReportHead = {
  readonly period: ReportPeriod
  /** The moment whose records are shown. */
  readonly dataAt: string
  readonly figures: DutyFigures
  readonly limits: readonly ReportLimit[]
  readonly problems: number
  readonly patrols: number
}
