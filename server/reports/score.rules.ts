// How a score is made, of rows that are each so much done of so much. Pure: an old score is the same whenever it is reckoned again
// from its stored rows. Every value is Σ got / Σ of, so that more patrols than asked for never add.

import type { ChiefLevel } from '#contract/duties'
import type { Evidence } from '../platform/evidence.contract.ts'
import { dueAt, type ProblemFact, wasLate } from './figures.rules.ts'
import { type Measure, measures, type ReasonUnscored, type ScorePart, type ScoreRow } from './score.contract.ts'

export type DatedRule = {
  readonly id: string
  readonly what: string
  readonly level: ChiefLevel | null
  readonly value: number | null
  readonly fromDay: string
  readonly toDay: string | null
  readonly evidence: Evidence
  readonly isDemo: boolean
}

/** The row that holds on a day: the latest begun; none once that one has ended. */
export function ruleOn(rules: readonly DatedRule[], what: string, level: ChiefLevel | null, day: string): DatedRule | null {
  const [latest] = rules
    .filter((rule) => rule.what === what && rule.level === level && rule.fromDay <= day)
    .sort((a, b) => b.fromDay.localeCompare(a.fromDay))
  return latest === undefined || (latest.toDay !== null && latest.toDay <= day) ? null : latest
}

/** One month of one unit. */
export type Ground = {
  readonly unit: { readonly id: string; readonly label: string }
  /** Share of it that patrols which count have seen together; null where there was none. */
  readonly share: number | null
  readonly dues: readonly {
    readonly postId: string
    readonly from: string
    readonly to: string
    readonly needed: number
    readonly done: number
  }[]
  readonly problems: readonly (ProblemFact & { readonly id: string; readonly code: string; readonly source: string })[]
}
export type Month = { readonly from: string; readonly to: string }
export type RowsByMeasure = Readonly<Record<Measure, readonly ScoreRow[]>>

const row = (kind: ScoreRow['kind'], id: string, label: string, got: number, of: number): ScoreRow => ({
  kind,
  id,
  label,
  got,
  of,
  isLeftOut: false,
})
const isIn = (day: string | null, { from, to }: Month): boolean => day !== null && from <= day && day <= to
const isOpenAfter = ({ endedDay, foundDay }: ProblemFact, { to }: Month): boolean =>
  foundDay <= to && (endedDay === null || endedDay > to)

/**
 * The rows of a unit; of one post only its own patrols. What was found within the month and still waits lowers nothing, so that nobody
 * loses by finding it.
 */
