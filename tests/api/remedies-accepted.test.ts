// Remedies over HTTP: accepted by who ordered them, changed and as they were; and no case ends while one is owed.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseRow, RemedyRow } from '#contract/cases'
import { run, sql } from '../../server/platform/sql.ts'
import { forgetBundles } from '../support/bundle.ts'
import { bundleHands, layVerifierPage } from '../support/case-bundles.ts'
import { type CaseHands, caseHands } from '../support/cases.ts'
import { square } from '../support/import-fixtures.ts'
import { readPdf } from '../support/pdf-text.ts'
import { type RemedyAnswer, type RemedyHands, remedyDraft, remedyHands } from '../support/remedies.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let step: CaseHands['step']
let hands: RemedyHands
beforeAll(async () => {
  await layVerifierPage()
  world = await startWorld()
  step = caseHands(world).step
  hands = remedyHands(world)
})
afterAll(async () => {
  await world.stop()
  forgetBundles()
})

const pause = () => new Promise((resume) => setTimeout(resume, 3))
const ordered = async (): Promise<RemedyAnswer> => (await hands.order('county-a', await hands.caseAt())).body

describe('accepting', () => {
  const met = { value: 60, error: 2, result: 'met' }

  it('needs no words where the last inspection found it met, and words where it did not', async () => {
    const [good, bare] = [await ordered(), await ordered()]
    await hands.inspect('county-a', good.id, met)
    expect((await hands.settle('county-a', good.id, 'accept')).body).toMatchObject({
      state: 'accepted',
      actions: [],
      mayInspect: false,
    })
    expect((await hands.settle('county-a', bare.id, 'accept')).body.issues).toMatchObject([{ path: 'reason', code: 'missing' }])
    const why = (await hands.settle('county-a', bare.id, 'accept', { reason: '另行验收' })).body
    expect(why.steps.at(-1)).toMatchObject({ action: 'accept', from: 'ordered', to: 'accepted', reason: '另行验收' })
    expect((await hands.inspect('county-a', bare.id)).body.code).toBe('remedy-ended')
    expect((await hands.settle('county-a', bare.id, 'withdraw', { reason: 'x' })).body.code).toBe('remedy-step-impossible')
  })

  it('is refused with words, and goes on from there', async () => {
    const { id } = await ordered()
    expect((await hands.settle('county-a', id, 'refuse', { reason: '成活率低' })).body.code).toBe('remedy-step-impossible')
    await hands.inspect('county-a', id, met)
    expect((await hands.settle('county-a', id, 'refuse')).body.issues).toMatchObject([{ path: 'reason' }])
    expect((await hands.settle('county-a', id, 'refuse', { reason: '成活率低' })).body.state).toBe('refused')
    expect((await hands.settle('county-a', id, 'accept')).body.issues).toMatchObject([{ path: 'reason' }])
    await hands.inspect('county-a', id, { ...met, onDay: '2025-11-01' })
    const { body } = await hands.settle('county-a', id, 'accept')
    expect(body.steps.map(({ to }) => to)).toEqual(['ordered', 'refused', 'accepted'])
  })

  it('is the court’s where the court judged, and nobody’s on the land', async () => {
    const caseId = await hands.caseAt('civil')
    const { body } = await hands.order('clerk-b', caseId, { place: { geometry: square(95.105, 33.105, 0.01) } })
    await hands.inspect('county-b', body.id, met)
    expect((await hands.settle('county-b', body.id, 'accept')).body.code).toBe('remedy-step-not-yours')
    expect((await hands.settle('township-a', body.id, 'accept')).status).toBe(403)
    expect((await hands.settle('clerk-b', body.id, 'accept')).body.state).toBe('accepted')
  })

  it('is of what was seen: an inspection that came meanwhile is a newer version', async () => {
    const { id } = await ordered()
    await hands.inspect('county-a', id, met)
    const seen = await hands.versionOf(id)
    await hands.inspect('county-a', id, { onDay: '2025-11-01', value: 20, result: 'short' })
    const agent = world.as('county-a')
    const path = `/api/remedies/${id}/steps`
    expect((await agent.post(path, { action: 'accept' })).status).toBe(428)
    expect((await agent.post(path, { action: 'accept' }, { 'if-match': `"${seen}"` })).status).toBe(412)
  })

  it('what is asked may be changed meanwhile, with the reason, and stands as it was in the past', async () => {
    const { id, version } = await ordered()
    await pause()
    const moment = new Date().toISOString()
    await pause()
    const path = `/api/remedies/${id}`
    const changed = { target: 45, demand: '展期', dueOn: '2027-09-01', reason: '雪灾' }
    const { status, body } = await world.as('county-a').put<RemedyAnswer>(path, changed, { 'if-match': `"${version}"` })
    expect([status, body.target, body.dueOn, body.steps.at(-1)?.reason]).toEqual([200, 45, '2027-09-01', '雪灾'])
    const then = await world.as('county-a').get<RemedyAnswer>(`${path}?as_of=${encodeURIComponent(moment)}`)
    expect(then.body).toMatchObject({ target: 50, dueOn: '2026-09-01' })
    expect(then.body.steps).toHaveLength(1)
    expect((await world.as('county-a').get<{ versions: unknown[] }>(`${path}/history`)).body.versions).toHaveLength(2)
  })
})

