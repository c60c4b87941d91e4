// Incidents: recorded once however often they are sent, held to the form of their kind, corrected as last seen, and taken step by step
// to their end by those whose step it is.

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident, IncidentKind, IncidentPerson } from '#contract/incidents'
import { nobody } from '../../server/platform/caller.ts'
import type { Page } from '../../server/platform/paging.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { type IncidentAnswer, incidentDraft, incidentHands } from '../support/incidents.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let hands: ReturnType<typeof incidentHands>
beforeAll(async () => {
  world = await startWorld()
  hands = incidentHands(world)
})
afterAll(() => world.stop())

describe('the kinds', () => {
  it('come with the form in force and its source', async () => {
    const { body } = await world.as('warden-a').get<readonly IncidentKind[]>('/api/incident-kinds')
    expect(body.find(({ code }) => code === 'snare')).toMatchObject({
      family: 'poaching',
      evidence: 'L',
      form: { version: 1, schema: { type: 'object', required: ['count'] } },
    })
  })
})

describe('recording', () => {
  it('makes one record of what is sent twice', async () => {
    const draft = incidentDraft()
    const first = await world.as('warden-a').post<IncidentAnswer>('/api/incidents', draft)
    const again = await world.as('warden-a').post<IncidentAnswer>('/api/incidents', draft)
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id])
    expect(first.body).toMatchObject({ state: 'reported', isOwn: true, isExact: true, areaCode: '632701101001', formVersion: 1 })
    expect(first.body.code).toMatch(/^632701-2025-\d{4}$/)
    expect(first.body.steps.map(({ action, to }) => [action, to])).toEqual([['record', 'reported']])
  })

  it('makes one record of what is sent five times at once', async () => {
    const draft = incidentDraft()
    const replies = await Promise.all(
      [1, 2, 3, 4, 5].map(() => world.as('warden-a').post<IncidentAnswer>('/api/incidents', draft)),
    )
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1)
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('tells every fault of the form at once, by its path', async () => {
    const { code, issues } = await hands.refused('warden-a', { kind: 'snare', details: { methods: ['cannon'], colour: 'red' } })
    expect(code).toBe('invalid-input')
    expect(issues?.map(({ path, code: fault }) => `${path} ${fault}`).toSorted()).toEqual([
      'details.colour unknown-field',
      'details.count invalid_type',
      'details.methods.0 invalid_value',
    ])
  })

  it('refuses by name what cannot be', async () => {
    const codeOf = async (more: object): Promise<string> => (await hands.refused('warden-a', more)).code
    expect(await codeOf({ kind: 'witchcraft' })).toBe('incident-form-unknown')
    expect(await codeOf({ formVersion: 99 })).toBe('incident-form-unknown')
    expect(await codeOf({ species: [{ code: 'unicorn' }] })).toBe('incident-species-known')
    expect(await codeOf({ happened: { certainty: 'about', from: '2199-01-01T00:00:00Z' } })).toBe('incidents-not-ahead')
    expect(await codeOf({ geometry: { type: 'Point', coordinates: [95.2, 33.2] } })).toBe('not-permitted')
    expect(await codeOf({ geometry: { type: 'Point', coordinates: [110, 33.2] } })).toBe('outside-prefecture')
    expect(await codeOf({ happened: { certainty: 'unknown', from: '2025-01-01T00:00:00Z' } })).toBe('invalid-input')
    expect(await codeOf({ species: [{ code: 'wolf' }, { code: 'wolf' }] })).toBe('invalid-input')
  })

  it('takes a point, a line or ground, with things, animals and the level of each on that day', async () => {
    const line = { type: 'LineString', coordinates: [[96.2, 33.2], [96.21, 33.21]] } // biome-ignore format: one line
    const body = await hands.record('warden-a', {
      geometry: line,
      species: [{ code: 'wolf', heads: 2 }, { code: 'blue-sheep' }],
      objects: [{ what: 'vehicle', label: '青G·00000', valueYuan: 30_000.5 }],
      happened: { certainty: 'between', from: '2025-05-01T00:00:00Z', to: '2025-05-03T00:00:00Z' },
    })
    expect(body).toMatchObject({ certainty: 'between', day: '2025-05-01' })
    expect(body.geometry).toEqual(line)
    expect(body.species.map(({ code, level, heads }) => [code, level, heads])).toEqual([
      ['blue-sheep', '2', null],
      ['wolf', '2', 2],
    ])
    expect(body.objects).toEqual([{ what: 'vehicle', label: '青G·00000', amount: null, unit: null, valueYuan: 30_000.5 }])
  })

  it('keeps the form by which a record was made when another comes into force', async () => {
    const old = await hands.record('warden-a', { kind: 'gold', details: {} })
    const schema = JSON.stringify({
      type: 'object',
      additionalProperties: false,
      required: ['m3'],
      properties: { m3: { type: 'number' } },
    })
    await run(
      world.db,
      sql`insert into incident_forms (kind, version, schema, in_force_from) values ('gold', 2, ${schema}::jsonb, '2024-01-01')`,
    )
    expect((await hands.refused('warden-a', { kind: 'gold', details: {} })).issues?.[0]?.path).toBe('details.m3')
    expect((await hands.record('warden-a', { kind: 'gold', details: { m3: 4 } })).formVersion).toBe(2)
    const kept = await hands.correct('warden-a', old.id, { kind: 'gold', details: {}, description: '改' })
    expect(kept.body).toMatchObject({ formVersion: 1, description: '改' })
  })
})