export function rowsOf({ unit, share, dues, problems }: Ground, month: Month, postId: string | null): RowsByMeasure {
  const closed = problems.filter(({ endedDay, isClosed }) => isClosed && isIn(endedDay, month))
  const open = problems.filter((problem) => isOpenAfter(problem, month))
  const late = open.filter((problem) => {
    const due = dueAt(problem, month.to)
    return due !== null && due < month.to
  })
  const found = problems.filter(({ foundDay, endedDay, isClosed }) => isIn(foundDay, month) && (endedDay === null || isClosed))
  const each = (list: Ground['problems'], got: (problem: Ground['problems'][number]) => number) =>
    list.map((problem) => row('problem', problem.id, problem.code, got(problem), 1))
  return {
    patrols: dues
      .filter((due) => postId === null || due.postId === postId)
      .map((due) =>
        row('due', `${due.postId}:${due.from}`, `${due.from} — ${due.to}`, Math.min(due.done, due.needed), due.needed),
      ),
    coverage: [row('unit', unit.id, unit.label, share ?? 0, 1)],
    'in-time': [
      ...each(
        closed.filter((problem) => wasLate(problem) !== null),
        (problem) => (wasLate(problem) ? 0 : 1),
      ),
      ...each(late, () => 0),
    ],
    closed: [
      ...each(closed, () => 1),
      ...each(
        open.filter(({ foundDay }) => foundDay < month.from),
        () => 0,
      ),
    ],
    found: each(found, ({ source }) => (source === 'tip' || source === 'satellite' ? 0 : 1)),
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The rows of many units as those of an area: one a unit and measure. */
export function rowsOfArea(units: readonly { readonly unit: Ground['unit']; readonly rows: RowsByMeasure }[]): RowsByMeasure {
  const of = (measure: Measure): readonly ScoreRow[] =>
    units.flatMap(({ unit, rows }) => {
      const counted = rows[measure].filter(({ isLeftOut }) => !isLeftOut)
      return counted.length === 0
        ? []
        : [row('unit', unit.id, unit.label, sum(counted.map(({ got }) => got)), sum(counted.map((each) => each.of)))]
    })
  return { patrols: of('patrols'), coverage: of('coverage'), 'in-time': of('in-time'), closed: of('closed'), found: of('found') }
}

export type Scored = {
  readonly score: number | null
  readonly why: ReasonUnscored | null
  readonly parts: readonly ScorePart[]
}
type Unweighed = Pick<ScorePart, 'measure' | 'weight' | 'ruleId' | 'evidence' | 'rows'>

/** The mean of what can be said, by weight, of 100. One weight that is not known: no score. */
export function weigh(given: readonly Unweighed[]): Scored {
  const parts = given.map((part) => {
    const counted = part.rows.filter(({ isLeftOut }) => !isLeftOut)
    const [got, of] = [sum(counted.map((each) => each.got)), sum(counted.map((each) => each.of))]
    return { ...part, got, of, value: of === 0 ? null : got / of }
  })
  const whole = sum(parts.map(({ value, weight }) => (value === null ? 0 : (weight ?? 0))))
  const why = parts.some(({ weight }) => weight === null) ? 'no-weight' : whole === 0 ? 'nothing-to-judge' : null
  const pointed = parts.map(
    (part): ScorePart => ({
      ...part,
      points: why !== null || part.value === null ? null : (100 * (part.weight ?? 0) * part.value) / whole,
    }),
  )
  // Divided once, and not part by part: of what is wholly done the sum above is the sum below, and never a hair over 100.
  const gained = sum(parts.map(({ value, weight }) => (value === null ? 0 : (weight ?? 0) * value)))
  return { score: why === null ? 100 * (gained / whole) : null, why, parts: pointed }
}

/** The score of a post or an area at a level, with the weights of a day. */
export const scoreOf = (rows: RowsByMeasure, rules: readonly DatedRule[], level: ChiefLevel, day: string): Scored =>
  weigh(
    measures.map((measure) => {
      const rule = ruleOn(rules, measure, level, day)
      return {
        measure,
        weight: rule?.value ?? null,
        ruleId: rule?.id ?? null,
        evidence: rule?.evidence ?? null,
        rows: rows[measure],
      }
    }),
  )

/** The score of a unit: the mean of its posts that have one. */
export function scoreOfUnit(
  posts: readonly { readonly id: string; readonly label: string; readonly scored: Pick<Scored, 'score' | 'why'> }[],
): Scored {
  const rows = posts.flatMap(({ id, label, scored }) =>
    scored.score === null ? [] : [row('post', id, label, scored.score / 100, 1)],
  )
  const weighed = weigh([{ measure: 'posts', weight: 1, ruleId: null, evidence: null, rows }])
  if (posts.length === 0) return { ...weighed, score: null, why: 'no-posts' }
  return posts.some(({ scored }) => scored.why === 'no-weight') ? { ...weighed, score: null, why: 'no-weight' } : weighed
}

/** Rows of a measure that upheld objections left out, by their ids. */
export type LeftOut = ReadonlySet<string>
export const leftOutKey = (measure: string, rowId: string): string => `${measure} ${rowId}`
export function leaveOut(rows: RowsByMeasure, left: LeftOut): RowsByMeasure {
  const of = (measure: Measure): readonly ScoreRow[] =>
    rows[measure].map((each) => (left.has(leftOutKey(measure, each.id)) ? { ...each, isLeftOut: true } : each))
  return { patrols: of('patrols'), coverage: of('coverage'), 'in-time': of('in-time'), closed: of('closed'), found: of('found') }
}

/** A stored score without one row: where the row itself stands it is left out, where its unit stands for it the unit's sum is less by it. */
export function without(parts: readonly ScorePart[], measure: string, gone: ScoreRow, unitId: string): Scored {
  const lessened = (each: ScoreRow): ScoreRow => {
    if (each.id === gone.id) return { ...each, isLeftOut: true }
    return each.kind === 'unit' && each.id === unitId ? { ...each, got: each.got - gone.got, of: each.of - gone.of } : each
  }
  return weigh(parts.map((part) => (part.measure === measure ? { ...part, rows: part.rows.map(lessened) } : part)))
}

/** What weighs most by the only rule found (浙江省河长制规定第十四条): results for prefecture and county, patrols for township and village. */
export const weighsMost = (level: ChiefLevel): readonly Measure[] =>
  level === 'prefecture' || level === 'county' ? ['in-time', 'closed', 'found'] : ['patrols', 'coverage']

/** Whether weights that are all known go against that order; an office may still set them so. */
export function goesAgainstOrder(level: ChiefLevel, weights: Readonly<Record<Measure, number | null>>): boolean {
  if (measures.some((measure) => weights[measure] === null)) return false
  const most = weighsMost(level)
  const of = (wanted: boolean): number =>
    sum(measures.filter((measure) => most.includes(measure) === wanted).map((measure) => weights[measure] ?? 0))
  return of(true) <= of(false)
}
