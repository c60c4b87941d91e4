// The periods of the steps: what is set, and a further dated row. Rows are never edited.

import * as z from 'zod'
import { newDeadline } from '#contract/duties'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { addDeadline, findDeadlines } from './calendar.ts'

const list = endpoint({
  method: 'get',
  path: '/api/problem-deadlines',
  may: 'problems.read',
  summary: 'Working days for each step by type and severity, as dated rows with source and evidence; null is "not set"',
  input: z.strictObject({}),
  run: ({ db }) => findDeadlines(db),
})

const add = endpoint({
  method: 'post',
  path: '/api/problem-deadlines',
  may: 'standards.edit',
  cost: 'light',
  summary: 'Set the working days of a step from a day on',
  input: newDeadline,
  run: async ({ db, input }) => {
    const id = await addDeadline(db, input)
    await recordWrite(db, {
      action: 'problem-deadline-set',
      subjectKind: 'problem-deadline',
      subjectId: id,
      path: null,
      after: input,
      detail: { ...input },
    })
    return findDeadlines(db)
  },
})

export const deadlineEndpoints: readonly AnyEndpoint[] = [list, add]
