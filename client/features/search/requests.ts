// What the search box asks of the server.

import { queryOptions } from '@tanstack/react-query'
import { get } from '../../api/request.ts'
import type { Bbox } from '../../view/preview.ts'

export type Hit = {
  readonly kind: 'parcel' | 'holder' | 'operator' | 'area' | 'water' | 'zone'
  readonly id: string
  readonly title: string
  readonly subtitle: string | null
  readonly bbox?: Bbox | null
  readonly point?: readonly [number, number] | null
}

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => get<readonly Hit[]>('/api/search', { q }, signal),
    enabled: q !== '',
    staleTime: 60_000,
  })
