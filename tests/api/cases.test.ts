// Cases over HTTP: opened, taken to their end by both sides of the bench, linked, and seen by whom they concern.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CaseDetail, type CaseRow, caseActions, caseSides, caseStages, caseTracks } from '#contract/cases'
import { mayTakeCaseStep, stageAfter } from '#rules/cases'
import { nobody } from '../../server/platform/caller.ts'
import { rows, sql } from '../../server/platform/sql.ts'
import { type CaseAnswer, type CaseHands, caseDraft, caseHands } from '../support/cases.ts'
import { logins } from '../support/cast.ts'
import { incidentHands } from '../support/incidents.ts'
import { handsOf } from '../support/problems.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let idOf: CaseHands['idOf'], open: CaseHands['open'], step: CaseHands['step']
beforeAll(async () => {
  world = await startWorld()
  ;({ idOf, open, step } = caseHands(world))
})
afterAll(() => world.stop())

type Refusal = { readonly code: string; readonly detail?: unknown; readonly issues?: readonly { path: string }[] }

describe('opening a case', () => {
  it('gives it a number of its county and year, its clue and a line in the ledger that names no person', async () => {
    const found = await open()
    expect(found).toMatchObject({
      stage: 'clue',
      areaCode: '632722101',
      code: expect.stringMatching(/^C-632722-20\d\d-\d{4}$/),
      items: 0,
    })
    expect(found.steps).toMatchObject([{ n: 1, action: 'open', from: null, to: 'clue', side: 'office', by: 'county-b' }])
    expect(found.actions).toEqual(['file', 'dismiss'])
    const lines = await rows<{ detail: object }>(world.db, sql`select detail from ledger where subject_id = ${found.id}`)
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(lines)).not.toContain('开垦')
    expect((await open()).code > found.code).toBe(true)
  })

  it('is for offices of prefecture and county and the court, in their own area', async () => {
    const found = await Promise.all(
      logins.map(async (login) => [login, (await world.as(login).post('/api/cases', caseDraft())).status] as const),
    )
    expect(found.filter(([, status]) => status === 201).map(([login]) => login)).toEqual(['prefecture', 'county-b', 'clerk-b'])
    expect(found.filter(([, status]) => status !== 201 && status !== 403)).toEqual([])
  })

  it('is refused with every fault at once', async () => {
    const bad = await world
      .as('county-b')
      .post<Refusal>('/api/cases', caseDraft({ title: '', track: 'x', offenceAt: 'noon', more: 1 }))
    expect([bad.status, bad.body.issues?.map(({ path }) => path).sort()]).toEqual([400, ['more', 'offenceAt', 'title', 'track']])
    const ahead = await world.as('county-b').post<Refusal>('/api/cases', caseDraft({ offenceAt: '2199-01-01T00:00:00Z' }))
    expect([ahead.status, ahead.body.code]).toEqual([422, 'cases-offence-not-ahead'])
    expect((await world.as('county-b').post('/api/cases', caseDraft({ areaCode: '999' }))).status).toBe(404)
  })

  it('is seen by who keeps or reads cases of the area, and by nobody else', async () => {
    const [inA, inB] = [await open('county-a', { areaCode: '632701101' }), await open()]
    const seen = async (login: (typeof logins)[number]) => {
      const { status, body } = await world.as(login).get<{ items: CaseRow[] }>('/api/cases?pageSize=200')
      const ids = status === 200 ? body.items.map(({ id }) => id) : []
      return `${login} ${status} ${[inA.id, inB.id].map((id) => (ids.includes(id) ? 'x' : '-')).join('')}`
    }
    expect((await Promise.all(logins.map(seen))).filter((line) => line.includes(' 200 '))).toEqual([
      'prefecture 200 xx',
      'county-a 200 x-',
      'county-b 200 -x',
      'clerk-b 200 -x',
      'prosecutor-b 200 -x',
      'auditor-a 200 x-',
    ])
    expect((await world.as('clerk-b').get(`/api/cases/${inA.id}`)).status).toBe(404)
  })
})

