// Land whose use a rule limits: what may be asked, entered and answered.

import * as z from 'zod'
import { bbox, polygonGeometry } from '../platform/geometry.ts'
import { listFields } from '../platform/paging.ts'

export const zoneKinds = [
  'grazing-ban',
  'rest-grazing',
  'balance',
  'park-core',
  'park-general',
  'water-protection',
  'basic-grassland',
] as const
export type ZoneKind = (typeof zoneKinds)[number]

/** Strictest first; rules.ts relies on the order. */
export const regimes = ['ban', 'rest', 'balance', 'none'] as const
export type Regime = (typeof regimes)[number]

/** What a kind of zone means for grazing between two dates: a row of law, with its source and evidence grade. */
export type ZoneRegime = {
  readonly kind: ZoneKind
  readonly regime: Regime
  readonly inForceFrom: string
  readonly inForceTo: string | null
  readonly source: string
  readonly evidence: string
  readonly note: string | null
}

const date = z.iso.date()
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

export const zoneFields = z.strictObject({
  code: z.string().trim().min(1).max(64),
  kind: z.enum(zoneKinds),
  name: z.string().trim().min(1).max(200),
  areaCode: z.string().min(1).max(64),
  legalBasis: z.string().trim().min(1).max(500),
  inForceFrom: date,
  inForceTo: date.nullable().default(null),
  restFrom: monthDay.nullable().default(null),
  restTo: monthDay.nullable().default(null),
  source: z.string().trim().min(1).max(200),
  sourceCrs: z.string().max(40).nullable().default(null),
})

export const newZone = zoneFields.extend({ geometry: polygonGeometry })
export type NewZone = z.infer<typeof newZone>

export const editedZone = zoneFields.extend({ id: z.uuid(), geometry: polygonGeometry.optional() })
export type EditedZone = z.infer<typeof editedZone>

export const zoneId = z.strictObject({ id: z.uuid() })

export const zoneSorts = ['code', 'name', 'kind', 'areaHa', 'inForceFrom'] as const

export const zonesQuery = z.strictObject({
  area: z.string().max(64).optional(),
  kind: z.enum(zoneKinds).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  /** Only zones in force on this day. */
  on: date.optional(),
  bbox: bbox.optional(),
  ...listFields(zoneSorts),
})
export type ZonesQuery = z.infer<typeof zonesQuery>

export type Bbox = readonly [number, number, number, number]

export type ZoneItem = {
  readonly id: string
  readonly code: string
  readonly kind: ZoneKind
  readonly name: string
  readonly areaCode: string
  readonly areaName: string
  readonly areaHa: number
  readonly legalBasis: string
  readonly inForceFrom: string
  readonly inForceTo: string | null
  readonly restFrom: string | null
  readonly restTo: string | null
  readonly source: string
  readonly sourceCrs: string | null
  readonly isDemo: boolean
  readonly version: number
  readonly bbox: Bbox
}
export type Zone = ZoneItem & { readonly geometry: z.infer<typeof polygonGeometry> }

/** What is wrong with a shape, and where ([lon, lat]). Codes are those of PostGIS in kebab-case, `ring-open`, `outside-prefecture`. */
export type ShapeFault = { readonly code: string; readonly place: readonly [number, number] | null }
