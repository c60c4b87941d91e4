// Which rule counts where zones overlap: the strictest. Pure: spatial facts, the form and the trace all ask here.

import { type Regime, regimes, type ZoneKind, type ZoneRegime } from '#contract/zones'
import type { PolygonGeometry } from '../platform/geometry.ts'

/** 0 for the strictest; a larger number gives more freedom. */
export const strictness = (regime: Regime): number => regimes.indexOf(regime)

export const strictest = (found: readonly Regime[]): Regime =>
  found.reduce<Regime>((left, right) => (strictness(right) < strictness(left) ? right : left), 'none')

/** What a kind of zone means for grazing on a day. A kind without a row in force says nothing about grazing. */
export const regimeOn = (kind: ZoneKind, day: string, rows: readonly ZoneRegime[]): Regime =>
  rows.find((row) => row.kind === kind && row.inForceFrom <= day && (row.inForceTo === null || day < row.inForceTo))?.regime ??
  'none'

export type DatedZone = { readonly inForceFrom: string; readonly inForceTo: string | null }

/** `inForceTo` is the first day on which the zone no longer binds. */
export const isInForce = ({ inForceFrom, inForceTo }: DatedZone, day: string): boolean =>
  inForceFrom <= day && (inForceTo === null || day < inForceTo)

export type RestPeriod = { readonly restFrom: string | null; readonly restTo: string | null }

/** Whether a day (`YYYY-MM-DD`) is in a rest period (`MM-DD` to `MM-DD`, both included), which may run over the new year. */
export function isResting({ restFrom, restTo }: RestPeriod, day: string): boolean {
  if (restFrom === null || restTo === null) return false
  const monthDay = day.slice(5)
  return restFrom <= restTo ? restFrom <= monthDay && monthDay <= restTo : monthDay >= restFrom || monthDay <= restTo
}

export type Deciding = { readonly kind: ZoneKind } & DatedZone

/** The zone that decides on a day, and its regime; null where no zone limits grazing. The earliest in force wins a tie. */
export function decidingZone<Zone extends Deciding>(
  zones: readonly Zone[],
  day: string,
  rows: readonly ZoneRegime[],
): { readonly zone: Zone; readonly regime: Regime } | null {
  const ranked = zones
    .filter((zone) => isInForce(zone, day))
    .map((zone) => ({ zone, regime: regimeOn(zone.kind, day, rows) }))
    .filter(({ regime }) => regime !== 'none')
    .sort((a, b) => strictness(a.regime) - strictness(b.regime) || a.zone.inForceFrom.localeCompare(b.zone.inForceFrom))
  return ranked[0] ?? null
}

/** Where rings do not end in the point they began with: the last point of each. */
export function openRings(geometry: PolygonGeometry): readonly (readonly [number, number])[] {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return parts.flat().flatMap((ring) => {
    const [first, last] = [ring[0], ring.at(-1)]
    if (first === undefined || last === undefined || (first[0] === last[0] && first[1] === last[1])) return []
    return [[last[0], last[1]] as const]
  })
}
