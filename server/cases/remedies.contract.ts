// Remedies: what is ordered to be made good on the land, what is found there, and who says that it is done.

import * as z from 'zod'
import { type AnyGeometry, anyGeometry, polygonGeometry } from '../platform/geometry.ts'
import { listFields, yesOrNo } from '../platform/paging.ts'
import type { RemedyReach } from './remedy.rules.ts'
import type { CaseSide } from './words.contract.ts'

/** 补播 · 围栏封育 · 回填 · 补植 · 增殖放流 · 清除 · 替代性修复. */
export const remedyKinds = ['reseed', 'fence', 'backfill', 'plant', 'release', 'clear', 'substitute'] as const
export type RemedyKind = (typeof remedyKinds)[number]

/** What is measured, with its unit. No target value is known to the platform: each is what was ordered. */
export const remedyUnits = {
  cover: '%',
  survival: '%',
  area: 'ha',
  length: 'm',
  volume: 'm3',
  count: 'count',
  amount: 'yuan',
} as const
export type RemedyIndicator = keyof typeof remedyUnits
export const remedyIndicators = Object.keys(remedyUnits) as [RemedyIndicator, ...RemedyIndicator[]]

export const remedyStates = ['ordered', 'under-way', 'refused', 'accepted', 'withdrawn'] as const
export type RemedyState = (typeof remedyStates)[number]
export const remedyActions = ['accept', 'refuse', 'withdraw'] as const
export type RemedyAction = (typeof remedyActions)[number]
/** A unit of the state may owe too: `office`. */
export const owerKinds = ['person', 'operator', 'enterprise', 'office'] as const
export type OwerKind = (typeof owerKinds)[number]
export const inspectionResults = ['progressing', 'short', 'met'] as const
export type InspectionResult = (typeof inspectionResults)[number]
/** Linked records whose place a remedy may take over. */
export const placeKinds = ['incident', 'violation', 'problem', 'parcel'] as const
export type PlaceKind = (typeof placeKinds)[number]

const words = (most: number) => z.string().trim().min(2).max(most)
const asked = {
  /** At least so much. */
  target: z.number().positive().max(1e9),
  /** Read by all who answer for the place. */
  demand: words(500),
  dueOn: z.iso.date(),
}

export const newRemedy = z.strictObject({
  id: z.uuid(),
  kind: z.enum(remedyKinds),
  place: z.union([z.strictObject({ geometry: anyGeometry }), z.strictObject({ kind: z.enum(placeKinds), subjectId: z.uuid() })]),
  indicator: z.enum(remedyIndicators),
  ...asked,
  orderedOn: z.iso.date(),
  /** The judgement or decision. */
  basis: words(200),
  owedBy: z.strictObject({
    kind: z.enum(owerKinds),
    name: words(100),
    /** An operator that the case is linked to. */
    operatorId: z.uuid().nullable().default(null),
  }),
})
export type NewRemedy = z.infer<typeof newRemedy>

export const remedyId = z.strictObject({ id: z.uuid() })
export const changedRemedy = z.strictObject({ id: z.uuid(), ...asked, reason: words(500) })
export type ChangedRemedy = z.infer<typeof changedRemedy>
export const remedyStep = z.strictObject({
  id: z.uuid(),
  action: z.enum(remedyActions),
  reason: z.string().trim().max(2000).nullable().default(null),
})
export type RemedyStepInput = z.infer<typeof remedyStep>

export const newInspection = z.strictObject({
  id: z.uuid(),
  onDay: z.iso.date(),
  value: z.number().min(0).max(1e9),
  error: z.number().min(0).max(1e9).nullable().default(null),
  /** The ground on which it is done. */
  geometry: polygonGeometry.nullable().default(null),
  result: z.enum(inspectionResults),
  words: words(1000),
  /** Items of evidence of the case. */
  items: z.array(z.int().min(1).max(1e9)).max(50).default([]),
})
export type NewInspection = z.infer<typeof newInspection>

export const remedySorts = ['dueOn', 'code', 'state', 'areaName'] as const
export const remediesQuery = z.strictObject({
  area: z.string().max(20).optional(),
  state: z.enum(remedyStates).optional(),
  open: yesOrNo.optional(),
  overdue: yesOrNo.optional(),
  ...listFields(remedySorts),
})
export type RemediesQuery = z.infer<typeof remediesQuery>

export type RemedyRow = {
  readonly id: string
  /** `R-632701-2026-0007`: county, year, running number. */
  readonly code: string
  /** Null to who does not see the case. */
  readonly caseId: string | null
  readonly caseCode: string | null
  readonly kind: RemedyKind
  readonly areaCode: string
  readonly areaName: string
  readonly bbox: readonly [number, number, number, number]
  /** On the ellipsoid; null of a point and a line. */
  readonly areaHa: number | null
  readonly indicator: RemedyIndicator
  readonly target: number
  readonly demand: string
  readonly orderedOn: string
  readonly dueOn: string
  readonly isOverdue: boolean
  readonly state: RemedyState
  readonly inspectionCount: number
  readonly lastOn: string | null
  readonly lastResult: InspectionResult | null
  readonly isDemo: boolean
  readonly version: number
}
export type RemedyInspection = {
  readonly id: string
  readonly n: number
  readonly onDay: string
  readonly value: number
  readonly error: number | null
  /** Of the ground where it is done what lies in the ground ordered, and its share of it. */
  readonly doneHa: number | null
  readonly share: number | null
  readonly result: InspectionResult
  /** Whether the value reaches what was ordered, with its error. */
  readonly reach: RemedyReach
  readonly words: string
  readonly by: string | null
  readonly byDuty: string | null
  readonly at: string
  /** Numbers of the items of evidence that the caller sees. */
  readonly items: readonly number[]
}
export type RemedyStepLine = {
  readonly n: number
  readonly action: RemedyAction | 'order' | 'change'
  readonly from: RemedyState | null
  readonly to: RemedyState
  readonly side: CaseSide | null
  readonly by: string | null
  readonly at: string
  readonly reason: string | null
}
export type RemedyOrder = {
  readonly kind: OwerKind
  readonly name: string
  readonly operatorId: string | null
  readonly basis: string
}
export type RemedyDetail = RemedyRow & {
  readonly geometry: AnyGeometry
  /** Null to who does not see the case. */
  readonly order: RemedyOrder | null
  readonly steps: readonly RemedyStepLine[]
  readonly inspections: readonly RemedyInspection[]
  /** Steps that the caller may take now. */
  readonly actions: readonly RemedyAction[]
  readonly mayChange: boolean
  readonly mayInspect: boolean
}