describe('a case', () => {
  it('is not closed while a remedy is owed, and is told which', async () => {
    const caseId = await hands.caseAt()
    const [first, second] = [(await hands.order('county-a', caseId)).body, (await hands.order('county-a', caseId)).body]
    await hands.settle('county-a', first.id, 'withdraw', { reason: '改判' })
    const held = await step('county-a', caseId, 'close', { reason: '结案' })
    expect([held.status, held.body.code, held.body.detail]).toEqual([
      409,
      'case-remedies-open',
      {
        codes: second.code,
        remedies: [{ id: second.id, code: second.code, kind: 'reseed', state: 'ordered', dueOn: '2026-09-01' }],
      },
    ])
    const closes = run(world.db, sql`update cases set stage = 'closed', ended_at = now() where id = ${caseId}::uuid`)
    await expect(closes).rejects.toMatchObject({ constraint: 'case_remedies_open' })
    await hands.settle('county-a', second.id, 'accept', { reason: '验收' })
    expect((await step('county-a', caseId, 'close', { reason: '结案' })).body).toMatchObject({ stage: 'closed', remediesOwed: 0 })
    expect((await hands.order('county-a', caseId)).body.code).toBe('remedy-not-ordered-now')
  })

  it('shows in the list how many remedies are owed, and how many past their day', async () => {
    const caseId = await hands.caseAt()
    await hands.order('county-a', caseId)
    await hands.order('county-a', caseId, { orderedOn: '2024-01-01', dueOn: '2024-06-01' })
    await hands.order('county-a', caseId, { dueOn: '2199-01-01' })
    const { body } = await world.as('county-a').get<{ items: CaseRow[] }>('/api/cases?pageSize=200')
    const row = body.items.find(({ id }) => id === caseId)
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    expect([row?.remediesOwed, row?.remediesOverdue]).toEqual([3, remedyDraft().dueOn < today ? 2 : 1])
    const { body: late } = await world.as('county-a').get<{ items: RemedyRow[] }>('/api/remedies?overdue=true&pageSize=200')
    expect(late.items.every(({ isOverdue }) => isOverdue)).toBe(true)
    expect(late.items.filter((one) => one.caseId === caseId).map(({ dueOn }) => dueOn)).toContain('2024-06-01')
  })

  it('tells its remedies with their ground', async () => {
    const caseId = await hands.caseAt()
    await hands.order('county-a', caseId)
    const { body } = await world.as('county-a').get<{ remedies: RemedyAnswer[] }>(`/api/cases/${caseId}`)
    expect(body.remedies).toMatchObject([{ geometry: { type: 'MultiPolygon' }, order: { name: '责任人甲' } }])
  })

  it('tells on the list of its bundle what was ordered, of whom, and what was found', async () => {
    const caseId = await hands.caseAt()
    const { body } = await hands.order('county-a', caseId)
    await hands.inspect('county-a', body.id, { value: 31.5 })
    const { parts } = await bundleHands(world).made('county-a', caseId)
    const { solid } = await readPdf(parts.find(({ path }) => path === 'evidence-list.pdf')?.content ?? Buffer.alloc(0))
    for (const words of ['责任人甲', '植被盖度不少于50%', '31.5±3%', '有进展（数值未达到）']) expect(solid).toContain(words)
  })
})
