// Rasters and series on the wire: what was found in a file, what it is declared to mean, how far it has come, and a parcel over the years.

import * as z from 'zod'
import { evidenceGrades } from '../platform/evidence.contract.ts'

export const indicators = ['ndvi', 'yield'] as const
export type Indicator = (typeof indicators)[number]
export const gapRules = ['none', 'period-mean'] as const
export type GapRule = (typeof gapRules)[number]
export const sceneStates = ['read', 'queued', 'running', 'done', 'failed', 'cancelled', 'undone'] as const
export type SceneState = (typeof sceneStates)[number]
export const modelForms = ['linear', 'power', 'exponential'] as const
export type ModelForm = (typeof modelForms)[number]
export const bases = ['hay', 'fresh'] as const
export const portions = ['total', 'edible'] as const

/** Figures outside are no figures, whatever the file says. */
export const plausible = { ndvi: [-1, 1], yield: [0, 100_000] } as const

export const sceneId = z.strictObject({ id: z.uuid() })
const epsg = z
  .string()
  .trim()
  .regex(/^(EPSG:)?\d{4,6}$/)
export const newScene = z.strictObject({ crs: epsg.optional() })
export const scenesQuery = z.strictObject({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
})

const finite = z.number().min(-1e12).max(1e12)
/** A scale, offset or number for no value that is left out is the file's own. */
export const declaration = z
  .strictObject({
    id: z.uuid(),
    indicator: z.enum(indicators),
    basis: z.enum(bases).nullish(),
    portion: z.enum(portions).nullish(),
    relativeError: z.number().min(0).max(0.95).nullish(),
    from: z.iso.date(),
    to: z.iso.date(),
    band: z.int().min(1).max(1000).default(1),
    scale: finite.refine((value) => value !== 0).nullish(),
    offset: finite.nullish(),
    noData: finite.nullish(),
    gapRule: z.enum(gapRules).default('none'),
    leastShare: z.number().min(0).max(1).default(0.5),
    feedsBalance: z.boolean().default(false),
    source: z.string().trim().min(1).max(300),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'before-from' })
  .refine(
    ({ indicator, basis, portion, relativeError }) =>
      indicator === 'ndvi' || (basis && portion && typeof relativeError === 'number'),
    {
      path: ['basis'],
      error: 'yield-needs-basis',
    },
  )
export type Declaration = z.infer<typeof declaration>

export const newModel = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    form: z.enum(modelForms),
    a: finite,
    b: finite,
    fromValue: z.number().min(-1).max(1).default(0),
    toValue: z.number().min(-1).max(1).default(1),
    grasslandType: z.string().max(60).nullable().default(null),
    basis: z.enum(bases),
    relativeError: z.number().min(0).max(0.95),
    inForceFrom: z.iso.date(),
    inForceTo: z.iso.date().nullable().default(null),
    source: z.string().trim().min(1).max(300),
    evidence: z.enum(evidenceGrades),
    isWorking: z.boolean(),
    approvedBy: z.string().trim().max(100).nullable().default(null),
  })
  .refine(({ fromValue, toValue }) => fromValue < toValue, { path: ['toValue'], error: 'before-from' })
  .refine(({ inForceFrom, inForceTo }) => inForceTo === null || inForceFrom < inForceTo, {
    path: ['inForceTo'],
    error: 'before-from',
  })
export type NewModel = z.infer<typeof newModel>
export type YieldModel = NewModel & { readonly id: string; readonly isDemo: boolean }

export type SceneFound = {
  readonly width: number
  readonly height: number
  readonly cellWidth: number
  readonly cellHeight: number
  readonly isPoint: boolean
  readonly type: string
  readonly isTiled: boolean
  readonly noData: number | null
  readonly bands: readonly { readonly n: number; readonly scale: number; readonly offset: number; readonly name: string | null }[]
  /** Of a sample of the cells of the first band, with its scale; null where all of them have no value. */
  readonly range: { readonly from: number; readonly to: number } | null
  /** How the system is known, in words: `EPSG:32647`, or proj4's text of a system of its own. */
  readonly crs: string | null
  readonly crsHow: 'file' | 'declared' | 'none' | 'unclear'
}

export type SceneReport = {
  readonly parcels?: number
  readonly withValue?: number
  readonly outside?: number
  readonly clouded?: number
  readonly filled?: number
  readonly mean?: number | null
  readonly yields?: number
  readonly withoutModel?: number
  readonly keptYields?: number
  readonly seconds?: number
}

export type Scene = {
  readonly id: string
  readonly fileName: string
  readonly fileBytes: number
  readonly state: SceneState
  readonly found: SceneFound
  readonly bbox: readonly [number, number, number, number] | null
  readonly indicator: Indicator | null
  readonly basis: (typeof bases)[number] | null
  readonly portion: (typeof portions)[number] | null
  readonly from: string | null
  readonly to: string | null
  readonly band: number | null
  readonly gapRule: GapRule | null
  readonly leastShare: number | null
  readonly feedsBalance: boolean
  readonly source: string | null
  readonly done: number
  readonly total: number
  readonly report: SceneReport
  readonly problem: string | null
  readonly problemDetail: Readonly<Record<string, unknown>>
  readonly createdByName: string | null
  readonly createdAt: string
  readonly isDemo: boolean
}

export type SeriesPoint = {
  readonly sceneId: string
  readonly from: string
  readonly to: string
  readonly value: number | null
  readonly sd: number | null
  readonly min: number | null
  readonly max: number | null
  readonly validShare: number
  readonly filledBy: 'period-mean' | null
  readonly filledYears: number | null
  /** Own mean of the same period over the years that saw it, and from how many. */
  readonly ownMean: number | null
  readonly ownYears: number
  readonly difference: number | null
  /** In own standard deviations; null where there are fewer than three years. */
  readonly anomaly: number | null
  readonly isDemo: boolean
}
export type SeriesLine = {
  readonly indicator: Indicator
  readonly basis: (typeof bases)[number] | null
  readonly grasslandType: string | null
  readonly points: readonly SeriesPoint[]
}
export type Series = { readonly parcelId: string; readonly lines: readonly SeriesLine[] }
