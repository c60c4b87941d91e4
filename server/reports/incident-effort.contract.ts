// Incidents beside how much the same ground was patrolled in the same time: hexagons over all of it, as GeoJSON.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import { incidentFamilies } from '#contract/incidents'
import { incidentKinds } from './incident-heat.contract.ts'

export const incidentEffortQuery = z
  .strictObject({
    area: areaCode.optional(),
    family: z.enum(incidentFamilies).optional(),
    kind: incidentKinds.optional(),
    /** Days on which they happened and patrols began. */
    from: z.iso.date(),
    to: z.iso.date(),
    /** Of the map: the farther away, the larger the hexagons; larger still where there would be too many. */
    zoom: z.coerce.number().min(0).max(24).default(6),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'ends before it begins' })
export type IncidentEffortQuery = z.infer<typeof incidentEffortQuery>

/** Looked and found; looked and found none; not looked, so that nothing found says nothing. */
export const lookedStates = ['found', 'none', 'unlooked'] as const
export type LookedState = (typeof lookedStates)[number]

export type LookedCell = {
  readonly cell: string
  readonly state: LookedState
  /** Known however they became known: where nobody looked, from others. */
  readonly incidents: number
  readonly patrols: number
  /** Of the ways of patrols that count. */
  readonly km: number
}
export type IncidentEffort = {
  readonly type: 'FeatureCollection'
  /** Of H3. */
  readonly resolution: number
  /** Whole areas whose patrols and incidents the caller sees; empty for who sees only their own. */
  readonly ground: readonly { readonly code: string; readonly name: string }[]
  readonly cells: Readonly<Record<LookedState, number>>
  readonly patrols: number
  readonly incidents: number
  /** Incidents told by a ten-kilometre cell and month: in no hexagon. */
  readonly unplaced: number
  readonly features: readonly {
    readonly type: 'Feature'
    readonly properties: LookedCell
    readonly geometry: { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  }[]
}
