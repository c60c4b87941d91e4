// What the screens about patrols ask of the server.

import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  ManualPatrol,
  PatrolDetail,
  PatrolItem,
  PatrolMissing,
  PatrolPerson,
  PatrolPoints,
  TrackPreview,
  UnitCoverage,
  UnitParts,
} from '#contract/patrols'
import { address, get, post, put, type Query, upload } from '../../api/request.ts'

export type {
  PatrolDetail,
  PatrolItem,
  PatrolPoint,
  PatrolVisit,
  TrackPreview,
  UnitCoverage,
  UnitParts,
} from '#contract/patrols'
export type { PatrolState, Transport } from '#rules/patrols'
export { patrolStates, transports } from '#rules/patrols'

type PatrolPage = {
  readonly items: readonly PatrolItem[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export const patrolsQuery = (query: Query) =>
  queryOptions({
    queryKey: ['patrols', query],
    queryFn: ({ signal }) => get<PatrolPage>('/api/patrols', query, signal),
    placeholderData: keepPreviousData,
  })

export const patrolQuery = (id: string) =>
  queryOptions({
    queryKey: ['patrols', 'one', id],
    queryFn: ({ signal }) => get<PatrolDetail>(`/api/patrols/${id}`, {}, signal),
    enabled: id !== '',
  })

/** Enough for a day at one point in five seconds; longer tracks are drawn from the cleaned line. */
export const pointsQuery = (id: string) =>
  queryOptions({
    queryKey: ['patrols', 'points', id],
    queryFn: ({ signal }) => get<PatrolPoints>(`/api/patrols/${id}/points`, { limit: 20_000 }, signal),
    enabled: id !== '',
    staleTime: 60_000,
  })

/** Asked again while one walks: the server reckons with what came in between. */
export const missingQuery = (id: string) =>
  queryOptions({
    queryKey: ['patrols', 'missing', id],
    queryFn: ({ signal }) => get<PatrolMissing>(`/api/patrols/${id}/missing`, {}, signal),
    refetchInterval: 30_000,
  })
export const companionsQuery = queryOptions({
  queryKey: ['companions'],
  queryFn: ({ signal }) => get<{ readonly items: readonly PatrolPerson[] }>('/api/patrols/companions', {}, signal),
  staleTime: 300_000,
})
export const coverageQuery = (from: string, to: string, area: string) =>
  queryOptions({
    queryKey: ['patrols', 'coverage', from, to, area],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly UnitCoverage[] }>('/api/patrols/coverage', { from, to, area }, signal),
  })
export const unitPartsQuery = (unitId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['patrols', 'parts', unitId, from, to],
    queryFn: ({ signal }) => get<UnitParts>(`/api/patrols/coverage/${unitId}`, { from, to }, signal),
  })
export const ownUnitsQuery = queryOptions({
  queryKey: ['duty-units', 'own'],
  queryFn: ({ signal }) =>
    get<{ readonly items: readonly { readonly id: string; readonly name: string }[] }>(
      '/api/duty-units',
      { mine: 'true', pageSize: 200 },
      signal,
    ),
})

export const setCompanions = (id: string, memberIds: readonly string[]): Promise<PatrolDetail> =>
  put(`/api/patrols/${id}/companions`, { memberIds })
export const enterPatrol = (input: ManualPatrol): Promise<PatrolDetail> => post('/api/patrols/manual', input)

export const patrolsFile = (format: 'csv' | 'xlsx', query: Query): string => address(`/api/patrols.${format}`, query)

export const decidePatrol = (id: string, decision: 'valid' | 'invalid', reason: string): Promise<PatrolDetail> =>
  post(`/api/patrols/${id}/decision`, { decision, reason })

export const startPatrol = (clientId: string, transport: string): Promise<PatrolDetail> =>
  post('/api/patrols', { clientId, transport, startedAt: new Date().toISOString() })
export const stepPatrol = (id: string, status: 'open' | 'paused' | 'ended'): Promise<PatrolDetail> =>
  post(`/api/patrols/${id}/status`, { status, at: new Date().toISOString() })
/** How many the server has. */
export const countPoints = async (id: string): Promise<number> =>
  (await get<PatrolPoints>(`/api/patrols/${id}/points`, { limit: 1 })).total

export function previewTrack(file: File, transport: string): Promise<TrackPreview> {
  const form = new FormData()
  form.append('transport', transport)
  form.append('file', file)
  return upload('/api/patrols/files/preview', form)
}

export type Choice = {
  readonly proposal: number
  /** Further parts of the file that were the same patrol. */
  readonly joined: readonly number[]
  readonly clientId: string
  readonly transport: string
}
export function saveTrack(file: File, choices: readonly Choice[]): Promise<{ readonly ids: readonly string[] }> {
  const form = new FormData()
  form.append('choices', JSON.stringify(choices))
  form.append('file', file)
  return upload('/api/patrols/files', form)
}

export const seeAnew = (client: QueryClient): Promise<unknown> =>
  Promise.all([['patrols'], ['collections']].map((queryKey) => client.invalidateQueries({ queryKey })))