describe('correcting', () => {
  it('is for the recorder until somebody has checked it, and for the office until its end', async () => {
    const { id } = await hands.record('warden-a')
    expect((await hands.correct('warden-a', id, { description: '一' })).body).toMatchObject({ description: '一', version: 2 })
    expect((await hands.correct('cadre-a', id, { description: '二' })).body.code).toBe('incident-not-yours')
    expect((await hands.step('township-a', id, 'check')).status).toBe(200)
    expect((await hands.correct('warden-a', id, { description: '三' })).body.code).toBe('incident-not-yours')
    expect((await hands.correct('county-a', id, { description: '四' })).status).toBe(200)
    await hands.step('county-a', id, 'mark-unfounded', '并无此事')
    expect((await hands.correct('county-a', id, { description: '五' })).body.code).toBe('incident-not-yours')
  })

  it('needs the version that was seen, and tells a stale one what stands', async () => {
    const { id } = await hands.record('warden-a')
    const { clientId: _id, ...draft } = incidentDraft()
    expect((await world.as('warden-a').put(`/api/incidents/${id}`, draft)).status).toBe(428)
    await hands.correct('warden-a', id, { description: 'first' }, 1)
    const late = await hands.correct('warden-a', id, { description: 'late' }, 1)
    expect([late.status, late.body.detail]).toMatchObject([412, { seen: 1, version: 2, current: { description: 'first' } }])
  })

  it('of the animals alone is a version too, which the history tells', async () => {
    const { id } = await hands.record('warden-a', { species: [{ code: 'wolf', heads: 1 }] })
    await hands.correct('warden-a', id, { species: [{ code: 'wolf', heads: 3 }] })
    const { body } = await world
      .as('warden-a')
      .get<{ versions: readonly { version: number; fields: { species: string } }[] }>(`/api/incidents/${id}/history`)
    expect(body.versions.map(({ version, fields }) => [version, fields.species])).toEqual([
      [2, '狼 3'],
      [1, '狼 1'],
    ])
  })
})

