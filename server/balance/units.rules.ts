// Which quantities may meet: hay and fresh weight, hectare and mu are different types, and only a coefficient row joins them.

import type { Basis, Interval, KnownCoefficient } from '#contract/balance'

declare const unit: unique symbol
type Unit<Name extends string> = number & { readonly [unit]: Name }

export type Kg<B extends Basis> = Unit<`kg ${B}`>
export type KgPerHa<B extends Basis> = Unit<`kg ${B} / ha`>
export type KgPerSuDay<B extends Basis> = Unit<`kg ${B} / SU day`>
export type HayKg = Kg<'hay'>
export type FreshKg = Kg<'fresh'>
export type Ha = Unit<'ha'>
export type Mu = Unit<'mu'>
export type Days = Unit<'day'>
export type Heads = Unit<'head'>
export type SuPerHead = Unit<'SU / head'>
export type Su = Unit<'SU'>

// The name is given where a figure enters; from there on the compiler keeps it.
const isUnit = <U extends number>(value: number): value is U => typeof value === 'number'
function named<U extends number>(value: number): U {
  if (isUnit<U>(value)) return value
  throw new TypeError('a quantity must be a number')
}

export const kg = <B extends Basis>(_basis: B, value: number): Kg<B> => named<Kg<B>>(value)
export const kgPerHa = <B extends Basis>(_basis: B, value: number): KgPerHa<B> => named<KgPerHa<B>>(value)
export const kgPerSuDay = <B extends Basis>(_basis: B, value: number): KgPerSuDay<B> => named<KgPerSuDay<B>>(value)
export const ha = (value: number): Ha => named<Ha>(value)
export const mu = (value: number): Mu => named<Mu>(value)
export const days = (value: number): Days => named<Days>(value)
export const heads = (value: number): Heads => named<Heads>(value)
export const suPerHead = (value: number): SuPerHead => named<SuPerHead>(value)
export const su = (value: number): Su => named<Su>(value)

/** The row a conversion rests on. Its key says which two units it joins. */
export type Conversion<Key extends string> = Pick<KnownCoefficient, 'value' | 'sources' | 'evidence' | 'edition'> & {
  readonly key: Key
}

/** Hectares from mu; the row says how many mu make a hectare (15, by definition). */
export const haFromMu = (area: Mu, row: Conversion<'mu-per-ha'>): Ha => ha(area / row.value)
export const muFromHa = (area: Ha, row: Conversion<'mu-per-ha'>): Mu => mu(area * row.value)

/** Standard hay from fresh weight, by a drying ratio. */
export const hayFromFresh = (fresh: FreshKg, row: Conversion<'fresh-to-hay'>): HayKg => kg('hay', fresh * row.value)

/** Standard hay from hay of a stated quality. */
export const standardHay = (hay: HayKg, row: Conversion<'hay-coefficient'>): HayKg => kg('hay', hay * row.value)

/** The same figure low, middle and high. */
export const exactly = <N extends number>(value: N): Interval<N> => ({ low: value, mid: value, high: value })
