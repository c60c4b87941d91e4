// Reading, adding and adopting herd surveys.

import { adoption, newSurvey, surveysQuery } from '#contract/livestock'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { adoptSurvey, findSurveys, getOperatorHome, getSurvey, insertSurvey } from './queries.ts'

const list = endpoint({
  method: 'get',
  path: '/api/surveys',
  may: 'livestock.read',
  hasPast: true,
  cost: 'light',
  summary: 'Herd surveys of an operator, the adopted one marked',
  input: surveysQuery,
  run: ({ db, input }) => findSurveys(db, input),
})

const add = endpoint({
  method: 'post',
  path: '/api/surveys',
  may: 'livestock.edit',
  cost: 'light',
  summary: 'Enter a herd survey; it counts only once adopted',
  input: newSurvey,
  run: async ({ db, input }) => {
    const home = await getOperatorHome(db, input.operatorId)
    const id = await insertSurvey(db, input, home)
    const survey = await getSurvey(db, id)
    await recordWrite(db, {
      action: 'survey-entered',
      subjectKind: 'survey',
      subjectId: id,
      path: home.path,
      detail: { code: survey.code },
    })
    return survey
  },
})

const adopt = endpoint({
  method: 'post',
  path: '/api/surveys/:id/adopt',
  may: 'livestock.edit',
  cost: 'light',
  summary: 'Let the balance rest on this survey, with the reason',
  input: adoption,
  run: async ({ db, caller, input }) => {
    const survey = await getSurvey(db, input.id)
    if (survey.operatorId === null) throw new Problem('survey-without-operator', 409)
    const home = await getOperatorHome(db, survey.operatorId)
    await adoptSurvey(db, survey, caller.userId, input.reason)
    const detail = { code: survey.code, reason: input.reason }
    await recordWrite(db, { action: 'survey-adopted', subjectKind: 'survey', subjectId: survey.id, path: home.path, detail })
    return getSurvey(db, input.id)
  },
})

export const livestockEndpoints: readonly AnyEndpoint[] = [list, add, adopt]
