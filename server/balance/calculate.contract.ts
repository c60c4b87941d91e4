// POST /api/balance/calculate: the balance of figures a caller states, with nothing stored read or written.

import * as z from 'zod'
import { bases, type Finding, type Interval, type Settlement, supplyKinds, type TraceEntry } from './vocabulary.contract.ts'

const amount = z.number().nonnegative()
const share = z.number().min(0).max(1)
/** Below 1: an error of 1 would let a figure be nothing at all, and leave no rate to bound. */
const relativeError = z.number().min(0).lt(1)

/** Cross-field checks run even when other fields are wrong, so that all faults are told at once. */
const whenObject = ({ value }: { readonly value: unknown }): boolean => typeof value === 'object' && value !== null

const supply = z
  .strictObject({
    kind: z.enum(supplyKinds),
    basis: z.enum(bases),
    /** Either the whole amount in kilograms … */
    amountKg: amount.optional(),
    /** … or area and yield, of land that grows it. */
    areaHa: amount.optional(),
    yieldKgPerHa: amount.optional(),
    edibleShare: share.default(1),
    utilisation: share.default(1),
    /** Kilograms of standard hay in a kilogram of this supply. On a fresh supply it is the drying ratio, below 1. */
    hayCoefficient: z.number().positive().optional(),
  })
  .refine((value) => value.amountKg !== undefined || value.areaHa !== undefined || value.yieldKgPerHa !== undefined, {
    error: 'state amountKg, or areaHa with yieldKgPerHa',
    path: ['amountKg'],
    when: whenObject,
  })
  .refine((value) => value.amountKg === undefined || (value.areaHa === undefined && value.yieldKgPerHa === undefined), {
    error: 'state amountKg or areaHa with yieldKgPerHa, not both',
    path: ['amountKg'],
    when: whenObject,
  })
  .refine((value) => value.areaHa !== undefined || value.yieldKgPerHa === undefined, {
    error: 'yieldKgPerHa needs areaHa',
    path: ['areaHa'],
    when: whenObject,
  })
  .refine((value) => value.yieldKgPerHa !== undefined || value.areaHa === undefined, {
    error: 'areaHa needs yieldKgPerHa',
    path: ['yieldKgPerHa'],
    when: whenObject,
  })

const herd = z.strictObject({
  kind: z.string().trim().min(1).max(60),
  heads: amount,
  suPerHead: amount,
})

const errors = z.strictObject({
  /** On the yield of natural and artificial forage. */
  yield: relativeError.default(0),
  /** On supplies stated by area. */
  area: relativeError.default(0),
  /** On heads. */
  count: relativeError.default(0),
})

export const calculateInput = z.strictObject({
  season: z.strictObject({ days: z.number().positive().max(366) }),
  intake: z.strictObject({ kgPerDay: z.number().positive(), basis: z.enum(bases) }),
  supplies: z.array(supply).max(10_000),
  herds: z.array(herd).max(10_000),
  errors: errors.prefault({}),
})
export type CalculateInput = z.infer<typeof calculateInput>
export type StatedSupply = CalculateInput['supplies'][number]
export type StatedHerd = CalculateInput['herds'][number]
export type Errors = CalculateInput['errors']

/** Rates are shares of capacity (0.8781 is 87.81 %). Null where there is no capacity to divide by. */
export type Balance = {
  readonly capacitySu: Interval
  readonly stockSu: Interval
  readonly overloadRate: Interval | null
  readonly pressureIndex: Interval | null
  readonly excessSu: Interval
  readonly finding: Finding
  /** What would settle an uncertain finding; null for every other. */
  readonly settledBy: Settlement | null
  /** True where a working value, not a printed standard, was used. Stated figures are the caller's own: always false here. */
  readonly provisional: boolean
  readonly trace: readonly TraceEntry[]
}

/** Why well-formed figures still cannot be reckoned together. `at` are the JSON paths of both places. */
export type CalculateFault =
  | { readonly code: 'mixed-basis'; readonly at: readonly [string, string]; readonly detail: string }
  | { readonly code: 'out-of-range'; readonly at: readonly string[]; readonly detail: string }
export type CalculateOutcome =
  | { readonly ok: true; readonly value: Balance }
  | { readonly ok: false; readonly faults: readonly CalculateFault[] }
