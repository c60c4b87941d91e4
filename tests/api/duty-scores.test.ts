// Scores over HTTP: reckoned by a named act, opened to their rows, kept as they were; objected to, answered and put right.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DutyFigures, measures, type Score, type ScoreDetail, type ScoreRule } from '#contract/reports'
import type { Page } from '../../server/platform/paging.ts'
import { rows, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { type Laid, standingOf } from '../support/standing.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let laid: Laid
type Told = { readonly code: string }
const scores = async (login: Login, of: string, query = ''): Promise<readonly Score[]> =>
  (await world.as(login).get<Page<Score>>(`/api/duty/scores?month=2025-06&of=${of}${query}`)).body.items
const one = async (login: Login, of: string, level: string | null): Promise<Score> => {
  const found = (await scores(login, of)).find((score) => score.level === level)
  if (found === undefined) throw new Error(`no score of ${of} ${level}`)
  return found
}
const open = async (login: Login, id: string): Promise<ScoreDetail> =>
  (await world.as(login).get<ScoreDetail>(`/api/duty/scores/${id}`)).body
const reckon = (login: Login, more: object = {}) =>
  world.as(login).post<Told & { scores: number }>('/api/duty/scores/reckon', { area: '632701', month: '2025-06', ...more })
const object = (login: Login, id: string, rowId: string, measure = 'in-time') =>
  world.as(login).post<ScoreDetail & Told>(`/api/duty/scores/${id}/objections`, { measure, rowId, reason: '道路被洪水冲断' })
const answer = (login: Login, id: string, isUpheld: boolean) =>
  world.as(login).post<ScoreDetail & Told>(`/api/duty/objections/${id}/answer`, { isUpheld, answer: '情况属实' })

const set = async (what: string, level: string | null, value: number | null) =>
  world.as('prefecture').post<readonly ScoreRule[] & Told>('/api/duty/score-rules', {
    what,
    level,
    value,
    fromDay: '2025-01-01',
    source: '州办〔2025〕1 号',
    evidence: 'L',
  })
const table = { township: [0.4, 0.3, 0.1, 0.1, 0.1], county: [0.1, 0.1, 0.6, 0.1, 0.1] } as const

beforeAll(async () => {
  world = await startWorld()
  laid = await standingOf(world).lay()
})
afterAll(() => world.stop())

describe('before the weights are known', () => {
  it('there is no score, and what is missing is named', async () => {
    expect((await reckon('county-a')).status).toBe(200)
    const score = await one('county-a', 'post', 'township')
    expect([score.score, score.why, score.missing]).toEqual([null, 'no-weight', [...measures]])
    const rules = (await world.as('chief-a').get<readonly ScoreRule[]>('/api/duty/score-rules')).body
    expect(rules.filter(({ value }) => value === null).length).toBe(22)
  })

  it('they are entered by who enters coefficients, for days, with source; a level belongs to weights alone', async () => {
    expect(
      (
        await world.as('county-a').post('/api/duty/score-rules', {
          what: 'found',
          level: 'county',
          value: 1,
          fromDay: '2025-01-01',
          source: 'xx',
          evidence: 'L',
        })
      ).status,
    ).toBe(403)
    expect((await set('found', null, 0.5)).status).toBe(400)
    expect((await set('object-days', null, 1.5)).status).toBe(400)
    for (const [level, values] of Object.entries(table))
      for (const [i, value] of values.entries()) expect((await set(measures[i] ?? '', level, value)).status).toBe(200)
    expect((await set('found', 'county', 0.2)).body.code).toBe('score-rules-once')
  })
})

describe('a month', () => {
  it('that stands is reckoned anew only with a reason, by the office of the area, once it is over', async () => {
    expect((await reckon('county-a')).body.code).toBe('score-stands')
    expect((await reckon('county-b', { reason: 'weights' })).status).toBe(403)
    expect((await reckon('chief-a', { reason: 'weights' })).status).toBe(403)
    expect((await reckon('county-a', { month: new Date().toISOString().slice(0, 7) })).body.code).toBe('month-not-over')
    expect((await reckon('county-a', { reason: '权重已定' })).status).toBe(200)
  })

  it('has the scores that can be reckoned by hand', async () => {
    // Patrols 1/1, seen 0.8, in time 1 of 3, closed 2 of 2, found first 3 of 3: 40 + 24 + 10/3 + 10 + 10.
    expect((await one('county-a', 'post', 'township')).score).toBeCloseTo(87.33, 2)
    // Patrols 0/1: 0 + 8 + 20 + 10 + 10.
    expect((await one('county-a', 'post', 'county')).score).toBeCloseTo(48)
    expect((await one('county-a', 'unit', null)).score).toBeCloseTo(67.67, 2)
    // Patrols 1/2 of all its posts: 5 + 8 + 20 + 10 + 10.
    expect((await one('county-a', 'area', 'county')).score).toBeCloseTo(53)
  })

  it('opens to its rows, each with so much done of so much, and keeps the edition before as it was', async () => {
    const detail = await open('county-a', (await one('county-a', 'post', 'township')).id)
    const late = detail.parts.find(({ measure }) => measure === 'in-time')?.rows
    expect(late?.map(({ id, got }) => [id, got])).toEqual(
      expect.arrayContaining([
        [laid.inTime, 1],
        [laid.late, 0],
        [laid.open, 0],
      ]),
    )
    expect(detail.parts.map(({ points }) => Math.round(points ?? -1))).toEqual([40, 24, 3, 10, 10])
    expect(detail.editions.map(({ edition, score }) => [edition, score === null])).toEqual([
      [2, false],
      [1, true],
    ])
    expect((await open('county-a', detail.editions[1]?.id ?? '')).why).toBe('no-weight')
  })

  it('says nothing of a person, in no field', async () => {
    const names = (await rows<{ id: string; login: string }>(world.db, sql`select id, login from users`)).flatMap(
      ({ id, login }) => [id, login],
    )
    const told = JSON.stringify([
      await open('county-a', (await one('county-a', 'post', 'county')).id),
      await scores('county-a', 'post'),
    ])
    expect(names.filter((name) => told.includes(name))).toEqual([])
  })

  it('is seen by area, by unit and by post, and by nobody else', async () => {
    const seen = async (login: Login) => [
      (await scores(login, 'post')).length,
      (await scores(login, 'unit')).length,
      (await scores(login, 'area')).length > 0,
    ]
    expect(await seen('prefecture')).toEqual([2, 1, true])
    expect(await seen('chief-a')).toEqual([2, 1, false])
    expect(await seen('county-b')).toEqual([0, 0, false])
    expect(await seen('warden-a')).toEqual([0, 0, false])
    expect((await scores('chief-a', 'post', '&only=mine')).map(({ level }) => level)).toEqual(['township'])
    const { id } = await one('county-a', 'area', 'county')
    expect((await world.as('chief-a').get(`/api/duty/scores/${id}`)).status).toBe(404)
  })
})

describe('an objection', () => {
  it('is for the judged alone, to a row that is there; then it marks the score everywhere', async () => {
    const { id } = await one('county-a', 'post', 'township')
    expect((await object('county-a', id, laid.late)).body.code).toBe('score-not-yours')
    expect((await object('chief-a', id, 'nothing')).body.code).toBe('score-row-unknown')
    expect((await object('chief-a', id, laid.late)).body.isObjected).toBe(true)
    expect((await object('chief-a', id, laid.open)).body.code).toBe('objection-open')
    const marks = await Promise.all(
      ['post', 'unit', 'area'].map(async (of) => (await scores('county-a', of)).filter(({ isObjected }) => isObjected).length),
    )
    expect(marks).toEqual([1, 1, 2])
    const { body } = await world.as('county-a').get<DutyFigures>('/api/duty/figures?area=632701&from=2025-06-01&to=2025-06-30')
    expect(body.scores.map(({ month, isObjected }) => [month, isObjected])).toEqual([['2025-06', true]])
    const waiting = (await world.as('prefecture').get<{ items: readonly { month: string }[] }>('/api/duty/objections')).body.items
    expect(waiting.map(({ month }) => month)).toEqual(['2025-06'])
  })

  it('is answered by somebody above who is not the judged, once; upheld, the row counts no more in any score that rests on it', async () => {
    const score = await one('chief-a', 'post', 'township')
    const [objection] = (await open('chief-a', score.id)).objections
    const id = objection?.id ?? ''
    expect(objection?.mayAnswer).toBe(false)
    expect((await answer('chief-a', id, true)).body.code).toBe('objection-not-yours')
    expect((await answer('county-b', id, true)).status).toBe(404)
    expect((await answer('county-a', id, true)).status).toBe(200)
    expect((await answer('prefecture', id, false)).body.code).toBe('objection-answered')
    // In time 1 of 2: 40 + 24 + 5 + 10 + 10; county 0 + 8 + 30 + 20; area 5 + 8 + 30 + 20.
    expect((await one('county-a', 'post', 'township')).score).toBeCloseTo(89)
    expect((await one('county-a', 'post', 'county')).score).toBeCloseTo(58)
    expect((await one('county-a', 'unit', null)).score).toBeCloseTo(73.5)
    expect((await one('county-a', 'area', 'county')).score).toBeCloseTo(63)
    expect((await one('county-a', 'post', 'township')).isObjected).toBe(false)
    expect((await open('county-a', score.id)).score).toBeCloseTo(87.33, 2)
  })

  it('stays upheld when the month is reckoned anew', async () => {
    expect((await reckon('county-a', { reason: '补录巡查' })).status).toBe(200)
    expect((await one('county-a', 'post', 'township')).score).toBeCloseTo(89)
    expect((await one('county-a', 'area', 'county')).score).toBeCloseTo(63)
  })

  it('has a last day once a period is set, counted in working days from the reckoning', async () => {
    expect((await set('object-days', null, 0)).status).toBe(200)
    expect((await set('answer-days', null, 5)).status).toBe(200)
    await reckon('county-a', { reason: '期限已定' })
    const { id, objectBy } = await one('chief-a', 'post', 'township')
    expect(objectBy).not.toBeNull()
    const { body } = await object('chief-a', id, laid.open)
    expect(body.objections[0]?.answerBy).not.toBeNull()
    expect((await answer('prefecture', body.objections[0]?.id ?? '', false)).status).toBe(200)
    expect((await one('county-a', 'post', 'township')).score).toBeCloseTo(89)
    await rows(world.db, sql`update duty_scores set object_by = '2025-07-01'`)
    expect((await object('chief-a', id, laid.open)).body.code).toBe('objection-too-late')
  })

  it('is printed with a line first, and only by who sees it', async () => {
    const { id } = await one('county-a', 'area', 'county')
    expect((await world.as('county-a').post(`/api/prints/duty-scores/${id}`, {})).status).toBe(204)
    expect((await world.as('chief-a').post(`/api/prints/duty-scores/${id}`, {})).status).toBe(404)
    expect(
      (await world.as('chief-a').post('/api/prints/duty-figures/632701', { from: '2025-05-01', to: '2025-05-31' })).status,
    ).toBe(204)
  })

  it('and every other act leaves its line in the ledger', async () => {
    const lines = await rows<{ action: string }>(
      world.db,
      sql`select distinct action from ledger where action like 'score%' order by action`,
    )
    expect(lines.map(({ action }) => action)).toEqual([
      'score-objected',
      'score-objection-dismissed',
      'score-objection-upheld',
      'score-printed',
      'score-rule-entered',
      'scores-reckoned',
      'scores-reckoned-anew',
    ])
  })

  it('is written by the server alone: nobody writes scores or answers in SQL', async () => {
    const [who] = await rows<{ id: string }>(world.db, sql`select id from users where login = 'prefecture'`)
    const actor = { userId: who?.id ?? '', tokenId: null, sessionId: null, address: null, requestId: null }
    for (const forged of [
      sql`update duty_scores set score = 100`,
      sql`update score_objections set state = 'upheld'`,
      sql`delete from score_rules`,
    ])
      await expect(world.services.as(actor, (trx) => rows(trx, forged))).rejects.toThrow(/permission denied/)
  })
})
