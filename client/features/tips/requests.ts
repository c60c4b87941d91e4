// What the screens about tips ask of the server.

import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { OpenedSeal, Tip, TipDetail, TipOutcome, TipOutcomes, TipStepInput } from '#contract/tips'
import { askAnew } from '../../api/ask-anew.ts'
import { get, post, postForBytes, type Query } from '../../api/request.ts'

type TipPage = { readonly items: readonly Tip[]; readonly total: number; readonly page: number; readonly pageSize: number }

export const tipsQuery = (query: Query) =>
  queryOptions({
    queryKey: ['tips', query],
    queryFn: ({ signal }) => get<TipPage>('/api/tips', query, signal),
    placeholderData: keepPreviousData,
  })
export const tipQuery = (id: string) =>
  queryOptions({
    queryKey: ['tips', 'one', id],
    queryFn: ({ signal }) => get<TipDetail>(`/api/tips/${id}`, {}, signal),
    enabled: id !== '',
  })
export const outcomesQuery = queryOptions({
  queryKey: ['tip-outcomes'],
  queryFn: ({ signal }) => get<TipOutcomes>('/api/tips/outcomes', {}, signal),
  staleTime: 3_600_000,
})

export const takeStep = ({ id, ...body }: TipStepInput, version: number): Promise<TipDetail> =>
  post(`/api/tips/${id}/steps`, body, { ifMatch: version })
export const passOn = (id: string, outcome: TipOutcome, version: number): Promise<TipDetail> =>
  post(`/api/tips/${id}/outcome`, { outcome }, { ifMatch: version })
export const openPhone = (id: string, reason: string): Promise<OpenedSeal> => post(`/api/tips/${id}/caller`, { reason })
export const photoAddress = (id: string, photo: string): string => `/api/tips/${id}/photos/${photo}`

export const voicePath = (id: string): string => `/api/tips/${id}/voice`
export const originalPath = (id: string, photo: string): string => `${photoAddress(id, photo)}/original`

/** What a step makes stale. */
export const seeAnew = (client: QueryClient): void => askAnew(client, [['tips']])

/** Bytes under seal, as an address of this page alone. */
export const openBytes = async (path: string, reason: string): Promise<string> =>
  URL.createObjectURL(await postForBytes(path, { reason }))
