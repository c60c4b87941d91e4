// What is due from whom, and how much of it was done.

import { duesQuery } from '#contract/duties'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { Problem } from '../platform/problem.ts'
import { findDues, sumDues } from './dues.queries.ts'

/** A year and a day: what a yearly report asks for. */
const mostDays = 367
const dayMs = 86_400_000

/** Throws 422 `days-out-of-reach` for no day, or more than a year. */
export function demandSpan({ from, to }: { readonly from: string; readonly to: string }): void {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  if (days < 1 || days > mostDays) throw new Problem('days-out-of-reach', 422, { from, to, mostDays })
}

const list = endpoint({
  method: 'get',
  path: '/api/dues',
  may: 'duties.read',
  cost: 'light',
  summary: 'Patrols due in some days by area, unit, level and state, overdue first; the own ones with mine=true',
  input: duesQuery,
  run: ({ db, input }) => {
    demandSpan(input)
    return findDues(db, input)
  },
})

const sums = endpoint({
  method: 'get',
  path: '/api/dues/sums',
  may: 'duties.read',
  cost: 'light',
  summary: 'How many patrols are due, done, open and overdue in some days',
  input: duesQuery,
  run: ({ db, input }) => {
    demandSpan(input)
    return sumDues(db, input)
  },
})

export const dueEndpoints: readonly AnyEndpoint[] = [list, sums]
