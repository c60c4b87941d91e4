// Frozen layers of a case: what a freeze would hold, making it, and those there are.

import { freezePreview, freezesQuery, newFreeze } from '#contract/cases'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import { getStandingCase } from './cases.queries.ts'
import { demandReads, freezeLayers, previewFreeze } from './freezes.actions.ts'
import { findFreezes } from './freezes.queries.ts'

const path = '/api/cases/:id/freezes'

const list = endpoint({
  method: 'get',
  path,
  may: 'evidence.read',
  isForPeople: true,
  cost: 'light',
  summary: 'The frozen layers of a case: ground, moment, counts and the items that hold them',
  input: freezesQuery,
  run: async ({ db, input }) => {
    await getStandingCase(db, input.id)
    return findFreezes(db, input.id, input)
  },
})

const preview = endpoint({
  method: 'post',
  path: `${path}/preview`,
  may: 'evidence.add',
  isForPeople: true,
  cost: 'heavy',
  summary: 'What a freeze would hold, counted; nothing is written',
  input: freezePreview,
  run: ({ db, caller, input }) => {
    demandReads(caller, input.collections)
    return previewFreeze(db, input)
  },
})

const freeze = stepwise({
  method: 'post',
  path,
  may: 'evidence.add',
  isForPeople: true,
  cost: 'heavy',
  summary:
    'Freeze collections inside a ground as of a moment into a GeoPackage, a GeoJSON and their manifest; made again it answers the same items',
  input: newFreeze,
  run: ({ caller, actor, input, services }) => {
    demandReads(caller, input.collections)
    return freezeLayers(services, { caller, actor, input })
  },
})

export const freezeEndpoints: readonly AnyEndpoint[] = [list, preview, freeze]
