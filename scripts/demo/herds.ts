// How many animals does each operator have, and who counted them? Most within what the grass feeds, some above, some in
// doubt; and a few animals where none may stand.

import type { YieldRow } from './grassland.ts'
import { demoYears } from './grassland.ts'
import type { Point } from './lattice.ts'
import { bell, between, namedUuid, stream } from './random.ts'
import type { DemoOperator, DemoParcel, Village } from './village.ts'
import type { DemoZone } from './zones.ts'

export type HerdSeason = 'warm' | 'cold'
export type Method = 'declared' | 'inspected' | 'drone'
export type Count = {
  readonly animal: 'yak' | 'sheep' | 'horse'
  readonly sex: 'female' | 'male' | 'any'
  readonly age: 'adult' | 'young'
  readonly heads: number
}

export type DemoSurvey = {
  readonly id: string
  readonly code: string
  readonly operatorId: string | null
  readonly parcelId: string | null
  readonly year: number
  readonly season: HerdSeason
  readonly countedOn: string
  readonly method: Method
  readonly relativeError: number
  readonly place: Point | null
  /** Why this count is the adopted one; null where it is not. */
  readonly adoptReason: string | null
  readonly counts: readonly Count[]
}
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

/** Figures a plausible herd is made from: working values of geodata/reference. Nothing is judged by them here. */
export type Grazing = {
  readonly utilisation: number
  readonly intakeKgPerDay: number
  readonly suPerHead: Readonly<Record<'yak' | 'sheep' | 'horse', number>>
}
export type Terms = {
  readonly grazing: Grazing
  readonly yieldAt: (year: number, type: YieldRow['type'], village: string) => number
  readonly zones: readonly DemoZone[]
  readonly seed: number
}

const seasons = ['warm', 'cold'] as const
/** Rounded lengths of the two seasons, to scale herds by. */
const days: Readonly<Record<HerdSeason, number>> = { warm: 153, cold: 212 }
const monthDay: Readonly<Record<HerdSeason, readonly [month: string, first: number]>> = { warm: ['07', 10], cold: ['11', 8] }

export function livestockOf(village: Village, terms: Terms): Livestock {
  const bans = terms.zones.filter(
    (zone) => zone.kind === 'grazing-ban' && village.parcels.some(({ inside }) => zone.holds(inside)),
  )
  const isBanned = (parcel: DemoParcel, year: number): boolean =>
    bans.some(
      (zone) => zone.from <= `${year}-07-01` && (zone.to === null || zone.to > `${year}-07-01`) && zone.holds(parcel.inside),
    )
  const capacity = (parcels: readonly DemoParcel[], season: HerdSeason, year: number): number =>
    parcels
      .filter((parcel) => (parcel.season === season || parcel.season === 'year') && !isBanned(parcel, year))
      .reduce((sum, { areaHa, type }) => sum + areaHa * terms.yieldAt(year, type, village.code), 0) *
    (terms.grazing.utilisation / (terms.grazing.intakeKgPerDay * days[season]))
  const habit = pressureOf(village.code, terms.seed)
  const herds = village.operators.map((operator) => herdOf(operator, habit, capacity, terms))
  return {
    surveys: [...herds.flatMap(({ surveys }) => surveys), ...trespasses(village, terms), ...unheldStock(village, terms)],
    supplements: herds.flatMap(({ supplements }) => supplements),
    entitlements: entitlementsOf(
      village,
      (parcel) => capacity([parcel], parcel.season === 'warm' ? 'warm' : 'cold', 2024),
      isBanned,
      terms.seed,
    ),
  }
}

/** Stock over capacity runs in townships and villages, as the grass does. */
function pressureOf(village: string, seed: number): number {
  const township = between(stream(seed, `pressure ${village.slice(0, 9)}`), 0.5, 1)
  return township * Math.exp(0.22 * bell(stream(seed, `pressure ${village}`)))
}

type Capacity = (parcels: readonly DemoParcel[], season: HerdSeason, year: number) => number

