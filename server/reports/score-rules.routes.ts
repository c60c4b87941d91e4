// The weights of scores and the periods of objections: looked at by everybody of duty, entered by who enters coefficients.

import * as z from 'zod'
import { newScoreRule } from '#contract/reports'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { addScoreRule, findScoreRules } from './score-rules.queries.ts'

const list = endpoint({
  method: 'get',
  path: '/api/duty/score-rules',
  may: 'duties.read',
  summary: 'Weights of scores by level and measure, and working days to object and to answer, as dated rows; null is "not known"',
  input: z.strictObject({}),
  run: ({ db }) => findScoreRules(db),
})

const enter = endpoint({
  method: 'post',
  path: '/api/duty/score-rules',
  may: 'standards.edit',
  summary: 'Enter a weight or a period from a day on; the row before it stays for the days before',
  input: newScoreRule,
  run: async ({ db, input }) => {
    const id = await addScoreRule(db, input)
    await recordWrite(db, {
      action: 'score-rule-entered',
      subjectKind: 'score-rule',
      subjectId: id,
      path: null,
      detail: { what: input.what, level: input.level, from: input.fromDay },
      after: input,
    })
    return findScoreRules(db)
  },
})

export const scoreRuleEndpoints: readonly AnyEndpoint[] = [list, enter]
