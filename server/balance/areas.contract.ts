// Balances of areas, their summary, and the runs that bring balances up to date.

import * as z from 'zod'
import { type AssessmentRow, season, year } from './lists.contract.ts'
import type { Finding, Grade, Interval } from './vocabulary.contract.ts'

export const areasQuery = z.strictObject({
  year,
  season,
  /** Code of the area whose children are asked for; the caller's own area where none is named. */
  parent: z.string().max(64).optional(),
  level: z.enum(['prefecture', 'county', 'township', 'village', 'grid']).optional(),
})
export type AreasQuery = z.infer<typeof areasQuery>
export const summaryQuery = z.strictObject({ area: z.string().max(64).optional(), year, season })
export type SummaryQuery = z.infer<typeof summaryQuery>

export type AreaBalance = {
  readonly areaCode: string
  readonly nameZh: string
  readonly nameBo: string | null
  readonly nameEn: string | null
  readonly level: string
  readonly parentCode: string | null
  readonly year: number
  readonly season: 'warm' | 'cold'
  readonly operators: number
  readonly found: number
  readonly uncertain: number
  readonly balanced: number
  readonly surplus: number
  readonly provisional: number
  readonly capacitySu: Interval
  readonly stockSu: Interval
  /** The sum of what each operator has too much. */
  readonly excessSu: Interval
  readonly overloadRate: Interval | null
  readonly finding: Finding
  readonly grade: Grade | null
  readonly usableHa: number
}

export type Summary = {
  readonly area: AreaBalance | null
  readonly grades: Readonly<Record<Grade | 'ungraded', number>>
  readonly children: readonly AreaBalance[]
  readonly years: readonly AreaBalance[]
  readonly top: readonly AssessmentRow[]
}

export const newRun = z.strictObject({
  year,
  season: season.optional(),
  /** Code of the area; the caller's own where none is named. */
  area: z.string().max(64).optional(),
  /** Judge everyone again, not only what changed. */
  full: z.boolean().default(false),
  /** Only what is marked as old, and no period that was never judged. */
  marksOnly: z.boolean().default(false),
})
export type NewRun = z.infer<typeof newRun>
export const runId = z.strictObject({ id: z.uuid() })

export const runStates = ['queued', 'running', 'done', 'cancelled', 'failed'] as const
export type RunState = (typeof runStates)[number]

export type RunChange = {
  readonly operatorId: string
  readonly operatorCode: string
  readonly operatorName: string
  readonly season: 'warm' | 'cold'
  readonly year: number
  readonly before: { readonly finding: Finding; readonly grade: Grade | null; readonly rate: number | null } | null
  readonly after: { readonly finding: Finding; readonly grade: Grade | null; readonly rate: number | null }
}
export type RunSummary = {
  readonly assessed?: number
  readonly changed?: number
  readonly unchanged?: number
  readonly found?: number
  readonly uncertain?: number
  readonly balanced?: number
  readonly surplus?: number
  readonly provisional?: number
  readonly violationsOpened?: number
  readonly violationsClosed?: number
  readonly changes?: readonly RunChange[]
}
export type Run = {
  readonly id: string
  readonly year: number
  readonly season: 'warm' | 'cold' | null
  readonly area: string | null
  readonly state: RunState
  readonly done: number
  readonly total: number
  readonly problem: string | null
  readonly askedAt: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly summary: RunSummary
}
export type RunProgress = {
  readonly state: RunState
  readonly done: number
  readonly total: number
  readonly percent: number
  readonly rowsPerSecond: number
  readonly secondsLeft: number | null
}

/** What edits and imports have made old, as far as the caller sees it. */
export type Waiting = {
  readonly operators: number
  readonly parcels: number
  /** There are more than were counted. */
  readonly isMore: boolean
  readonly since: string | null
  /** The run that is taking it up, if one is queued or under way. */
  readonly runId: string | null
  /** After so many quiet seconds it is taken up by itself; null where people ask for it. */
  readonly afterSeconds: number | null
}
