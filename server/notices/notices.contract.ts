// Notices: what may be drawn, changed, stepped, asked and answered.

import * as z from 'zod'
import { listFields } from '../platform/paging.ts'
import type { Found, NoticeClause } from './found.contract.ts'
import {
  type AnswerOutcome,
  answerOutcomes,
  type Bearing,
  bearings,
  type LeftOutReason,
  type NoticeAction,
  type NoticeKind,
  type NoticeSource,
  type NoticeState,
  noticeActions,
  noticeKinds,
  noticeSources,
  noticeStates,
  paperLanguages,
  type Serving,
  servings,
  type WhyNotOrder,
} from './words.contract.ts'

const words = (most: number) => z.string().trim().min(2).max(most)
const fields = {
  bearing: z.enum(bearings),
  /** To whom it is addressed: of an operator by its name, of a problem a holder or an enterprise. */
  addressee: words(200),
  /** The issuing office by its name. */
  office: words(200),
  ordered: words(2000),
  /** Sheep units to be taken off at least. */
  destockSu: z.number().positive().max(10_000_000).nullable().default(null),
  /** The last day. */
  dueOn: z.iso.date(),
}
const source = { from: z.enum(noticeSources), sourceId: z.uuid() }
export const noticeSource = z.strictObject(source)
export type NoticeSourceInput = z.infer<typeof noticeSource>
export const newNotice = z.strictObject({ ...source, ...fields })
export type NewNotice = z.infer<typeof newNotice>
export const editedNotice = z.strictObject({ id: z.uuid(), ...fields })
export type EditedNotice = z.infer<typeof editedNotice>
export const noticeId = z.strictObject({ id: z.uuid() })

export const noticeStep = z.strictObject({
  id: z.uuid(),
  action: z.enum(noticeActions),
  /** The day on which it took effect; today where it is not said. */
  onDay: z.iso.date().optional(),
  reason: z.string().trim().max(2000).nullable().default(null),
  /** Of serving. */
  how: z.enum(servings).optional(),
  /** Of serving: who handed it over and who took it. */
  who: words(200).optional(),
  /** Of an answer. */
  outcome: z.enum(answerOutcomes).optional(),
  /** Of an answer that changes the notice: what is ordered from then on. */
  changed: z.strictObject({ ordered: fields.ordered, destockSu: fields.destockSu, dueOn: fields.dueOn }).optional(),
})
export type NoticeStepInput = z.infer<typeof noticeStep>

export const noticeBatch = z.strictObject({
  area: z.string().min(1).max(64),
  year: z.number().int().min(1950).max(2200),
  season: z.enum(['warm', 'cold']),
  bearing: z.enum(bearings),
  /** Advice only: also whose overload is uncertain, to ask for what would settle it. */
  withUncertain: z.boolean().default(false),
  dueOn: z.iso.date(),
})
export type NoticeBatch = z.infer<typeof noticeBatch>

export const noticeSorts = ['draftedAt', 'dueOn', 'code', 'state', 'kind', 'addressee', 'areaName'] as const
const filters = {
  area: z.string().max(64).optional(),
  kind: z.enum(noticeKinds).optional(),
  bearing: z.enum(bearings).optional(),
  state: z.enum(noticeStates).optional(),
  only: z.enum(['open', 'overdue', 'ended']).optional(),
  operatorId: z.uuid().optional(),
  q: z.string().trim().min(1).max(100).optional(),
  ...listFields(noticeSorts),
}
export const noticesQuery = z.strictObject(filters)
export type NoticesQuery = z.infer<typeof noticesQuery>

const language = z.enum(paperLanguages).default('zh')
export const noticePaper = z.strictObject({ id: z.uuid(), language })
export type NoticePaper = z.infer<typeof noticePaper>
/** The notices of a page of the list, on one paper. */
export const noticePapers = z.strictObject({ ...filters, language })
export type NoticePapers = z.infer<typeof noticePapers>

export type Notice = {
  readonly id: string
  /** `N-632701-2026-0007`: county, year of the draft, running number. */
  readonly code: string
  /** 文号, once it is issued. */
  readonly number: string | null
  readonly kind: NoticeKind
  readonly bearing: Bearing
  readonly state: NoticeState
  readonly from: NoticeSource
  readonly sourceId: string
  readonly operatorId: string | null
  readonly addressee: string
  readonly areaCode: string
  readonly areaName: string
  readonly office: string
  readonly ordered: string
  readonly destockSu: number | null
  readonly dueOn: string
  /** The last day is over, and somebody is still waited for. */
  readonly isOverdue: boolean
  readonly found: Found
  readonly clause: NoticeClause
  readonly draftedBy: string | null
  readonly draftedAt: string
  readonly issuedBy: string | null
  readonly issuedAt: string | null
  readonly servedOn: string | null
  readonly endedAt: string | null
  readonly isDemo: boolean
  readonly version: number
}
export type NoticeStepLine = {
  readonly n: number
  readonly action: NoticeAction | 'draft'
  readonly from: NoticeState | null
  readonly to: NoticeState
  readonly by: string | null
  readonly at: string
  readonly onDay: string
  readonly how: Serving | null
  readonly who: string | null
  readonly outcome: AnswerOutcome | null
  readonly reason: string | null
}
export type NoticeDetail = Notice & {
  readonly steps: readonly NoticeStepLine[]
  /** Steps that the caller may take now. */
  readonly actions: readonly NoticeAction[]
  /** The caller may change the draft. */
  readonly mayChange: boolean
}

/** A notice before it is drawn: what the record gives, to be looked over. */
export type NoticePrefill = {
  readonly kind: NoticeKind
  readonly found: Found
  readonly clause: NoticeClause
  readonly operatorId: string | null
  readonly addressee: string
  readonly areaCode: string
  readonly areaName: string
  readonly office: string
  readonly ordered: string
  readonly destockSu: number | null
  readonly bearing: Bearing
  /** Why it may not be an order; empty where it may. */
  readonly whyNotOrder: readonly WhyNotOrder[]
}

export type LeftOut = {
  readonly operatorId: string
  readonly operatorCode: string
  readonly operatorName: string
  readonly reason: LeftOutReason
}
export type NoticeBatchResult = {
  readonly drafted: number
  /** Counts by reason; `leftOut` names the first two hundred. */
  readonly leftOutCounts: Readonly<Partial<Record<LeftOutReason, number>>>
  readonly leftOut: readonly LeftOut[]
}
