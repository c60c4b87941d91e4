// Units of duty, the ground somebody answers for: what may be asked, entered and answered.

import * as z from 'zod'
import { bbox, lineGeometry, polygonGeometry } from '../platform/geometry.ts'
import { listFields, yesOrNo } from '../platform/paging.ts'
import { chiefLevels, type UnitKind, unitKinds, usualSightM } from './vocabulary.contract.ts'

const date = z.iso.date()
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

export const unitGeometry = z.union([lineGeometry, polygonGeometry])
export type UnitGeometry = z.infer<typeof unitGeometry>

const unitShape = {
  code: z.string().trim().min(1).max(64),
  kind: z.enum(unitKinds),
  name: z.string().trim().min(1).max(200),
  areaCode: z.string().min(1).max(64),
  /** Half the width of the strip managed with a reach, in metres; of a reach only. */
  stripM: z.number().min(1).max(5000).nullable().default(null),
  /** From how far off a walker still sees the ground, in metres. */
  sightM: z.number().min(10).max(5000).default(usualSightM),
  /** When patrols are due; both null for the whole year. May run over the new year. */
  seasonFrom: monthDay.nullable().default(null),
  seasonTo: monthDay.nullable().default(null),
  inForceFrom: date,
  /** The first day on which the unit is no more. */
  inForceTo: date.nullable().default(null),
  source: z.string().trim().min(1).max(200),
}

type Shaped = { kind: UnitKind; stripM: number | null; geometry?: UnitGeometry | undefined }
const isLine = (geometry: UnitGeometry): boolean => geometry.type.endsWith('LineString')
const fitsKind = ({ kind, geometry }: Shaped): boolean => geometry === undefined || isLine(geometry) === (kind === 'river-reach')
const hasStrip = ({ kind, stripM }: Shaped): boolean => (stripM !== null) === (kind === 'river-reach')
const shapeOfKind = { path: ['geometry'], error: 'a reach is a line, any other unit a polygon' }
const stripOfReach = { path: ['stripM'], error: 'a reach has a strip, no other unit has' }
const wholeSeason = { path: ['seasonTo'], error: 'a season has a first and a last day' }
const isWhole = (unit: { seasonFrom: string | null; seasonTo: string | null }): boolean =>
  (unit.seasonFrom === null) === (unit.seasonTo === null)

export const newUnit = z
  .strictObject({ ...unitShape, geometry: unitGeometry })
  .refine(fitsKind, shapeOfKind)
  .refine(hasStrip, stripOfReach)
  .refine(isWhole, wholeSeason)
export type NewUnit = z.infer<typeof newUnit>

export const editedUnit = z
  .strictObject({ ...unitShape, id: z.uuid(), geometry: unitGeometry.optional() })
  .refine(fitsKind, shapeOfKind)
  .refine(hasStrip, stripOfReach)
  .refine(isWhole, wholeSeason)
export type EditedUnit = z.infer<typeof editedUnit>

export const unitId = z.strictObject({ id: z.uuid() })

const part = z.strictObject({
  code: z.string().trim().min(1).max(64),
  name: z.string().trim().min(1).max(200),
  areaCode: z.string().min(1).max(64),
  geometry: unitGeometry,
})

/** One unit becomes several, from a day on; together they are the land of the old one. */
export const splitUnit = z.strictObject({ id: z.uuid(), fromDay: date, parts: z.array(part).min(2).max(50) })
export type SplitUnit = z.infer<typeof splitUnit>

/** A line across a unit; what it would make of it. */
export const cutUnit = z.strictObject({ id: z.uuid(), geometry: lineGeometry })
export type CutUnit = z.infer<typeof cutUnit>
export type UnitPart = {
  readonly geometry: UnitGeometry
  /** Metres of a reach, hectares of anything else. */
  readonly lengthM: number | null
  readonly areaHa: number | null
  /** The smallest area that holds the part. */
  readonly areaCode: string
}

/** Several units of one kind become one, from a day on. */
export const mergeUnits = z.strictObject({
  ids: z.array(z.uuid()).min(2).max(50),
  code: z.string().trim().min(1).max(64),
  name: z.string().trim().min(1).max(200),
  areaCode: z.string().min(1).max(64),
  fromDay: date,
})
export type MergeUnits = z.infer<typeof mergeUnits>

export const unitSorts = ['code', 'name', 'kind', 'areaName', 'lengthM', 'areaHa'] as const

export const unitsQuery = z.strictObject({
  area: z.string().max(64).optional(),
  kind: z.enum(unitKinds).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  /** Only units in which the caller holds a post today. */
  mine: yesOrNo.optional(),
  /** Only units in force on this day; today where nothing is said, every one with `any`. */
  on: z.union([date, z.literal('any')]).optional(),
  /** Only units without a chief of this level on that day. */
  vacant: z.enum(chiefLevels).optional(),
  bbox: bbox.optional(),
  ...listFields(unitSorts),
})
export type UnitsQuery = z.infer<typeof unitsQuery>

export type UnitItem = {
  readonly id: string
  readonly code: string
  readonly kind: UnitKind
  readonly name: string
  readonly areaCode: string
  readonly areaName: string
  /** Metres of a reach; null of any other unit. */
  readonly lengthM: number | null
  /** Hectares of the unit's ground: of a reach its strip. */
  readonly areaHa: number
  readonly stripM: number | null
  readonly sightM: number
  readonly seasonFrom: string | null
  readonly seasonTo: string | null
  readonly inForceFrom: string
  readonly inForceTo: string | null
  readonly source: string
  readonly sourceCrs: string | null
  readonly isDemo: boolean
  readonly version: number
  readonly bbox: readonly [number, number, number, number]
  /** Levels that have a chief on the day asked for. */
  readonly filledLevels: readonly string[]
  readonly wardens: number
}
export type Kin = { readonly id: string; readonly code: string; readonly name: string; readonly how: 'split' | 'merge' }
export type Unit = UnitItem & {
  readonly geometry: UnitGeometry
  readonly isMine: boolean
  /** Drawn otherwise, and the patrols that touched it are not yet reckoned anew. */
  readonly isReckoning: boolean
  /** Units it was made of, and units made of it. */
  readonly origins: readonly Kin[]
  readonly successors: readonly Kin[]
}
