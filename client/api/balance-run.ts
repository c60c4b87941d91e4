// Asking for the balances to be reckoned, and everything on the screen that a new judgement makes stale.

import { queryOptions } from '@tanstack/react-query'
import type { Waiting } from '#contract/balance'
import { get, post } from './request.ts'

export type RunInput = {
  readonly year: number
  readonly season?: 'warm' | 'cold'
  readonly area?: string
  readonly full?: boolean
  readonly marksOnly?: boolean
}
export const startRun = (input: RunInput): Promise<{ readonly id: string }> => post('/api/balance/runs', input)
export const runEvents = (id: string): string => `/api/balance/runs/${id}/events`

/** Edits by others and imports show here at the latest after this. */
const lookAgainMs = 15_000

export const waitingQuery = queryOptions({
  queryKey: ['waiting'],
  queryFn: ({ signal }) => get<Waiting>('/api/balance/waiting', {}, signal),
  staleTime: 2000,
  refetchInterval: lookAgainMs,
})

export const balanceKeys = [
  ['operator'],
  ['assessment'],
  ['assessments'],
  ['balance-summary'],
  ['balance-years'],
  ['areas-balance'],
  ['violations'],
  ['collections'],
  ['waiting'],
] as const
