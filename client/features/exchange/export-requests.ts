// What exports ask of the server.

import { queryOptions } from '@tanstack/react-query'
import type { Export, ExportableCollection, NewExport } from '#contract/exchange'
import { get, post, remove } from '../../api/request.ts'

const pollMs = 700

export const isUnderway = ({ state }: Export): boolean => state === 'queued' || state === 'running'

export const exportableQuery = queryOptions({
  queryKey: ['exportable'],
  queryFn: ({ signal }) => get<readonly ExportableCollection[]>('/api/exports/collections', {}, signal),
  staleTime: 5 * 60_000,
})
export const exportsQuery = queryOptions({
  queryKey: ['exports'],
  queryFn: ({ signal }) => get<readonly Export[]>('/api/exports', {}, signal),
  refetchInterval: ({ state: { data } }) => (data?.some(isUnderway) ? pollMs : false),
})
export const askExport = (asked: Partial<NewExport>): Promise<Export> => post('/api/exports', asked)
export const cancelExport = ({ id }: Export): Promise<unknown> => post(`/api/exports/${id}/cancel`, {})
export const removeExport = ({ id }: Export): Promise<unknown> => remove(`/api/exports/${id}`)
export const exportAddress = ({ id }: Export): string => `/api/exports/${id}/file`
