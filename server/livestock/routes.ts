// Reading, adding and adopting herd surveys.

import { adoption, newSurvey, surveyId, surveysQuery } from '#contract/livestock'
import { editing, untouched } from '../platform/edit.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { historyEndpoints } from '../platform/history.ts'
import { recordWrite } from '../platform/ledger.ts'
import { Problem } from '../platform/problem.ts'
import { surveyChronicle } from './chronicle.ts'
import { adoptSurvey, findSurveys, getOperatorHome, getSurvey, insertSurvey, lockAdoption, setAside } from './queries.ts'

const lineOf = (action: string, survey: { id: string; code: string; version: number }, path: string, reason?: string) => ({
  action,
  subjectKind: 'survey',
  subjectId: survey.id,
  path,
  reason,
  detail: { code: survey.code, version: survey.version },
})

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

const one = endpoint({
  method: 'get',
  path: '/api/surveys/:id',
  may: 'livestock.read',
  hasPast: true,
  summary: 'One herd survey with its counts',
  input: surveyId,
  run: ({ db, input }) => getSurvey(db, input.id),
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
    await recordWrite(db, { ...lineOf('survey-entered', survey, home.path), after: survey })
    return survey
  },
})

const adopt = editing({
  method: 'post',
  path: '/api/surveys/:id/adopt',
  may: 'livestock.edit',
  cost: 'light',
  summary: 'Let the balance rest on this survey as last seen, with the reason',
  input: adoption,
  run: async ({ db, caller, input }, version) => {
    const before = await getSurvey(db, input.id)
    if (before.operatorId === null) throw new Problem('survey-without-operator', 409)
    const home = await getOperatorHome(db, before.operatorId)
    const adopted = await lockAdoption(db, before)
    if (adopted !== input.insteadOf) {
      const current = await getSurvey(db, adopted ?? input.id)
      throw new Problem('version-conflict', 412, { seen: version, version: current.version, current })
    }
    const displaced = adopted === null || adopted === input.id ? null : adopted
    if (displaced !== null) await setAside(db, displaced)
    if (!(await adoptSurvey(db, before, version, caller.userId, input.reason)))
      throw untouched(await getSurvey(db, input.id), version)
    const after = await getSurvey(db, input.id)
    await recordWrite(db, { ...lineOf('survey-adopted', after, home.path, input.reason), before, after })
    if (displaced !== null)
      await recordWrite(db, lineOf('survey-set-aside', await getSurvey(db, displaced), home.path, input.reason))
    return after
  },
})

export const livestockEndpoints: readonly AnyEndpoint[] = [list, one, add, adopt, ...historyEndpoints(surveyChronicle)]
