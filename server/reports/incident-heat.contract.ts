// Where incidents crowd: hexagons with counts, as GeoJSON.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import { incidentFamilies } from '#contract/incidents'

/** One kind, or several with commas between. */
export const incidentKinds = z.string().regex(/^[a-z][a-z-]{2,40}(,[a-z][a-z-]{2,40}){0,39}$/)

export const incidentHeatQuery = z.strictObject({
  area: areaCode.optional(),
  family: z.enum(incidentFamilies).optional(),
  kind: incidentKinds.optional(),
  /** Days on which they happened; the last 365 where none are named. */
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Of the map: the farther away, the larger the hexagons. */
  zoom: z.coerce.number().min(0).max(24).default(6),
})
export type IncidentHeatQuery = z.infer<typeof incidentHeatQuery>

export type IncidentHeat = {
  readonly type: 'FeatureCollection'
  /** Of H3. */
  readonly resolution: number
  readonly features: readonly {
    readonly type: 'Feature'
    readonly properties: { readonly cell: string; readonly incidents: number; readonly open: number }
    readonly geometry: { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  }[]
}
