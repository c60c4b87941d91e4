// What is known about the coordinate system of a file: decided, refused with the reason, or proposed and to be asked.

import type { CoordinateSystem } from './systems.ts'

export type CrsCandidate = {
  readonly system: CoordinateSystem
  /** Why it is on the list and where it stands: `zone-in-easting`, `near-central-meridian`, … */
  readonly reason: string
}

export type CrsFinding =
  | { readonly kind: 'known'; readonly system: CoordinateSystem; readonly source: CrsSource; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly code: CrsRefusal; readonly detail: Readonly<Record<string, string | number>> }
  | { readonly kind: 'proposed'; readonly candidates: readonly CrsCandidate[]; readonly notes: readonly string[] }
  | { readonly kind: 'none' }

export type CrsSource = 'declared' | 'prj' | 'geopackage' | 'geojson' | 'format'
export type CrsRefusal = 'crs-datum-not-convertible' | 'crs-unknown' | 'crs-contradictory'

export const known = (system: CoordinateSystem, source: CrsSource, notes: readonly string[] = []): CrsFinding => ({
  kind: 'known',
  system,
  source,
  notes,
})

export const refused = (code: CrsRefusal, detail: Readonly<Record<string, string | number>>): CrsFinding => ({
  kind: 'refused',
  code,
  detail,
})
