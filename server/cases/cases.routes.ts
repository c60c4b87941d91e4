// Cases: opened, listed, changed, taken step by step to their end, and linked to what they are about.

import { caseId, caseStep, casesQuery, editedCase, newCase, newLink } from '#contract/cases'
import { bytes } from '../platform/answer.ts'
import { editing } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import { addLink, changeCase, openCase, takeCaseStep } from './cases.actions.ts'
import { findCases, getCase } from './cases.queries.ts'
import { caseChronicle } from './chronicle.ts'

const list = endpoint({
  method: 'get',
  path: '/api/cases',
  may: 'cases.read',
  hasPast: true,
  cost: 'light',
  summary: 'Cases by area, stage, track and words; the newest first',
  input: casesQuery,
  run: ({ db, input }) => findCases(db, input),
})

const show = endpoint({
  method: 'get',
  path: '/api/cases/:id',
  may: 'cases.read',
  hasPast: true,
  cost: 'light',
  summary:
    'One case with its steps, links, running periods, measured values with their flags, and the steps that the caller may take',
  input: caseId,
  run: ({ db, input }) => getCase(db, input.id),
})

const open = endpoint({
  method: 'post',
  path: '/api/cases',
  may: 'cases.edit',
  cost: 'light',
  summary: 'Open a case at its clue',
  input: newCase,
  run: async ({ db, input }) => {
    const id = await openCase(db, input)
    return bytes(JSON.stringify(await getCase(db, id)), 'application/json', { location: `/api/cases/${id}` }, 201)
  },
})

const change = editing({
  method: 'put',
  path: '/api/cases/:id',
  may: 'cases.edit',
  cost: 'light',
  summary: 'Change what is said of a case as last seen (If-Match: version)',
  input: editedCase,
  run: async ({ db, input }, version) => {
    await changeCase(db, input, version)
    return getCase(db, input.id)
  },
})

const step = editing({
  method: 'post',
  path: '/api/cases/:id/steps',
  may: 'cases.edit',
  cost: 'light',
  summary: 'Take a step of a case as last seen (If-Match: version); one that is impossible is refused by name',
  input: caseStep,
  run: async ({ db, input }, version) => {
    await takeCaseStep(db, input, version)
    return getCase(db, input.id)
  },
})

const link = endpoint({
  method: 'post',
  path: '/api/cases/:id/links',
  may: 'cases.edit',
  cost: 'light',
  summary: 'Link a case to a record that the caller sees, with the reason',
  input: newLink,
  run: async ({ db, input }) => {
    await addLink(db, input)
    return getCase(db, input.id)
  },
})

export const caseEndpoints: readonly AnyEndpoint[] = [list, ...historyEndpoints(caseChronicle), show, open, change, step, link]
