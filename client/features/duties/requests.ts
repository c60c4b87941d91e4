// What the screens of duty ask of the server.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { MultiPolygon } from 'geojson'
import type {
  Due,
  DueSums,
  Fit,
  Frequency,
  HandedPost,
  Here,
  MergeUnits,
  NewFrequency,
  NewPost,
  NewSubstitute,
  NewUnit,
  Post,
  SplitUnit,
  Unit,
  UnitItem,
  UnitPart,
} from '#contract/duties'
import type { DatedPatrolRule, NewPatrolRule } from '#contract/patrols'
import { address, get, post, put, type Query } from '../../api/request.ts'
import type { Drawn } from '../../map/draw/outline.ts'

export type { Due, Duty, Fit, Frequency, Here, HereUnit, NewFrequency, Post, Unit, UnitItem, UnitPart } from '#contract/duties'
export { chiefLevels, duties, rhythms, unitKinds, usualSightM, usualStripM } from '#contract/duties'
export type { DatedPatrolRule, NewPatrolRule } from '#contract/patrols'
export { ruleMeasures } from '#contract/patrols'
export { transports } from '#rules/patrols'

type UnitPage = { readonly items: readonly UnitItem[]; readonly total: number; readonly page: number; readonly pageSize: number }

export const unitsQuery = (query: Query) =>
  queryOptions({
    queryKey: ['duty-units', query],
    queryFn: ({ signal }) => get<UnitPage>('/api/duty-units', query, signal),
    placeholderData: keepPreviousData,
  })
export const unitsFile = (format: 'csv' | 'xlsx', query: Query): string => address(`/api/duty-units.${format}`, query)

export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['duty-units', 'one', id],
    queryFn: ({ signal }) => get<Unit>(`/api/duty-units/${id}`, {}, signal),
    enabled: id !== '',
    // Until the patrols that touched it are reckoned anew.
    refetchInterval: ({ state }) => (state.data?.isReckoning ? 3000 : false),
  })

export const postsQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['duty-posts', unitId],
    queryFn: ({ signal }) => get<readonly Post[]>('/api/duty-posts', { unitId }, signal),
  })

export const fitQuery = (unitId: string, duty: string) => (q: string) =>
  queryOptions({
    queryKey: ['duty-fit', unitId, duty, q],
    queryFn: ({ signal }) => get<readonly Fit[]>(`/api/duty-units/${unitId}/fit`, { duty, ...(q === '' ? {} : { q }) }, signal),
    placeholderData: keepPreviousData,
  })

export const frequenciesQuery = queryOptions({
  queryKey: ['duty-frequencies'],
  queryFn: ({ signal }) => get<readonly Frequency[]>('/api/duty-frequencies', {}, signal),
})

/** `on` is a day; empty for today. */
export const hereQuery = (lon: number, lat: number, on: string) =>
  queryOptions({
    queryKey: ['here', lon, lat, on],
    queryFn: ({ signal }) => get<Here>('/api/here', { lon, lat, ...(on === '' ? {} : { on }) }, signal),
    staleTime: 30_000,
  })

export type UnitAttributes = Omit<NewUnit, 'geometry'>
export const drawUnit = (unit: UnitAttributes & { readonly geometry: Drawn }): Promise<Unit> => post('/api/duty-units', unit)
type Changed = UnitAttributes & { readonly id: string; readonly geometry?: Drawn }
export const changeUnit = ({ id, ...unit }: Changed, version: number): Promise<Unit> =>
  put(`/api/duty-units/${id}`, unit, { ifMatch: version })
type Cut = { readonly id: string; readonly geometry: Exclude<Drawn, MultiPolygon> }
export const partsQuery = (cut: Cut) =>
  queryOptions({
    queryKey: ['duty-units', 'cut', cut],
    queryFn: ({ signal }) => post<{ readonly parts: readonly UnitPart[] }>('/api/duty-units/cut', cut, { signal }),
    retry: false,
  })
type Split = { readonly ended: Unit; readonly units: readonly Unit[] }
export const splitUnit = ({ id, ...split }: SplitUnit, version: number): Promise<Split> =>
  post(`/api/duty-units/${id}/split`, split, { ifMatch: version })
export const mergeUnits = (merge: MergeUnits): Promise<Unit> => post('/api/duty-units/merge', merge)

export const fillPost = (input: NewPost): Promise<Post> => post('/api/duty-posts', input)
export const handOver = ({ id, ...rest }: HandedPost, version: number): Promise<{ readonly post: Post }> =>
  post(`/api/duty-posts/${id}/hand-over`, rest, { ifMatch: version })
export const endPost = (id: string, toDay: string, version: number): Promise<Post> =>
  post(`/api/duty-posts/${id}/end`, { toDay }, { ifMatch: version })
export const standIn = (input: NewSubstitute): Promise<Post> => post('/api/duty-substitutes', input)
export const enterFrequency = (input: NewFrequency): Promise<readonly Frequency[]> => post('/api/duty-frequencies', input)

type DuePage = { readonly items: readonly Due[]; readonly total: number; readonly page: number; readonly pageSize: number }
export const duesQuery = (query: Query) =>
  queryOptions({
    queryKey: ['dues', query],
    queryFn: ({ signal }) => get<DuePage>('/api/dues', query, signal),
    placeholderData: keepPreviousData,
  })
export const dueSumsQuery = (query: Query) =>
  queryOptions({ queryKey: ['dues', 'sums', query], queryFn: ({ signal }) => get<DueSums>('/api/dues/sums', query, signal) })

type PatrolRules = { readonly items: readonly DatedPatrolRule[] }
export const patrolRulesQuery = queryOptions({
  queryKey: ['patrol-rules'],
  queryFn: ({ signal }) => get<PatrolRules>('/api/patrols/rules', {}, signal),
})
export const enterPatrolRule = (input: NewPatrolRule): Promise<PatrolRules> => post('/api/patrols/rules', input)
