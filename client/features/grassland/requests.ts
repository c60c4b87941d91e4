// What the screens of scenes and series ask of the server.

import { queryOptions } from '@tanstack/react-query'
import type { Declaration, NewModel, Scene, Series, YieldModel } from '#contract/grassland'
import { get, post, upload } from '../../api/request.ts'

export type ScenePage = { readonly items: readonly Scene[]; readonly total: number }

const isBusy = ({ state }: Scene): boolean => state === 'queued' || state === 'running'
const lookAgainMs = 800

/** Asked again while one of them is under way. */
export const scenesQuery = (page: number, pageSize: number) =>
  queryOptions({
    queryKey: ['scenes', page],
    queryFn: ({ signal }) => get<ScenePage>('/api/rasters', { page, pageSize }, signal),
    refetchInterval: ({ state: { data } }) => (data?.items.some(isBusy) ? lookAgainMs : false),
  })

export const seriesQuery = (parcelId: string) =>
  queryOptions({
    queryKey: ['series', parcelId],
    queryFn: ({ signal }) => get<Series>(`/api/parcels/${parcelId}/series`, {}, signal),
  })

export const modelsQuery = queryOptions({
  queryKey: ['yield-models'],
  queryFn: ({ signal }) => get<readonly YieldModel[]>('/api/yield-models', {}, signal),
})

export function sendScene(file: File, crs: string, onProgress: (share: number) => void): Promise<Scene> {
  const form = new FormData()
  // Fields before the file: the server reads the form as it streams in.
  if (crs.trim() !== '') form.append('crs', crs.trim())
  form.append('file', file)
  return upload<Scene>('/api/rasters', form, onProgress)
}
export const startScene = ({ id, ...said }: Declaration): Promise<Scene> => post(`/api/rasters/${id}/start`, said)
export const cancelScene = (id: string): Promise<Scene> => post(`/api/rasters/${id}/cancel`, {})
export const undoScene = (id: string): Promise<Scene> => post(`/api/rasters/${id}/undo`, {})
export const enterModel = (model: NewModel): Promise<YieldModel> => post('/api/yield-models', model)
