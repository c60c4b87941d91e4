// Notices over HTTP: drawn from what was found, issued, served, objected to and ended; and seen by whom they concern.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { NoticePrefill } from '#contract/notices'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { logins } from '../support/cast.ts'
import { dayAhead, layFindings, type NoticeAnswer, noticeHands } from '../support/notices.ts'
import { handsOf } from '../support/problems.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let hands: ReturnType<typeof noticeHands>
beforeAll(async () => {
  world = await startWorld()
  await layFindings(world)
  hands = noticeHands(world)
})
afterAll(() => world.stop())

const codeOf = ({ status, body }: { readonly status: number; readonly body: NoticeAnswer }) => [status, body.code]
const pause = () => new Promise((resume) => setTimeout(resume, 3))

describe('a draft', () => {
  it('is filled from the assessment, its law and its office, and orders what is over beyond doubt', async () => {
    const sourceId = await hands.sourceOf('assessment', 'OP-632701101001-1')
    const { body } = await world.as('township-a').get<NoticePrefill>(`/api/notices/prefill?from=assessment&sourceId=${sourceId}`)
    expect(body).toMatchObject({
      kind: 'destock',
      bearing: 'order',
      whyNotOrder: [],
      destockSu: 40,
      office: '玉树市草原行政主管部门',
      clause: { source: 'S30', evidence: 'L' },
      found: { finding: 'found', edition: 'TEST', overloadRate: { low: 0.25, mid: 0.6, high: 1.1 } },
    })
    expect(body.clause.zh).toContain('第四十五条')
  })

  it('is drawn by an office of its area alone', async () => {
    const [sourceId] = [await hands.sourceOf('assessment', 'OP-632701101001-1')]
    const said = { bearing: 'advice', addressee: '经营户', office: '测试', ordered: '核对', dueOn: dayAhead(9) }
    const found: string[] = []
    for (const login of logins) {
      const { status, body } = await world.as(login).post<NoticeAnswer>('/api/notices', { from: 'assessment', sourceId, ...said })
      if (status === 201) {
        found.push(login)
        await hands.end(body.id)
      } else expect([login, [401, 403, 404].includes(status)]).toEqual([login, true])
    }
    expect(found).toEqual(['prefecture', 'county-a', 'township-a'])
  })

  it('is no order where the figures are provisional or nothing is found, which advice may tell', async () => {
    const provisional = { of: 'OP-632701101001-2' }
    expect(codeOf(await hands.draft('county-a', { ...provisional, bearing: 'order', destockSu: 5 }))).toEqual([
      409,
      'notice-not-orderable',
    ])
    const refused = await hands.draft('county-a', { of: 'OP-632701101002-1', bearing: 'order', destockSu: 5 })
    expect(refused.body.detail).toEqual({ why: ['not-found'] })
    const { status, body } = await hands.draft('county-a', provisional)
    expect([status, body.bearing, body.destockSu]).toEqual([201, 'advice', null])
    await hands.step('county-a', body.id, 'issue')
    await expect(run(world.db, sql`update notices set bearing = 'order' where id = ${body.id}::uuid`)).rejects.toThrow(
      /notices_order_certain/,
    )
    await hands.end(body.id)
  })

  it('orders off no more than is over beyond doubt, by a day that is ahead', async () => {
    const much = await hands.draft('county-a', { destockSu: 41 })
    expect([...codeOf(much), much.body.detail]).toEqual([422, 'notice-orders-too-much', { most: 40 }])
    expect((await hands.draft('county-a', { destockSu: null })).body.issues?.map(({ path }) => path)).toEqual(['destockSu'])
    expect(codeOf(await hands.draft('county-a', { dueOn: '2020-01-01' }))).toEqual([422, 'notices-due-ahead'])
  })

  it('is one of a finding and a bearing at a time', async () => {
    const first = await hands.draft('county-a')
    expect(codeOf(await hands.draft('township-a'))).toEqual([409, 'notices-source-once'])
    expect((await hands.step('township-a', first.body.id, 'withdraw', { reason: '重复' })).body.state).toBe('withdrawn')
    const again = await hands.draft('county-a')
    expect(again.status).toBe(201)
    await hands.end(again.body.id)
  })

  it('is changed only as last seen and while it is one, and stands as it was in the past', async () => {
    const { body } = await hands.draft('county-a')
    const path = `/api/notices/${body.id}`
    const { bearing, addressee, office, destockSu, dueOn } = body
    const said = { bearing, addressee, office, destockSu, dueOn, ordered: '改后的要求' }
    const agent = world.as('township-a')
    await pause()
    const moment = new Date().toISOString()
    await pause()
    expect((await agent.put(path, said)).status).toBe(428)
    const saved = await agent.put<NoticeAnswer>(path, said, { 'if-match': `"${body.version}"` })
    expect([saved.status, saved.body.ordered]).toEqual([200, '改后的要求'])
    expect((await agent.put(path, said, { 'if-match': `"${body.version}"` })).status).toBe(412)
    expect((await agent.get<NoticeAnswer>(`${path}?as_of=${encodeURIComponent(moment)}`)).body.ordered).toBe(body.ordered)
    expect((await agent.get<{ versions: unknown[] }>(`${path}/history`)).body.versions).toHaveLength(2)
    const issued = await hands.step('county-a', body.id, 'issue')
    const late = await agent.put<NoticeAnswer>(path, said, { 'if-match': `"${issued.body.version}"` })
    expect(codeOf(late)).toEqual([403, 'not-permitted'])
    await hands.end(body.id)
  })
})

