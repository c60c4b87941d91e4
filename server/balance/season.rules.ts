// Which days a season has, and on how many of them a rest-grazing zone closes the land.

import type { DateWindow } from '#contract/balance'

const dayMs = 86_400_000
const dayNumber = (isoDate: string): number => Date.parse(`${isoDate}T00:00:00Z`) / dayMs

/** A yearly window by month and day (`06-01` to `10-31`), both included; it may run over the new year. */
export type YearlyWindow = { readonly from: string; readonly to: string }

/** The window that begins in `year`. A cold season of 2025 that runs to May ends in 2026: a season belongs to the year it begins in. */
export function windowIn(year: number, window: YearlyWindow): DateWindow {
  const endYear = window.to < window.from ? year + 1 : year
  return { from: dated(year, window.from), to: dated(endYear, window.to) }
}

/** 29 February falls back to the 28th in a common year. */
function dated(year: number, monthDay: string): string {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return `${year}-${monthDay === '02-29' && !leap ? '02-28' : monthDay}`
}

/** Days from first to last, both included; 0 if the window ends before it begins. */
export const daysIn = ({ from, to }: DateWindow): number => Math.max(0, dayNumber(to) - dayNumber(from) + 1)

/** Yearly windows of one piece of land that repeat, as dates that may touch the season. */
export const repeated = (season: DateWindow, window: YearlyWindow): DateWindow[] => {
  const year = Number(season.from.slice(0, 4))
  return [year - 1, year, year + 1].map((start) => windowIn(start, window))
}

/** Days of the season inside any of the rest windows. A day two zones close is closed once. */
export function restDays(season: DateWindow, rests: readonly DateWindow[]): number {
  const first = dayNumber(season.from)
  const last = dayNumber(season.to)
  const clipped = rests
    .map((rest) => ({ from: Math.max(first, dayNumber(rest.from)), to: Math.min(last, dayNumber(rest.to)) }))
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => a.from - b.from)
  let closed = 0
  let reached = first - 1
  for (const { from, to } of clipped) {
    closed += Math.max(0, to - Math.max(reached + 1, from) + 1)
    reached = Math.max(reached, to)
  }
  return closed
}

/** Share of the season in which the land may be grazed: what its forage counts for. */
export function openShare(season: DateWindow, closedDays: number): number {
  const all = daysIn(season)
  return all === 0 ? 0 : Math.min(1, Math.max(0, 1 - closedDays / all))
}

/** As papers call the two seasons that are reckoned apart. */
export const seasonWords = {
  warm: { zh: '暖季', bo: 'དྲོ་དུས།' },
  cold: { zh: '冷季', bo: 'གྲང་དུས།' },
} as const
