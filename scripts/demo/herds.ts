// How many animals does each operator have, what does it feed besides grass, and what does its contract allow?

import { type Carrying, carryingOf, type Grazing, type HerdSeason, herdSeasons, type Terms } from './carrying.ts'
import { demoYears } from './grassland.ts'
import { pressureIn, trendOf } from './pressure.ts'
import { between, type Random, stream } from './random.ts'
import { type Count, type DemoSurvey, stockWithoutHolder, surveysOf, trespassesIn } from './surveys.ts'
import type { DemoOperator, Village } from './village.ts'

export type DemoSupplement = {
  readonly operatorId: string
  readonly year: number
  readonly season: HerdSeason
  readonly kind: 'hay' | 'feed' | 'artificial'
  readonly amountKg: number
}
export type Livestock = {
  readonly surveys: readonly DemoSurvey[]
  readonly supplements: readonly DemoSupplement[]
  /** Sheep units a parcel's contract allows, by parcel id; none where it lies under a grazing ban, but for a few left standing. */
  readonly entitlements: ReadonlyMap<string, number>
}

export function livestockOf(village: Village, terms: Terms): Livestock {
  const carrying = carryingOf(village, terms)
  const drawPressure = pressureIn(village.code, terms.seed)
  const herds = village.operators.map((operator) => {
    const random = stream(terms.seed, `herd ${operator.code}`)
    return herdOf(operator, drawPressure(random), carrying, random, terms)
  })
  return {
    surveys: [...herds.flatMap(({ surveys }) => surveys), ...trespassesIn(village, terms), ...stockWithoutHolder(village, terms)],
    supplements: herds.flatMap(({ supplements }) => supplements),
    entitlements: entitlementsOf(village, carrying, terms.seed),
  }
}

type Style = { readonly sheepShare: number; readonly youngShare: number; readonly hasHorses: boolean }

/** Most herds have few young animals; the factor of the young is not known, so the others come out in doubt. */
const drawStyle = (random: Random): Style => ({
  sheepShare: random() < 0.4 ? between(random, 0.1, 0.5) : 0,
  youngShare: random() < 0.06 ? between(random, 0.3, 0.45) : between(random, 0, 0.03),
  hasHorses: random() < 0.15,
})

function herdOf(
  operator: DemoOperator,
  pressure: number,
  { capacitySu }: Carrying,
  random: Random,
  { grazing, seed }: Terms,
): Pick<Livestock, 'surveys' | 'supplements'> {
  const style = drawStyle(random)
  const [buysHay, sows] = [random() < 0.3, random() < 0.04]
  const surveys: DemoSurvey[] = []
  const supplements: DemoSupplement[] = []
  for (const year of demoYears) {
    // The herd that must live through the cold season; where a ban leaves nothing to eat a few keep animals all the same.
    const feeds = capacitySu(operator.parcels, 'cold', year) || capacitySu(operator.parcels, 'warm', year) * 0.7
    const herd = feeds > 1 ? feeds * pressure * trendOf(operator.code, year) : random() < 0.15 ? between(random, 20, 80) : 0
    const su = herd * between(random, 0.98, 1.02)
    for (const season of herdSeasons) {
      surveys.push(...surveysOf({ operator, year, season, counts: headsOf(su, season, style, grazing) }, seed))
    }
    const add = (kind: DemoSupplement['kind'], kgPerSu: number): void =>
      void supplements.push({ operatorId: operator.id, year, season: 'cold', kind, amountKg: Math.round(feeds * kgPerSu) })
    if (buysHay) add(random() < 0.8 ? 'hay' : 'feed', between(random, 5, 25))
    if (sows) add('artificial', between(random, 10, 40))
  }
  return { surveys, supplements }
}

/** Heads that make up the sheep units, adults by sex and the young beside them. */
function headsOf(su: number, season: HerdSeason, style: Style, { suPerHead }: Grazing): readonly Count[] {
  const horses = style.hasHorses && su > 6 * suPerHead.horse ? 2 : 0
  const grazers = su - horses * suPerHead.horse
  const yaks = (grazers * (1 - style.sheepShare)) / suPerHead.yak
  const young = yaks * style.youngShare * (season === 'warm' ? 1 : 0.8)
  const heads = (value: number): number => Math.max(0, Math.round(value))
  const counts: readonly Count[] = [
    { animal: 'yak', sex: 'female', age: 'adult', heads: heads((yaks - young * 0.5) * 0.62) },
    { animal: 'yak', sex: 'male', age: 'adult', heads: heads((yaks - young * 0.5) * 0.38) },
    { animal: 'yak', sex: 'any', age: 'young', heads: heads(young) },
    { animal: 'sheep', sex: 'any', age: 'adult', heads: heads((grazers * style.sheepShare) / suPerHead.sheep) },
    { animal: 'horse', sex: 'any', age: 'adult', heads: horses },
  ]
  return counts.filter((count) => count.heads > 0)
}

/** One in eight parcels under a ban keeps the entitlement it had before: each is a violation to be found. */
const keptUnderBan = 1 / 8

function entitlementsOf({ parcels }: Village, { capacitySu, isBanned }: Carrying, seed: number): ReadonlyMap<string, number> {
  let banned = 0
  const entries = parcels.flatMap((parcel): [string, number][] => {
    const season = parcel.season === 'warm' ? 'warm' : 'cold'
    if (!isBanned(parcel, 2024) && !isBanned(parcel, 2025)) return [[parcel.id, Math.round(capacitySu([parcel], season, 2024))]]
    banned += 1
    const keeps = banned === 1 || stream(seed, `entitlement ${parcel.code}`)() < keptUnderBan
    return keeps ? [[parcel.id, Math.max(10, Math.round(parcel.areaHa / 2))]] : []
  })
  return new Map(entries)
}
