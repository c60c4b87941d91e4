// The period of a report: a month or a year of the place, and from when on it is over.

import { endOfDay } from '../platform/day.rules.ts'
import type { ReportPeriod } from './report.contract.ts'

const dayMs = 86_400_000
const lastDayBefore = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 1) - dayMs).toISOString().slice(0, 10)

/** `2026-10` or `2026`. It is over when its last day is. */
export function periodOf(asked: string, today: string): ReportPeriod {
  const [year = 0, month] = asked.split('-').map(Number)
  const from = month === undefined ? `${asked}-01-01` : `${asked}-01`
  const to = month === undefined ? `${asked}-12-31` : lastDayBefore(year, month)
  return { kind: month === undefined ? 'year' : 'month', name: asked, from, to, isOver: to < today, hasBegun: from <= today }
}

/**
 * The moment whose records a report shows; null is the present. What is over is shown as it stood at its end, unless nobody had entered
 * a unit by then: a history that begins later cannot say.
 */
export function momentOfReport({ to, isOver }: ReportPeriod, recordsBegin: string | null): string | null {
  if (!isOver || recordsBegin === null) return null
  const end = endOfDay(to)
  return Date.parse(recordsBegin) <= Date.parse(end) ? end : null
}
