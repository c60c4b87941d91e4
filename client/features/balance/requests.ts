// What the balance panels ask of the server.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Contact, Look, Parcel } from '#contract/pastures'
import { address, get, post, type Query, remove } from '../../api/request.ts'
import type { View } from '../../view/use-view.ts'
import type { AssessmentDetail, AssessmentRow, OperatorAnswer, Page, ParcelFactsAnswer, Run, Season, Summary } from './shapes.ts'

export const parcelQuery = (id: string) =>
  queryOptions({
    queryKey: ['parcel', id],
    queryFn: ({ signal }) => get<Parcel>(`/api/parcels/${id}`, {}, signal),
    enabled: id !== '',
  })

export const parcelFactsQuery = (id: string) =>
  queryOptions({
    queryKey: ['parcel', id, 'facts'],
    queryFn: ({ signal }) => get<ParcelFactsAnswer>(`/api/parcels/${id}/facts`, {}, signal),
  })

export const operatorQuery = (id: string, year: number) =>
  queryOptions({
    queryKey: ['operator', id, year],
    queryFn: ({ signal }) => get<OperatorAnswer>(`/api/operators/${id}`, { year }, signal),
    enabled: id !== '',
  })

export const looksQuery = (page: number, pageSize: number) =>
  queryOptions({
    queryKey: ['looks', page, pageSize],
    queryFn: ({ signal }) => get<Page<Look>>('/api/my/looks', { page, pageSize }, signal),
    placeholderData: keepPreviousData,
  })

export const findContacts = (of: 'holders' | 'operators', id: string) => get<Contact[]>(`/api/${of}/${id}/contacts`)

export const assessmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['assessment', id],
    queryFn: ({ signal }) => get<AssessmentDetail>(`/api/balance/assessments/${id}`, {}, signal),
    enabled: id !== '',
  })

/** The filters of the page that a list of assessments obeys. */
export const assessmentFilters = (view: View): Query => ({
  area: view.area,
  year: view.year,
  season: view.season,
  grade: view.grade,
  finding: view.finding,
  regime: view.regime,
})

export const assessmentsQuery = (query: Query) =>
  queryOptions({
    queryKey: ['assessments', query],
    queryFn: ({ signal }) => get<Page<AssessmentRow>>('/api/balance/assessments', query, signal),
    placeholderData: keepPreviousData,
  })

export const assessmentsFile = (format: 'csv' | 'xlsx', query: Query): string =>
  address(`/api/balance/assessments.${format}`, query)

export const summaryQuery = (area: string, year: number, season: Season) =>
  queryOptions({
    queryKey: ['balance-summary', area, year, season],
    queryFn: ({ signal }) => get<Summary>('/api/balance/summary', { area, year, season }, signal),
    placeholderData: keepPreviousData,
  })

export const yearsQuery = queryOptions({
  queryKey: ['balance-years'],
  queryFn: ({ signal }) => get<readonly number[]>('/api/balance/years', {}, signal),
  staleTime: 5 * 60_000,
})

export type Adoption = { readonly reason: string; readonly insteadOf: string | null }
/** `insteadOf` is the survey that was seen adopted; another one by now is a conflict, as is a changed version. */
export const adoptSurvey = (id: string, version: number, adoption: Adoption): Promise<unknown> =>
  post(`/api/surveys/${id}/adopt`, adoption, { ifMatch: version })

export const cancelRun = (id: string): Promise<unknown> => remove(`/api/balance/runs/${id}`)
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['balance-run', id],
    queryFn: ({ signal }) => get<Run>(`/api/balance/runs/${id}`, {}, signal),
    enabled: id !== '',
  })