function herdOf(
  operator: DemoOperator,
  habit: number,
  capacity: Capacity,
  terms: Terms,
): Pick<Livestock, 'surveys' | 'supplements'> {
  const random = stream(terms.seed, `herd ${operator.code}`)
  const pressure = habit * Math.exp(0.28 * bell(random))
  const style: Style = {
    sheepShare: random() < 0.4 ? between(random, 0.1, 0.5) : 0,
    youngShare: random() < 0.08 ? between(random, 0.25, 0.45) : between(random, 0, 0.03),
    hasHorses: random() < 0.15,
  }
  const buysHay = random() < 0.3
  const surveys: DemoSurvey[] = []
  const supplements: DemoSupplement[] = []
  for (const year of demoYears) {
    // The herd that must live through the cold season; what the land lost to a ban feeds nothing, and a few keep animals all the same.
    const feeds = capacity(operator.parcels, 'cold', year) || capacity(operator.parcels, 'warm', year) * 0.7
    const wanted = feeds > 0 ? feeds * pressure * between(random, 0.93, 1.07) : random() < 0.15 ? between(random, 20, 80) : 0
    for (const season of seasons) {
      surveys.push(...countsOf(operator, year, season, headsOf(wanted, season, style, terms.grazing), terms.seed))
    }
    if (buysHay)
      supplements.push({
        operatorId: operator.id,
        year,
        season: 'cold',
        kind: random() < 0.8 ? 'hay' : 'feed',
        amountKg: Math.round(feeds * between(random, 8, 40)),
      })
    if (random() < 0.04)
      supplements.push({
        operatorId: operator.id,
        year,
        season: 'cold',
        kind: 'artificial',
        amountKg: Math.round(feeds * between(random, 20, 60)),
      })
  }
  return { surveys, supplements }
}

type Style = { readonly sheepShare: number; readonly youngShare: number; readonly hasHorses: boolean }

/** Heads that make up the sheep units, adults by sex and the young beside them. */
function headsOf(su: number, season: HerdSeason, style: Style, { suPerHead }: Grazing): readonly Count[] {
  const yaks = (su * (1 - style.sheepShare)) / suPerHead.yak
  const young = yaks * style.youngShare * (season === 'warm' ? 1 : 0.8)
  const heads = (value: number): number => Math.max(0, Math.round(value))
  const counts: readonly Count[] = [
    { animal: 'yak', sex: 'female', age: 'adult', heads: heads((yaks - young * 0.5) * 0.62) },
    { animal: 'yak', sex: 'male', age: 'adult', heads: heads((yaks - young * 0.5) * 0.38) },
    { animal: 'yak', sex: 'any', age: 'young', heads: heads(young) },
    { animal: 'sheep', sex: 'any', age: 'adult', heads: heads((su * style.sheepShare) / suPerHead.sheep) },
    { animal: 'horse', sex: 'any', age: 'adult', heads: style.hasHorses ? 2 : 0 },
  ]
  const present = counts.filter((count) => count.heads > 0)
  return present.length > 0 || su === 0 ? present : [{ animal: 'yak', sex: 'female', age: 'adult', heads: 1 }]
}

const errors: Readonly<Record<Method, number>> = { declared: 0.1, inspected: 0.03, drone: 0.06 }
const reasons: Readonly<Record<Method, string>> = {
  declared: '牧户申报，村级核对，无其他清点（演示）',
  inspected: '核查组现场清点，三方签字（演示）',
  drone: '无人机清点，影像留存（演示）',
}

