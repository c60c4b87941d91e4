// What goes on beside every screen asks of the server: apart from the other requests, so that the first load brings no rules of tracks.

import { queryOptions } from '@tanstack/react-query'
import type { PatrolPosition, PointsReceipt, ReceivedPoint } from '#contract/patrols'
import { get, post } from '../../api/request.ts'

export type { PatrolPosition, ReceivedPoint } from '#contract/patrols'

export const positionsQuery = queryOptions({
  queryKey: ['positions'],
  queryFn: ({ signal }) => get<{ readonly items: readonly PatrolPosition[] }>('/api/patrols/positions', {}, signal),
  // Not everybody who sees them hears of events.
  refetchInterval: 60_000,
})

export const sendPoints = (id: string, points: readonly ReceivedPoint[]): Promise<PointsReceipt> =>
  post(`/api/patrols/${id}/points`, { points })
