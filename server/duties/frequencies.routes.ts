// The dated rows of how often: looked at by everybody of duty, entered by who enters coefficients.

import * as z from 'zod'
import { newFrequency } from '#contract/duties'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { findFrequencies, insertFrequency } from './frequencies.queries.ts'

const list = endpoint({
  method: 'get',
  path: '/api/duty-frequencies',
  may: 'duties.read',
  hasPast: true,
  summary: 'How often each level goes to a kind of unit, with source and evidence grade; what is not known is null',
  input: z.strictObject({}),
  run: ({ db }) => findFrequencies(db),
})

const enter = endpoint({
  method: 'post',
  path: '/api/duty-frequencies',
  may: 'standards.edit',
  summary: 'Enter how often from a day on; the row before it stays for the days before',
  input: newFrequency,
  run: async ({ db, input }) => {
    const id = await insertFrequency(db, input)
    await recordWrite(db, {
      action: 'duty-frequency-entered',
      subjectKind: 'duty-frequency',
      subjectId: id,
      path: null,
      detail: { unitKind: input.unitKind, duty: input.duty, level: input.level, from: input.inForceFrom },
      after: input,
    })
    return findFrequencies(db)
  },
})

export const frequencyEndpoints: readonly AnyEndpoint[] = [list, enter]
