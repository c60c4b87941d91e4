// A span of time as the address holds it: a day `2025-03-14`, a month `2025-03`, or months `2025-01~2025-06`.

import { firstDay, isMonth, lastDay } from './months.ts'

export type Span = { readonly from: string; readonly to: string }

const isDay = (text: string): boolean => /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)

/** Its first and last day; null where the text says nothing. */
export function spanOf(when: string): Span | null {
  if (isDay(when)) return { from: when, to: when }
  const [first = '', last = first, ...rest] = when.split('~')
  if (!isMonth(first) || !isMonth(last) || first > last || rest.length > 0) return null
  return { from: firstDay(first), to: lastDay(last) }
}

/** Every month from the one to the other. */
export function monthsBetween(first: string, last: string): readonly string[] {
  const months: string[] = []
  for (let month = first; month <= last && months.length < 240; ) {
    months.push(month)
    const next = new Date(Date.parse(`${month}-01`))
    next.setUTCMonth(next.getUTCMonth() + 1)
    month = next.toISOString().slice(0, 7)
  }
  return months
}

const dayMs = 86_400_000
/** Every day of the span. */
export const daysOf = ({ from, to }: Span): readonly string[] =>
  Array.from({ length: (Date.parse(to) - Date.parse(from)) / dayMs + 1 }, (_, i) =>
    new Date(Date.parse(from) + i * dayMs).toISOString().slice(0, 10),
  )
