// Scores of posts, units and areas: how an office does its duty on its ground in a month. Never of a person: no field says anything
// about one, lists stand in the order of units and areas, and nothing here orders or compares persons.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import type { SourceTitle } from '#contract/balance'
import { type ChiefLevel, chiefLevels } from '#contract/duties'
import { type Evidence, evidenceGrades } from '../platform/evidence.contract.ts'
import { pageFields } from '../platform/paging.ts'

/** Patrols done of asked; ground seen; done within its day of what was due; closed of what waited; found before others told. */
export const measures = ['patrols', 'coverage', 'in-time', 'closed', 'found'] as const
export type Measure = (typeof measures)[number]
export const objectionPeriods = ['object-days', 'answer-days'] as const
export type ObjectionPeriod = (typeof objectionPeriods)[number]

/** A dated row: the weight of a measure at a level, 0 to 1; or the working days to object and to answer. Null is "not known". */
export const newScoreRule = z
  .strictObject({
    what: z.enum([...measures, ...objectionPeriods]),
    level: z.enum(chiefLevels).nullable(),
    value: z.number().min(0).max(500).nullable(),
    fromDay: z.iso.date(),
    toDay: z.iso.date().nullable().default(null),
    source: z.string().trim().min(2).max(300),
    evidence: z.enum(evidenceGrades),
    note: z.string().trim().max(1000).nullable().default(null),
  })
  .superRefine(({ what, level, value, fromDay, toDay }, context) => {
    const isPeriod = what === 'object-days' || what === 'answer-days'
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (isPeriod !== (level === null)) fault('level', 'a weight has a level, a period has none')
    if (value !== null && !isPeriod && value > 1) fault('value', 'a weight lies between 0 and 1')
    if (value !== null && isPeriod && !Number.isInteger(value)) fault('value', 'working days are whole')
    if (toDay !== null && toDay <= fromDay) fault('toDay', 'ends before it begins')
  })
export type NewScoreRule = z.infer<typeof newScoreRule>
export type ScoreRule = NewScoreRule & {
  readonly id: string
  readonly sourceTitles: readonly SourceTitle[]
  readonly isDemo: boolean
  /** Whether it is the row in force today. */
  readonly isInForce: boolean
}

export const scoreSubjects = ['post', 'unit', 'area'] as const
export type ScoreSubject = (typeof scoreSubjects)[number]
export const reasonsUnscored = [
  /** Some measure has no weight at this level. */
  'no-weight',
  /** Nothing was asked, due or found. */
  'nothing-to-judge',
  /** A unit in which nobody holds a post as chief. */
  'no-posts',
] as const
export type ReasonUnscored = (typeof reasonsUnscored)[number]

/** What a score rests on: so much done of so much. A row that an upheld objection left out counts no more. */
export type ScoreRow = {
  readonly kind: 'problem' | 'due' | 'unit' | 'post'
  readonly id: string
  readonly label: string
  readonly got: number
  readonly of: number
  readonly isLeftOut: boolean
}
export type ScorePart = {
  readonly measure: Measure | 'posts'
  /** As it stood then, with the id of its row; null is "not known". */
  readonly weight: number | null
  readonly ruleId: string | null
  readonly evidence: Evidence | null
  readonly got: number
  readonly of: number
  /** `got / of`; null where there was nothing. */
  readonly value: number | null
  /** What it gives to the score, of 100. */
  readonly points: number | null
  readonly rows: readonly ScoreRow[]
}

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)
export const scoresQuery = z.strictObject({
  month,
  of: z.enum(scoreSubjects).default('area'),
  area: areaCode.optional(),
  unit: z.uuid().optional(),
  /** Objected to and not answered; or of the own posts. */
  only: z.enum(['objected', 'mine']).optional(),
  ...pageFields,
})
export type ScoresQuery = z.infer<typeof scoresQuery>
export const scoreId = z.strictObject({ id: z.uuid() })

export const reckoning = z.strictObject({
  area: areaCode,
  month,
  /** Needed where scores of that month stand already. */
  reason: z.string().trim().min(2).max(1000).nullable().default(null),
})
export type Reckoning = z.infer<typeof reckoning>
export const newObjection = z.strictObject({
  id: z.uuid(),
  measure: z.enum(measures),
  rowId: z.string().min(1).max(100),
  reason: z.string().trim().min(2).max(2000),
})
export type NewObjection = z.infer<typeof newObjection>
export const objectionAnswer = z.strictObject({
  id: z.uuid(),
  isUpheld: z.boolean(),
  answer: z.string().trim().min(2).max(2000),
})
export type ObjectionAnswer = z.infer<typeof objectionAnswer>

export type Score = {
  readonly id: string
  readonly month: string
  readonly subject: ScoreSubject
  readonly level: ChiefLevel | null
  readonly code: string
  /** Of the unit or the area, as it was called then. */
  readonly name: string
  readonly unitId: string | null
  readonly score: number | null
  readonly why: ReasonUnscored | null
  /** Measures whose weight is not known. */
  readonly missing: readonly Measure[]
  readonly edition: number
  readonly isCurrent: boolean
  readonly cause: 'reckoned' | 'objection'
  readonly reason: string | null
  readonly reckonedAt: string
  /** The last day to object; null where no period is set. */
  readonly objectBy: string | null
  /** An objection to it, or to a score that it is made of, waits for its answer. */
  readonly isObjected: boolean
  readonly isDemo: boolean
}
export const objectionStates = ['open', 'upheld', 'dismissed'] as const
export type ObjectionState = (typeof objectionStates)[number]
export type Objection = {
  readonly id: string
  readonly measure: Measure
  readonly rowLabel: string
  readonly reason: string
  readonly at: string
  readonly answerBy: string | null
  readonly state: ObjectionState
  readonly answer: string | null
  readonly answeredAt: string | null
  readonly mayAnswer: boolean
}
export type ScoreDetail = Score & {
  readonly parts: readonly ScorePart[]
  readonly objections: readonly Objection[]
  readonly mayObject: boolean
  /** Every edition of this score, the latest first. */
  readonly editions: readonly {
    readonly id: string
    readonly edition: number
    readonly score: number | null
    readonly reckonedAt: string
  }[]
}
/** A month of an area in the figures handed to reports. */
export type ScoreMark = Pick<Score, 'id' | 'month' | 'score' | 'why' | 'edition' | 'isObjected' | 'isDemo'>
export type WaitingObjection = Pick<Objection, 'id' | 'measure' | 'rowLabel' | 'answerBy'> &
  Pick<Score, 'month' | 'name' | 'level'> & { readonly scoreId: string }
