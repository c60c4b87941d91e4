// What the screens about cases ask of the server.

import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  CaseDetail,
  CaseRow,
  CaseStepInput,
  Clock,
  EditedCase,
  EndedPeriod,
  NewCase,
  NewClock,
  NewLink,
  NewMeasure,
  NewPeriod,
  NewThreshold,
  Threshold,
} from '#contract/cases'
import { askAnew } from '../../api/ask-anew.ts'
import { get, post, put, type Query } from '../../api/request.ts'

export type Found<Item> = {
  readonly items: readonly Item[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export const casesQuery = (query: Query) =>
  queryOptions({
    queryKey: ['cases', 'list', query],
    queryFn: ({ signal }) => get<Found<CaseRow>>('/api/cases', query, signal),
    placeholderData: keepPreviousData,
  })
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['cases', 'one', id],
    queryFn: ({ signal }) => get<CaseDetail>(`/api/cases/${id}`, {}, signal),
    enabled: id !== '',
  })
export const clocksQuery = queryOptions({
  queryKey: ['case-clocks'],
  queryFn: ({ signal }) => get<readonly Clock[]>('/api/case-clocks', {}, signal),
})
export const thresholdsQuery = queryOptions({
  queryKey: ['thresholds'],
  queryFn: ({ signal }) => get<readonly Threshold[]>('/api/thresholds', {}, signal),
})

export const openCase = (input: NewCase): Promise<CaseDetail> => post('/api/cases', input)
export const changeCase = ({ id, ...said }: EditedCase, version: number): Promise<CaseDetail> =>
  put(`/api/cases/${id}`, said, { ifMatch: version })
export const takeStep = ({ id, ...body }: CaseStepInput, version: number): Promise<CaseDetail> =>
  post(`/api/cases/${id}/steps`, body, { ifMatch: version })
export const addLink = ({ id, ...body }: NewLink): Promise<CaseDetail> => post(`/api/cases/${id}/links`, body)
export const beginPeriod = ({ id, ...body }: NewPeriod): Promise<CaseDetail> => post(`/api/cases/${id}/periods`, body)
export const endPeriod = ({ id, periodId, ...body }: EndedPeriod): Promise<CaseDetail> =>
  post(`/api/cases/${id}/periods/${periodId}/end`, body)
export const addMeasure = ({ id, ...body }: NewMeasure): Promise<CaseDetail> => post(`/api/cases/${id}/measures`, body)
export const addClock = (input: NewClock): Promise<readonly Clock[]> => post('/api/case-clocks', input)
export const addThreshold = (input: NewThreshold): Promise<readonly Threshold[]> => post('/api/thresholds', input)

/** Puts a case that was just answered in place, and lets the lists ask anew. */
export function keepCase(client: QueryClient, saved: CaseDetail): void {
  client.setQueryData(caseQuery(saved.id).queryKey, saved)
  askAnew(client, [['cases', 'list']])
}
