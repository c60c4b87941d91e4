// Thresholds as dated rows, and measured values of a case: the rule and the numbers, never advice.

import * as z from 'zod'
import { type NewMeasure, newMeasure, newThreshold } from '#contract/cases'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { type Issue, Problem } from '../platform/problem.ts'
import { demandShape } from '../zones/shape.ts'
import { demandOpen, noteCase } from './cases.actions.ts'
import { getCase, getStandingCase } from './cases.queries.ts'
import { addThreshold, findThresholds, insertMeasure, measuredOf } from './thresholds.queries.ts'

const list = endpoint({
  method: 'get',
  path: '/api/thresholds',
  may: 'cases.read',
  summary: 'From which value on the criminal law speaks, as dated rows with clause, source and evidence',
  input: z.strictObject({}),
  run: ({ db }) => findThresholds(db),
})

const add = endpoint({
  method: 'post',
  path: '/api/thresholds',
  may: 'standards.edit',
  cost: 'light',
  summary: 'Enter a threshold from a day on',
  input: newThreshold,
  run: async ({ db, input }) => {
    const id = await addThreshold(db, input)
    const line = { action: 'threshold-set', subjectKind: 'threshold', subjectId: id, path: null }
    await recordWrite(db, { ...line, after: input, detail: { ...input } })
    return findThresholds(db)
  },
})

/** Every way in which what was sent does not go together. */
function faultsOf({ measure, value, error, geometry, accuracyM }: NewMeasure): readonly Issue[] {
  const fault = (path: string, message: string): Issue => ({ path, code: 'not-together', message })
  return [
    ...(geometry !== undefined && measure !== 'grassland-area' ? [fault('geometry', 'only an area is measured by ground')] : []),
    ...(geometry !== undefined && (value !== null || error !== null)
      ? [fault('value', 'value and error are reckoned from the ground')]
      : []),
    ...((geometry === undefined) === (accuracyM === undefined) ? [] : [fault('accuracyM', 'ground and accuracy come together')]),
    ...(value === null && error !== null ? [fault('error', 'an error is of a value')] : []),
  ]
}

const measure = endpoint({
  method: 'post',
  path: '/api/cases/:id/measures',
  may: 'cases.edit',
  cost: 'light',
  summary:
    'What was measured in a case, with its error or the ground and how closely its corners were taken; a further row each time',
  input: newMeasure,
  run: async ({ db, input }) => {
    const faults = faultsOf(input)
    if (faults.length > 0) throw new Problem('invalid-input', 400, {}, faults)
    const found = await getStandingCase(db, input.id)
    demandOpen(found)
    if (input.geometry !== undefined) await demandShape(db, input.geometry)
    const measureId = await insertMeasure(db, input)
    const detail = { measureId, measure: input.measure, ...measuredOf(input), accuracyM: input.accuracyM ?? null }
    await noteCase(db, 'case-measured', found, { reason: input.how, detail })
    return getCase(db, input.id)
  },
})

export const thresholdEndpoints: readonly AnyEndpoint[] = [list, add, measure]
