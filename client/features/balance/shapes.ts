// What the balance panels read: the shapes of the contract, and those that are put together from several slices.

import type { AreaBalance, AssessmentRow, Basis, Finding, Grade, Regime, SupplyKind } from '#contract/balance'
import type { Survey as SurveyRow } from '#contract/livestock'
import type { Words } from '../../ui/in-language.ts'
import type { Bbox } from '../../view/preview.ts'

export type {
  AreaBalance,
  AssessmentDetail,
  AssessmentRow,
  Finding,
  Grade,
  Interval,
  Missing,
  Run,
  RunChange,
  RunProgress,
  RunState,
  Summary,
  TraceEntry,
  TraceInput,
} from '#contract/balance'

/** `stockSu` by today's factors; null where one of them is missing. */
export type Survey = SurveyRow & { readonly stockSu: number | null }

export type Season = 'warm' | 'cold'
export type Page<Item> = {
  readonly items: readonly Item[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

/** What every judgement and every sum of judgements has. */
export type Judged = Pick<AssessmentRow, 'capacitySu' | 'stockSu' | 'excessSu' | 'overloadRate'>
export type FindingCounts = Pick<AreaBalance, 'operators' | 'found' | 'uncertain' | 'balanced' | 'surplus'>
export type Verdict = { readonly finding: Finding; readonly grade: Grade | null; readonly rate: number | null }

export type Operator = {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly name: string
  readonly areaCode: string
  readonly areaName: string
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

export type Supplement = {
  readonly id: string
  readonly year: number
  readonly season: Season
  readonly kind: SupplyKind
  readonly amountKg: number
  readonly basis: Basis
  readonly source: string
}

export type SeriesPoint = Pick<
  AssessmentRow,
  'year' | 'season' | 'capacitySu' | 'stockSu' | 'overloadRate' | 'finding' | 'grade' | 'isProvisional'
>

export type OperatorAnswer = {
  readonly operator: Operator
  readonly parcels: readonly OperatorParcel[]
  readonly surveys: readonly Survey[]
  readonly supplements: readonly Supplement[]
  readonly assessments: readonly AssessmentRow[]
  readonly series: readonly SeriesPoint[]
}

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
export type ParcelFactsAnswer = { readonly zones: readonly ParcelZone[]; readonly facts: readonly ParcelFact[] }
