// Problems over HTTP: reported once however often they are sent, taken to their end by different people, and seen by whom they concern.

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assignable, ProblemDetail, Tasks } from '#contract/duties'
import type { Page } from '../../server/platform/paging.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let unit: string
const idOf = async (login: Login): Promise<string> =>
  (await one<{ id: string }>(world.db, sql`select id from users where login = ${login}`)).id

beforeAll(async () => {
  world = await startWorld()
  // A lake in the northern township of county A, of which chief-a is the township chief.
  const made = await one<{ id: string }>(
    world.db,
    sql`
    insert into duty_units (code, kind, name, path, geom, in_force_from, source)
    values ('P-LAKE', 'lake', '北湖', '63.6327.632701.632701102', st_multi(st_makeenvelope(96.2, 33.6, 96.3, 33.7, 4326)), '2020-01-01', 'test') returning id`,
  )
  unit = made.id
  await run(
    world.db,
    sql`insert into duty_posts (unit_id, duty, level, user_id, from_day, deed) values (${unit}::uuid, 'chief', 'township', ${await idOf('chief-a')}::uuid, '2020-01-01', 'test')`,
  )
})
afterAll(() => world.stop())

type Refusal = {
  readonly code: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly issues?: readonly { path: string }[]
}
type Answer = ProblemDetail & Refusal

const draft = (more: object = {}) => ({
  clientId: crypto.randomUUID(),
  typeCode: 'rubbish-dumping',
  severity: 'minor',
  geometry: { type: 'Point', coordinates: [96.2, 33.2] },
  description: '河边倾倒垃圾',
  foundAt: new Date().toISOString(),
  ...more,
})
const report = async (login: Login, more: object = {}): Promise<ProblemDetail> => {
  const { status, body } = await world.as(login).post<ProblemDetail>('/api/problems', draft(more))
  expect(status).toBe(201)
  return body
}
const take = async (login: Login, problem: ProblemDetail, action: string, more: object = {}) => {
  const { body: now } = await world.as(login).get<Answer>(`/api/problems/${problem.id}`)
  return world
    .as(login)
    .post<Answer>(`/api/problems/${problem.id}/steps`, { action, ...more }, { 'if-match': `"${now.version ?? problem.version}"` })
}
const tasksOf = async (login: Login): Promise<Tasks> => (await world.as(login).get<Tasks>('/api/my/tasks')).body

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

describe('who sees a problem', () => {
  it('the area by office, the unit by post, the finder and the assignee; nobody else, through list, detail, table and tile', async () => {
    const outside = await report('warden-a', { geometry: { type: 'Point', coordinates: [96.15, 33.15] } })
    const inLake = await report('county-a', { geometry: { type: 'Point', coordinates: [96.22, 33.62] } })
    const seen = async (login: Login) => {
      const { body } = await world.as(login).get<Page<ProblemDetail>>('/api/problems?pageSize=200')
      const listed = [outside, inLake].map(({ id }) => body.items.some((item) => item.id === id))
      const shown = await Promise.all(
        [outside, inLake].map(async ({ id }) => (await world.as(login).get(`/api/problems/${id}`)).status === 200),
      )
      expect(shown).toEqual(listed)
      return listed
    }
    expect(await seen('prefecture')).toEqual([true, true])
    expect(await seen('county-a')).toEqual([true, true])
    expect(await seen('county-b')).toEqual([false, false])
    expect(await seen('warden-a')).toEqual([true, false])
    // Within the chief's grant there is ground that is not the chief's unit.
    const beside = await report('county-a', { geometry: { type: 'Point', coordinates: [96.7, 33.9] } })
    expect(await seen('chief-a')).toEqual([false, true])
    expect((await world.as('chief-a').get(`/api/problems/${beside.id}`)).status).toBe(404)
    const tile = await world.as('chief-a').get<Buffer>('/api/tiles/problems/9/393/204.mvt')
    expect(String(tile.body)).not.toContain(beside.id)
    const table = await world.as('county-a').get<Buffer>('/api/problems.csv')
    expect(String(table.body)).toContain(beside.code)
    expect(String(table.body)).not.toContain('632722-')
  })

  it('the chief of the unit stands over it: may assign what lies in the unit', async () => {
    const inLake = await report('county-a', { geometry: { type: 'Point', coordinates: [96.24, 33.64] } })
    const { body } = await world.as('chief-a').get<ProblemDetail>(`/api/problems/${inLake.id}`)
    expect(body.actions).toContain('assign')
    expect((await tasksOf('chief-a')).items.find(({ id }) => id === inLake.id)?.step).toBe('assign')
  })

  it('in SQL too: nobody takes a step that is not theirs', async () => {
    const problem = await report('warden-a')
    const actor = { userId: await idOf('warden-a'), tokenId: null, sessionId: null, address: null, requestId: null }
    const forge = world.services.as(actor, (trx) =>
      run(trx, sql`update problems set state = 'closed', ended_at = now() where id = ${problem.id}::uuid`),
    )
    await expect(forge).rejects.toThrow('not-permitted')
  })
})

describe('a photograph', () => {
  it('is kept as received and shown without what the camera wrote', async () => {
    const problem = await report('warden-a')
    const original = await sharp({ create: { width: 2000, height: 1200, channels: 3, background: '#6b7d5a' } })
      .jpeg()
      .withExif({ IFD0: { Model: 'PHONE-7' } })
      .toBuffer()
    const send = () => {
      const form = new FormData()
      form.append('file', new Blob([Uint8Array.from(original)]), '垃圾.jpg')
      return world.as('warden-a').post<Answer>(`/api/problems/${problem.id}/photos`, form)
    }
    await send()
    const { photos } = (await send()).body
    expect(photos).toHaveLength(1)
    const path = `/api/problems/${problem.id}/photos/${photos[0]?.id}`
    const shown = await world.as('township-a').get<Buffer>(path)
    expect((await sharp(shown.body).metadata()).exif).toBeUndefined()
    expect((await world.as('county-a').get<Buffer>(`${path}/original`)).body.equals(original)).toBe(true)
    expect((await world.as('county-b').get(path)).status).toBe(404)
    expect((await world.as('warden-a').get(`${path}/original`)).status).toBe(403)
  })
})
