// The alerts of whoever is signed in: the bell counts them, the panel shows them.

import { queryOptions } from '@tanstack/react-query'
import type { AlertList } from '#contract/incidents'
import { get } from './request.ts'

export const alertsQuery = queryOptions({
  queryKey: ['alerts', 'list'],
  queryFn: ({ signal }) => get<AlertList>('/api/alerts', {}, signal),
  staleTime: 60_000,
})
