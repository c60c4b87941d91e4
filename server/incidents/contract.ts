// Sightings of protected animals, and incidents: what may be asked, recorded and answered.

import * as z from 'zod'
import { bbox, pointGeometry } from '../platform/geometry.ts'
import { listFields } from '../platform/paging.ts'

export * from './alerts.contract.ts'
export * from './incidents.contract.ts'

export const sightingSigns = ['seen', 'camera', 'tracks', 'remains'] as const
export type SightingSign = (typeof sightingSigns)[number]
export const protectionLevels = ['1', '2'] as const
export type ProtectionLevel = (typeof protectionLevels)[number]

export type Species = {
  readonly code: string
  readonly nameZh: string
  readonly nameBo: string | null
  readonly nameEn: string | null
  /** Under the list in force today; null where no level was found. */
  readonly level: ProtectionLevel | null
  readonly source: string | null
  readonly evidence: string | null
}

/** `on`: a day on which the level is wanted. */
export const speciesQuery = z.strictObject({ on: z.iso.date().optional() })

const fields = {
  speciesCode: z.string().min(1).max(60),
  seenAt: z.iso.datetime({ offset: true }),
  heads: z.int().min(1).max(100_000),
  sign: z.enum(sightingSigns),
  geometry: pointGeometry,
  /** Metres, as the receiver states it. */
  accuracyM: z.number().positive().max(100_000).nullable().default(null),
  note: z.string().trim().max(1000).nullable().default(null),
}
export const newSighting = z.strictObject(fields)
export type NewSighting = z.infer<typeof newSighting>
export const editedSighting = z.strictObject({ id: z.uuid(), ...fields })
export type EditedSighting = z.infer<typeof editedSighting>

export const sightingId = z.strictObject({ id: z.uuid() })
export const photoId = z.strictObject({ id: z.uuid(), photoId: z.uuid() })

export const sightingSorts = ['day', 'species', 'heads', 'areaName'] as const
export const sightingsQuery = z.strictObject({
  area: z.string().max(20).optional(),
  species: z.string().max(60).optional(),
  level: z.enum(protectionLevels).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  bbox: bbox.optional(),
  ...listFields(sightingSorts),
})
export type SightingsQuery = z.infer<typeof sightingsQuery>

/**
 * A sighting as this caller may see it. Where `isExact` is false the place is a ten-kilometre cell and the time a month, and what
 * would tell more (moment, accuracy, note, recorder, version) is null.
 */
export type Sighting = {
  readonly id: string
  readonly isExact: boolean
  readonly speciesCode: string
  readonly speciesName: string
  readonly level: ProtectionLevel | null
  readonly heads: number
  readonly sign: SightingSign
  /** Day, or first day of the month. */
  readonly day: string
  readonly seenAt: string | null
  readonly areaCode: string
  readonly areaName: string
  readonly accuracyM: number | null
  readonly note: string | null
  readonly recordedBy: string | null
  readonly isOwn: boolean
  readonly version: number | null
  readonly isDemo: boolean
  readonly geometry:
    | z.infer<typeof pointGeometry>
    | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  readonly bbox: readonly [number, number, number, number]
}
export type SightingPhoto = {
  readonly id: string
  readonly name: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  /** Of the bytes as received. */
  readonly sha256: string
  readonly addedAt: string
}
export type SightingDetail = Sighting & { readonly photos: readonly SightingPhoto[] }
