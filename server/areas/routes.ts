// The administrative tree and the waters, for pickers, cards and search.

import { areaQuery, nothing } from '#contract/areas'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import type { Services } from '../platform/services.ts'
import { areaChronicle } from './chronicle.ts'
import { findAreas, findWaters, getArea } from './queries.ts'

export const areasEndpoints = (_services: Services): readonly AnyEndpoint[] => [
  endpoint({
    method: 'get',
    path: '/api/areas',
    may: 'areas.read',
    hasPast: true,
    cost: 'light',
    summary: 'The administrative tree, parents before children',
    input: nothing,
    run: ({ db }) => findAreas(db),
  }),
  endpoint({
    method: 'get',
    path: '/api/areas/:code',
    may: 'areas.read',
    hasPast: true,
    summary: 'One area with its versions, on request with its outline',
    input: areaQuery,
    run: ({ db, input }) => getArea(db, input.code, input.geometry === 'true'),
  }),
  ...historyEndpoints(areaChronicle),
  endpoint({
    method: 'get',
    path: '/api/waters',
    may: 'areas.read',
    cost: 'light',
    summary: 'Rivers and lakes, the largest first',
    input: nothing,
    run: ({ db }) => findWaters(db),
  }),
]
