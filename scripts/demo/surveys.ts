// Who counted the animals, when, and which count was adopted? And the herds seen where none may stand.

import type { HerdSeason, Terms } from './carrying.ts'
import type { Point } from './lattice.ts'
import { between, namedUuid, stream } from './random.ts'
import type { DemoOperator, Village } from './village.ts'

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

const errors: Readonly<Record<Method, number>> = { declared: 0.1, inspected: 0.03, drone: 0.06 }
const reasons: Readonly<Record<Method, string>> = {
  declared: '牧户申报，村级核对，无其他清点（演示）',
  inspected: '核查组现场清点，三方签字（演示）',
  drone: '无人机清点，影像留存（演示）',
}
const monthDay: Readonly<Record<HerdSeason, readonly [month: string, first: number]>> = { warm: ['07', 10], cold: ['11', 8] }

export type Counted = {
  readonly operator: DemoOperator
  readonly year: number
  readonly season: HerdSeason
  readonly counts: readonly Count[]
}

/** The adopted count, and for three in ten a declaration beside it that says less. */
export function surveysOf({ operator, year, season, counts }: Counted, seed: number): readonly DemoSurvey[] {
  const code = `DS-${operator.code}-${year}${season === 'warm' ? 'W' : 'C'}`
  const random = stream(seed, code)
  const chance = random()
  const method: Method = chance < 0.6 ? 'inspected' : chance < 0.75 ? 'drone' : 'declared'
  const [month, first] = monthDay[season]
  const countedOn = `${year}-${month}-${String(first + Math.floor(random() * 18)).padStart(2, '0')}`
  const adopted: DemoSurvey = {
    id: namedUuid(seed, `survey ${code}`),
    code,
    operatorId: operator.id,
    parcelId: null,
    year,
    season,
    countedOn,
    method,
    relativeError: errors[method],
    place: null,
    adoptReason: reasons[method],
    counts,
  }
  if (method === 'declared' || random() > 0.3) return [adopted]
  const told = between(random, 0.75, 0.95)
  const declared: DemoSurvey = {
    ...adopted,
    id: namedUuid(seed, `survey ${code}-D`),
    code: `${code}-D`,
    method: 'declared',
    relativeError: errors.declared,
    adoptReason: null,
    counts: counts.map((count) => ({ ...count, heads: Math.round(count.heads * told) })),
  }
  return [adopted, declared]
}

type Sighting = Pick<DemoSurvey, 'operatorId' | 'parcelId' | 'year' | 'season' | 'countedOn' | 'method' | 'place'>

function sighted(code: string, sighting: Sighting, seed: number): DemoSurvey {
  const heads = Math.round(between(stream(seed, code), 8, 90))
  return {
    ...sighting,
    id: namedUuid(seed, `survey ${code}`),
    code,
    relativeError: errors[sighting.method],
    adoptReason: null,
    counts: [{ animal: 'yak', sex: 'any', age: 'adult', heads }],
  }
}

/** A day of the rest that also lies in the warm season of the same year. */
const restDay = '06-12'

/** Herds seen from the air inside a ban zone, or inside a rest zone within its dates: one a zone and village. */
export function trespassesIn({ code, parcels }: Village, { zones, seed }: Terms): readonly DemoSurvey[] {
  const held = parcels.filter(({ operatorId }) => operatorId !== null)
  return zones.flatMap((zone) => {
    if (zone.kind !== 'grazing-ban' && zone.kind !== 'rest-grazing') return []
    const parcel = held.find(({ inside }) => zone.holds(inside))
    if (parcel === undefined) return []
    const year = zone.to === null ? 2025 : 2024
    const countedOn = `${year}-${zone.kind === 'rest-grazing' ? restDay : '08-03'}`
    const { operatorId, inside: place } = parcel
    return [
      sighted(
        `DS-${code}-${zone.code}`,
        { operatorId, parcelId: null, year, season: 'warm', countedOn, method: 'drone', place },
        seed,
      ),
    ]
  })
}

export function stockWithoutHolder({ parcels }: Village, { seed }: Terms): readonly DemoSurvey[] {
  const common = { operatorId: null, year: 2025, season: 'cold', countedOn: '2025-11-15', method: 'inspected' } as const
  return parcels
    .filter(({ operatorId }) => operatorId === null)
    .map(({ id, code, inside }) => sighted(`DS-${code}-2025`, { ...common, parcelId: id, place: inside }, seed))
}
