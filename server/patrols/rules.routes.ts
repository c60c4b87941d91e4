// The dated rows by which tracks are cleaned and patrols count: looked at by everybody of patrols, entered by who enters coefficients.

import * as z from 'zod'
import { newPatrolRule } from '#contract/patrols'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { findDatedRules, insertRule } from './rules.queries.ts'

const list = endpoint({
  method: 'get',
  path: '/api/patrols/rules',
  may: 'patrols.read',
  hasPast: true,
  summary:
    'What a patrol must have to count and how tracks are cleaned, with source and evidence grade; what is not known is null',
  input: z.strictObject({}),
  run: async ({ db }) => ({ items: await findDatedRules(db) }),
})

const enter = endpoint({
  method: 'post',
  path: '/api/patrols/rules',
  may: 'standards.edit',
  summary:
    'Enter a rule of patrols from a day on; the row before it stays for the days before, patrols since then are reckoned anew',
  input: newPatrolRule,
  run: async ({ db, input }) => {
    const id = await insertRule(db, input)
    const { measure, duty, level, unitKind, transport, inForceFrom: from } = input
    await recordWrite(db, {
      action: 'patrol-rule-entered',
      subjectKind: 'patrol-rule',
      subjectId: id,
      path: null,
      detail: { measure, duty, level, unitKind, transport, from },
      after: input,
    })
    return { items: await findDatedRules(db) }
  },
})

export const patrolRuleEndpoints: readonly AnyEndpoint[] = [list, enter]
