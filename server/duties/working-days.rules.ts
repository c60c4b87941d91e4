// Working days of the Chinese calendar, and when a step is due. Days are dates in Asia/Shanghai, `2026-10-09`.

import type { ProblemState, Severity, TimedStep } from './problem-words.contract.ts'

/** What differs from Monday to Friday, and the years of which that is known. */
export type WorkCalendar = {
  readonly years: ReadonlySet<number>
  /** Day → whether it is worked, against the week's habit. */
  readonly exceptions: ReadonlyMap<string, boolean>
}
/** `missingYears`: counted Monday to Friday, for the calendar of that year is not known. */
export type DueDay = { readonly day: string; readonly missingYears: readonly number[] }

const dayMs = 86_400_000
const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
const yearOf = (day: string): number => Number(day.slice(0, 4))

/** A day that the n-th working day after `start` never passes: half of all days are worked, but for the longest holidays. */
export const atLatest = (start: string, n: number): string => addDays(start, 2 * n + 31)

export function isWorkingDay(day: string, { exceptions }: WorkCalendar): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return exceptions.get(day) ?? (weekday !== 0 && weekday !== 6)
}

/** The n-th working day after `start`; the day itself is not counted. `n` ≥ 0; none is the day itself. */
export function workingDaysAfter(start: string, n: number, calendar: WorkCalendar): DueDay {
  let day = start
  const passed = new Set<number>()
  for (let left = n; left > 0; ) {
    day = addDays(day, 1)
    passed.add(yearOf(day))
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return { day, missingYears: [...passed].filter((year) => !calendar.years.has(year)) }
}

/** Working days from `today` to `day`: 0 on the day itself, negative when it is over. */
export function workingDaysLeft(today: string, day: string, calendar: WorkCalendar): number {
  const [early, late] = today <= day ? [today, day] : [day, today]
  let count = 0
  for (let each = addDays(early, 1); each <= late; each = addDays(each, 1)) if (isWorkingDay(each, calendar)) count += 1
  return today <= day ? count : 0 - count
}

/** A dated row: so many working days for a step. Null type or severity is any; null days is "not set". */
export type DeadlineRow = {
  readonly type: string | null
  readonly severity: Severity | null
  readonly step: TimedStep
  readonly workingDays: number | null
  readonly inForceFrom: string
}
export type Timed = { readonly type: string; readonly severity: Severity; readonly step: TimedStep }

const nearness = ({ type, severity }: DeadlineRow): number => (type === null ? 0 : 2) + (severity === null ? 0 : 1)

/** Working days for a step on a day: the row nearest to the case, of those the latest; null where none is set. */
export function periodOf(rows: readonly DeadlineRow[], { type, severity, step }: Timed, day: string): number | null {
  const fitting = rows.filter(
    (row) =>
      row.step === step && (row.type ?? type) === type && (row.severity ?? severity) === severity && row.inForceFrom <= day,
  )
  const [best] = fitting.sort((a, b) => nearness(b) - nearness(a) || b.inForceFrom.localeCompare(a.inForceFrom))
  return best?.workingDays ?? null
}

/** What a state waits for. */
export const stepOfState: Readonly<Partial<Record<ProblemState, TimedStep>>> = {
  found: 'assign',
  assigned: 'accept',
  rectifying: 'rectify',
  rectified: 'verify',
  verified: 'close',
}
