// The parameter screen: editions, their dated coefficient rows, and entering a new one.

import * as z from 'zod'
import { coefficientKeys } from './coefficient.contract.ts'
import { bases, evidenceGrades, type SourceTitle, supplyKinds } from './vocabulary.contract.ts'

export type Edition = {
  readonly code: string
  readonly title: string
  readonly inForceFrom: string | null
  readonly inForceTo: string | null
  readonly status: 'official' | 'superseded' | 'working'
  readonly rank: number
  readonly sources: readonly string[]
  /** In Chinese. */
  readonly note: string | null
  readonly noteEn: string | null
  /** How many rows it has, and how many of them have a value. */
  readonly rows: number
  readonly known: number
}

/** What a row speaks of; null means any. */
export type RowScope = {
  readonly supply: string | null
  readonly grasslandType: string | null
  readonly animal: string | null
  readonly sex: string | null
  readonly ageClass: string | null
  readonly season: string | null
}

export type CoefficientRow = RowScope & {
  readonly id: string
  readonly edition: string
  readonly key: string
  readonly value: number | null
  readonly upperValue: number | null
  readonly unit: string
  readonly basis: string | null
  readonly per: string | null
  readonly evidence: string
  readonly sources: readonly string[]
  readonly sourceTitles: readonly SourceTitle[]
  /** In Chinese. */
  readonly note: string | null
  readonly noteEn: string | null
  readonly inForceFrom: string
  readonly inForceTo: string | null
  readonly approvedBy: string | null
  readonly enteredBy: string | null
}

export const coefficientsQuery = z.strictObject({
  edition: z.string().max(64).optional(),
  key: z.string().max(64).optional(),
  on: z.iso.date().optional(),
})
export type CoefficientsQuery = z.infer<typeof coefficientsQuery>

const scope = z.string().min(1).max(60).nullable().default(null)

/** Shares lie between 0 and 1; everything else only has to be a number that is not negative. */
const sharedKeys: readonly string[] = ['edible-share', 'utilisation', 'yield-error', 'area-error', 'count-error']

export const newCoefficient = z
  .strictObject({
    edition: z.string().min(1).max(64),
    key: z.enum(coefficientKeys),
    supply: z.enum(supplyKinds).nullable().default(null),
    grasslandType: scope,
    animal: scope,
    sex: scope,
    ageClass: scope,
    season: scope,
    value: z.number().min(0).max(1_000_000),
    unit: z.string().min(1).max(40),
    basis: z.enum(bases).nullable().default(null),
    per: scope,
    inForceFrom: z.iso.date(),
    source: z.string().trim().min(2).max(300),
    evidence: z.enum(evidenceGrades).exclude(['N']),
    approvedBy: z.string().trim().min(2).max(80),
    note: z.string().max(500).nullable().default(null),
  })
  .refine(({ key, value }) => !sharedKeys.includes(key) || value <= 1, {
    path: ['value'],
    message: 'a share lies between 0 and 1',
  })
export type NewCoefficient = z.infer<typeof newCoefficient>

export const comparisonQuery = z.strictObject({ a: z.string().max(64), b: z.string().max(64) })

/** Two editions side by side; a side is null where the edition has no such row. */
export type ComparedRow = {
  readonly key: string
  readonly scope: RowScope
  readonly unit: string
  readonly a: CoefficientRow | null
  readonly b: CoefficientRow | null
}
export type Comparison = { readonly a: Edition; readonly b: Edition; readonly rows: readonly ComparedRow[] }
