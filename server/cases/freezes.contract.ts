// Frozen layers: what may be frozen, where, as of when, and what is answered.

import * as z from 'zod'
import { type PolygonGeometry, polygonGeometry } from '../platform/geometry.ts'
import { pageFields } from '../platform/paging.ts'

/**
 * areas 境界 · zones 管控区 · parcels 草场地块（承包户、经营主体）· assessments 核算结论及依据 · herds 采用的畜群清点 · standards 当时有效标准 ·
 * units 责任单元 · patrols 巡查轨迹 · problems 问题 · incidents 案事件. Which imagery was looked at is told of every freeze.
 */
export const freezeCollections = [
  'areas',
  'zones',
  'parcels',
  'assessments',
  'herds',
  'standards',
  'units',
  'patrols',
  'problems',
  'incidents',
] as const
export type FreezeCollection = (typeof freezeCollections)[number]

/** Whose outline may be frozen around: a parcel or an incident that the case is linked to. */
export const outlineKinds = ['parcel', 'incident'] as const
export type OutlineKind = (typeof outlineKinds)[number]

/** Above this a freeze is refused by name. */
export const mostFrozenFeatures = 100_000

const outline = z.strictObject({
  kind: z.enum(outlineKinds),
  id: z.uuid(),
  /** Of a point or a line more than 0: ground is frozen. */
  bufferM: z.number().min(0).max(50_000).default(0),
})
const scope = {
  id: z.uuid(),
  collections: z
    .array(z.enum(freezeCollections))
    .min(1)
    .max(freezeCollections.length)
    .refine((chosen) => new Set(chosen).size === chosen.length, 'each collection once'),
  /** Drawn ground; or `of`, one of the two. */
  geometry: polygonGeometry.nullable().default(null),
  of: outline.nullable().default(null),
  /** An instant, or a date: the end of that day in Asia/Shanghai. Null: the moment of the offence. */
  asOf: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .nullable()
    .default(null),
}
const oneGround = ({ geometry, of }: { geometry: unknown; of: unknown }): boolean => (geometry === null) !== (of === null)
const groundFault = { error: 'either a drawn geometry, or the outline of a linked record', path: ['geometry'] }

export const freezePreview = z.strictObject(scope).refine(oneGround, groundFault)
export type FreezeScope = z.infer<typeof freezePreview>
export const newFreeze = z
  .strictObject({
    ...scope,
    /** What it is to prove: goes to its items. */
    purpose: z.string().trim().min(2).max(500),
    /** The second officer, where two collect (取证规则 art. 6). */
    operator2: z.string().trim().min(1).max(100).nullable().default(null),
  })
  .refine(oneGround, groundFault)
export type NewFreeze = z.infer<typeof newFreeze>
export const freezesQuery = z.strictObject({ id: z.uuid(), ...pageFields })

/** What one collection holds inside the ground as of the moment, as the caller sees it. */
export type FrozenCount = {
  readonly collection: FreezeCollection
  readonly features: number
  /** Of these: in nobody's records yet at that moment, and taken as they were first entered. */
  readonly recordedLater: number
  /** Of these: told to the caller in a ten-kilometre cell only. */
  readonly generalised: number
  readonly demonstration: number
  /** When the oldest and the newest of these records were written, to the microsecond; null where there are none, or it is not told. */
  readonly oldestRecord: string | null
  readonly newestRecord: string | null
}
export type FreezeGround = {
  /** Multipolygon, EPSG:4326. Of a freeze: null for who may not take bytes of the case, for it may show where a rare animal was. */
  readonly geometry: PolygonGeometry | null
  readonly areaHa: number
  /** Whose outline it is; null where it was drawn. */
  readonly of: { readonly kind: OutlineKind; readonly id: string; readonly code: string; readonly bufferM: number } | null
}
export type FreezePreview = FreezeGround & {
  /** UTC, to the microsecond. */
  readonly asOf: string
  readonly counts: readonly FrozenCount[]
  readonly features: number
  readonly mostFeatures: number
}

export const freezeFiles = ['manifest', 'geopackage', 'geojson'] as const
export type FreezeFile = (typeof freezeFiles)[number]

export type Freeze = FreezeGround & {
  readonly id: string
  readonly caseId: string
  /** Counted from 1 in each case. */
  readonly n: number
  readonly asOf: string
  readonly collections: readonly FreezeCollection[]
  readonly counts: readonly FrozenCount[]
  readonly features: number
  readonly purpose: string
  /** The items of evidence that hold it; the manifest is the parent of the other two. */
  readonly items: readonly {
    readonly file: FreezeFile
    readonly itemNo: number
    readonly fileName: string
    readonly bytes: number
    readonly sha256: string
  }[]
  readonly frozenBy: string | null
  readonly frozenAt: string
}
/** Of a freeze made again: the first one, whose items hold the same bytes. Nothing was added but a line of custody for each. */
export type FreezeAnswer = Freeze & { readonly isNew: boolean }
