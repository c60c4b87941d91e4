// Months as the fields of a form hold them: `2026-03`. A field may hold other text too: `isMonth` is asked first.

import { dayOf } from '#rules/duties'

const shifted = (month: string, by: number): string => {
  const first = new Date(firstDay(month))
  first.setUTCMonth(first.getUTCMonth() + by)
  return first.toISOString().slice(0, 7)
}
export const isMonth = (text: string): boolean => /^20\d{2}-(0[1-9]|1[0-2])$/.test(text)
export const thisMonth = (): string => dayOf(new Date()).slice(0, 7)
export const monthBefore = (by: number): string => shifted(thisMonth(), -by)
export const firstDay = (month: string): string => `${month}-01`
export const lastDay = (month: string): string =>
  new Date(Date.parse(firstDay(shifted(month, 1))) - 86_400_000).toISOString().slice(0, 10)
