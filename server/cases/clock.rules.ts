// When something is due in a case: from the day a period began and the row of the law that says how long it is. Never stored.

/** A dated row of the law. */
export type ClockRow = {
  readonly days: number
  /** Where it is urgent; null where the law knows no such period. */
  readonly urgentDays: number | null
  /** The law counts in months, of which `days` is a reckoning: null where it counts days. */
  readonly months: number | null
  /** Not before this day, instead of by it: a notice that must hang out so long. */
  readonly isLeast: boolean
}
export type ClockStart = { readonly fromDay: string; readonly isUrgent: boolean; readonly endedOn: string | null }

export type Due = {
  /** The last day (of a least period: the first day on which it has passed). The day it begins is not counted. */
  readonly dueOn: string
  /** The same by calendar months, where the law counts in months; null where it does not. */
  readonly byMonthsOn: string | null
  /** Calendar days from today to `dueOn`, negative past it; null where it has ended. */
  readonly daysLeft: number | null
  readonly isOverdue: boolean
}

const dayMs = 86_400_000
const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
const plusDays = (day: string, days: number): string => toDay(Date.parse(`${day}T00:00:00Z`) + days * dayMs)

/** The same day so many months on; the last day of that month where it has no such day. */
export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)))
}

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** What is due of a period that began, as seen on `today`. An urgent one without a period of its own has the ordinary. */
export function dueOf(row: ClockRow, { fromDay, isUrgent, endedOn }: ClockStart, today: string): Due {
  const isShort = isUrgent && row.urgentDays !== null
  const dueOn = plusDays(fromDay, isShort ? (row.urgentDays ?? row.days) : row.days)
  const byMonthsOn = isShort || row.months === null ? null : plusMonths(fromDay, row.months)
  const daysLeft = endedOn === null ? daysBetween(today, dueOn) : null
  const last = byMonthsOn !== null && byMonthsOn > dueOn ? byMonthsOn : dueOn
  return { dueOn, byMonthsOn, daysLeft, isOverdue: !row.isLeast && (endedOn ?? today) > last }
}
