// What the screens about incidents ask of the server.

import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  Incident,
  IncidentDetail,
  IncidentKind,
  IncidentPerson,
  IncidentStepInput,
  NewIncident,
  Species,
} from '#contract/incidents'
import { address, get, post, type Query } from '../../api/request.ts'

type IncidentPage = {
  readonly items: readonly Incident[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export const incidentsQuery = (query: Query) =>
  queryOptions({
    queryKey: ['incidents', query],
    queryFn: ({ signal }) => get<IncidentPage>('/api/incidents', query, signal),
    placeholderData: keepPreviousData,
  })
export const incidentQuery = (id: string) =>
  queryOptions({
    queryKey: ['incidents', 'one', id],
    queryFn: ({ signal }) => get<IncidentDetail>(`/api/incidents/${id}`, {}, signal),
    enabled: id !== '',
  })
/** Every asking is a line of the ledger: only when it is meant, and kept as long as the drawer is open. */
export const personsQuery = (id: string, isAsked: boolean) =>
  queryOptions({
    queryKey: ['incidents', 'persons', id],
    queryFn: ({ signal }) => get<readonly IncidentPerson[]>(`/api/incidents/${id}/persons`, {}, signal),
    enabled: isAsked,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
export const kindsQuery = queryOptions({
  queryKey: ['incident-kinds'],
  queryFn: ({ signal }) => get<readonly IncidentKind[]>('/api/incident-kinds', {}, signal),
  staleTime: 3_600_000,
})

export const speciesQuery = queryOptions({
  queryKey: ['species'],
  queryFn: ({ signal }) => get<readonly Species[]>('/api/species', {}, signal),
  staleTime: 3_600_000,
})

export const recordIncident = (input: NewIncident): Promise<IncidentDetail> => post('/api/incidents', input)
export const takeStep = ({ id, ...body }: IncidentStepInput, version: number): Promise<IncidentDetail> =>
  post(`/api/incidents/${id}/steps`, body, { ifMatch: version })
export const linkIncidents = (id: string, otherId: string, reason: string): Promise<IncidentDetail> =>
  post(`/api/incidents/${id}/links`, { otherId, reason })
export const photoAddress = (id: string, photo: string): string => `/api/incidents/${id}/photos/${photo}`
export const incidentsFile = (format: 'csv' | 'xlsx', query: Query): string => address(`/api/incidents.${format}`, query)

/** What a step makes stale. */
export const seeAnew = (client: QueryClient): Promise<unknown> =>
  Promise.all([['incidents'], ['collections']].map((queryKey) => client.invalidateQueries({ queryKey })))
