// Duty in figures: what was asked, done, found and closed on some ground in some days. The one value that dashboards, scores and
// periodic reports are made of. Nothing in it is multiplied by how many people went, and nothing in it is about a person.

import * as z from 'zod'
import { type AreaLevel, areaCode } from '#contract/areas'
import type { Severity, UnitKind } from '#contract/duties'
import type { ScoreMark } from './score.contract.ts'

export const figuresQuery = z.strictObject({
  /** The highest area of the caller where none is named. */
  area: areaCode.optional(),
  /** First and last day, both included; a year at most. */
  from: z.iso.date(),
  to: z.iso.date(),
})
export type FiguresQuery = z.infer<typeof figuresQuery>

/** Why a figure cannot be said. */
export const reasonsUnsaid = [
  /** No unit in force. */
  'no-units',
  /** Nobody holds a post. */
  'no-posts',
  /** How often is not known for any post (parameter screen: how often). */
  'no-frequency',
  /** No patrol that counts has a track. */
  'no-track',
  /** Nothing of it ever had a day to be done by (parameter screen: periods). */
  'no-deadline',
  /** Nothing was closed. */
  'none-closed',
] as const
export type ReasonUnsaid = (typeof reasonsUnsaid)[number]

export type ProblemFigures = {
  /** Reported with a day in the period, whatever became of it. */
  readonly found: number
  /** Ended in the period as not so. */
  readonly unfounded: number
  readonly closed: number
  /** Of the closed: every step within its day; at least one after it; never a day set. They add up to `closed`. */
  readonly closedInTime: number | null
  readonly closedLate: number | null
  readonly closedUntimed: number
  /** Found and not ended at the end of the last day; and of these past the day of the step they wait for. */
  readonly openAtEnd: number
  readonly overdueAtEnd: number | null
  /** Working days from found to closed of what was closed in the period: of half, and of nine in ten, no more than this. */
  readonly medianDays: number | null
  readonly p90Days: number | null
}
export type PatrolFigures = {
  readonly units: number
  /** Units with at least one patrol that counts. */
  readonly unitsVisited: number
  /** Mean over the units of the share that patrols which count have seen together, 0 to 1; each unit weighs the same. */
  readonly coveredShare: number | null
  /** Posts for which no number of patrols is known: nothing of theirs is in `asked`. */
  readonly postsUnasked: number
  /** Patrols asked for by periods that end in these days; done (never more than asked); not done and past the grace; still open. */
  readonly asked: number | null
  readonly done: number | null
  readonly overdue: number | null
  readonly open: number | null
  /** Patrols that began in these days and have ended, each once: that count, in doubt, decided against. */
  readonly patrolsValid: number
  readonly patrolsDoubtful: number
  readonly patrolsInvalid: number
  /** Length of the cleaned tracks of those that count, whole, each once, in metres. */
  readonly distanceM: number | null
}
export type FigureName = keyof ProblemFigures | keyof PatrolFigures
export type Figures = PatrolFigures &
  ProblemFigures & {
    /** Of every figure that is null. */
    readonly why: Readonly<Partial<Record<FigureName, ReasonUnsaid>>>
  }

export type FigureArea = {
  readonly code: string
  readonly level: AreaLevel
  readonly nameZh: string
  readonly nameBo: string | null
  readonly nameEn: string | null
}
export type DutyFigures = {
  readonly area: FigureArea
  readonly from: string
  readonly to: string
  /** The day on which it was reckoned: what is overdue today may be done tomorrow. */
  readonly asOf: string
  readonly total: Figures
  /** By child area; null is what lies across several of them. A patrol that meets two parts counts in each: parts of patrols do not add up. */
  readonly byArea: readonly { readonly area: FigureArea | null; readonly figures: Figures }[]
  /** By kind of unit; null is problems outside of units and patrols that saw none. */
  readonly byKind: readonly { readonly kind: UnitKind | null; readonly figures: Figures }[]
  readonly byType: readonly {
    readonly type: string
    readonly nameZh: string
    readonly nameBo: string
    readonly nameEn: string
    readonly figures: ProblemFigures
  }[]
  readonly bySeverity: readonly { readonly severity: Severity; readonly figures: ProblemFigures }[]
  /** `2026-03`, the first and the last cut at the days asked for. */
  readonly months: readonly { readonly month: string; readonly figures: Figures }[]
  /** Scores of the area in these months, each with whether an objection to it waits for its answer. */
  readonly scores: readonly ScoreMark[]
  /** Years whose working calendar is not known: counted Monday to Friday. */
  readonly missingYears: readonly number[]
}
