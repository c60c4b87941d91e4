// Herd surveys: how many animals, counted by whom and how, and which count the balance rests on.

import * as z from 'zod'
import { dayOf } from '../platform/day.rules.ts'

export const animals = ['yak', 'cattle', 'sheep', 'goat', 'horse', 'mule', 'donkey', 'camel'] as const
export type Animal = (typeof animals)[number]
export const countSexes = ['female', 'male', 'any'] as const
export const countAges = ['young', 'adult'] as const
export const surveyMethods = ['declared', 'inspected', 'drone'] as const
export type SurveyMethod = (typeof surveyMethods)[number]
export const grazingSeasons = ['warm', 'cold'] as const

/** One million: far above any herd, so that a figure in the wrong unit is refused. */
const maxHeads = 1_000_000

const herdCount = z.strictObject({
  animal: z.enum(animals),
  sex: z.enum(countSexes).default('any'),
  ageClass: z.enum(countAges).default('adult'),
  heads: z.int().min(0).max(maxHeads),
})
export type HerdCountRow = z.infer<typeof herdCount>

const today = (): string => dayOf(new Date())

export const surveysQuery = z.strictObject({
  operatorId: z.uuid(),
  year: z.coerce.number().int().optional(),
  season: z.enum(grazingSeasons).optional(),
})
export type SurveysQuery = z.infer<typeof surveysQuery>

export const newSurvey = z.strictObject({
  operatorId: z.uuid(),
  year: z.int().min(1950).max(2200),
  season: z.enum(grazingSeasons),
  countedOn: z.iso.date().refine((date) => date <= today(), 'a count cannot be in the future'),
  method: z.enum(surveyMethods),
  relativeError: z.number().min(0).max(0.9),
  source: z.string().min(1).max(200),
  counts: z
    .array(herdCount)
    .min(1)
    .max(100)
    .refine(
      (counts) => new Set(counts.map(({ animal, sex, ageClass }) => `${animal} ${sex} ${ageClass}`)).size === counts.length,
      'an animal, sex and age class stands twice',
    ),
})
export type NewSurvey = z.infer<typeof newSurvey>

export const surveyId = z.strictObject({ id: z.uuid() })
export const adoption = z.strictObject({
  id: z.uuid(),
  reason: z.string().trim().min(2).max(500),
  /** The survey that was seen adopted, which this one replaces; null where none was. Another by now is a conflict. */
  insteadOf: z.uuid().nullable(),
})

export type Survey = {
  readonly id: string
  readonly code: string
  readonly operatorId: string | null
  readonly year: number
  readonly season: 'warm' | 'cold'
  readonly countedOn: string
  readonly method: SurveyMethod
  readonly relativeError: number
  readonly isAdopted: boolean
  readonly adoptedBy: string | null
  readonly adoptReason: string | null
  readonly source: string
  readonly version: number
  readonly counts: readonly HerdCountRow[]
}
