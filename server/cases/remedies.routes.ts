// Remedies: ordered in a case, followed on the land by who answers for it, accepted by who ordered them.

import { changedRemedy, newInspection, newRemedy, remediesQuery, remedyId, remedyStep } from '#contract/cases'
import { bytes } from '../platform/answer.ts'
import { editing } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import { remedyChronicle } from './chronicle.ts'
import { inspectRemedy } from './inspections.actions.ts'
import { changeRemedy, orderRemedy, takeRemedyStep } from './remedies.actions.ts'
import { findRemedies, getRemedy } from './remedies.queries.ts'

const list = endpoint({
  method: 'get',
  path: '/api/remedies',
  may: 'remedies.read',
  hasPast: true,
  cost: 'light',
  summary: 'Remedies owed on the land, by area, state and whether overdue; what is due first comes first',
  input: remediesQuery,
  run: ({ db, input }) => findRemedies(db, input),
})

const show = endpoint({
  method: 'get',
  path: '/api/remedies/:id',
  may: 'remedies.read',
  hasPast: true,
  cost: 'light',
  summary: 'One remedy with its place, its inspections and steps; who owes it only to those who see its case',
  input: remedyId,
  run: ({ db, input }) => getRemedy(db, input.id),
})

const order = endpoint({
  method: 'post',
  path: '/api/cases/:id/remedies',
  may: 'cases.edit',
  cost: 'light',
  summary: 'Order a remedy in a case at the stage of remedy: what is asked, where, by when, and of whom',
  input: newRemedy,
  run: async ({ db, input }) => {
    const id = await orderRemedy(db, input)
    return bytes(JSON.stringify(await getRemedy(db, id)), 'application/json', { location: `/api/remedies/${id}` }, 201)
  },
})

const change = editing({
  method: 'put',
  path: '/api/remedies/:id',
  may: 'cases.edit',
  cost: 'light',
  summary: 'Change what a remedy asks or by when, with the reason, as last seen (If-Match: version)',
  input: changedRemedy,
  run: async ({ db, input }, version) => {
    await changeRemedy(db, input, version)
    return getRemedy(db, input.id)
  },
})

const step = editing({
  method: 'post',
  path: '/api/remedies/:id/steps',
  may: 'cases.edit',
  cost: 'light',
  summary:
    'Accept, refuse or withdraw a remedy as last seen (If-Match: version); accepting what no inspection found met needs a reason',
  input: remedyStep,
  run: async ({ db, input }, version) => {
    await takeRemedyStep(db, input, version)
    return getRemedy(db, input.id)
  },
})

const inspect = endpoint({
  method: 'post',
  path: '/api/remedies/:id/inspections',
  may: 'remedies.inspect',
  cost: 'light',
  summary: 'What was found on the land, measured with its error; a further row each time',
  input: newInspection,
  run: async ({ db, input }) => {
    await inspectRemedy(db, input)
    return getRemedy(db, input.id)
  },
})

export const remedyEndpoints: readonly AnyEndpoint[] = [
  list,
  ...historyEndpoints(remedyChronicle),
  show,
  order,
  change,
  step,
  inspect,
]
