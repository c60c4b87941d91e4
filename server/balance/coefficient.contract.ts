// A coefficient is a dated row of a standard edition. Null says "the printed standard is needed", never zero.

import type { AgeClass, Basis, Evidence, SeasonKind, Sex, SupplyKind } from './vocabulary.contract.ts'

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
  readonly ageClass: AgeClass | null
}

export type Coefficient = CoefficientScope & {
  readonly id: string
  readonly edition: string
  readonly key: CoefficientKey
  readonly value: number | null
  readonly unit: string
  readonly basis: Basis | null
  /** ISO dates; in force from the first day up to and including the last. */
  readonly validFrom: string
  readonly validTo: string | null
  readonly source: string
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
