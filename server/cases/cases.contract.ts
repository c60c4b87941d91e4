// Cases: what may be opened, changed, asked and answered.

import * as z from 'zod'
import { listFields } from '../platform/paging.ts'
import {
  type CaseAction,
  type CaseSide,
  type CaseStage,
  type CaseTrack,
  caseActions,
  caseStages,
  caseTracks,
  type LinkKind,
  linkKinds,
} from './words.contract.ts'

const words = (most: number) => z.string().trim().min(2).max(most)
const fields = {
  title: words(200),
  /** 案由. */
  cause: words(200),
  legalBasis: words(500),
  /** The office or court that has it. */
  jurisdiction: words(200),
  /** The number the court gave it. */
  courtNo: z.string().trim().min(1).max(100).nullable().default(null),
  track: z.enum(caseTracks),
  /** The moment for which the land is looked at. */
  offenceAt: z.iso.datetime({ offset: true }).nullable().default(null),
}
export const newCase = z.strictObject({ ...fields, areaCode: z.string().min(1).max(20) })
export type NewCase = z.infer<typeof newCase>
export const editedCase = z.strictObject({ id: z.uuid(), ...fields })
export type EditedCase = z.infer<typeof editedCase>
export const caseId = z.strictObject({ id: z.uuid() })

export const caseStep = z.strictObject({
  id: z.uuid(),
  action: z.enum(caseActions),
  /** The day on which it took effect; today where it is not said. */
  onDay: z.iso.date().optional(),
  reason: z.string().trim().max(2000).nullable().default(null),
})
export type CaseStepInput = z.infer<typeof caseStep>

export const newLink = z.strictObject({ id: z.uuid(), kind: z.enum(linkKinds), subjectId: z.uuid(), why: words(500) })
export type NewLink = z.infer<typeof newLink>

export const caseSorts = ['openedAt', 'code', 'title', 'stage', 'track', 'areaName'] as const
export const casesQuery = z.strictObject({
  area: z.string().max(20).optional(),
  stage: z.enum(caseStages).optional(),
  track: z.enum(caseTracks).optional(),
  only: z.enum(['open', 'closed']).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  ...listFields(caseSorts),
})
export type CasesQuery = z.infer<typeof casesQuery>

export type CaseRow = {
  readonly id: string
  /** `C-632701-2026-0007`: county, year, running number. */
  readonly code: string
  readonly title: string
  readonly cause: string
  readonly legalBasis: string
  readonly jurisdiction: string
  readonly courtNo: string | null
  readonly track: CaseTrack
  readonly stage: CaseStage
  readonly areaCode: string
  readonly areaName: string
  readonly offenceAt: string | null
  readonly openedBy: string | null
  readonly openedAt: string
  readonly endedAt: string | null
  /** Ordered and not accepted yet, and of these how many past their day. */
  readonly remediesOwed: number
  readonly remediesOverdue: number
  readonly isDemo: boolean
  readonly version: number
}
export type CaseStepLine = {
  readonly n: number
  readonly action: CaseAction | 'open'
  readonly from: CaseStage | null
  readonly to: CaseStage
  readonly side: CaseSide | null
  readonly by: string | null
  readonly at: string
  readonly onDay: string
  readonly reason: string | null
}
export type CaseLink = {
  readonly id: string
  readonly kind: LinkKind
  readonly subjectId: string
  /** By what people called the record when it was linked. */
  readonly code: string
  readonly why: string
  readonly by: string | null
  readonly at: string
}
