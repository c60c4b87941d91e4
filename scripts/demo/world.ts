// The whole demonstration as values, from one seed: what it holds at once is small (cells, zones, grassland); villages are
// made one at a time, so that four hundred thousand parcels need no more memory than twelve thousand.

import { createHash } from 'node:crypto'
import type { Grazing } from './carrying.ts'
import { type Below, type Cell, type County, cellsOf } from './cells.ts'
import { type Grassland, grasslandOf, type ReferenceYields, type YieldRow, yieldsOf } from './grassland.ts'
import { type Livestock, livestockOf } from './herds.ts'
import { parcelSpacingM } from './pastures.ts'
import { habitOf, planOf, type VillagePlan } from './plan.ts'
import { type Village, villageOf } from './village.ts'
import { type DemoZone, zonesOf } from './zones.ts'

export type Sources = {
  readonly prefecture: string
  readonly counties: readonly County[]
  readonly below: Below
  readonly yields: ReferenceYields
  readonly grazing: Grazing
}
export type World = {
  readonly seed: number
  readonly townships: readonly Cell[]
  readonly villages: readonly Cell[]
  readonly plans: readonly VillagePlan[]
  readonly grassland: Grassland
  readonly yields: readonly YieldRow[]
  readonly zones: readonly DemoZone[]
  readonly sources: Sources
}

export const demoSeed = 632_700

/** Prefecture-wide, in hectares: what a parcel may be at most if `parcels` of them are to fit. */
const prefectureHa = 20_000_000

export function worldOf(sources: Sources, parcels: number, seed: number = demoSeed): World {
  const smallest = Math.min(...sources.counties.map(({ code }) => habitOf(code).parcelHa), prefectureHa / parcels)
  const cells = sources.counties.map((county) => cellsOf(county, sources.below, parcelSpacingM(smallest), seed))
  const villages = cells.flatMap((county) => county.villages)
  const townships = cells.flatMap((county) => county.townships)
  const plans = planOf(villages, parcels, seed)
  const counties = sources.counties.map(({ code }) => code)
  return {
    seed,
    townships,
    villages,
    plans,
    grassland: grasslandOf(seed),
    yields: yieldsOf(
      sources.yields,
      sources.prefecture,
      townships.map(({ code }) => code),
      seed,
    ),
    zones: zonesOf(plans, counties, sources.prefecture, seed),
    sources,
  }
}

export type Populated = { readonly village: Village; readonly livestock: Livestock }

export function* villagesIn(world: World): Generator<Populated> {
  const kg = new Map(world.yields.map(({ year, type, areaCode, kgPerHa }) => [`${year} ${type} ${areaCode}`, kgPerHa]))
  const terms = {
    grazing: world.sources.grazing,
    zones: world.zones,
    seed: world.seed,
    yieldAt: (year: number, type: YieldRow['type'], village: string) => kg.get(`${year} ${type} ${village.slice(0, 9)}`) ?? 0,
  }
  for (const [number, plan] of world.plans.entries()) {
    if (plan.parcels === 0) continue
    const village = villageOf(plan, number + 1, world.grassland.typeAt, world.seed)
    yield { village, livestock: livestockOf(village, terms) }
  }
}

/** The same seed and number of parcels give the same digest on every machine. */
export function digestOf(world: World): string {
  const hash = createHash('sha256')
  const add = (value: unknown): void => void hash.update(JSON.stringify(value))
  add([world.townships, world.villages, world.yields, world.zones, world.grassland.units])
  for (const { village, livestock } of villagesIn(world))
    add([village, livestock.surveys, livestock.supplements, [...livestock.entitlements]])
  return hash.digest('hex')
}
