// Scores: listed, opened to their rows, reckoned by a named act, objected to and answered.

import * as z from 'zod'
import { newObjection, objectionAnswer, reckoning, scoreId, scoresQuery } from '#contract/reports'
import { mayAnswer } from '#rules/reports'
import { getAreaPath } from '../areas/queries.ts'
import { ownerTransactionFor } from '../platform/db.ts'
import { type AnyEndpoint, endpoint, stepwise } from '../platform/endpoint.ts'
import { Problem } from '../platform/problem.ts'
import { one, sql } from '../platform/sql.ts'
import { answerObjection, objectToScore, reckonMonth } from './score.actions.ts'
import { findScores, findWaiting, getJudged, getObjected, getScore } from './score.queries.ts'

const list = endpoint({
  method: 'get',
  path: '/api/duty/scores',
  may: 'duties.read',
  cost: 'light',
  summary: 'Scores of posts, units or areas in a month, in the order of units and areas; never of persons',
  input: scoresQuery,
  run: ({ db, input }) => findScores(db, input),
})

const show = endpoint({
  method: 'get',
  path: '/api/duty/scores/:id',
  may: 'duties.read',
  cost: 'light',
  summary: 'One score as it was reckoned: measures, weights, every row with its contribution, objections, earlier editions',
  input: scoreId,
  run: ({ db, input }) => getScore(db, input.id),
})

const reckon = stepwise({
  method: 'post',
  path: '/api/duty/scores/reckon',
  may: 'duties.edit',
  cost: 'heavy',
  summary: 'Reckon the scores of an area in a month that is over; where scores stand already, with the reason',
  input: reckoning,
  run: async ({ services, actor, input: { area, month, reason } }) => {
    const path = await services.as(actor, async (db) => {
      const wanted = await getAreaPath(db, area)
      const { may } = await one<{ may: boolean }>(
        db,
        sql`select ${wanted}::ltree <@ (select duty_areas('duties', 'close')) as may`,
      )
      if (!may) throw new Problem('not-permitted', 403, { area })
      return wanted
    })
    const scores = await ownerTransactionFor(services.db, actor, (db) => reckonMonth(db, path, month, reason))
    return { month, area, scores }
  },
})

const object = stepwise({
  method: 'post',
  path: '/api/duty/scores/:id/objections',
  may: 'duties.read',
  cost: 'light',
  summary: 'Object to one row of the score of an own post, with the reason',
  input: newObjection,
  run: async ({ services, actor, input }) => {
    const score = await services.as(actor, (db) => getJudged(db, input.id))
    await ownerTransactionFor(services.db, actor, (db) => objectToScore(db, score, input))
    return services.as(actor, (db) => getScore(db, input.id))
  },
})

const answer = stepwise({
  method: 'post',
  path: '/api/duty/objections/:id/answer',
  may: 'duties.read',
  cost: 'light',
  summary: 'Answer an objection with the reason: upheld, the row is left out of every score that rests on it; or dismissed',
  input: objectionAnswer,
  run: async ({ services, actor, input }) => {
    const score = await services.as(actor, (db) => getObjected(db, input.id))
    if (!mayAnswer('open', score.standing, score.standpoint)) throw new Problem('objection-not-yours', 403, {})
    await ownerTransactionFor(services.db, actor, (db) => answerObjection(db, input, score.standpoint.id))
    return services.as(actor, (db) => getScore(db, score.id))
  },
})

const waiting = endpoint({
  method: 'get',
  path: '/api/duty/objections',
  may: 'duties.read',
  cost: 'light',
  summary: 'Objections that wait for an answer, whatever the month, the earliest to be answered first',
  input: z.strictObject({}),
  run: async ({ db }) => ({ items: await findWaiting(db) }),
})

export const scoreEndpoints: readonly AnyEndpoint[] = [list, waiting, reckon, show, object, answer]
