// Where problems crowd: hexagons with counts, as GeoJSON.

import * as z from 'zod'
import { areaCode } from '#contract/areas'

export const heatQuery = z.strictObject({
  area: areaCode.optional(),
  /** Days on which they were found; the last 365 where none are named. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Of the map: the farther away, the larger the hexagons. */
  zoom: z.coerce.number().min(0).max(24).default(6),
})
export type HeatQuery = z.infer<typeof heatQuery>

export type Heat = {
  readonly type: 'FeatureCollection'
  /** Of H3. */
  readonly resolution: number
  readonly features: readonly {
    readonly type: 'Feature'
    readonly properties: { readonly cell: string; readonly problems: number; readonly open: number; readonly overdue: number }
    readonly geometry: { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  }[]
}
