// Months as the fields of a form hold them: `2026-03`.

import { dayOf } from '#rules/duties'

const shifted = (month: string, by: number): string => {
  const [year = 2026, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}
export const thisMonth = (): string => dayOf(new Date()).slice(0, 7)
export const monthBefore = (by: number): string => shifted(thisMonth(), -by)
export const firstDay = (month: string): string => `${month}-01`
export const lastDay = (month: string): string =>
  new Date(Date.parse(`${shifted(month, 1)}-01T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
export const isMonth = (text: string): boolean => /^20\d{2}-(0[1-9]|1[0-2])$/.test(text)
