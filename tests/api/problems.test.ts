// Problems over HTTP: reported once however often they are sent, taken to their end by different people, and seen by whom they concern.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assignable, ProblemDetail } from '#contract/duties'
import { rows, sql } from '../../server/platform/sql.ts'
import { type Answer, draft, type Hands, handsOf, layLake, type Refusal } from '../support/problems.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let unit: string
let idOf: Hands['idOf'], report: Hands['report'], take: Hands['take'], tasksOf: Hands['tasksOf']

beforeAll(async () => {
  world = await startWorld()
  unit = await layLake(world)
  ;({ idOf, report, take, tasksOf } = handsOf(world))
})
afterAll(() => world.stop())

describe('a report', () => {
  it('sent twice, also at once, is one problem with one code, one step and one ledger line', async () => {
    const body = draft()
    const agent = world.as('warden-a')
    const both = await Promise.all([agent.post<Answer>('/api/problems', body), agent.post<Answer>('/api/problems', body)])
    const third = await agent.post<Answer>('/api/problems', body)
    expect([third.status, third.body.code]).toEqual([200, expect.stringMatching(/^632701-20\d\d-\d{4}$/)])
    expect(new Set([...both, third].map((reply) => reply.body.id)).size).toBe(1)
    expect(third.body.code).toMatch(/^632701-20\d\d-\d{4}$/)
    expect(third.body.steps.map(({ action }) => action)).toEqual(['report'])
    const lines = await rows(world.db, sql`select from ledger where subject_id = ${third.body.id} and action = 'problem-report'`)
    expect(lines).toHaveLength(1)
  })

  it('with the same clientId from another person is another problem', async () => {
    const body = draft()
    const mine = await world.as('warden-a').post<Answer>('/api/problems', body)
    const theirs = await world.as('cadre-a').post<Answer>('/api/problems', body)
    expect(theirs.status).toBe(201)
    expect(theirs.body.id).not.toBe(mine.body.id)
  })

  it('is filed under the smallest area and the unit that hold the place', async () => {
    const inLake = await report('county-a', { geometry: { type: 'Point', coordinates: [96.25, 33.65] } })
    expect(inLake).toMatchObject({ areaCode: '632701102001', unitId: unit, state: 'found', level: 'village' })
  })

  it('is refused with every fault at once: unknown type, crossing outline, outside the prefecture, tomorrow', async () => {
    const agent = world.as('warden-a')
    const bad = await agent.post<Refusal>('/api/problems', draft({ severity: 'huge', description: 1, colour: 1 }))
    expect(bad.status).toBe(400)
    expect(bad.body.issues?.map(({ path }) => path).sort()).toEqual(['colour', 'description', 'severity'])
    expect((await agent.post<Refusal>('/api/problems', draft({ typeCode: 'no-such-type' }))).body.code).toBe(
      'problems-type-known',
    )
    const bow = [
      [
        [96.1, 33.1],
        [96.2, 33.2],
        [96.2, 33.1],
        [96.1, 33.2],
        [96.1, 33.1],
      ],
    ]
    const crossing = await agent.post<Refusal>('/api/problems', draft({ geometry: { type: 'Polygon', coordinates: bow } }))
    expect([crossing.status, crossing.body.code]).toEqual([422, 'geometry-invalid'])
    const afar = await agent.post<Refusal>('/api/problems', draft({ geometry: { type: 'Point', coordinates: [10, 50] } }))
    expect(afar.body.code).toBe('outside-prefecture')
    const ahead = await agent.post<Refusal>('/api/problems', draft({ foundAt: new Date(Date.now() + 86_400_000).toISOString() }))
    expect(ahead.body.code).toBe('problems-not-ahead')
  })

  it('is not for a herder, a clerk or somebody who did not sign in', async () => {
    for (const login of ['herder-a', 'clerk-b', 'administrator'] as const)
      expect((await world.as(login).post('/api/problems', draft())).status).toBe(403)
    expect((await world.as(null).post('/api/problems', draft())).status).toBe(401)
  })

  it('that comes after the period to report says so', async () => {
    expect((await report('warden-a', { foundAt: '2025-06-02T08:00:00+08:00' })).isReportedLate).toBe(true)
    expect((await report('warden-a')).isReportedLate).toBe(false)
  })
})

