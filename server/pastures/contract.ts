// Registered parcels, who holds and who works them: what may be asked, entered and answered. Also search and the check of a shape.

import * as z from 'zod'
import type { ShapeFault } from '#contract/zones'
import { bbox, lineGeometry, type PolygonGeometry, polygonGeometry } from '../platform/geometry.ts'
import { listFields, pageFields } from '../platform/paging.ts'

export const parcelSeasons = ['warm', 'cold', 'year'] as const
export type ParcelSeason = (typeof parcelSeasons)[number]

export const operatorKinds = ['household', 'joint-household', 'cooperative'] as const
export type OperatorKind = (typeof operatorKinds)[number]

const date = z.iso.date()
const positive = z.number().positive()

export const parcelFields = z.strictObject({
  code: z.string().trim().min(1).max(64),
  name: z.string().trim().max(200).nullable().default(null),
  areaCode: z.string().min(1).max(64),
  season: z.enum(parcelSeasons),
  holderId: z.uuid().nullable().default(null),
  operatorId: z.uuid().nullable().default(null),
  paperAreaHa: positive.nullable().default(null),
  entitlementSu: z.number().min(0).nullable().default(null),
  contractFrom: date.nullable().default(null),
  contractTo: date.nullable().default(null),
  source: z.string().trim().min(1).max(200),
  sourceCrs: z.string().max(40).nullable().default(null),
})
export const newParcel = parcelFields.extend({ geometry: polygonGeometry })
export type NewParcel = z.infer<typeof newParcel>
export const editedParcel = parcelFields.extend({ id: z.uuid(), geometry: polygonGeometry.optional() })
export type EditedParcel = z.infer<typeof editedParcel>
export const parcelId = z.strictObject({ id: z.uuid() })

export const parcelSorts = ['code', 'areaHa', 'areaName', 'season', 'operatorName', 'holderName', 'entitlementSu'] as const

/** A season asked for also finds the parcels used all year. */
const season = z.enum(['warm', 'cold']).optional()

export const parcelsQuery = z.strictObject({
  area: z.string().max(64).optional(),
  season,
  operatorId: z.uuid().optional(),
  /** Parcel, holder or operator by code or name. */
  q: z.string().trim().min(1).max(100).optional(),
  bbox: bbox.optional(),
  ...listFields(parcelSorts),
})
export type ParcelsQuery = z.infer<typeof parcelsQuery>

export const selection = z.strictObject({ geometry: polygonGeometry, season })
export type Selection = z.infer<typeof selection>

export type Party = { readonly id: string; readonly code: string; readonly name: string }
export type Operator = Party & { readonly kind: OperatorKind }
/** The number of a holder, or of an operator where it is none of its holders'. */
export type Contact = Party & { readonly kind: 'holder' | 'operator'; readonly phone: string }

export type ParcelItem = {
  readonly id: string
  readonly code: string
  readonly name: string | null
  readonly areaCode: string
  readonly areaName: string
  readonly season: ParcelSeason
  readonly areaHa: number
  readonly paperAreaHa: number | null
  readonly entitlementSu: number | null
  readonly operator: Operator | null
  readonly holder: Party | null
  readonly isDemo: boolean
  readonly version: number
  readonly bbox: readonly [number, number, number, number]
}

export type Parcel = ParcelItem & {
  readonly contractFrom: string | null
  readonly contractTo: string | null
  readonly source: string
  readonly sourceCrs: string | null
  readonly geometry: PolygonGeometry
}

export type Selected = {
  /** The first 2,000 by code; the totals count all. */
  readonly items: readonly ParcelItem[]
  readonly totals: {
    readonly parcels: number
    readonly operators: number
    readonly areaHa: number
    readonly entitlementSu: number
    readonly withoutHolder: number
  }
}

export const shapeQuery = z
  .strictObject({
    /** A unit of duty may lie over anything, and may be a line. */
    kind: z.enum(['parcel', 'zone', 'unit']),
    geometry: z.discriminatedUnion('type', [polygonGeometry, lineGeometry]),
    /** The record being edited, which does not overlap itself. */
    id: z.uuid().optional(),
  })
  .refine(({ kind, geometry }) => kind === 'unit' || geometry.type.endsWith('Polygon'), {
    path: ['geometry'],
    error: 'a parcel or a zone is a polygon',
  })
export type ShapeQuery = z.infer<typeof shapeQuery>

export type ShapeReport = {
  readonly valid: boolean
  readonly areaHa: number | null
  readonly areaMu: number | null
  readonly perimeterM: number | null
  /** Of a line, which has no area. */
  readonly lengthM: number | null
  readonly faults: readonly ShapeFault[]
  readonly overlaps: readonly {
    readonly id: string
    readonly code: string
    readonly name: string | null
    readonly areaHa: number
  }[]
}

export const looksQuery = z.strictObject(pageFields)
export const lookActions = [
  'contact-read',
  'operator-printed',
  'assessments-exported',
  'violations-exported',
  'unlock-given',
] as const
/** One look at one's own record, with the duty by which the person reached it. */
export type Look = {
  readonly at: string
  readonly action: (typeof lookActions)[number]
  readonly person: string | null
  readonly role: string | null
  /** Name of the area of that duty. */
  readonly office: string | null
  readonly reason: string | null
  /** Code of the holder or operator whose number was read; null where a place was covered. */
  readonly code: string | null
}

export const searchQuery = z.strictObject({ q: z.string().trim().min(1).max(100) })

export const searchKinds = ['area', 'water', 'zone', 'parcel', 'operator', 'holder'] as const
export type Found = {
  readonly kind: (typeof searchKinds)[number]
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly bbox: readonly [number, number, number, number] | null
}
