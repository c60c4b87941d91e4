// What the screens about remedies ask of the server.

import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { ChangedRemedy, NewInspection, NewRemedy, RemedyDetail, RemedyRow, RemedyStepInput } from '#contract/cases'
import { askAnew } from '../../api/ask-anew.ts'
import { get, post, put, type Query } from '../../api/request.ts'
import type { Found } from './requests.ts'

export const remediesQuery = (query: Query) =>
  queryOptions({
    queryKey: ['remedies', 'list', query],
    queryFn: ({ signal }) => get<Found<RemedyRow>>('/api/remedies', query, signal),
    placeholderData: keepPreviousData,
  })
export const remedyQuery = (id: string) =>
  queryOptions({
    queryKey: ['remedies', 'one', id],
    queryFn: ({ signal }) => get<RemedyDetail>(`/api/remedies/${id}`, {}, signal),
    enabled: id !== '',
  })

export const orderRemedy = ({ id, ...body }: NewRemedy): Promise<RemedyDetail> => post(`/api/cases/${id}/remedies`, body)
export const changeRemedy = ({ id, ...body }: ChangedRemedy, version: number): Promise<RemedyDetail> =>
  put(`/api/remedies/${id}`, body, { ifMatch: version })
export const takeRemedyStep = ({ id, ...body }: RemedyStepInput, version: number): Promise<RemedyDetail> =>
  post(`/api/remedies/${id}/steps`, body, { ifMatch: version })
export const inspectRemedy = ({ id, ...body }: NewInspection): Promise<RemedyDetail> =>
  post(`/api/remedies/${id}/inspections`, body)

/** Puts a remedy that was just answered in place, and lets its case, the lists and the map ask anew. */
export function keepRemedy(client: QueryClient, saved: RemedyDetail): void {
  client.setQueryData(remedyQuery(saved.id).queryKey, saved)
  askAnew(client, [['remedies', 'list'], ['cases'], ['collections']])
}
