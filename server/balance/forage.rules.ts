// How much usable forage a supply gives (F1: Y = Ym · H · S · U), in kilograms of its own basis, and on the basis of demand.

import { type Basis, type Errors, grownKinds, type Interval, type SupplyKind } from '#contract/balance'
import { around, mapInterval, times } from './interval.rules.ts'
import { type Conversion, type FreshKg, type HayKg, hayFromFresh, type Kg, kg, standardHay } from './units.rules.ts'

/** Usable kilograms that still know what they are kilograms of. */
export type Forage = { readonly [B in Basis]: { readonly basis: B; readonly kg: Interval<Kg<B>> } }[Basis]

/** Kilograms that grew or were bought: an amount, or an area and the yield on it. Shares are applied after. */
export type ForageSource = {
  readonly kind: SupplyKind
  readonly basis: Basis
  readonly gross: { readonly amountKg: number } | { readonly areaHa: number; readonly yieldKgPerHa: number }
  readonly edibleShare: number
  readonly utilisation: number
}

/** Yield error on what grows on land, area error on what is stated by area; both at once in the outer bounds. */
export function usableForage(source: ForageSource, errors: Pick<Errors, 'yield' | 'area'>): Forage {
  const { gross } = source
  const byArea = 'areaHa' in gross
  const grown = around(1, grownKinds.includes(source.kind) ? errors.yield : 0)
  const measured = around(1, byArea ? errors.area : 0)
  const grossKg = byArea ? gross.areaHa * gross.yieldKgPerHa : gross.amountKg
  const usableKg = mapInterval(times(grown, measured), (factor) => grossKg * source.edibleShare * source.utilisation * factor)
  return source.basis === 'hay'
    ? { basis: 'hay', kg: mapInterval(usableKg, (value) => kg('hay', value)) }
    : { basis: 'fresh', kg: mapInterval(usableKg, (value) => kg('fresh', value)) }
}

export type Converted<B extends Basis> =
  | { readonly ok: true; readonly kg: Interval<Kg<B>> }
  | { readonly ok: false; readonly why: 'no-conversion' | 'not-a-conversion' }

/**
 * Forage for a demand in standard hay. Hay passes, times its quality coefficient if one is given.
 * Fresh weight passes only through a drying ratio below 1: "1 kg fresh is 1 kg hay" is a mix-up, not a conversion.
 */
export function inHay(
  forage: Forage,
  rows: { readonly quality?: Conversion<'hay-coefficient'>; readonly drying?: Conversion<'fresh-to-hay'> },
): Converted<'hay'> {
  const { quality, drying } = rows
  if (forage.basis === 'hay') {
    return { ok: true, kg: quality ? mapInterval(forage.kg, (hay: HayKg) => standardHay(hay, quality)) : forage.kg }
  }
  if (drying === undefined) return { ok: false, why: 'no-conversion' }
  if (drying.value >= 1) return { ok: false, why: 'not-a-conversion' }
  return { ok: true, kg: mapInterval(forage.kg, (fresh: FreshKg) => hayFromFresh(fresh, drying)) }
}

/** Forage for a demand in fresh weight. Hay has no way back to fresh weight, and a hay coefficient has no business here. */
export function inFresh(forage: Forage, hayCoefficient = 1): Converted<'fresh'> {
  if (forage.basis !== 'fresh') return { ok: false, why: 'no-conversion' }
  return hayCoefficient === 1 ? { ok: true, kg: forage.kg } : { ok: false, why: 'not-a-conversion' }
}
