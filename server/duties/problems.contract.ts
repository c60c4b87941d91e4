// Problems: what may be reported, asked and answered, and which steps may be sent.

import * as z from 'zod'
import type { SourceTitle } from '#contract/balance'
import { evidenceGrades } from '../platform/evidence.contract.ts'
import { type AnyGeometry, anyGeometry, bbox } from '../platform/geometry.ts'
import { listFields } from '../platform/paging.ts'
import {
  type ProblemAction,
  type ProblemState,
  problemActions,
  problemStates,
  type Severity,
  severities,
  type TimedStep,
  timedSteps,
  type WatchLevel,
} from './problem-words.contract.ts'

export const problemFamilies = ['occupying', 'mining', 'dumping', 'building', 'grassland'] as const
export type ProblemFamily = (typeof problemFamilies)[number]
export const problemSources = ['patrol', 'tip', 'satellite', 'inspection'] as const
export type ProblemSource = (typeof problemSources)[number]

export type ProblemType = {
  readonly code: string
  readonly family: ProblemFamily
  readonly nameZh: string
  readonly nameBo: string
  readonly nameEn: string
  readonly document: string
  readonly source: string
  readonly evidence: string
}

const typeCode = z.string().regex(/^[a-z][a-z-]{2,40}$/)
const words = (least: number) => z.string().trim().min(least).max(2000)
const fields = {
  typeCode,
  severity: z.enum(severities),
  geometry: anyGeometry,
  description: z.string().trim().max(2000),
}
export const newProblem = z.strictObject({
  /** Made by the sender, once for each report: sent again, it is the same report. */
  clientId: z.uuid(),
  ...fields,
  foundAt: z.iso.datetime({ offset: true }),
  source: z.enum(problemSources).default('inspection'),
  patrolId: z.uuid().nullable().default(null),
})
export type NewProblem = z.infer<typeof newProblem>

export const problemId = z.strictObject({ id: z.uuid() })
export const problemPhotoId = z.strictObject({ id: z.uuid(), photoId: z.uuid() })

/** One step. `note` is the reason where the step needs one; the others belong to the step that takes them. */
export const problemStep = z.strictObject({
  id: z.uuid(),
  action: z.enum(problemActions),
  note: z.string().trim().max(2000).nullable().default(null),
  /** Of `assign`. */
  assignee: z.uuid().optional(),
  /** Of `assign`: the last day to have it rectified, set by hand. */
  rectifyBy: z.iso.date().nullable().optional(),
  /** Of `answer-objection`. */
  isUpheld: z.boolean().optional(),
  /** Of `correct`. */
  corrected: z.strictObject(fields).partial().optional(),
})
export type ProblemStepInput = z.infer<typeof problemStep>

export const problemSorts = ['overdue', 'foundAt', 'code', 'state', 'severity', 'areaName', 'dueOn'] as const
export const problemsQuery = z.strictObject({
  area: z.string().max(20).optional(),
  state: z.enum(problemStates).optional(),
  family: z.enum(problemFamilies).optional(),
  type: typeCode.optional(),
  severity: z.enum(severities).optional(),
  unit: z.uuid().optional(),
  /** `open`: not ended; `overdue`: past its day. */
  only: z.enum(['open', 'overdue', 'mine']).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  bbox: bbox.optional(),
  ...listFields(problemSorts),
})
export type ProblemsQuery = z.infer<typeof problemsQuery>

export type Problem = {
  readonly id: string
  /** `632701-2026-0007`: county, year, running number. */
  readonly code: string
  readonly typeCode: string
  readonly family: ProblemFamily
  readonly typeZh: string
  readonly typeBo: string
  readonly typeEn: string
  readonly severity: Severity
  readonly state: ProblemState
  /** The level that watches it. */
  readonly level: WatchLevel
  readonly areaCode: string
  readonly areaName: string
  readonly unitId: string | null
  readonly unitName: string | null
  readonly source: ProblemSource
  readonly description: string
  readonly foundAt: string
  readonly receivedAt: string
  readonly finder: string | null
  readonly assignee: string | null
  readonly hasOpenObjection: boolean
  readonly isReportedLate: boolean
  /** Last day of the step that is waited for; null where no period is set. */
  readonly dueOn: string | null
  /** Working days from today to that day, negative past it. */
  readonly daysLeft: number | null
  readonly isOverdue: boolean
  /** Years whose calendar was not known when the day was counted. */
  readonly missingYears: readonly number[]
  readonly endedAt: string | null
  readonly isDemo: boolean
  readonly version: number
  readonly lonLat: readonly [number, number]
}
export type ProblemStep = {
  readonly n: number
  readonly action: ProblemAction | 'report'
  readonly from: ProblemState | null
  readonly to: ProblemState
  readonly level: WatchLevel
  /** Null: by the platform itself, or the account is gone. */
  readonly by: string | null
  readonly isAutomatic: boolean
  readonly at: string
  readonly note: string | null
  readonly dueOn: string | null
  readonly assignee: string | null
  readonly isUpheld: boolean | null
}
export type ProblemPhoto = {
  readonly id: string
  readonly step: number
  readonly name: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  /** Of the bytes as received. */
  readonly sha256: string
  readonly addedAt: string
}
export type ProblemDetail = Problem & {
  readonly geometry: AnyGeometry
  /** On which it was found; null where there was none, or the caller does not see it. */
  readonly patrol: { readonly id: string; readonly leader: string | null; readonly startedAt: string } | null
  readonly steps: readonly ProblemStep[]
  readonly photos: readonly ProblemPhoto[]
  /** Steps that the caller may take now. */
  readonly actions: readonly ProblemAction[]
}
/** What waits for the caller. */
export type Task = Problem & { readonly step: ProblemAction }
export type Tasks = { readonly items: readonly Task[]; readonly total: number; readonly overdue: number }

export type Assignable = {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly area: string | null
}

export const newDeadline = z.strictObject({
  typeCode: typeCode.nullable().default(null),
  severity: z.enum(severities).nullable().default(null),
  step: z.enum(timedSteps),
  /** Null withdraws what was set. */
  workingDays: z.int().min(0).max(500).nullable(),
  inForceFrom: z.iso.date(),
  source: words(2).max(300),
  evidence: z.enum(evidenceGrades),
  note: z.string().trim().max(1000).nullable().default(null),
})
export type NewDeadline = z.infer<typeof newDeadline>
export type Deadline = {
  readonly id: string
  readonly type: string | null
  readonly typeName: string | null
  readonly severity: Severity | null
  readonly step: TimedStep
  readonly workingDays: number | null
  readonly inForceFrom: string
  readonly source: string
  readonly evidence: string
  readonly note: string | null
  readonly sourceTitles: readonly SourceTitle[]
  readonly enteredBy: string | null
}
