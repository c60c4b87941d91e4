// What the figures of duty mean, once: reckoned from plain rows, so that a report, a score and a screen cannot differ.

import type { Severity, UnitKind } from '#contract/duties'
import { type WorkCalendar, workingDaysLeft } from '#rules/duties'
import type { FigureName, Figures, PatrolFigures, ProblemFigures, ReasonUnsaid } from './figures.contract.ts'

/** Where a row lies: below which child of the area asked for, in which kind of unit; null is neither. */
type Place = { readonly child: string | null; readonly kind: UnitKind | null }
export type DueFact = Place & {
  readonly month: string
  readonly asked: number
  readonly done: number
  readonly overdue: number
}
export type PostFact = Place & { readonly posts: number; readonly unasked: number }
export type PatrolFact = {
  readonly day: string
  readonly state: 'valid' | 'doubtful' | 'decided-valid' | 'decided-invalid'
  readonly distanceM: number | null
  readonly places: readonly Place[]
}
export type UnitFact = Place & {
  readonly from: string
  readonly to: string | null
  /** Share seen by patrols that count, by month and in all; absent or null where there was none. */
  readonly share: number | null
  readonly months: Readonly<Record<string, number>>
}
export type ProblemFact = Place & {
  readonly type: string
  readonly severity: Severity
  readonly foundDay: string
  readonly endedDay: string | null
  readonly isClosed: boolean
  /** Each step in order: its day, and the day by which the next was due. */
  readonly steps: readonly { readonly day: string; readonly dueOn: string | null }[]
}
export type Facts = {
  readonly dues: readonly DueFact[]
  readonly posts: readonly PostFact[]
  readonly patrols: readonly PatrolFact[]
  readonly units: readonly UnitFact[]
  readonly problems: readonly ProblemFact[]
}
/** The days asked for; `month` where they are one month of a longer period. */
export type Days = { readonly from: string; readonly to: string; readonly today: string; readonly month?: string }

const within = (day: string, { from, to }: Days): boolean => from <= day && day <= to
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** The value below which a share of the values lies, between two of them in proportion. Example: of 1, 2, 3, 10 half lie below 2.5. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at))
}

/** The day by which what a problem waited for was due at the end of a day. */
export function dueAt({ steps }: Pick<ProblemFact, 'steps'>, day: string): string | null {
  const before = steps.filter((step) => step.day <= day)
  return before.at(-1)?.dueOn ?? null
}

/** Whether some step came after its day; null where no step ever had one. */
export function wasLate({ steps }: Pick<ProblemFact, 'steps'>): boolean | null {
  const waits = steps.slice(1).map(({ day }, i) => ({ day, dueOn: steps[i]?.dueOn ?? null }))
  if (waits.every(({ dueOn }) => dueOn === null)) return null
  return waits.some(({ day, dueOn }) => dueOn !== null && day > dueOn)
}

type Unsaid = Partial<Record<FigureName, ReasonUnsaid>>
type Said<F> = { readonly figures: F; readonly why: Unsaid }

export function problemFigures(problems: readonly ProblemFact[], days: Days, calendar: WorkCalendar): Said<ProblemFigures> {
  const last = days.to < days.today ? days.to : days.today
  const ended = problems.filter(({ endedDay }) => endedDay !== null && within(endedDay, days))
  const closed = ended.filter(({ isClosed }) => isClosed)
  const lateness = closed.map(wasLate)
  const open = problems.filter(({ foundDay, endedDay }) => foundDay <= last && (endedDay === null || endedDay > last))
  const dues = open.map((problem) => dueAt(problem, last))
  const took = closed.map(({ foundDay, endedDay }) => workingDaysLeft(foundDay, endedDay ?? foundDay, calendar))
  const untimed = lateness.filter((late) => late === null).length
  const isUntimed = closed.length > 0 && untimed === closed.length
  const isUndated = open.length > 0 && dues.every((due) => due === null)
  return {
    figures: {
      found: problems.filter(({ foundDay }) => within(foundDay, days)).length,
      unfounded: ended.length - closed.length,
      closed: closed.length,
      closedInTime: isUntimed ? null : lateness.filter((late) => late === false).length,
      closedLate: isUntimed ? null : lateness.filter((late) => late === true).length,
      closedUntimed: untimed,
      openAtEnd: open.length,
      overdueAtEnd: isUndated ? null : dues.filter((due) => due !== null && due < last).length,
      medianDays: quantile(took, 0.5),
      p90Days: quantile(took, 0.9),
    },
    why: {
      ...(isUntimed ? { closedInTime: 'no-deadline' as const, closedLate: 'no-deadline' as const } : {}),
      ...(isUndated ? { overdueAtEnd: 'no-deadline' as const } : {}),
      ...(took.length === 0 ? { medianDays: 'none-closed' as const, p90Days: 'none-closed' as const } : {}),
    },
  }
}

