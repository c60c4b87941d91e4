// A coefficient is a dated row of a standard edition. Null says "the printed standard is needed", never zero.

import type { Basis, Evidence, SeasonKind, Sex, SupplyKind } from './vocabulary.contract.ts'

/** Keys the arithmetic asks for. Rows of other keys are kept, shown and compared, and enter no formula yet. */
export const coefficientKeys = [
  'intake',
  'edible-share',
  'utilisation',
  'hay-coefficient',
  'fresh-to-hay',
  'mu-per-ha',
  'su-factor',
  'yield-error',
  'area-error',
  'count-error',
  'overload-threshold',
  'grade-from',
  'season-start',
  'season-end',
] as const
export type CoefficientKey = (typeof coefficientKeys)[number]

/** The edition that holds working values: usable, but whatever leans on it is provisional. */
export const workingEdition = 'working'

/** What a row speaks of. A null field means "any"; a row that names more is the more specific. */
export type CoefficientScope = {
  readonly supply: SupplyKind | null
  readonly grasslandType: string | null
  readonly season: SeasonKind | null
  readonly animal: string | null
  readonly sex: Sex | null
  readonly ageClass: string | null
}

export type Coefficient = CoefficientScope & {
  readonly id: string
  readonly edition: string
  readonly key: string
  readonly value: number | null
  /** The other end, where the source prints a range or a band. */
  readonly upperValue: number | null
  readonly unit: string
  readonly basis: Basis | null
  /** What the figure is reckoned per; for a grade band, the grade it opens. */
  readonly per: string | null
  /** ISO dates; in force from the first and no longer on the last. */
  readonly inForceFrom: string
  readonly inForceTo: string | null
  readonly sources: readonly string[]
  readonly evidence: Evidence
}

export type CoefficientQuery = Partial<CoefficientScope> & {
  readonly edition: string
  readonly key: CoefficientKey
  readonly onDate: string
}

/** A row whose value is there. */
export type KnownCoefficient = Coefficient & { readonly value: number }

export type ResolvedCoefficient =
  | { readonly status: 'found'; readonly row: KnownCoefficient; readonly provisional: boolean }
  | { readonly status: 'missing'; readonly query: CoefficientQuery }
