// What the card of an area asks of the server.

import { queryOptions } from '@tanstack/react-query'
import { get } from '../../api/request.ts'
import type { Interval } from '../../ui/format.ts'

export type AreaDetail = {
  readonly source: string
  readonly sourceCrs: string | null
  readonly isDemo: boolean
  readonly versions?: readonly {
    readonly version: number
    readonly validFrom: string
    readonly validTo: string | null
    readonly source: string
  }[]
}

/** One area's total of a year and season; null where nothing was judged there. */
export type AreaTotal = {
  readonly operators: number
  readonly found: number
  readonly uncertain: number
  readonly balanced: number
  readonly surplus: number
  readonly provisional: number
  readonly capacitySu: Interval
  readonly stockSu: Interval
  readonly excessSu: Interval
  readonly overloadRate: Interval | null
  readonly usableHa: number
} | null

export const areaDetailQuery = (code: string) =>
  queryOptions({
    queryKey: ['area', code],
    queryFn: ({ signal }) => get<AreaDetail>(`/api/areas/${code}`, {}, signal),
    enabled: code !== '',
  })

export const areaTotalQuery = (code: string, year: number, season: 'warm' | 'cold') =>
  queryOptions({
    queryKey: ['balance-summary', code, year, season],
    queryFn: ({ signal }) => get<{ readonly area: AreaTotal }>('/api/balance/summary', { area: code, year, season }, signal),
    enabled: code !== '',
  })