describe('from finding to closing', () => {
  it('takes five people, each doing their part and no other’s, and the finder sees the end', async () => {
    const problem = await report('warden-a', { geometry: { type: 'Point', coordinates: [96.1, 33.1] } })
    expect(problem.actions).toEqual(['correct'])
    const people = await world.as('township-a').get<Assignable[]>(`/api/problems/${problem.id}/assignable`)
    expect(people.body.map(({ name }) => name)).toContain('cadre-a')
    expect(JSON.stringify(people.body)).not.toMatch(/stranger|herder|clerk|county-b/)
    const early = await take('county-a', problem, 'verify')
    expect([early.status, early.body.code]).toEqual([409, 'problem-step-impossible'])
    expect(early.body.detail).toEqual({ state: 'found', action: 'verify' })

    const assigned = await take('township-a', problem, 'assign', { assignee: await idOf('cadre-a'), note: '请清理' })
    expect(assigned.body).toMatchObject({ state: 'assigned', assignee: 'cadre-a' })
    expect((await tasksOf('cadre-a')).items.find(({ id }) => id === problem.id)?.step).toBe('accept')
    expect((await take('township-a', problem, 'accept')).body.code).toBe('problem-step-not-yours')
    expect((await take('cadre-a', problem, 'accept')).body.state).toBe('rectifying')
    expect((await take('cadre-a', problem, 'report-rectified', { note: '已清运' })).body.state).toBe('rectified')
    expect((await take('cadre-a', problem, 'verify')).body.code).toBe('problem-step-not-yours')
    const back = await take('county-a', problem, 'return')
    expect([back.status, back.body.issues?.map(({ path }) => path)]).toEqual([400, ['note']])
    expect((await take('county-a', problem, 'return', { note: '仍有残留' })).body.state).toBe('rectifying')
    expect((await take('cadre-a', problem, 'report-rectified')).body.state).toBe('rectified')
    expect((await take('county-a', problem, 'verify')).body.state).toBe('verified')
    expect((await take('prefecture', problem, 'close-out')).body.state).toBe('closed')

    const end = (await world.as('warden-a').get<ProblemDetail>(`/api/problems/${problem.id}`)).body
    expect(end).toMatchObject({ state: 'closed', actions: [] })
    expect(end.steps.map(({ action, by }) => `${action} ${by}`)).toEqual([
      'report warden-a',
      'assign township-a',
      'accept cadre-a',
      'report-rectified cadre-a',
      'return county-a',
      'report-rectified cadre-a',
      'verify county-a',
      'close-out prefecture',
    ])
    const lines = await rows(world.db, sql`select from ledger where subject_kind = 'problem' and subject_id = ${problem.id}`)
    expect(lines).toHaveLength(8)
    expect((await take('county-a', problem, 'correct', { note: 'x', corrected: { severity: 'major' } })).body.code).toBe(
      'problem-step-impossible',
    )
  })

  it('goes back when refused, waits for an answer when objected to, and is withdrawn when the objection is upheld', async () => {
    const problem = await report('warden-a')
    const assignee = await idOf('cadre-a')
    await take('township-a', problem, 'assign', { assignee })
    expect((await take('cadre-a', problem, 'refuse', { note: '不在本村' })).body).toMatchObject({
      state: 'found',
      assignee: null,
    })
    await take('township-a', problem, 'assign', { assignee })
    expect((await take('cadre-a', problem, 'object', { note: '属于公路部门' })).body).toMatchObject({
      state: 'assigned',
      hasOpenObjection: true,
    })
    expect((await tasksOf('township-a')).items.find(({ id }) => id === problem.id)?.step).toBe('answer-objection')
    const answered = await take('township-a', problem, 'answer-objection', { note: '同意', isUpheld: true })
    expect(answered.body).toMatchObject({ state: 'found', assignee: null, hasOpenObjection: false })
  })

  it('names the version: none is 428, an old one 412 with what stands', async () => {
    const problem = await report('warden-a')
    const path = `/api/problems/${problem.id}/steps`
    const body = { action: 'correct', note: '更正', corrected: { severity: 'serious' } }
    expect((await world.as('warden-a').post(path, body)).status).toBe(428)
    expect((await world.as('warden-a').post<Answer>(path, body, { 'if-match': `"${problem.version}"` })).body.severity).toBe(
      'serious',
    )
    expect((await world.as('warden-a').post(path, body, { 'if-match': `"${problem.version}"` })).status).toBe(412)
  })

  it('is given only to people who have a duty there', async () => {
    const problem = await report('warden-a')
    const refused = await take('county-a', problem, 'assign', { assignee: await idOf('county-b') })
    expect([refused.status, refused.body.code]).toEqual([422, 'problem-assignee-unfit'])
  })
})
