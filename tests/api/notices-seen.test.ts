// Notices: who sees which, what the database itself lets happen to them, and drawing many at once.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bearings, type NoticeBatchResult, noticeActions, noticeSides, noticeStates } from '#contract/notices'
import { mayTakeNoticeStep, noticeStateAfter } from '#rules/notices'
import { nobody } from '../../server/platform/caller.ts'
import { one, rows, sql } from '../../server/platform/sql.ts'
import { type CaseAnswer, caseHands } from '../support/cases.ts'
import { logins } from '../support/cast.ts'
import { dayAhead, layFindings, noticeHands } from '../support/notices.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let hands: ReturnType<typeof noticeHands>
beforeAll(async () => {
  world = await startWorld()
  await layFindings(world)
  hands = noticeHands(world)
})
afterAll(() => world.stop())

describe('the row rule of notices', () => {
  it('shows them to officers and the bench of the area, and to the herder the own, once issued', async () => {
    const inA = await hands.draft('county-a')
    const inB = await hands.draft('county-b', { of: 'OP-632722101001-1' })
    const seenBy = async () =>
      Object.fromEntries(
        await Promise.all(
          logins.map(async (login) => {
            const ids = (await hands.listOf(login)).map(({ id }) => id)
            return [login, [inA, inB].map(({ body }) => (ids.includes(body.id) ? 'x' : '-')).join('')] as const
          }),
        ),
      )
    const drafts = await seenBy()
    expect([drafts['herder-a'], drafts['herder-b']]).toEqual(['--', '--'])
    await hands.step('county-a', inA.body.id, 'issue')
    await hands.step('county-b', inB.body.id, 'issue')
    expect(Object.entries(await seenBy()).filter(([, seen]) => seen !== '--')).toEqual([
      ['prefecture', 'xx'],
      ['county-a', 'x-'],
      ['county-b', '-x'],
      ['township-a', 'x-'],
      ['cadre-a', 'x-'],
      ['clerk-b', '-x'],
      ['herder-a', 'x-'],
      ['herder-b', '-x'],
      ['prosecutor-b', '-x'],
      ['auditor-a', 'x-'],
    ])
    expect((await world.as('county-a').get(`/api/notices/${inB.body.id}`)).status).toBe(404)
    const csv = await world.as('clerk-b').get<Buffer>('/api/notices.csv')
    expect([csv.status, String(csv.body).includes(inB.body.code ?? ''), String(csv.body).includes(inA.body.code ?? '')]).toEqual([
      200,
      true,
      false,
    ])
    for (const { body } of [inA, inB]) await hands.end(body.id)
  })

  it('goes no way in SQL that the rule does not know, and what was issued says what it says', async () => {
    const notice = await hands.handOver()
    const tries = async (login: string, set: string) => {
      const { id } = await one<{ id: string }>(world.db, sql`select id from users where login = ${login}`)
      return world.services.as({ ...nobody, userId: id }, (db) => db.raw(`update notices set ${set} where id = '${notice.id}'`))
    }
    for (const set of [
      `state = 'closed', ended_at = now()`,
      `ordered = 'x'`,
      `state = 'objected', ordered = 'x'`,
      `found = '{}'`,
      `due_on = '2199-01-01'`,
    ])
      await expect(tries('county-a', set)).rejects.toThrow(/not-permitted/)
    await expect(tries('herder-a', `state = 'complied'`)).rejects.toThrow(/not-permitted/)
    await expect(tries('county-a', `path = '63.6327'`)).rejects.toThrow(/permission denied/)
    await hands.end(notice.id)
  })

  it('knows in the database the same ways as the rule', async () => {
    const kept = await rows<{ way: string }>(
      world.db,
      sql`
      select distinct w.from_state || ' ' || w.to_state || ' ' || w.side || ' ' || b as way
      from notice_ways w cross join unnest(array['order', 'advice']) b where w.bearing is null or w.bearing = b`,
    )
    const outcomes = (action: string) => (action === 'answer' ? (['upheld', 'withdrawn'] as const) : ([null] as const))
    const ruled = bearings.flatMap((bearing) =>
      noticeStates.flatMap((state) =>
        noticeSides.flatMap((side) =>
          noticeActions
            .filter((action) => mayTakeNoticeStep({ state, bearing, dueOn: '2020-01-01' }, [side], action, '2020-01-02'))
            .flatMap((action) =>
              outcomes(action).map(
                (outcome) => `${state} ${noticeStateAfter({ state, bearing, dueOn: '' }, action, outcome)} ${side} ${bearing}`,
              ),
            ),
        ),
      ),
    )
    expect(kept.map(({ way }) => way).sort()).toEqual([...new Set(ruled)].sort())
  })
})

describe('a batch', () => {
  const ask = (login: (typeof logins)[number], more: object = {}) =>
    world.as(login).post<NoticeBatchResult & { code?: string }>('/api/notices/batch', {
      area: '632701',
      year: 2025,
      season: 'cold',
      bearing: 'order',
      dueOn: dayAhead(30),
      ...more,
    })

  it('draws orders for those found and certain, and tells whom it left out and why', async () => {
    const { status, body } = await ask('county-a')
    expect([status, body.drafted, body.leftOutCounts]).toEqual([200, 1, { provisional: 1, uncertain: 1 }])
    expect(body.leftOut.map(({ operatorCode, reason }) => `${operatorCode} ${reason}`)).toEqual([
      'OP-632701101001-2 provisional',
      'OP-632701101002-1 uncertain',
    ])
    const again = await ask('township-a')
    expect([again.body.drafted, again.body.leftOutCounts]).toEqual([0, { 'has-notice': 1, provisional: 1, uncertain: 1 }])
    const [drawn] = await hands.listOf('county-a', '&only=open')
    expect(drawn).toMatchObject({ state: 'draft', destockSu: 40, draftedBy: 'county-a' })
    await hands.end(drawn?.id ?? '')
  })

  it('of advice asks also the uncertain, and reaches no further than the caller', async () => {
    const { body } = await ask('county-a', { area: '632700', bearing: 'advice', withUncertain: true })
    expect([body.drafted, body.leftOutCounts]).toEqual([3, {}])
    const drawn = await hands.listOf('prefecture', '&only=open')
    expect(drawn.map(({ areaCode }) => areaCode.slice(0, 6))).toEqual(['632701', '632701', '632701'])
    for (const { id } of drawn) await hands.end(id)
    expect((await ask('herder-a')).status).toBe(403)
    expect((await ask('county-a', { area: '999' })).status).toBe(404)
  })
})

it('a case is linked to a notice that its keeper sees', async () => {
  const { body } = await hands.draft('county-b', { of: 'OP-632722101001-1' })
  const found = await caseHands(world).open('county-b')
  const link = (id: string) =>
    world.as('county-b').post<CaseAnswer>(`/api/cases/${found.id}/links`, { kind: 'notice', subjectId: id, why: '逾期未整改' })
  expect((await link(body.id)).body.links).toMatchObject([{ kind: 'notice', code: expect.stringMatching(/^N-632722-/) }])
  const other = await hands.draft('county-a')
  expect((await link(other.body.id)).status).toBe(422)
})
