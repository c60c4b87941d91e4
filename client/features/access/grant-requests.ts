// What the screen of grants asks of the server.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Giving, Grant, PickedPerson } from '#contract/access'
import { get, post, type Query } from '../../api/request.ts'

type GrantPage = { readonly items: readonly Grant[]; readonly total: number }
type Hit = { readonly kind: string; readonly id: string; readonly title: string; readonly subtitle: string | null }

export const grantsQuery = (query: Query) =>
  queryOptions({
    queryKey: ['grants', 'list', query],
    queryFn: ({ signal }) => get<GrantPage>('/api/grants', query, signal),
    placeholderData: keepPreviousData,
  })

export const givingQuery = queryOptions({
  queryKey: ['grants', 'giving'],
  queryFn: ({ signal }) => get<readonly Giving[]>('/api/grants/giving', {}, signal),
})

export const pickQuery = (q: string) =>
  queryOptions({
    queryKey: ['grants', 'pick', q],
    queryFn: ({ signal }) => get<readonly PickedPerson[]>('/api/people/pick', { q }, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })

export const operatorsQuery = (q: string) =>
  queryOptions({
    queryKey: ['grants', 'operators', q],
    queryFn: async ({ signal }): Promise<readonly Hit[]> => {
      const hits = await get<readonly Hit[]>('/api/search', { q }, signal)
      return hits.filter(({ kind }) => kind === 'operator')
    },
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })

export type Wanted = {
  readonly userId: string
  readonly role: string
  readonly area: string | null
  readonly operatorId: string | null
  readonly from: string | null
  readonly to: string | null
  readonly reason?: string
}
export const giveGrant = (wanted: Wanted): Promise<Grant> => post('/api/grants', wanted)

type Ending = { readonly id: string; readonly reason: string }
export const endGrant = ({ id, reason }: Ending): Promise<Grant> =>
  post(`/api/grants/${id}/end`, reason.trim() === '' ? {} : { reason })