describe('a notice', () => {
  it('is numbered by the office that issues it, year by year, and keeps the figures of that moment', async () => {
    const { body } = await hands.draft('township-a')
    expect(codeOf(await hands.step('township-a', body.id, 'issue'))).toEqual([403, 'notice-step-not-yours'])
    await run(world.db, sql`update assessments set rate_mid = 0.7, capacity_mid = 99 where id = ${body.sourceId}::uuid`)
    const issued = (await hands.step('county-a', body.id, 'issue')).body
    expect(issued).toMatchObject({
      state: 'issued',
      number: expect.stringMatching(/^玉树市减畜通知〔20\d\d〕\d+号$/),
      issuedBy: 'county-a',
    })
    expect(issued.found).toMatchObject({ overloadRate: { mid: 0.7 } })
    await run(world.db, sql`update assessments set rate_mid = 0.6, capacity_mid = 100 where id = ${body.sourceId}::uuid`)
    const { body: now } = await world.as('county-a').get<NoticeAnswer>(`/api/notices/${body.id}`)
    expect(now.found).toMatchObject({ overloadRate: { mid: 0.7 } })
    await hands.end(body.id)
    const next = await hands.draft('prefecture')
    expect((await hands.step('prefecture', next.body.id, 'issue')).body.number).toMatch(/^玉树藏族自治州减畜通知〔20\d\d〕1号$/)
    await hands.end(next.body.id)
  })

  it('is not issued once its finding no longer stands', async () => {
    const { body } = await hands.draft('county-a')
    await run(world.db, sql`update assessments set is_provisional = true where id = ${body.sourceId}::uuid`)
    const refused = await hands.step('county-a', body.id, 'issue')
    expect([...codeOf(refused), refused.body.detail]).toEqual([409, 'notice-not-orderable', { why: ['provisional'] }])
    await run(world.db, sql`update assessments set is_provisional = false where id = ${body.sourceId}::uuid`)
    await run(world.db, sql`insert into balance_dirty (operator_id) values (${body.operatorId}::uuid)`)
    expect((await hands.step('county-a', body.id, 'issue')).body.detail).toEqual({ why: ['stale'] })
    await run(world.db, sql`delete from balance_dirty`)
    await hands.end(body.id)
  })

  it('is served, objected to by the herder, answered and found mended, each step with its day and its words', async () => {
    const notice = await hands.handOver()
    expect(notice.servedOn).toBe(dayAhead(0))
    const wordless = await hands.step('herder-a', notice.id, 'object')
    expect(wordless.body.issues?.map(({ path }) => path)).toEqual(['reason'])
    expect((await hands.step('herder-a', notice.id, 'object', { reason: '有补饲' })).body.state).toBe('objected')
    expect(codeOf(await hands.step('herder-a', notice.id, 'answer', { reason: 'x', outcome: 'withdrawn' }))).toEqual([
      403,
      'notice-step-not-yours',
    ])
    const changed = { ordered: '减少不少于20个羊单位', destockSu: 20, dueOn: dayAhead(60) }
    const bare = await hands.step('county-a', notice.id, 'answer', { reason: '补饲属实', outcome: 'changed' })
    expect(bare.body.issues?.map(({ path }) => path)).toEqual(['changed'])
    const answered = await hands.step('county-a', notice.id, 'answer', { reason: '补饲属实', outcome: 'changed', changed })
    expect(answered.body).toMatchObject({ state: 'answered', destockSu: 20, dueOn: dayAhead(60) })
    expect(codeOf(await hands.step('township-a', notice.id, 'find-uncomplied', { reason: '未减' }))).toEqual([
      409,
      'notice-step-impossible',
    ])
    await hands.step('township-a', notice.id, 'find-complied', { reason: '复核已减20羊单位' })
    const end = (await hands.step('county-a', notice.id, 'close', { reason: '已整改' })).body
    expect(end).toMatchObject({ state: 'closed', actions: [], endedAt: expect.any(String) })
    expect(end.steps.map(({ action, to, by }) => `${action} ${to} ${by}`)).toEqual([
      'draft draft county-a',
      'issue issued county-a',
      'serve served township-a',
      'object objected herder-a',
      'answer answered county-a',
      'find-complied complied township-a',
      'close closed county-a',
    ])
    const lines = await rows<{ action: string }>(
      world.db,
      sql`select action from ledger where subject_id = ${notice.id} order by seq`,
    )
    expect(lines.map(({ action }) => action)).toEqual([
      'notice-drafted',
      'notice-issue',
      'notice-serve',
      'notice-object',
      'notice-answer',
      'notice-find-complied',
      'notice-close',
    ])
  })

  it('is overdue after its last day while somebody is waited for', async () => {
    const notice = await hands.handOver()
    await run(
      world.db,
      sql`update notices set issued_at = now() - interval '9 days', due_on = current_date - 3 where id = ${notice.id}::uuid`,
    )
    expect((await hands.listOf('county-a', '&only=overdue')).map(({ id }) => id)).toEqual([notice.id])
    expect((await hands.step('township-a', notice.id, 'find-uncomplied', { reason: '复核未减' })).body.state).toBe('not-complied')
    await hands.end(notice.id)
    expect(await hands.listOf('county-a', '&only=overdue')).toEqual([])
  })

  it('is served how and by whom, and not before it is issued', async () => {
    const { body } = await hands.draft('county-a')
    await hands.step('county-a', body.id, 'issue')
    expect((await hands.step('county-a', body.id, 'serve')).body.issues?.map(({ path }) => path)).toEqual(['how', 'who'])
    const early = await hands.step('county-a', body.id, 'serve', { ...hands.served, onDay: '2020-01-01' })
    expect(codeOf(early)).toEqual([422, 'notice-served-before-issue'])
    await hands.end(body.id)
  })

  it('to rectify is drawn from a violation and from a problem, whoever it is addressed to', async () => {
    const herd = await hands.draft('county-a', { from: 'violation', of: 'herd-in-ban-1' })
    expect(herd.body).toMatchObject({ kind: 'rectify', bearing: 'order', clause: { zh: '《草原法》第四十七条：实行禁牧' } })
    const report = await handsOf(world).report('county-a', { geometry: { type: 'Point', coordinates: [96.15, 33.15] } })
    const waste = await hands.draft('county-a', { from: 'problem', of: report.code, addressee: '某施工企业' })
    expect(waste.body).toMatchObject({ kind: 'rectify', addressee: '某施工企业', operatorId: null })
    await run(
      world.db,
      sql`update violations set state = 'closed', closed_at = now(), closed_reason = 'no-longer-so' where code = 'herd-in-ban-1'`,
    )
    expect(codeOf(await hands.step('county-a', herd.body.id, 'issue'))).toEqual([409, 'notice-source-ended'])
    await run(
      world.db,
      sql`update violations set state = 'open', closed_at = null, closed_reason = null where code = 'herd-in-ban-1'`,
    )
    for (const { body } of [herd, waste]) await hands.end(body.id)
  })
})
