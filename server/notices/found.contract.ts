// What a notice rests on, as it is kept with it: figures and words of the record at that moment, in units as named.

import type { Finding, Grade, ViolationKind } from '#contract/balance'
import type { Severity } from '#contract/duties'

type Interval = { readonly low: number; readonly mid: number; readonly high: number }
type Said = { readonly zh: string; readonly bo: string | null; readonly en: string | null }

type Common = {
  /** By what people call the record. */
  readonly code: string
  /** Its version when it was read; null where it has none. */
  readonly version: number | null
  readonly isProvisional: boolean
}
export type FoundOverload = Common & {
  readonly from: 'assessment'
  readonly year: number
  readonly season: 'warm' | 'cold'
  readonly edition: string
  readonly editionTitle: string
  readonly capacitySu: Interval
  readonly stockSu: Interval
  readonly excessSu: Interval
  readonly overloadRate: Interval | null
  readonly finding: Finding
  readonly grade: Grade | null
  readonly usableHa: number
  /** Of the frozen inputs of the assessment. */
  readonly inputsDigest: string
  readonly isStale: boolean
}
export type FoundViolation = Common & {
  readonly from: 'violation'
  readonly violationKind: ViolationKind
  readonly title: Said
  readonly year: number
  readonly season: 'warm' | 'cold' | null
  readonly amount: Interval
  readonly unit: 'su' | 'heads' | 'ha'
  readonly parcelCode: string | null
  readonly zoneName: string | null
}
export type FoundProblem = Common & {
  readonly from: 'problem'
  readonly title: Said
  readonly severity: Severity
  readonly description: string
  readonly foundAt: string
}
export type Found = FoundOverload | FoundViolation | FoundProblem

/** The law's words, from the dated row in force when the notice was drawn. */
export type NoticeClause = Said & {
  /** Ids of sources, as elsewhere. */
  readonly source: string
  readonly evidence: string
}
