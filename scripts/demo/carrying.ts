// Roughly how many sheep units can a parcel feed? Good enough to give its operator a plausible herd; the balance itself is
// computed by the platform from the stored rows, exactly.

import type { YieldRow } from './grassland.ts'
import type { DemoParcel, Village } from './village.ts'
import type { DemoZone } from './zones.ts'

export type HerdSeason = 'warm' | 'cold'
export const herdSeasons = ['warm', 'cold'] as const

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

/** Rounded lengths of the seasons; an all-year parcel must feed its herd through both. */
const days: Readonly<Record<DemoParcel['season'], number>> = { warm: 153, cold: 212, year: 365 }

/** About the share of a season that a rest zone closes. */
const restCloses: Readonly<Record<HerdSeason, number>> = { warm: 0.16, cold: 0.17 }

export type Carrying = {
  /** Sheep units all parcels together feed through the season of the year. */
  readonly capacitySu: (parcels: readonly DemoParcel[], season: HerdSeason, year: number) => number
  readonly isBanned: (parcel: DemoParcel, year: number) => boolean
}

export function carryingOf(village: Village, { grazing, yieldAt, zones }: Terms): Carrying {
  const touching = (kind: DemoZone['kind']): readonly DemoZone[] =>
    zones.filter((zone) => zone.kind === kind && village.parcels.some(({ ring }) => ring.some(zone.holds)))
  const [bans, rests] = [touching('grazing-ban'), touching('rest-grazing')]
  const inForce = (zone: DemoZone, year: number): boolean =>
    zone.from <= `${year}-07-01` && (zone.to === null || zone.to > `${year}-07-01`)
  const coveredBy = (zone: DemoZone, { ring }: DemoParcel): number => ring.filter(zone.holds).length / ring.length
  const openShare = (parcel: DemoParcel, season: HerdSeason, year: number): number =>
    bans.reduce((open, zone) => (inForce(zone, year) ? Math.min(open, 1 - coveredBy(zone, parcel)) : open), 1) *
    rests.reduce((open, zone) => Math.min(open, 1 - restCloses[season] * coveredBy(zone, parcel)), 1)
  const perParcel = (parcel: DemoParcel, season: HerdSeason, year: number): number =>
    (parcel.areaHa * yieldAt(year, parcel.type, village.code) * grazing.utilisation * openShare(parcel, season, year)) /
    (grazing.intakeKgPerDay * days[parcel.season])
  return {
    capacitySu: (parcels, season, year) =>
      parcels
        .filter((parcel) => parcel.season === season || parcel.season === 'year')
        .reduce((sum, parcel) => sum + perParcel(parcel, season, year), 0),
    isBanned: (parcel, year) => bans.some((zone) => inForce(zone, year) && zone.holds(parcel.inside)),
  }
}
