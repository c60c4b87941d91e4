// What the lists of assessments and violations may be asked, and the rows they answer.

import * as z from 'zod'
import { bbox } from '../platform/geometry.ts'
import { listFields } from '../platform/paging.ts'
import type { ExcessHeads, GradeBand, Missing } from './assessment.contract.ts'
import type { Finding, Grade, Interval, Settlement, SourceTitle, TraceEntry } from './vocabulary.contract.ts'
import { findings, grades, regimes } from './vocabulary.contract.ts'

/** Several of a closed list, separated by commas; an unknown word is refused by name. */
const several = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z
    .string()
    .max(400)
    .transform((text) => text.split(',').filter((word) => word !== ''))
    .pipe(z.array(z.enum(words)))
    .optional()

export const season = z.enum(['warm', 'cold'])
export const year = z.coerce.number().int().min(1950).max(2200)

export const assessmentSorts = [
  'operatorCode',
  'operatorName',
  'areaName',
  'usableHa',
  'capacitySu',
  'stockSu',
  'excessSu',
  'overloadRate',
  'finding',
  'grade',
  'parcelCount',
] as const

const flag = z
  .enum(['true', 'false'])
  .transform((word) => word === 'true')
  .optional()

export const assessmentsQuery = z.strictObject({
  area: z.string().max(64).optional(),
  year: year.optional(),
  season: season.optional(),
  /** `ungraded` finds those the edition has no band for. */
  grade: several([...grades, 'ungraded']),
  finding: several(findings),
  /** Operators who graze land that lies under one of these today. */
  regime: several(regimes),
  provisional: flag,
  /** With the outlines of the parcels grazed, as well-known text in degrees. */
  wkt: flag,
  q: z.string().trim().min(1).max(100).optional(),
  bbox: bbox.optional(),
  ...listFields(assessmentSorts),
})
export type AssessmentsQuery = z.infer<typeof assessmentsQuery>
export const assessmentId = z.strictObject({ id: z.uuid() })

export type Box = readonly [number, number, number, number]

export type AssessmentRow = {
  readonly id: string
  readonly operatorId: string
  readonly operatorCode: string
  readonly operatorName: string
  readonly operatorKind: string
  readonly areaCode: string
  readonly areaName: string
  readonly year: number
  readonly season: 'warm' | 'cold'
  readonly capacitySu: Interval
  readonly stockSu: Interval
  readonly excessSu: Interval
  readonly overloadRate: Interval | null
  readonly finding: Finding
  readonly grade: Grade | null
  readonly isProvisional: boolean
  /** Something it rests on has changed since, and it has not been reckoned again. */
  readonly isStale: boolean
  readonly usableHa: number
  readonly parcelCount: number
  readonly bbox: Box | null
  /** Where it was asked for. */
  readonly wkt?: string | null
}

export type AssessmentDetail = AssessmentRow & {
  readonly edition: string
  readonly editionTitle: string
  readonly assessedAt: string
  readonly inputsDigest: string
  /** Whether what is kept still gives the digest and the figures that were stored. */
  readonly digestOk: boolean
  readonly missing: readonly Missing[]
  readonly settledBy: Settlement | null
  readonly excessHeads: ExcessHeads
  readonly thresholdRate: number
  readonly bands: readonly GradeBand[]
  readonly adoptedBy: string | null
  readonly trace: readonly TraceEntry[]
  /** What the trace names by id or code. */
  readonly sources: readonly SourceTitle[]
  readonly zones: readonly { readonly code: string; readonly name: string }[]
}

export const violationKinds = [
  'overload',
  'herd-in-ban',
  'herd-in-rest',
  'entitlement-in-ban',
  'stock-without-holder',
  'parcel-in-core',
] as const
export type ViolationKind = (typeof violationKinds)[number]
export const violationStates = ['open', 'closed'] as const
export const violationSorts = ['lastSeen', 'firstSeen', 'amount', 'kind', 'areaName', 'code', 'state'] as const

export const violationsQuery = z.strictObject({
  area: z.string().max(64).optional(),
  year: year.optional(),
  season: season.optional(),
  kind: several(violationKinds),
  /** `status` is the word of the map's filter for the same. */
  state: several(violationStates),
  status: several(violationStates),
  operatorId: z.uuid().optional(),
  parcelId: z.uuid().optional(),
  q: z.string().trim().min(1).max(100).optional(),
  bbox: bbox.optional(),
  ...listFields(violationSorts),
})
export type ViolationsQuery = z.infer<typeof violationsQuery>

type Words = { readonly zh: string; readonly bo: string; readonly en: string }
export type ViolationRow = {
  readonly id: string
  readonly code: string
  readonly kind: ViolationKind
  readonly state: 'open' | 'closed'
  readonly year: number
  readonly season: 'warm' | 'cold' | null
  readonly areaCode: string | null
  readonly areaName: string | null
  readonly operatorId: string | null
  readonly operatorCode: string | null
  readonly operatorName: string | null
  readonly parcelId: string | null
  readonly parcelCode: string | null
  readonly zoneId: string | null
  readonly zoneName: string | null
  readonly amount: Interval
  readonly unit: 'su' | 'heads' | 'ha'
  readonly isProvisional: boolean
  readonly rule: {
    readonly id: string
    readonly title: Words
    readonly clause: Words
    readonly source: string
    readonly note: string | null
  }
  readonly firstSeen: string
  readonly lastSeen: string
  readonly closedAt: string | null
  readonly closedReason: string | null
  readonly point: readonly [number, number] | null
  readonly bbox: Box | null
}
export type ViolationDetail = ViolationRow & {
  readonly sources: readonly SourceTitle[]
  readonly restsOn: readonly { readonly kind: string; readonly id: string; readonly label: string }[]
  readonly geometry: unknown
}
