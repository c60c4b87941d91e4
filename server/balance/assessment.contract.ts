// What a stored assessment rests on and what it says: one operator, one season, one year, one edition.

import type { Balance } from './calculate.contract.ts'
import type { CoefficientQuery } from './coefficient.contract.ts'
import type { AgeClass, Basis, Grade, Interval, Regime, SeasonKind, Sex, SupplyKind } from './vocabulary.contract.ts'

/** First and last day, ISO dates, both included. */
export type DateWindow = { readonly from: string; readonly to: string }

export type Season = DateWindow & {
  readonly kind: SeasonKind
  readonly year: number
  /** Grazing days the demand is reckoned over; at most the days from first to last. */
  readonly days: number
}

export type YieldFigure = {
  readonly kgPerHa: number
  readonly basis: Basis
  readonly source: string
  readonly evidence: string
  /** Relative error of the method. */
  readonly error: number
}

/** A piece of a parcel of one grassland type under one regime, as the spatial facts hold it. */
export type LandUse = {
  readonly parcelCode: string
  /** Null where no grassland unit lies: rock, water, or land nobody has mapped yet. */
  readonly grasslandType: string | null
  readonly regime: Regime
  /** Code of the zone that decided the regime. */
  readonly zoneCode: string | null
  readonly usableHa: number
  /** Days of this season in which a rest-grazing zone closes it; 0 under any other regime. */
  readonly restDays: number
  /** Part of its forage that falls to this season: 1 for a seasonal pasture, the season's share of the year for a year-round one. */
  readonly seasonShare: number
  readonly yield: YieldFigure | null
}

export type Supplement = {
  readonly id: string
  readonly kind: Exclude<SupplyKind, 'natural'>
  readonly amountKg: number
  readonly basis: Basis
  readonly source: string
}

/** Adopted heads of one animal, sex and age class. */
export type HerdCount = {
  readonly id: string
  readonly animal: string
  readonly sex: Sex | null
  readonly ageClass: AgeClass
  readonly heads: number
  readonly adoptedBy: string
  /** Relative error of the count. */
  readonly error: number
}

/** The overload rate from which a grade begins. */
export type GradeBand = { readonly grade: Grade; readonly from: number }

export type AssessmentInput = {
  readonly operatorCode: string
  readonly season: Season
  readonly edition: string
  readonly land: readonly LandUse[]
  readonly supplements: readonly Supplement[]
  /** Null where no count has been adopted; an empty list is a count that found nothing. */
  readonly counts: readonly HerdCount[] | null
  readonly thresholdRate: number
  readonly bands: readonly GradeBand[]
}

/** What keeps an assessment from being whole, and so its finding from being more than uncertain. */
export type Missing =
  | { readonly what: 'coefficient'; readonly query: CoefficientQuery }
  | { readonly what: 'yield'; readonly parcelCode: string; readonly grasslandType: string | null }
  | { readonly what: 'basis'; readonly at: string; readonly detail: string }
  | { readonly what: 'count' }

/** Whole animals to take off for the excess to be gone, rounded up. Null where the edition has no factor. */
export type ExcessHeads = { readonly yak: Interval | null; readonly sheep: Interval | null }

export type Assessment = Balance & {
  readonly operatorCode: string
  readonly edition: string
  readonly season: Season
  readonly excessHeads: ExcessHeads
  readonly grade: Grade | null
  readonly incomplete: readonly Missing[]
  /** Errors nobody has stated, taken as 0; the interval is then narrower than the truth, and the result provisional. */
  readonly assumed: readonly CoefficientQuery[]
}
