// What the screen of standards asks of the server.

import { queryOptions } from '@tanstack/react-query'
import type { SupplyKind } from '#contract/balance'
import { address, get, post } from '../../api/request.ts'

export type Edition = {
  readonly code: string
  readonly title: string
  readonly inForceFrom: string | null
  readonly inForceTo: string | null
  readonly status: 'official' | 'superseded' | 'working'
  readonly rank: number
  readonly sources: readonly string[]
  readonly note: string | null
  readonly noteEn: string | null
  readonly rows: number
  readonly known: number
}

export type Scope = {
  readonly supply: SupplyKind | null
  readonly grasslandType: string | null
  readonly animal: string | null
  readonly sex: string | null
  readonly ageClass: string | null
  readonly season: string | null
}

export type Coefficient = Scope & {
  readonly id: string
  readonly edition: string
  readonly key: string
  readonly value: number | null
  readonly upperValue: number | null
  readonly unit: string
  readonly basis: string | null
  readonly per: string | null
  readonly evidence: string
  readonly sources: readonly string[]
  readonly sourceTitles: readonly { readonly id: string; readonly title: string; readonly titleEn: string }[]
  readonly note: string | null
  readonly noteEn: string | null
  readonly inForceFrom: string
  readonly inForceTo: string | null
  readonly approvedBy: string | null
  readonly enteredBy: string | null
}

export type ComparedRow = {
  readonly key: string
  readonly scope: Scope
  readonly unit: string
  readonly a: Coefficient | null
  readonly b: Coefficient | null
}
export type Comparison = { readonly a: Edition; readonly b: Edition; readonly rows: readonly ComparedRow[] }

export type NewCoefficient = Scope & {
  readonly edition: string
  readonly key: string
  readonly value: number
  readonly unit: string
  readonly basis: string | null
  readonly per: string | null
  readonly inForceFrom: string
  readonly source: string
  readonly evidence: string
  readonly approvedBy: string
  readonly note: string | null
}

export const editionsQuery = queryOptions({
  queryKey: ['standards', 'editions'],
  queryFn: ({ signal }) => get<readonly Edition[]>('/api/standards/editions', {}, signal),
})

/** `on` is an ISO day, or empty for every row there ever was. */
export const coefficientsQuery = (edition: string, on: string) =>
  queryOptions({
    queryKey: ['standards', 'coefficients', edition, on],
    queryFn: ({ signal }) => get<readonly Coefficient[]>('/api/standards/coefficients', { edition, on }, signal),
    enabled: edition !== '',
  })

export const comparisonQuery = (a: string, b: string) =>
  queryOptions({
    queryKey: ['standards', 'compare', a, b],
    queryFn: ({ signal }) => get<Comparison>('/api/standards/compare', { a, b }, signal),
    enabled: a !== '' && b !== '',
  })

export const enterCoefficient = (row: NewCoefficient): Promise<Coefficient> => post('/api/standards/coefficients', row)
export const coefficientsFile = (edition: string, on: string): string =>
  address('/api/standards/coefficients.csv', { edition, on })
