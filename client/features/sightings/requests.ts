// What the screens about protected animals ask of the server.

import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { NewUnlock, Unlock, UnlockLine } from '#contract/access'
import type { NewSighting, Sighting, SightingDetail, Species } from '#contract/incidents'
import { address, get, post, type Query, upload } from '../../api/request.ts'

export type { Unlock, UnlockLine } from '#contract/access'
export { longestUnlockDays } from '#contract/access'
export type { NewSighting, Sighting, SightingDetail, SightingPhoto, Species } from '#contract/incidents'
export { sightingSigns } from '#contract/incidents'

type SightingPage = {
  readonly items: readonly Sighting[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export const sightingsQuery = (query: Query) =>
  queryOptions({
    queryKey: ['sightings', query],
    queryFn: ({ signal }) => get<SightingPage>('/api/sightings', query, signal),
    placeholderData: keepPreviousData,
  })

export const sightingQuery = (id: string) =>
  queryOptions({
    queryKey: ['sightings', 'one', id],
    queryFn: ({ signal }) => get<SightingDetail>(`/api/sightings/${id}`, {}, signal),
    enabled: id !== '',
  })

export const speciesQuery = queryOptions({
  queryKey: ['species'],
  queryFn: ({ signal }) => get<readonly Species[]>('/api/species', {}, signal),
  staleTime: 3_600_000,
})

export const unlocksQuery = queryOptions({
  queryKey: ['unlocks'],
  queryFn: ({ signal }) => get<readonly Unlock[]>('/api/unlocks', {}, signal),
})

/** Asked anew when the unlock's state has changed, which is a line more. */
export const unlockLinesQuery = (id: string, state: Unlock['state'], isAsked: boolean) =>
  queryOptions({
    queryKey: ['unlocks', id, state],
    queryFn: ({ signal }) => get<readonly UnlockLine[]>(`/api/unlocks/${id}/lines`, {}, signal),
    enabled: isAsked,
  })

export const recordSighting = (input: NewSighting): Promise<SightingDetail> => post('/api/sightings', input)
export const askUnlock = (input: NewUnlock): Promise<Unlock> => post('/api/unlocks', input)
export const decideUnlock = (id: string, decision: 'given' | 'refused', reason: string): Promise<Unlock> =>
  post(`/api/unlocks/${id}/decision`, { decision, reason })
export const endUnlock = (id: string): Promise<Unlock> => post(`/api/unlocks/${id}/end`, {})

export function addPhoto(id: string, file: File, onProgress: (share: number) => void): Promise<SightingDetail> {
  const form = new FormData()
  form.append('file', file)
  return upload(`/api/sightings/${id}/photos`, form, onProgress)
}
export const photoAddress = (id: string, photo: string): string => `/api/sightings/${id}/photos/${photo}`
export const sightingsFile = (format: 'csv' | 'xlsx', query: Query): string => address(`/api/sightings.${format}`, query)

/** What is seen exactly may have changed: lists, cells and the versions of the tiles. */
export const seeAnew = (client: QueryClient): Promise<unknown> =>
  Promise.all([['sightings'], ['unlocks'], ['collections']].map((queryKey) => client.invalidateQueries({ queryKey })))
