// Findings of the test world, laid without a run so that each is known, and what the tests of notices do again and again.

import { expect } from 'vitest'
import type { Notice, NoticeDetail, NoticePrefill } from '#contract/notices'
import { dayOf } from '../../server/platform/day.rules.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import type { Login } from './cast.ts'
import type { Reply, World } from './world.ts'

export type NoticeAnswer = NoticeDetail & {
  readonly code?: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly issues?: readonly { readonly path: string }[]
}

export const dayAhead = (days: number): string => dayOf(new Date(Date.now() + days * 86_400_000))

type Finding = readonly [
  operator: string,
  finding: 'found' | 'uncertain' | 'balanced',
  isProvisional: boolean,
  leastExcess: number,
]
/** County A: one to order, one provisional, one uncertain, one balanced; county B: one to order. */
export const findings: readonly Finding[] = [
  ['OP-632701101001-1', 'found', false, 40.6],
  ['OP-632701101001-2', 'found', true, 12.2],
  ['OP-632701101002-1', 'uncertain', false, -5],
  ['OP-632701101002-2', 'balanced', false, -30],
  ['OP-632722101001-1', 'found', false, 20],
]

export async function layFindings({ db }: World): Promise<void> {
  await run(db, sql`insert into standard_editions (code, title, status) values ('TEST', '测试标准', 'working')`)
  for (const [operator, finding, isProvisional, least] of findings)
    await run(
      db,
      sql`
      insert into assessments (operator_id, path, year, season, edition, capacity_low, capacity_mid, capacity_high, stock_low, stock_mid,
        stock_high, excess_low, excess_mid, excess_high, rate_low, rate_mid, rate_high, finding, grade, is_provisional, usable_ha, inputs,
        inputs_digest)
      select id, path, 2025, 'cold', 'TEST', 80, 100, 120, 150, 160, 170, ${least}, ${least + 20}, ${least + 40}, 0.25, 0.6, 1.1, ${finding}, null,
             ${isProvisional}, 400, '{}', 'digest of ' || code
      from operators where code = ${operator}`,
    )
  await run(
    db,
    sql`
    insert into violations (code, kind, operator_id, path, year, season, amount, amount_low, amount_high, unit, rule, rests_on)
    select 'herd-in-ban-1', 'herd-in-ban', id, path, 2025, null, 35, 30, 40, 'heads',
           ${'{"title": {"zh": "禁牧区内放牧", "bo": "བཀག་ཁུལ།", "en": "Herd in ban"}, "clause": {"zh": "《草原法》第四十七条：实行禁牧", "bo": "དོན་ཚན་༤༧", "en": "art. 47"}, "source": "S30", "evidence": "L"}'}::jsonb,
           '[]'
    from operators where code = 'OP-632701101001-1'`,
  )
  // As after a run: nothing has changed since.
  for (const marks of ['balance_dirty', 'facts_dirty']) await db(marks).delete()
}

type Draft = { readonly from?: string; readonly of?: string } & Readonly<Record<string, unknown>>

export const noticeHands = (world: World) => {
  const sourceOf = async (from: string, of: string): Promise<string> => {
    const found = {
      assessment: sql`select a.id from assessments a join operators o on o.id = a.operator_id where o.code = ${of}`,
      violation: sql`select id from violations where code = ${of}`,
      problem: sql`select id from problems where code = ${of}`,
    }[from]
    return (await one<{ id: string }>(world.db, found ?? sql`select null as id`)).id
  }
  const draft = async (login: Login, { from = 'assessment', of = 'OP-632701101001-1', ...more }: Draft = {}) => {
    const sourceId = await sourceOf(from, of)
    const { body } = await world.as(login).get<NoticePrefill>(`/api/notices/prefill?from=${from}&sourceId=${sourceId}`)
    const { bearing, addressee, office, ordered, destockSu } = body
    const said = { bearing, addressee, office, ordered, destockSu, dueOn: dayAhead(30), ...more }
    return world.as(login).post<NoticeAnswer>('/api/notices', { from, sourceId, ...said })
  }
  const step = async (login: Login, id: string, action: string, more: object = {}): Promise<Reply<NoticeAnswer>> => {
    const { version } = await one<{ version: number }>(world.db, sql`select version from notices where id = ${id}::uuid`)
    return world.as(login).post<NoticeAnswer>(`/api/notices/${id}/steps`, { action, ...more }, { 'if-match': `"${version}"` })
  }
  const served = { how: 'direct', who: '乡草原管护员送达，本人签收' }
  return {
    sourceOf,
    draft,
    step,
    /** Drawn, issued and served. */
    handOver: async (more: Draft = {}): Promise<NoticeDetail> => {
      const { status, body } = await draft('county-a', more)
      expect([status, body.code]).toEqual([201, expect.stringMatching(/^N-/)])
      await step('county-a', body.id, 'issue')
      const last = await step('township-a', body.id, 'serve', served)
      expect(last.status).toBe(200)
      return last.body
    },
    end: async (id: string): Promise<number> =>
      run(world.db, sql`update notices set state = 'withdrawn', ended_at = now() where id = ${id}::uuid`),
    listOf: async (login: Login, query = ''): Promise<readonly Notice[]> =>
      (await world.as(login).get<{ items?: Notice[] }>(`/api/notices?pageSize=200${query}`)).body.items ?? [],
    served,
  }
}