describe('its life', () => {
  const inB = { geometry: { type: 'Point', coordinates: [95.2, 33.2] } }
  it('goes from the report to the court and to its end, each step by whose it is', async () => {
    const { id } = await hands.record('county-b', inB)
    const take = async (...[login, action, note]: [Parameters<typeof hands.step>[0], string, string?]) => {
      const { status, body } = await hands.step(login, id, action, note)
      return status === 200 ? body.state : body.code
    }
    expect(await take('county-b', 'confirm')).toBe('incident-step-impossible')
    expect(await take('clerk-b', 'check')).toBe('incident-step-not-yours')
    expect(await take('county-b', 'check')).toBe('checked')
    expect(await take('county-b', 'confirm')).toBe('incident-step-not-yours')
    expect(await take('prefecture', 'confirm')).toBe('confirmed')
    expect(await take('county-b', 'hand-over')).toBe('invalid-input')
    expect(await take('county-b', 'hand-over', '移交杂多县人民法院')).toBe('handed-over')
    expect(await take('county-b', 'close', '已结')).toBe('incident-step-not-yours')
    expect(await take('clerk-b', 'give-back', '材料不全')).toBe('confirmed')
    expect(await take('county-b', 'hand-over', '补充后再次移交')).toBe('handed-over')
    expect(await take('prosecutor-b', 'close', '已起诉')).toBe('closed')
    expect(await take('prosecutor-b', 'give-back', '再看')).toBe('incident-step-impossible')
    const { steps, endedAt, actions } = await hands.show('clerk-b', id)
    expect(steps.map(({ to }) => to).join(' ')).toBe('reported checked confirmed handed-over confirmed handed-over closed')
    expect(endedAt).not.toBeNull()
    expect(actions).toEqual([])
    const lines = await rows<{ action: string }>(
      world.db,
      sql`select action from ledger where subject_id = ${id} and subject_kind = 'incident' order by at, seq`,
    )
    expect(lines.map(({ action }) => action)).toContain('incident-give-back')
    expect(lines).toHaveLength(7)
  })

  it('offers each caller the steps that are theirs', async () => {
    const { id } = await hands.record('warden-a')
    const offered = async (login: Parameters<typeof hands.show>[0]) => (await hands.show(login, id)).actions
    expect(await offered('warden-a')).toEqual(['withdraw'])
    expect(await offered('county-a')).toEqual(['check', 'mark-unfounded'])
    expect(await offered('cadre-a')).toEqual([])
    expect(await offered('auditor-a')).toEqual([])
  })

  it('is held by the database too: nobody leaps over a step in SQL, or takes another’s place', async () => {
    const { id } = await hands.record('county-a')
    const { id: userId } = await one<{ id: string }>(world.db, sql`select id from users where login = 'county-a'`)
    const tried = (set: string) =>
      world.services.as(
        { ...nobody, userId },
        async (trx) => void (await trx.raw(`update incidents set ${set} where id = ?`, [id])),
      )
    for (const set of [`state = 'confirmed'`, `state = 'closed', ended_at = now()`, 'recorded_by = null', `is_sensitive = true`])
      await expect(tried(set)).rejects.toMatchObject({ code: '42501' })
    await tried(`state = 'checked'`)
    await expect(tried(`state = 'confirmed'`)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the people in it', () => {
  it('are told to offices that handle it and to the court, each look with a line, and by no other door', async () => {
    const person = { role: 'suspect', name: '某甲丙', contact: '13900000001', note: '驾车离开' }
    const { id } = await hands.record('warden-a', { persons: [person] })
    const asked = (login: 'township-a' | 'warden-a' | 'auditor-a') =>
      world.as(login).get<readonly IncidentPerson[]>(`/api/incidents/${id}/persons`)
    expect((await asked('township-a')).body).toEqual([person])
    expect((await asked('warden-a')).status).toBe(403)
    expect((await asked('auditor-a')).status).toBe(403)
    const { lines } = await one<{ lines: number }>(
      world.db,
      sql`select count(*) as lines from ledger where action = 'incident-persons-read' and subject_id = ${id}`,
    )
    expect(lines).toBe(1)
    for (const path of [`/${id}`, `/${id}/history`, '?pageSize=200', '?q=某甲丙', '.csv'])
      expect(JSON.stringify((await world.as('county-a').get<unknown>(`/api/incidents${path}`)).body)).not.toMatch(/驾车|1390000/)
  })

  it('are replaced whole by who sees them, and left alone by any other correction', async () => {
    const { id } = await hands.record('warden-a', { persons: [{ role: 'witness', name: '乙' }] })
    const names = async () =>
      (await world.as('county-a').get<readonly IncidentPerson[]>(`/api/incidents/${id}/persons`)).body.map(({ name }) => name)
    await hands.correct('warden-a', id, { description: '改' })
    expect(await names()).toEqual(['乙'])
    expect((await hands.correct('warden-a', id, { persons: [] })).status).toBe(403)
    await hands.correct('county-a', id, { persons: [{ role: 'witness', name: '丙' }] })
    expect(await names()).toEqual(['丙'])
  })
})

describe('photographs', () => {
  it('are kept once, until the incident has ended', async () => {
    const { id } = await hands.record('warden-a')
    const picture = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer()
    const send = () => {
      const form = new FormData()
      form.append('file', new Blob([Uint8Array.from(picture)]), 'a.jpg')
      return world.as('warden-a').post<IncidentAnswer>(`/api/incidents/${id}/photos`, form)
    }
    await send()
    const { body } = await send()
    expect(body.photos).toMatchObject([{ name: 'a.jpg', width: 30, height: 20 }])
    const original = `/api/incidents/${id}/photos/${body.photos[0]?.id}/original`
    expect((await world.as('county-a').get<Buffer>(original)).body.equals(picture)).toBe(true)
    expect((await world.as('warden-a').get(original)).status).toBe(403)
    await hands.step('warden-a', id, 'withdraw', '看错了')
    expect((await send()).body.code).toBe('incident-ended')
  })
})

describe('the list', () => {
  it('is narrowed by kind, family, state, species, day, area, place and words', async () => {
    const { id, code } = await hands.record('county-b', {
      kind: 'snare',
      details: { count: 4 },
      geometry: { type: 'Point', coordinates: [95.9, 33.9] },
      species: [{ code: 'brown-bear' }],
      happened: { certainty: 'about', from: '2025-02-02T10:00:00+08:00' },
      description: '钢丝套 100%_',
    })
    const found = async (query: string) =>
      (await world.as('prefecture').get<Page<Incident>>(`/api/incidents?pageSize=200&${query}`)).body.items.map((row) => row.id)
    for (const query of [
      'kind=snare',
      'family=poaching',
      'state=reported&species=brown-bear',
      'from=2025-02-02&to=2025-02-02',
      'area=632722102002',
      'bbox=95.8,33.8,95.99,33.99',
      `q=${code}`,
      `q=${encodeURIComponent('100%_')}`,
    ])
      expect([query, await found(query)]).toEqual([query, [id]])
    expect(await found(`q=${encodeURIComponent('100_%')}`)).toEqual([])
  })
})
