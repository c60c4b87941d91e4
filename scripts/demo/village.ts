// Who works the pastures of one village? Its parcels, the holders of their contracts, and the operators they form.
// Names are labels that no person bears.

import type { GrasslandType } from './grassland.ts'
import { areaHa, insidePoint, type Point, type Ring } from './lattice.ts'
import type { VillagePlan } from './plan.ts'
import { between, namedUuid, type Random, stream } from './random.ts'
import { pasturesOfPlan } from './zones.ts'

export type ParcelSeason = 'warm' | 'cold' | 'year'
export type OperatorKind = 'household' | 'joint-household' | 'cooperative'

export type DemoParcel = {
  readonly id: string
  readonly code: string
  readonly season: ParcelSeason
  readonly ring: Ring
  readonly inside: Point
  readonly areaHa: number
  readonly paperAreaHa: number
  readonly type: GrasslandType
  readonly holderId: string | null
  readonly operatorId: string | null
}
export type DemoHolder = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly phone: string
  readonly operatorId: string
}
export type DemoOperator = {
  readonly id: string
  readonly code: string
  readonly kind: OperatorKind
  readonly name: string
  readonly parcels: readonly DemoParcel[]
}
export type Village = {
  readonly code: string
  readonly parcels: readonly DemoParcel[]
  readonly holders: readonly DemoHolder[]
  readonly operators: readonly DemoOperator[]
}

const kindNames: Readonly<Record<OperatorKind, { readonly name: string; readonly letter: string }>> = {
  household: { name: '演示户', letter: 'H' },
  'joint-household': { name: '演示联户', letter: 'J' },
  cooperative: { name: '演示合作社', letter: 'C' },
}

/** What one operator is to get: one season per parcel, and one holder for all of them or one each. */
type Share = { readonly kind: OperatorKind; readonly seasons: readonly ParcelSeason[] }

/** Every twentieth village has a parcel nobody holds. */
const unheldEvery = 20

/** `number` is the place of the village in the prefecture; it numbers its people. */
export function villageOf(plan: VillagePlan, number: number, typeAt: (point: Point) => GrasslandType, seed: number): Village {
  const random = stream(seed, `people ${plan.code}`)
  const { cold, warm } = pasturesOfPlan(plan, seed)
  const all = [...cold, ...warm]
  const unheld = number % unheldEvery === 0 && all.length > 4 ? 1 : 0
  const shares = sharesOf(all.length - unheld, plan.operators, random)
  const pools = { cold: [...cold], warm: [...warm] }
  const take = (season: ParcelSeason): Ring | undefined => {
    const [own, other] = season === 'warm' ? [pools.warm, pools.cold] : [pools.cold, pools.warm]
    return (season === 'year' && other.length > own.length ? other : own).shift() ?? other.shift() ?? own.shift()
  }
  const builder = buildParcels(plan, typeAt, seed)
  const holders: DemoHolder[] = []
  const operators = shares.map((share, i): DemoOperator => {
    const label = `${kindNames[share.kind].name}${String(number).padStart(3, '0')}-${String(i + 1).padStart(3, '0')}`
    const id = namedUuid(seed, `operator ${plan.code} ${i}`)
    const members = share.kind === 'household' ? 1 : share.seasons.length
    const own = Array.from({ length: members }, (_, k) =>
      holderOf(plan.code, `${i + 1}-${k + 1}`, members === 1 ? label : `${label}-${k + 1}`, id, seed),
    )
    holders.push(...own)
    const parcels = share.seasons.flatMap((season, k) => {
      const ring = take(season)
      return ring === undefined ? [] : [builder(ring, season, own[k % members]?.id ?? null, id)]
    })
    return {
      id,
      code: `${plan.code}-${kindNames[share.kind].letter}${String(i + 1).padStart(4, '0')}`,
      kind: share.kind,
      name: label,
      parcels,
    }
  })
  const left = [...pools.cold, ...pools.warm].map((ring) => builder(ring, 'year', null, null))
  return { code: plan.code, holders, operators, parcels: [...operators.flatMap(({ parcels }) => parcels), ...left] }
}

/** Parcels dealt to operators so that each has one at least and none is left: pairs of seasons where there are enough. */
function sharesOf(parcels: number, operators: number, random: Random): readonly Share[] {
  const shares: Share[] = []
  let [land, people] = [parcels, Math.min(operators, parcels)]
  const cooperative: Share = { kind: 'cooperative', seasons: ['cold', 'warm', 'cold', 'warm', 'year'] }
  const joint: Share = { kind: 'joint-household', seasons: ['cold', 'warm', 'year'] }
  const give = (share: Share): void => {
    if (land - share.seasons.length < people - 1 || people < 2) return
    shares.push(share)
    land -= share.seasons.length
    people -= 1
  }
  if (random() < parcels / 120) give(cooperative)
  for (let joints = Math.floor((parcels / 25) * between(random, 0.5, 1.5) + random()); joints > 0; joints -= 1) give(joint)
  const pairs = Math.min(people, Math.max(0, land - people))
  for (let i = 0; i < people; i += 1) shares.push({ kind: 'household', seasons: i < pairs ? ['cold', 'warm'] : ['year'] })
  return shares
}

function holderOf(village: string, number: string, name: string, operatorId: string, seed: number): DemoHolder {
  const code = `${village}-${number}`
  // A number no telephone can have: it begins with zeros.
  const phone = `0000${String(Math.floor(stream(seed, `phone ${code}`)() * 1e7)).padStart(7, '0')}`
  return { id: namedUuid(seed, `holder ${code}`), code, name, phone, operatorId }
}

/** Contracts state areas measured by older means: most within 3 %, a few far off. */
function paperArea(ha: number, random: Random): number {
  const error = random() < 0.02 ? between(random, 0.12, 0.3) : between(random, -0.03, 0.03)
  return Math.round(ha * (1 + error) * 100) / 100
}

function buildParcels(plan: VillagePlan, typeAt: (point: Point) => GrasslandType, seed: number) {
  let made = 0
  return (ring: Ring, season: ParcelSeason, holderId: string | null, operatorId: string | null): DemoParcel => {
    made += 1
    const code = `CB${plan.code}${String(made).padStart(4, '0')}`
    const inside = insidePoint(ring)
    const ha = areaHa(ring)
    const paperAreaHa = paperArea(ha, stream(seed, `paper ${code}`))
    return {
      id: namedUuid(seed, `parcel ${code}`),
      code,
      season,
      ring,
      inside,
      areaHa: ha,
      paperAreaHa,
      type: typeAt(inside),
      holderId,
      operatorId,
    }
  }
}
