// What is done with tips: read by offices of the area, answered by the operator, opened with a reason and a line in the ledger, and made
// an incident or a problem, of whose end the caller is told.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IncidentDetail } from '#contract/incidents'
import type { OpenedSeal, Tip } from '#contract/tips'
import { keepersOf } from '../../server/app.ts'
import type { Page } from '../../server/platform/paging.ts'
import { retain } from '../../server/platform/retention.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { incidentHands } from '../support/incidents.ts'
import { phonePicture, tipHands, voiceNote } from '../support/tips.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let hands: ReturnType<typeof tipHands>
beforeAll(async () => {
  world = await startWorld()
  hands = tipHands(world)
})
afterAll(() => world.stop())

const asProblem = { as: 'problem', typeCode: 'rubbish-dumping', severity: 'minor', description: '河边垃圾' }
const asIncident = { as: 'incident', kind: 'dumping', details: { act: 'rubbish' }, description: '河边垃圾' }

describe('reading', () => {
  it('is for operator, county and prefecture, each in their area', async () => {
    await hands.send()
    const { id } = await hands.newest()
    const seen = async (login: Login) => (await world.as(login).get(`/api/tips/${id}`)).status
    expect(await Promise.all((['tip-operator', 'prefecture', 'county-a'] as const).map(seen))).toEqual([200, 200, 200])
    expect(await seen('county-b')).toBe(404)
    const shut = ['township-a', 'warden-a', 'clerk-b', 'auditor-a', 'herder-a', 'administrator'] as const
    expect(await Promise.all(shut.map(seen))).toEqual(shut.map(() => 403))
  })
})

describe('handling', () => {
  it('is the operator’s alone, step by step as last seen', async () => {
    const code = await hands.send()
    const { id } = await hands.newest()
    expect((await hands.step('county-a', id, 'take')).status).toBe(403)
    expect((await hands.step('tip-operator', id, 'take')).body).toMatchObject({ state: 'in-hand', version: 2 })
    expect((await hands.status(code)).body.state).toBe('looked-at')
    const stale = await world
      .as('tip-operator')
      .post(`/api/tips/${id}/steps`, { action: 'note', note: 'x' }, { 'if-match': '"1"' })
    expect(stale.status).toBe(412)
    expect((await hands.step('tip-operator', id, 'take')).body.code).toBe('tip-step-impossible')
    expect((await hands.step('tip-operator', id, 'answer')).body.code).toBe('invalid-input')
  })

  it('tells the caller answers, and keeps notes for the offices', async () => {
    const code = await hands.send()
    const { id } = await hands.newest()
    await hands.step('tip-operator', id, 'answer', '我们去看了')
    await hands.step('tip-operator', id, 'note', '语音里说是三辆车')
    const told = (await hands.status(code)).body
    expect(told.words.map(({ text }) => text)).toEqual(['河边有人倒垃圾', '我们去看了'])
    expect(JSON.stringify(told)).not.toContain('tip-operator')
    expect((await hands.show(id, 'county-a')).steps.map(({ note }) => note)).toContain('语音里说是三辆车')
  })

  it('sets spam aside with a reason, and takes it back', async () => {
    const code = await hands.send()
    const { id } = await hands.newest()
    expect((await hands.step('tip-operator', id, 'mark-spam')).body.code).toBe('invalid-input')
    expect((await hands.step('tip-operator', id, 'mark-spam', '广告')).body.state).toBe('spam')
    expect((await hands.status(code)).body).toMatchObject({ state: 'set-aside', mayAdd: false })
    expect((await hands.step('tip-operator', id, 'unmark-spam', '看错了')).body).toMatchObject({
      state: 'in-hand',
      endedAt: null,
    })
  })
})

describe('the seal', () => {
  it('is opened by the operator with a reason, and every opening is a line of the ledger', async () => {
    await hands.send({ phone: '13912345678' }, { photos: [await phonePicture(30)], voice: voiceNote('sealed voice') })
    const { id } = await hands.newest()
    const tip = await hands.show(id)
    const open = (login: Login, path: string, reason: string) =>
      world.as(login).post<OpenedSeal>(`/api/tips/${id}/${path}`, { reason })
    expect((await open('tip-operator', 'caller', '')).status).toBe(400)
    expect((await open('county-a', 'caller', '回电核实')).status).toBe(403)
    expect((await open('prefecture', 'voice', '回电核实')).status).toBe(403)
    expect((await open('tip-operator', 'caller', '回电核实')).body).toEqual({ what: 'phone', phone: '13912345678' })
    const voice = await open('tip-operator', 'voice', '听取内容')
    expect([voice.headers.get('content-type'), String(voice.body)]).toEqual(['audio/webm', String(voiceNote('sealed voice'))])
    const original = await open('tip-operator', `photos/${tip.photos[0]?.id}/original`, '核对拍摄时间')
    expect((await sharp(original.body as unknown as Buffer).metadata()).exif).toBeDefined()
    const lines = await rows<{ reason: string; what: string }>(
      world.db,
      sql`select reason, detail->>'what' as what from ledger where action = 'tip-seal-opened' and subject_id = ${id} order by seq`,
    )
    expect(lines).toEqual([
      { reason: '回电核实', what: 'phone' },
      { reason: '听取内容', what: 'voice' },
      { reason: '核对拍摄时间', what: 'photo' },
    ])
  })
})