/** The adopted count, and for three in ten a declaration beside it that says less. */
function countsOf(
  operator: DemoOperator,
  year: number,
  season: HerdSeason,
  counts: readonly Count[],
  seed: number,
): readonly DemoSurvey[] {
  const code = `DS-${operator.code}-${year}${season === 'warm' ? 'W' : 'C'}`
  const random = stream(seed, code)
  const chance = random()
  const method: Method = chance < 0.6 ? 'inspected' : chance < 0.75 ? 'drone' : 'declared'
  const [month, first] = monthDay[season]
  const countedOn = `${year}-${month}-${String(first + Math.floor(random() * 18)).padStart(2, '0')}`
  const common = { operatorId: operator.id, parcelId: null, year, season, countedOn, place: null }
  const adopted: DemoSurvey = {
    ...common,
    id: namedUuid(seed, `survey ${code}`),
    code,
    method,
    relativeError: errors[method],
    adoptReason: reasons[method],
    counts,
  }
  if (method === 'declared' || random() > 0.3) return [adopted]
  const told = between(random, 0.75, 0.95)
  return [
    adopted,
    {
      ...common,
      id: namedUuid(seed, `survey ${code}-D`),
      code: `${code}-D`,
      method: 'declared',
      relativeError: errors.declared,
      adoptReason: null,
      counts: counts.map((count) => ({ ...count, heads: Math.round(count.heads * told) })),
    },
  ]
}

/** A day of the rest that also lies in the warm season of the same year. */
const restDay = '06-12'

/** Herds seen from the air inside a ban zone, or inside a rest zone within its dates: one a zone and village. */
function trespasses({ code, parcels }: Village, { zones, seed }: Terms): readonly DemoSurvey[] {
  const held = parcels.filter(({ operatorId }) => operatorId !== null)
  return zones.flatMap((zone) => {
    if (zone.kind !== 'grazing-ban' && zone.kind !== 'rest-grazing') return []
    const parcel = held.find(({ inside }) => zone.holds(inside))
    if (parcel === undefined) return []
    const name = `DS-${code}-${zone.code}`
    const random = stream(seed, name)
    const year = zone.to === null ? 2025 : 2024
    const sighting: DemoSurvey = {
      id: namedUuid(seed, `survey ${name}`),
      code: name,
      operatorId: parcel.operatorId,
      parcelId: null,
      year,
      season: 'warm',
      countedOn: `${year}-${zone.kind === 'rest-grazing' ? restDay : '08-03'}`,
      method: 'drone',
      relativeError: errors.drone,
      place: parcel.inside,
      adoptReason: null,
      counts: [{ animal: 'yak', sex: 'any', age: 'adult', heads: Math.round(between(random, 12, 90)) }],
    }
    return [sighting]
  })
}

function unheldStock({ parcels }: Village, { seed }: Terms): readonly DemoSurvey[] {
  return parcels
    .filter(({ operatorId }) => operatorId === null)
    .map((parcel) => {
      const code = `DS-${parcel.code}-2025`
      return {
        id: namedUuid(seed, `survey ${code}`),
        code,
        operatorId: null,
        parcelId: parcel.id,
        year: 2025,
        season: 'cold',
        countedOn: '2025-11-15',
        method: 'inspected',
        relativeError: errors.inspected,
        place: parcel.inside,
        adoptReason: null,
        counts: [{ animal: 'yak', sex: 'any', age: 'adult', heads: Math.round(between(stream(seed, code), 8, 60)) }],
      }
    })
}

/** One in eight parcels under a ban keeps the entitlement it had before: each is a violation to be found. */
const keptUnderBan = 1 / 8

function entitlementsOf(
  { parcels }: Village,
  capacityOf: (parcel: DemoParcel) => number,
  isBanned: (parcel: DemoParcel, year: number) => boolean,
  seed: number,
): ReadonlyMap<string, number> {
  let banned = 0
  const entries = parcels.flatMap((parcel): [string, number][] => {
    if (!isBanned(parcel, 2024) && !isBanned(parcel, 2025)) return [[parcel.id, Math.round(capacityOf(parcel))]]
    banned += 1
    const keeps = banned === 1 || stream(seed, `entitlement ${parcel.code}`)() < keptUnderBan
    return keeps ? [[parcel.id, Math.max(10, Math.round(parcel.areaHa / 2))]] : []
  })
  return new Map(entries)
}
