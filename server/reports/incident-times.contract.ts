// When incidents happened: by month, by the month of the year, and poaching by the phase of the moon; with how many of each kind.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import { type IncidentFamily, incidentFamilies } from '#contract/incidents'

const kind = z.string().regex(/^[a-z][a-z-]{2,40}$/)
const longestYears = 20
export const incidentTimesQuery = z
  .strictObject({
    area: areaCode.optional(),
    family: z.enum(incidentFamilies).optional(),
    kind: kind.optional(),
    /** Days on which they happened. */
    from: z.iso.date(),
    to: z.iso.date(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'ends before it begins' })
  .refine(({ from, to }) => Number(to.slice(0, 4)) - Number(from.slice(0, 4)) < longestYears, {
    path: ['from'],
    message: `at most ${longestYears} years`,
  })
export type IncidentTimesQuery = z.infer<typeof incidentTimesQuery>

/** Eighths of the moon's way, each about its principal phase: `new` is from 1/16 before it to 1/16 after. */
export const moonPhases = [
  'new',
  'waxing-crescent',
  'first-quarter',
  'waxing-gibbous',
  'full',
  'waning-gibbous',
  'last-quarter',
  'waning-crescent',
] as const
export type MoonPhase = (typeof moonPhases)[number]

export type IncidentTimes = {
  readonly from: string
  readonly to: string
  readonly total: number
  /** Every month of the span, also where there was none. */
  readonly months: readonly { readonly month: string; readonly incidents: number }[]
  /** 1–12, with how many days of the span fall into each. */
  readonly seasons: readonly { readonly month: number; readonly incidents: number; readonly days: number }[]
  readonly kinds: readonly {
    readonly kind: string
    readonly family: IncidentFamily
    readonly incidents: number
    readonly open: number
  }[]
  /** Of those whose night is known to a day, and of all nights of the span up to today, each told by its midnight. */
  readonly moon: {
    readonly placed: number
    /** Told by month alone, or between moments more than two days apart, or not at all. */
    readonly unplaced: number
    readonly phases: readonly { readonly phase: MoonPhase; readonly incidents: number; readonly nights: number }[]
  }
}
