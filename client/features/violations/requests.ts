// What the work list of violations asks of the server.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ViolationDetail, ViolationRow } from '#contract/balance'
import { address, get, type Query } from '../../api/request.ts'

export type { ViolationDetail, ViolationKind, ViolationRow as Violation } from '#contract/balance'
export { violationKinds } from '#contract/balance'
export type RestsOn = ViolationDetail['restsOn'][number]

export type ViolationPage = {
  readonly items: readonly ViolationRow[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export const violationsQuery = (query: Query) =>
  queryOptions({
    queryKey: ['violations', query],
    queryFn: ({ signal }) => get<ViolationPage>('/api/violations', query, signal),
    placeholderData: keepPreviousData,
  })

export const violationQuery = (id: string) =>
  queryOptions({
    queryKey: ['violations', 'one', id],
    queryFn: ({ signal }) => get<ViolationDetail>(`/api/violations/${id}`, {}, signal),
    enabled: id !== '',
  })

export const violationsFile = (format: 'csv' | 'xlsx', query: Query): string => address(`/api/violations.${format}`, query)
