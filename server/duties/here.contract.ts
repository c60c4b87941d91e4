// "Who is responsible here?": a place asked about, and everything that answers for it on a day.

import * as z from 'zod'
import { anyGeometry } from '../platform/geometry.ts'
import type { ChiefLevel, Duty, UnitKind } from './vocabulary.contract.ts'

const longitude = z.coerce.number().min(-180).max(180)
const latitude = z.coerce.number().min(-90).max(90)

/** A place by its coordinate, on a day (today where nothing is said). */
export const hereQuery = z.strictObject({ lon: longitude, lat: latitude, on: z.iso.date().optional() })
/** A place by its shape. */
export const hereShape = z.strictObject({
  geometry: anyGeometry,
  on: z.iso.date().optional(),
})
export type HereShape = z.infer<typeof hereShape>

export type HereArea = { readonly code: string; readonly level: string; readonly nameZh: string; readonly nameBo: string | null }
export type HereParcel = {
  readonly id: string
  readonly code: string
  readonly name: string | null
  readonly season: string
  readonly operatorName: string | null
}
export type HereZone = {
  readonly id: string
  readonly code: string
  readonly kind: string
  readonly name: string
  readonly legalBasis: string
  readonly restFrom: string | null
  readonly restTo: string | null
  /** What the kind of zone means for grazing on the day; null where no row of law says. */
  readonly regime: string | null
}
export type HerePost = {
  readonly duty: Duty
  readonly level: ChiefLevel
  readonly userId: string
  readonly name: string
  /** Who stands in on the day. */
  readonly substitute: string | null
}
export type HereUnit = {
  readonly id: string
  readonly code: string
  readonly kind: UnitKind
  readonly name: string
  /** The highest level first, wardens last. */
  readonly posts: readonly HerePost[]
}
/** Of every list the first hundred. */
export type Here = {
  readonly on: string
  readonly isInside: boolean
  readonly areas: readonly HereArea[]
  readonly parcels: readonly HereParcel[]
  readonly zones: readonly HereZone[]
  readonly units: readonly HereUnit[]
}
