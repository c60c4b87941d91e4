// What the areas slice answers: the administrative tree from prefecture to grid, and the reference waters.

import * as z from 'zod'

export const areaLevels = ['prefecture', 'county', 'township', 'village', 'grid'] as const
export type AreaLevel = (typeof areaLevels)[number]

export const areaCode = z.string().regex(/^\d{6}(\d{3}){0,2}(g\d{1,4})?$/)

export type Bbox = readonly [west: number, south: number, east: number, north: number]
export type LonLat = readonly [lon: number, lat: number]

export type Area = {
  readonly code: string
  /** Dotted codes from the province down: `63.6327.632701.632701200`. */
  readonly path: string
  readonly level: AreaLevel
  readonly parentCode: string | null
  readonly nameZh: string
  readonly nameBo: string | null
  readonly nameEn: string | null
  /** Ellipsoidal; null where no outline is known, as are `bbox` and `label`. */
  readonly areaHa: number | null
  readonly bbox: Bbox | null
  readonly label: LonLat | null
  readonly isDemo: boolean
}

export type AreaVersion = {
  readonly version: number
  readonly validFrom: string
  readonly validTo: string | null
  readonly source: string
}

export type AreaDetail = Area & {
  readonly source: string
  readonly sourceCrs: string | null
  readonly version: number
  readonly validFrom: string
  /** The newest first; the present one has no `validTo`. */
  readonly versions: readonly AreaVersion[]
  /** GeoJSON MultiPolygon, present when asked for. */
  readonly geometry?: unknown
}

export const areaQuery = z.strictObject({
  code: areaCode,
  geometry: z.enum(['true', 'false']).default('false'),
})

export const waterKinds = ['river', 'lake'] as const
export type WaterKind = (typeof waterKinds)[number]

export type Water = {
  readonly code: string
  readonly kind: WaterKind
  /** 1 is the largest. */
  readonly rank: number
  readonly nameZh: string | null
  readonly nameBo: string | null
  readonly nameEn: string | null
  readonly bbox: Bbox
  readonly source: string
}

export type { OutlineChange, RecordHistory, RecordVersion } from '../platform/versions.ts'

export const nothing = z.strictObject({})
