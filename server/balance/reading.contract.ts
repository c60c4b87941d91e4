// Lists of assessments and violations, sums of areas, and an operator's whole record: what may be asked.

import * as z from 'zod'
import { bbox } from '../platform/geometry.ts'
import { listFields } from '../platform/paging.ts'
import { findings, grades, regimes } from './vocabulary.contract.ts'

export const assessmentSorts = [
  'excessSu',
  'operatorCode',
  'operatorName',
  'areaName',
  'usableHa',
  'capacitySu',
  'stockSu',
  'overloadRate',
  'finding',
  'grade',
  'parcelCount',
] as const

const year = z.coerce.number().int().min(1950).max(2200)
const season = z.enum(['warm', 'cold'])
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const words = z.string().trim().min(1).max(100)

/** Several words of a list, joined by commas: the map's filters allow more than one at once. */
const chosen = <Word extends string>(words: readonly [Word, ...Word[]]) =>
  z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(words)).min(1))

const assessmentFilters = {
  area: z.string().optional(),
  year: year.optional(),
  season: season.optional(),
  grade: chosen(grades).optional(),
  finding: chosen(findings).optional(),
  regime: chosen(regimes).optional(),
  provisional: flag.optional(),
  /** Operator by code or name. */
  q: words.optional(),
  bbox: bbox.optional(),
}
export const assessmentsQuery = z.strictObject({ ...assessmentFilters, ...listFields(assessmentSorts) })
export type AssessmentsQuery = z.infer<typeof assessmentsQuery>

export const violationKinds = [
  'overload',
  'herd-in-ban',
  'herd-in-rest',
  'entitlement-in-ban',
  'stock-without-holder',
  'parcel-in-core',
] as const
export const violationSorts = ['lastSeen', 'firstSeen', 'amount', 'kind', 'areaName', 'operatorName', 'code'] as const

export const violationsQuery = z.strictObject({
  area: z.string().optional(),
  year: year.optional(),
  season: season.optional(),
  kind: z.enum(violationKinds).optional(),
  state: z.enum(['open', 'closed']).optional(),
  operatorId: z.uuid().optional(),
  parcelId: z.uuid().optional(),
  q: words.optional(),
  bbox: bbox.optional(),
  ...listFields(violationSorts),
})
export type ViolationsQuery = z.infer<typeof violationsQuery>

export const areaSumsQuery = z.strictObject({
  year,
  season,
  /** Children of this area; without it, of the prefecture. */
  parent: z.string().optional(),
  level: z.enum(['prefecture', 'county', 'township', 'village']).optional(),
})
export type AreaSumsQuery = z.infer<typeof areaSumsQuery>

export const summaryQuery = z.strictObject({ area: z.string().optional(), year, season })
export type SummaryQuery = z.infer<typeof summaryQuery>

export const oneId = z.strictObject({ id: z.uuid() })
export const operatorQuery = z.strictObject({ id: z.uuid(), year: year.optional() })
export const nothing = z.strictObject({})