describe('passing on', () => {
  it('makes an incident with the pictures under their digests and a link both ways, and the office confirms it', async () => {
    const code = await hands.send({ seenOn: '2026-01-05' }, { photos: [await phonePicture(40)] })
    const { id } = await hands.newest()
    expect((await hands.pass('county-a', id, asIncident)).status).toBe(403)
    const passed = await hands.pass('tip-operator', id, asIncident)
    expect([passed.status, passed.body.state, passed.body.incidentCode]).toEqual([
      200,
      'passed-on',
      expect.stringMatching(/^632701-/),
    ])
    const incidentId = passed.body.incidentId ?? ''
    const { body: incident } = await world.as('county-a').get<IncidentDetail>(`/api/incidents/${incidentId}`)
    expect(incident).toMatchObject({
      kind: 'dumping',
      details: { act: 'rubbish', found: 'tip' },
      certainty: 'about',
      state: 'reported',
    })
    expect(incident.photos.map(({ sha256 }) => sha256)).toEqual(passed.body.photos.map(({ cleanSha256 }) => cleanSha256))
    const { body: original } = await world
      .as('county-a')
      .get<Buffer>(`/api/incidents/${incidentId}/photos/${incident.photos[0]?.id}/original`)
    expect((await sharp(original).metadata()).exif).toBeUndefined()
    const { body: back } = await world.as('county-a').get<Page<Tip>>(`/api/tips?incident=${incidentId}`)
    expect(back.items.map((tip) => tip.id)).toEqual([id])
    const line = await one<{ detail: object }>(
      world.db,
      sql`select detail from ledger where action = 'tip-passed-on' and subject_id = ${id}`,
    )
    const [photo] = passed.body.photos
    expect(line.detail).toMatchObject({
      recordId: incidentId,
      photos: [{ received: photo?.sha256, carried: photo?.cleanSha256 }],
    })
    expect((await hands.status(code)).body.state).toBe('passed-on')
    const { step } = incidentHands(world)
    await step('county-a', incidentId, 'check')
    await step('county-a', incidentId, 'confirm')
    expect((await hands.status(code)).body.state).toBe('passed-on')
    await step('county-a', incidentId, 'handle', '已清理')
    expect((await hands.status(code)).body).toMatchObject({ state: 'dealt-with', mayAdd: false })
  })

  it('makes a problem found by a tip, and tells the caller when it was not confirmed', async () => {
    const code = await hands.send({}, { photos: [await phonePicture(50)] })
    const { id } = await hands.newest()
    const { body } = await hands.pass('tip-operator', id, asProblem)
    const problem = await one<{ source: string; photos: number }>(
      world.db,
      sql`
      select p.source, (select count(*) from problem_photos f where f.problem_id = p.id) as photos
      from problems p where p.id = ${body.problemId}::uuid`,
    )
    expect(problem).toEqual({ source: 'tip', photos: 1 })
    const { body: seen } = await world.as('county-a').get<{ version: number }>(`/api/problems/${body.problemId}`)
    await world
      .as('county-a')
      .post(
        `/api/problems/${body.problemId}/steps`,
        { action: 'mark-unfounded', note: '没有' },
        { 'if-match': `"${seen.version}"` },
      )
    expect((await hands.status(code)).body.state).toBe('unfounded')
  })

  it('asks for a place where the tip has none, and for the form of the kind; then nothing was written', async () => {
    await hands.send({ lon: undefined, lat: undefined, areaCode: '632701101' })
    const { id } = await hands.newest()
    const before = await one<{ n: number }>(world.db, sql`select count(*) as n from incidents`)
    expect((await hands.pass('tip-operator', id, asIncident)).body.code).toBe('tip-place-needed')
    const geometry = { type: 'Point', coordinates: [96.2, 33.2] }
    expect((await hands.pass('tip-operator', id, { ...asIncident, details: {}, geometry })).body.code).toBe('invalid-input')
    expect(await one(world.db, sql`select count(*) as n from incidents`)).toEqual(before)
    expect((await hands.pass('tip-operator', id, { ...asIncident, geometry })).status).toBe(200)
    expect((await hands.pass('tip-operator', id, { ...asIncident, geometry })).body.code).toBe('tip-step-impossible')
  })
})

it('keeps who called only so long after the end, and then neither number, voice nor pictures as received', async () => {
  const code = await hands.send({ phone: '13912345678' }, { photos: [await phonePicture(60)], voice: voiceNote('to be removed') })
  const { id } = await hands.newest()
  await hands.step('tip-operator', id, 'end', '谢谢')
  await run(world.db, sql`update tips set ended_at = now() - interval '400 days' where id = ${id}::uuid`)
  await run(
    world.db,
    sql`insert into retention_rules (kind, keep_days, basis, evidence, in_force_from) values ('tip-callers', 365, '州局规定', 'D', day_here())`,
  )
  const { photos } = await hands.show(id)
  const path = join(world.services.config.dataDir, 'tips', photos[0]?.sha256 ?? '')
  expect(existsSync(path)).toBe(true)
  const { kinds } = await retain(world.db, keepersOf(world.services.config), false)
  expect(kinds.find(({ kind }) => kind === 'tip-callers')).toMatchObject({ removed: 1, fault: null })
  expect(existsSync(path)).toBe(false)
  const { body } = await world.as('tip-operator').post<OpenedSeal>(`/api/tips/${id}/caller`, { reason: '回电核实' })
  expect(body.phone).toBeNull()
  expect((await hands.status(code)).status).toBe(200)
  expect((await hands.show(id)).photos[0]?.isOriginalKept).toBe(false)
})
