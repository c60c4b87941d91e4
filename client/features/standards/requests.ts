// What the screen of standards asks of the server.

import { queryOptions } from '@tanstack/react-query'
import type { CoefficientRow, Comparison, Edition, NewCoefficient } from '#contract/balance'
import { address, get, post } from '../../api/request.ts'

export const editionsQuery = queryOptions({
  queryKey: ['standards', 'editions'],
  queryFn: ({ signal }) => get<readonly Edition[]>('/api/standards/editions', {}, signal),
})

/** `on` is an ISO day, or empty for every row there ever was. */
export const coefficientsQuery = (edition: string, on: string) =>
  queryOptions({
    queryKey: ['standards', 'coefficients', edition, on],
    queryFn: ({ signal }) => get<readonly CoefficientRow[]>('/api/standards/coefficients', { edition, on }, signal),
    enabled: edition !== '',
  })

export const comparisonQuery = (a: string, b: string) =>
  queryOptions({
    queryKey: ['standards', 'compare', a, b],
    queryFn: ({ signal }) => get<Comparison>('/api/standards/compare', { a, b }, signal),
    enabled: a !== '' && b !== '',
  })

export const enterCoefficient = (row: NewCoefficient): Promise<CoefficientRow> => post('/api/standards/coefficients', row)
export const coefficientsFile = (edition: string, on: string): string =>
  address('/api/standards/coefficients.csv', { edition, on })