type Patrolling = Omit<Facts, 'problems'>

function askedFigures({ dues, posts }: Patrolling, { month }: Days) {
  const unasked = sum(posts.map((post) => post.unasked))
  const held = sum(posts.map((post) => post.posts))
  const mine = dues.filter((due) => month === undefined || due.month === month)
  const [asked, done, overdue] = [
    sum(mine.map((due) => due.asked)),
    sum(mine.map((due) => due.done)),
    sum(mine.map((due) => due.overdue)),
  ]
  const reason: ReasonUnsaid | null =
    held === 0 && asked === 0 ? 'no-posts' : held === unasked && asked === 0 ? 'no-frequency' : null
  if (reason === null) return { figures: { postsUnasked: unasked, asked, done, overdue, open: asked - done - overdue }, why: {} }
  return {
    figures: { postsUnasked: unasked, asked: null, done: null, overdue: null, open: null },
    why: { asked: reason, done: reason, overdue: reason, open: reason },
  }
}

/** Valid by the rules, or because somebody decided so. */
export const isCounted = ({ state }: Pick<PatrolFact, 'state'>): boolean => state === 'valid' || state === 'decided-valid'

export function patrolFigures(facts: Patrolling, days: Days): Said<PatrolFigures> {
  const { month } = days
  const units = facts.units.filter(({ from, to }) => from <= days.to && (to === null || to > days.from))
  const shares = units.map((unit) => (month === undefined ? unit.share : (unit.months[month] ?? null)))
  const patrols = facts.patrols.filter(({ day }) => within(day, days))
  const valid = patrols.filter(isCounted)
  const lengths = valid.flatMap(({ distanceM }) => (distanceM === null ? [] : [distanceM]))
  const hasNoTrack = valid.length > 0 && lengths.length === 0
  const asked = askedFigures(facts, days)
  return {
    figures: {
      units: units.length,
      unitsVisited: shares.filter((share) => share !== null).length,
      coveredShare: units.length === 0 ? null : sum(shares.map((share) => share ?? 0)) / units.length,
      ...asked.figures,
      patrolsValid: valid.length,
      patrolsDoubtful: patrols.filter(({ state }) => state === 'doubtful').length,
      patrolsInvalid: patrols.filter(({ state }) => state === 'decided-invalid').length,
      distanceM: hasNoTrack ? null : sum(lengths),
    },
    why: {
      ...asked.why,
      ...(units.length === 0 ? { coveredShare: 'no-units' as const } : {}),
      ...(hasNoTrack ? { distanceM: 'no-track' as const } : {}),
    },
  }
}

export function figuresOf(facts: Facts, days: Days, calendar: WorkCalendar): Figures {
  const patrols = patrolFigures(facts, days)
  const problems = problemFigures(facts.problems, days, calendar)
  return { ...patrols.figures, ...problems.figures, why: { ...patrols.why, ...problems.why } }
}

/** The facts of one part: of a child area, or of a kind of unit. */
export function partOf(facts: Facts, is: (place: Place) => boolean): Facts {
  return {
    dues: facts.dues.filter(is),
    posts: facts.posts.filter(is),
    patrols: facts.patrols.filter(({ places }) => places.some(is)),
    units: facts.units.filter(is),
    problems: facts.problems.filter(is),
  }
}

/** The months that meet some days, the first and the last cut. */
export function monthsOf({ from, to, today }: Days): readonly (Days & { readonly month: string })[] {
  const months: (Days & { readonly month: string })[] = []
  for (let at = new Date(`${from.slice(0, 7)}-01T00:00:00Z`); at.toISOString().slice(0, 10) <= to; ) {
    const first = at.toISOString().slice(0, 10)
    at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))
    const last = new Date(at.getTime() - 86_400_000).toISOString().slice(0, 10)
    months.push({ month: first.slice(0, 7), from: first < from ? from : first, to: last > to ? to : last, today })
  }
  return months
}
