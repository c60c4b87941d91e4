// What the balance answers look like on the wire. Sheep units are intervals; rates are shares (0.23 is 23 %).

import type {
  Basis,
  ExcessHeads,
  Finding,
  Grade,
  GradeBand,
  Interval,
  Missing,
  Regime,
  Settlement,
  SupplyKind,
  TraceEntry,
} from '#contract/balance'

export type { Finding, Grade, Interval, Missing, Regime, TraceEntry } from '#contract/balance'

export type Season = 'warm' | 'cold'
export type Bbox = readonly [number, number, number, number]
export type Page<T> = { readonly items: readonly T[]; readonly total: number; readonly page: number; readonly pageSize: number }
export type Words = { readonly zh: string; readonly bo: string; readonly en: string }

export type Judged = {
  readonly capacitySu: Interval
  readonly stockSu: Interval
  readonly excessSu: Interval
  readonly overloadRate: Interval | null
}

export type AssessmentRow = Judged & {
  readonly id: string
  readonly operatorId: string
  readonly operatorCode: string
  readonly operatorName: string
  readonly operatorKind: string
  readonly areaCode: string
  readonly areaName: string
  readonly year: number
  readonly season: Season
  readonly finding: Finding
  readonly grade: Grade | null
  readonly isProvisional: boolean
  readonly usableHa: number
  readonly parcelCount: number
  readonly bbox: Bbox | null
}

export type AssessmentDetail = AssessmentRow & {
  readonly edition: string
  readonly editionTitle: string
  readonly assessedAt: string
  readonly inputsDigest: string
  /** False when the frozen inputs no longer give the stored digest. */
  readonly digestOk: boolean
  readonly missing: readonly Missing[]
  readonly settledBy: Settlement | null
  readonly excessHeads: ExcessHeads
  readonly thresholdRate: number
  readonly bands: readonly GradeBand[]
  readonly trace: readonly TraceEntry[]
}

export type Operator = {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly name: string
  readonly areaCode: string
  readonly areaName: string
  readonly phone: string | null
  readonly isDemo: boolean
  readonly bbox: Bbox | null
}

export type OperatorParcel = {
  readonly id: string
  readonly code: string
  readonly name: string | null
  readonly season: 'warm' | 'cold' | 'year'
  readonly areaHa: number
  readonly usableHa: number | null
  readonly entitlementSu: number | null
}

export type HerdCount = { readonly animal: string; readonly sex: string; readonly ageClass: string; readonly heads: number }
export type Survey = {
  readonly id: string
  readonly code: string
  readonly year: number
  readonly season: Season
  readonly countedOn: string
  readonly method: 'declared' | 'inspected' | 'drone'
  readonly relativeError: number
  readonly isAdopted: boolean
  readonly adoptedBy: string | null
  readonly adoptReason: string | null
  readonly source: string
  readonly counts: readonly HerdCount[]
  readonly stockSu: number | null
}

export type Supplement = {
  readonly id: string
  readonly year: number
  readonly season: Season
  readonly kind: SupplyKind
  readonly amountKg: number
  readonly basis: Basis
  readonly source: string
}

export type SeriesPoint = {
  readonly year: number
  readonly season: Season
  readonly capacitySu: Interval
  readonly stockSu: Interval
  readonly overloadRate: Interval | null
  readonly finding: Finding
  readonly grade: Grade | null
  readonly isProvisional: boolean
}

export type OperatorAnswer = {
  readonly operator: Operator
  readonly parcels: readonly OperatorParcel[]
  readonly surveys: readonly Survey[]
  readonly supplements: readonly Supplement[]
  readonly assessments: readonly AssessmentRow[]
  readonly series: readonly SeriesPoint[]
}

export type ParcelAnswer = {
  readonly id: string
  readonly code: string
  readonly name: string | null
  readonly season: 'warm' | 'cold' | 'year'
  readonly areaCode: string
  readonly areaName: string
  readonly areaHa: number
  readonly paperAreaHa: number | null
  readonly entitlementSu: number | null
  readonly contractFrom: string | null
  readonly contractTo: string | null
  readonly source: string
  readonly sourceCrs: string | null
  readonly isDemo: boolean
  readonly version: number
  readonly bbox: Bbox | null
  readonly holder: { readonly id: string; readonly code: string; readonly name: string; readonly phone: string | null } | null
  readonly operator: { readonly id: string; readonly code: string; readonly kind: string; readonly name: string } | null
}
export type ParcelFactsAnswer = { readonly zones: readonly ParcelZone[]; readonly facts: readonly ParcelFact[] }
export type ParcelZone = {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly name: string
  readonly overlapHa: number
  readonly share: number
  readonly legalBasis: string
}
export type ParcelFact = {
  readonly typeCode: string | null
  readonly typeName: Words | null
  readonly regime: Regime
  readonly zoneId: string | null
  readonly zoneName: string | null
  readonly usableHa: number
}

export type FindingCounts = {
  readonly operators: number
  readonly found: number
  readonly uncertain: number
  readonly balanced: number
  readonly surplus: number
}
export type AreaBalance = Judged &
  FindingCounts & {
    readonly areaCode: string
    readonly nameZh: string
    readonly nameBo: string | null
    readonly nameEn: string | null
    readonly level: string
    readonly year: number
    readonly season: Season
    readonly provisional: number
    readonly grade: Grade | null
    readonly usableHa: number
  }
export type YearBalance = Judged & FindingCounts & { readonly year: number; readonly season: Season }

export type SummaryAnswer = {
  readonly area: AreaBalance | null
  readonly grades: Readonly<Record<Grade | 'ungraded', number>>
  readonly children: readonly AreaBalance[]
  readonly years: readonly YearBalance[]
  readonly top: readonly AssessmentRow[]
}

export type RunState = 'queued' | 'running' | 'done' | 'cancelled' | 'failed'
export type Verdict = { readonly finding: Finding; readonly grade: Grade | null; readonly rate: number | null }
export type RunChange = {
  readonly operatorId: string
  readonly operatorCode: string
  readonly operatorName: string
  readonly season: Season
  readonly before: Verdict | null
  readonly after: Verdict
}
export type Run = {
  readonly id: string
  readonly year: number
  readonly season: Season | null
  readonly state: RunState
  readonly done: number
  readonly total: number
  readonly problem: string | null
  readonly askedAt: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly summary: Readonly<Record<string, unknown>> & { readonly changes?: readonly RunChange[] }
}
export type RunProgress = {
  readonly state: RunState
  readonly done: number
  readonly total: number
  readonly percent: number
  readonly rowsPerSecond: number | null
  readonly secondsLeft: number | null
}
