// The patrol that the signed-in person is on and leads, if there is one: what is recorded and reported belongs to it.

import { queryOptions } from '@tanstack/react-query'
import type { PatrolItem } from '#contract/patrols'
import { get } from './request.ts'

/** Null while on none. Asked anew whenever patrols change; without a network the last answer stays. */
export const ownPatrolQuery = queryOptions({
  queryKey: ['patrols', 'own'],
  queryFn: async ({ signal }): Promise<PatrolItem | null> => {
    const query = { mine: 'true', mode: 'live', sort: '-startedAt', pageSize: 5 }
    const { items } = await get<{ readonly items: readonly PatrolItem[] }>('/api/patrols', query, signal)
    return items.find(({ status, isLed }) => status !== 'ended' && isLed) ?? null
  },
})
