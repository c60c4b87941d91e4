// What the screens about frozen layers and bundles ask of the server.

import { queryOptions } from '@tanstack/react-query'
import type { CaseBundle, Freeze, FreezeAnswer, FreezePreview, FreezeScope, NewBundle, NewFreeze } from '#contract/cases'
import { get, post, remove } from '../../api/request.ts'
import type { Found } from './requests.ts'

export const freezesQuery = (id: string) =>
  queryOptions({
    queryKey: ['freezes', id],
    queryFn: ({ signal }) => get<Found<Freeze>>(`/api/cases/${id}/freezes`, { pageSize: 200 }, signal),
  })
export const previewFreeze = ({ id, ...scope }: FreezeScope): Promise<FreezePreview> =>
  post(`/api/cases/${id}/freezes/preview`, scope)
export const makeFreeze = ({ id, ...input }: NewFreeze): Promise<FreezeAnswer> => post(`/api/cases/${id}/freezes`, input)

const isUnderway = ({ state }: CaseBundle): boolean => state === 'queued' || state === 'running'
const pollMs = 1500

/** Asked again and again while one is being made. */
export const bundlesQuery = (id: string) =>
  queryOptions({
    queryKey: ['case-bundles', id],
    queryFn: ({ signal }) => get<readonly CaseBundle[]>(`/api/cases/${id}/bundles`, {}, signal),
    refetchInterval: ({ state: { data } }) => (data?.some(isUnderway) ? pollMs : false),
  })
export const askBundle = ({ id, ...input }: NewBundle): Promise<CaseBundle> => post(`/api/cases/${id}/bundles`, input)
export const cancelBundle = ({ caseId, id }: CaseBundle): Promise<unknown> => remove(`/api/cases/${caseId}/bundles/${id}`)
export const bundleAddress = ({ caseId, id }: CaseBundle): string => `/api/cases/${caseId}/bundles/${id}/zip`