describe('a criminal case', () => {
  it('is inquired by the office and judged by the court, each step with its side, its day and its words', async () => {
    const { id } = await open()
    expect((await step('county-b', id, 'judge', { reason: 'x' })).body).toMatchObject({ code: 'case-step-impossible' })
    expect((await step('clerk-b', id, 'file')).body.stage).toBe('filing')
    expect((await step('clerk-b', id, 'inquire')).body).toMatchObject({ code: 'case-step-not-yours' })
    expect((await step('county-b', id, 'inquire', { onDay: '2025-08-01' })).body.stage).toBe('inquiry')
    const wordless = await step('county-b', id, 'transfer')
    expect([wordless.status, wordless.body.issues?.map(({ path }) => path)]).toEqual([400, ['reason']])
    await step('county-b', id, 'transfer', { reason: '涉嫌犯罪' })
    await step('clerk-b', id, 'return', { reason: '面积未核实' })
    await step('county-b', id, 'transfer', { reason: '已补充' })
    await step('clerk-b', id, 'hear')
    await step('clerk-b', id, 'judge', { reason: '（2026）青2722刑初1号' })
    expect((await step('county-b', id, 'close', { reason: 'x' })).body).toMatchObject({ code: 'case-step-not-yours' })
    await step('clerk-b', id, 'order-remedy', { reason: '补植复绿' })
    const end = (await step('clerk-b', id, 'close', { reason: '验收合格' })).body
    expect(end).toMatchObject({ stage: 'closed', actions: [], endedAt: expect.any(String) })
    expect(end.steps.map(({ action, side, onDay }) => `${action} ${side}${onDay === '2025-08-01' ? ' then' : ''}`)).toEqual([
      'open office',
      'file court',
      'inquire office then',
      'transfer office',
      'return court',
      'transfer office',
      'hear court',
      'judge court',
      'order-remedy court',
      'close court',
    ])
    const put = await world.as('clerk-b').put<Refusal>(`/api/cases/${id}`, edited(), { 'if-match': `"${end.version}"` })
    expect([put.status, put.body.code]).toEqual([403, 'not-permitted'])
    const measured = { measure: 'fish-catch', value: 1, error: 0, how: '称重' }
    expect((await world.as('clerk-b').post<Refusal>(`/api/cases/${id}/measures`, measured)).body.code).toBe('case-closed')
  })

  const edited = (more: object = {}) => {
    const { areaCode: _area, ...fields } = caseDraft(more)
    return fields
  }

  it('is changed only as last seen, and stands as it was in the past', async () => {
    const found = await open()
    const path = `/api/cases/${found.id}`
    await new Promise((resume) => setTimeout(resume, 3))
    const moment = new Date().toISOString()
    await new Promise((resume) => setTimeout(resume, 3))
    const agent = world.as('county-b')
    expect((await agent.put(path, edited())).status).toBe(428)
    const saved = await agent.put<CaseDetail>(path, edited({ title: '改名' }), { 'if-match': `"${found.version}"` })
    expect([saved.status, saved.body.title]).toEqual([200, '改名'])
    expect((await agent.put(path, edited(), { 'if-match': `"${found.version}"` })).status).toBe(412)
    expect((await agent.get<CaseDetail>(`${path}?as_of=${encodeURIComponent(moment)}`)).body.title).toBe('非法开垦草原案')
    const { body } = await agent.get<{ versions: unknown[] }>(`${path}/history`)
    expect(body.versions).toHaveLength(2)
  })

  it('goes no way in SQL that the rule does not know, and leaves its track to the court once it left the office', async () => {
    const { id } = await open()
    const user = await idOf('county-b')
    const tries = (set: string) =>
      world.services.as({ ...nobody, userId: user }, (db) => db.raw(`update cases set ${set} where id = '${id}'`))
    await expect(tries(`stage = 'trial'`)).rejects.toThrow(/not-permitted/)
    await expect(tries(`stage = 'closed'`)).rejects.toThrow(/cases_end_dated/)
    await expect(tries(`path = '63.6327'`)).rejects.toThrow(/permission denied/)
    for (const [action, more] of [
      ['file', {}],
      ['inquire', {}],
      ['transfer', { reason: 'xx' }],
    ] as const)
      await step('county-b', id, action, more)
    await expect(tries(`track = 'administrative'`)).rejects.toThrow(/not-permitted/)
  })

  it('knows in the database the same ways as the rule', async () => {
    const kept = await rows<{ way: string }>(
      world.db,
      sql`
      select distinct w.from_stage || ' ' || w.to_stage || ' ' || w.side || ' ' || t as way
      from case_ways w cross join unnest(array['civil', 'criminal', 'administrative', 'public-interest']) t where w.track is null or w.track = t`,
    )
    const ruled = caseTracks.flatMap((track) =>
      caseStages.flatMap((stage) =>
        caseSides.flatMap((side) =>
          caseActions
            .filter((action) => mayTakeCaseStep({ stage, track }, [side], action))
            .map((action) => `${stage} ${stageAfter({ stage, track }, action)} ${side} ${track}`),
        ),
      ),
    )
    expect(kept.map(({ way }) => way).sort()).toEqual([...new Set(ruled)].sort())
  })
})

describe('a link', () => {
  it('is to a record that the caller sees, once, and says why', async () => {
    const found = await open()
    const { report } = handsOf(world)
    const [inB, inA] = [
      await report('county-b', { geometry: { type: 'Point', coordinates: [95.15, 33.15] } }),
      await report('county-a', { geometry: { type: 'Point', coordinates: [96.15, 33.15] } }),
    ]
    const link = (subjectId: string) =>
      world.as('county-b').post<CaseAnswer>(`/api/cases/${found.id}/links`, { kind: 'problem', subjectId, why: '现场查获' })
    expect((await link(inB.id)).body.links).toMatchObject([{ kind: 'problem', code: inB.code, why: '现场查获', by: 'county-b' }])
    expect((await link(inB.id)).body).toMatchObject({ code: 'case-links-once' })
    expect(await link(inA.id)).toMatchObject({ status: 422, body: { code: 'case-link-unknown' } })
    expect((await world.as('prosecutor-b').get<CaseDetail>(`/api/cases/${found.id}`)).body.links).toHaveLength(1)
  })

  it('is to a record of any kind there is', async () => {
    const found = await open()
    await incidentHands(world).record('county-b', { geometry: { type: 'Point', coordinates: [95.2, 33.2] } })
    const one = async (table: string) =>
      (await world.db.raw(`select id from ${table} where path <@ '63.6327.632722' limit 1`)).rows[0]?.id as string
    for (const [kind, table] of [
      ['incident', 'incidents'],
      ['operator', 'operators'],
      ['parcel', 'parcels'],
      ['sighting', 'sightings'],
    ] as const) {
      const { status, body } = await world
        .as('county-b')
        .post<CaseAnswer>(`/api/cases/${found.id}/links`, { kind, subjectId: await one(table), why: '涉案' })
      expect([kind, status, body.links?.at(-1)?.kind]).toEqual([kind, 200, kind])
    }
    for (const kind of ['violation', 'patrol'])
      expect(
        (await world.as('county-b').post<Refusal>(`/api/cases/${found.id}/links`, { kind, subjectId: found.id, why: '涉案' }))
          .body.code,
      ).toBe('case-link-unknown')
  })
})
