// What the import asks of the server.

import { queryOptions } from '@tanstack/react-query'
import type { FeatureCollection } from 'geojson'
import { address, get, post, upload } from '../../api/request.ts'
import type { AdoptMode, DatumShift, FaultPage, Import, ImportKind, Mapping } from './shapes.ts'

export const kindsQuery = queryOptions({
  queryKey: ['import-kinds'],
  queryFn: ({ signal }) => get<readonly ImportKind[]>('/api/imports/kinds', {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
})

export type ImportList = { readonly items: readonly Import[]; readonly total: number }

export const importsQuery = (page: number, pageSize: number) =>
  queryOptions({
    queryKey: ['imports', page],
    queryFn: ({ signal }) => get<ImportList>('/api/imports', { page, pageSize }, signal),
  })

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => get<Import>(`/api/imports/${id}`, {}, signal),
    enabled: id !== '',
  })

export function sendFile(file: File, kind: string, onProgress: (share: number) => void): Promise<Import> {
  const form = new FormData()
  // Fields before the file: the server reads the form as it streams in.
  form.append('kind', kind)
  form.append('file', file)
  return upload<Import>('/api/imports', form, onProgress)
}

export type LookInput = { readonly encoding?: string; readonly layer?: string; readonly crs?: string }
export const lookAgain = (id: string, input: LookInput): Promise<Import> => post(`/api/imports/${id}/look`, input)

export type CheckInput = {
  readonly mapping: Mapping
  readonly crs: string | null
  readonly datumShift: DatumShift
  readonly adopt: AdoptMode
  readonly encoding: string | null
  readonly layer: string | null
}
export const startCheck = (id: string, input: CheckInput): Promise<Import> => post(`/api/imports/${id}/check`, input)
export type CommitMode = 'good-rows' | 'all-or-nothing'
export const startCommit = (id: string, mode: CommitMode): Promise<Import> => post(`/api/imports/${id}/commit`, { mode })
export const undoImport = (id: string): Promise<Import> => post(`/api/imports/${id}/undo`)

export const importEvents = (id: string): string => `/api/imports/${id}/events`

export type FaultFilter = { readonly severity: string; readonly code: string; readonly page: number; readonly pageSize: number }
export const faultsQuery = (id: string, filter: FaultFilter) =>
  queryOptions({
    queryKey: ['import-faults', id, filter],
    queryFn: ({ signal }) => get<FaultPage>(`/api/imports/${id}/faults`, filter, signal),
  })
export const faultsFile = (id: string): string => address(`/api/imports/${id}/faults.csv`)

/** Enough to see where the file lies and what shape it has; the whole file is not sent to a browser. */
const previewLimit = 2000
export const findPreview = (id: string, crs: string | null): Promise<FeatureCollection> =>
  get(`/api/imports/${id}/preview.geojson`, { limit: previewLimit, crs })
