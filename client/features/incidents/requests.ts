// What the screens about incidents ask of the server.

import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  EditedIncident,
  Incident,
  IncidentDetail,
  IncidentForm,
  IncidentKind,
  IncidentPerson,
  IncidentStepInput,
  NewIncident,
  Species,
} from '#contract/incidents'
import type { PatrolItem } from '#contract/patrols'
import type { IncidentEffort, IncidentTimes } from '#contract/reports'
import { askAnew } from '../../api/ask-anew.ts'
import { address, get, post, put, type Query, upload } from '../../api/request.ts'

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

/** A form by its version: one that a record was made by stays as it was. */
export const formQuery = (kind: string, version: number | null) =>
  queryOptions({
    queryKey: ['incident-kinds', kind, version],
    queryFn: ({ signal }) => get<IncidentForm>(`/api/incident-kinds/${kind}/forms/${version}`, {}, signal),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** With the level each had on a day; empty for today. */
export const speciesOn = (on: string) =>
  queryOptions({
    queryKey: ['species', on],
    queryFn: ({ signal }) => get<readonly Species[]>('/api/species', { on }, signal),
    staleTime: 3_600_000,
    placeholderData: keepPreviousData,
  })

export const recordIncident = (input: NewIncident): Promise<IncidentDetail> => post('/api/incidents', input)
export const changeIncident = <Saved>(id: string, input: Omit<EditedIncident, 'id'>, version: number): Promise<Saved> =>
  put(`/api/incidents/${id}`, input, { ifMatch: version })
const pictures = /^image\/(jpeg|png|webp|avif)$/
/** A picture goes to the photographs; everything else is kept as a file. */
export function addFile(id: string, file: File): Promise<IncidentDetail> {
  const form = new FormData()
  form.append('file', file)
  return upload(`/api/incidents/${id}/${pictures.test(file.type) ? 'photos' : 'files'}`, form)
}
export const linkPatrol = (id: string, patrolId: string, note: string | null): Promise<IncidentDetail> =>
  post(`/api/incidents/${id}/patrols`, { patrolId, note })
/** What may be the patrol on which it was found: around its days, in its area. */
export const patrolsAround = (area: string, from: string, to: string, isAsked: boolean) =>
  queryOptions({
    queryKey: ['patrols', 'around', area, from, to],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly PatrolItem[] }>(
        '/api/patrols',
        { area, from, to, sort: '-startedAt', pageSize: 100 },
        signal,
      ),
    enabled: isAsked,
  })
export const fileAddress = (id: string, file: string): string => `/api/incidents/${id}/files/${file}`

export const timesQuery = (query: Query) =>
  queryOptions({
    queryKey: ['incidents', 'times', query],
    queryFn: ({ signal }) => get<IncidentTimes>('/api/incident-times', query, signal),
    placeholderData: keepPreviousData,
  })
export const effortQuery = (query: Query) =>
  queryOptions({
    queryKey: ['incidents', 'effort', query],
    queryFn: ({ signal }) => get<IncidentEffort>('/api/incident-effort', query, signal),
    placeholderData: keepPreviousData,
  })

export const takeStep = ({ id, ...body }: IncidentStepInput, version: number): Promise<IncidentDetail> =>
  post(`/api/incidents/${id}/steps`, body, { ifMatch: version })
export const linkIncidents = (id: string, otherId: string, reason: string): Promise<IncidentDetail> =>
  post(`/api/incidents/${id}/links`, { otherId, reason })
export const photoAddress = (id: string, photo: string): string => `/api/incidents/${id}/photos/${photo}`
export const incidentsFile = (format: 'csv' | 'xlsx', query: Query): string => address(`/api/incidents.${format}`, query)

/** What a step makes stale. */
export const seeAnew = (client: QueryClient): void => askAnew(client, [['incidents'], ['collections']])
