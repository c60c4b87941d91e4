// A few invented notices in different stages, so that their screens are not empty: advice on overloads, whose figures are provisional and
// so may not be ordered, and orders on herds inside a ban. Each is labelled; nobody was ever told any of it.

import type { Knex } from 'knex'
import type { Bearing, NoticeAction, NoticeState } from '#contract/notices'
import { destockWords, mostOrdered, officeOf, rectifyWords } from '#rules/notices'
import { findSource, type Source } from '../../server/notices/sources.queries.ts'
import { json, maybeOne, one, rows, run, type Sql, sql } from '../../server/platform/sql.ts'
import { namedUuid } from './random.ts'
import type { World } from './world.ts'

type Step = readonly [action: NoticeAction | 'draft', to: NoticeState]
type Plan = { readonly name: string; readonly steps: readonly Step[]; readonly daysAgo: number; readonly period: number }

const [draft, issue, serve]: readonly Step[] = [
  ['draft', 'draft'],
  ['issue', 'issued'],
  ['serve', 'served'],
]
const begun = [draft, issue, serve].filter((step) => step !== undefined)
/** Advice, by operators in the order of their codes: the herder's own is served first. */
const advice: readonly Plan[] = [
  { name: 'advice served', steps: begun, daysAgo: 20, period: 60 },
  { name: 'advice drafted', steps: begun.slice(0, 1), daysAgo: 0, period: 45 },
  { name: 'advice objected', steps: [...begun, ['object', 'objected']], daysAgo: 30, period: 60 },
]
const orders: readonly Plan[] = [
  { name: 'order overdue', steps: begun, daysAgo: 60, period: 40 },
  { name: 'order not complied', steps: [...begun, ['find-uncomplied', 'not-complied']], daysAgo: 90, period: 30 },
  {
    name: 'order closed',
    steps: [...begun, ['object', 'objected'], ['answer', 'answered'], ['find-complied', 'complied'], ['close', 'closed']],
    daysAgo: 120,
    period: 60,
  },
]

/** Overloads of the county in the cold season of the demonstration's last year, the herder's own operator first. */
const overloads = sql`
  select a.id from assessments a join operators o on o.id = a.operator_id
  where a.path <@ (select path from areas where code = '632701')`
const herder = sql`(select g.operator_id from grants g join users u on u.id = g.user_id where u.login = 'herder' and g.operator_id is not null limit 1)`
const foundOf = (most: number): Sql => sql`
  ${overloads} and a.year = 2025 and a.season = 'cold' and a.finding in ('found', 'uncertain')
  order by a.operator_id is not distinct from ${herder} desc, a.finding, o.code limit ${most}::integer`
const herdsOf = (most: number): Sql => sql`
  select v.id from violations v
  where v.kind = 'herd-in-ban' and v.state = 'open' and v.operator_id is not null and v.path <@ (select path from areas where code = '632701')
  order by v.code limit ${most}::integer`

type Hands = { readonly desk: string; readonly office: string }
const handOf = (action: Step[0], { desk, office }: Hands): string =>
  ['issue', 'answer', 'close'].includes(action) ? office : desk

/** Steps are spread evenly from the draft to three quarters of the period. */
async function storeNotice(db: Knex, id: string, plan: Plan, source: Source, bearing: Bearing, hands: Hands): Promise<void> {
  const { found, clause } = source
  const { daysAgo, period, steps } = plan
  const state = steps.at(-1)?.[1] ?? 'draft'
  const ordered =
    found.from === 'assessment'
      ? destockWords(found, bearing, mostOrdered(found))
      : rectifyWords(found.from === 'violation' ? found.title.zh : '', bearing)
  const isIssued = steps.length > 1
  await run(db, sql`select name_writer(${hands.desk}::uuid, null, null, null, null)`)
  await run(
    db,
    sql`
    insert into notices (id, code, kind, bearing, state, office, source_kind, source_id, operator_id, addressee, area_code, path, found, clause,
                         ordered, due_on, drafted_at, issued_by, issued_at, served_on, ended_at, is_demo)
    select ${id}::uuid, '', ${found.from === 'assessment' ? 'destock' : 'rectify'}, ${bearing}, ${state}, ${officeOf(source.countyName)}, ${found.from},
           ${source.sourceId}::uuid, ${source.operatorId}::uuid, ${source.addressee}, ${source.areaCode}, ${source.path}::ltree,
           ${json(found)}::jsonb, ${json(clause)}::jsonb, ${ordered}, began::date + ${period}::integer, began,
           case when ${isIssued}::boolean then ${hands.office}::uuid end, case when ${isIssued}::boolean then began end,
           case when ${steps.length > 2}::boolean then began::date + 1 end, case when ${state === 'closed'}::boolean then now() end, true
    from (select now() - make_interval(days => ${daysAgo}::integer) as began) b`,
  )
  for (const [i, [action, to]] of steps.entries())
    await run(
      db,
      sql`
      insert into notice_steps (notice_id, n, action, from_state, to_state, by_user, at, on_day, how, who, outcome, reason)
      select ${id}::uuid, ${i + 1}, ${action}, ${steps[i - 1]?.[1] ?? null}, ${to}, ${handOf(action, hands)}::uuid, at,
             (at at time zone 'Asia/Shanghai')::date, ${action === 'serve' ? 'direct' : null}, ${action === 'serve' ? '演示送达人' : null},
             ${action === 'answer' ? 'upheld' : null}, ${i < 3 ? null : '演示数据'}
      from (select now() - make_interval(days => ${Math.max(0, daysAgo - i * 10)}::integer) as at) w`,
    )
}

const idOf = async (db: Knex, login: string): Promise<string> =>
  (await one<{ id: string }>(db, sql`select id from users where is_demo and login = ${login}`)).id

/** Answers how many there are. */
export async function storeNotices(db: Knex, world: World): Promise<number> {
  const hands = { desk: await idOf(db, 'township'), office: await idOf(db, 'county-yushu') }
  let stored = 0
  for (const [plans, from, bearing, found] of [
    [advice, 'assessment', 'advice', foundOf(advice.length)],
    [orders, 'violation', 'order', herdsOf(orders.length)],
  ] as const) {
    const ids = await rows<{ id: string }>(db, found)
    for (const [i, { id }] of ids.entries()) {
      const [plan, source] = [plans[i], await findSource(db, from, id)]
      if (plan === undefined || source === undefined) continue
      await storeNotice(db, namedUuid(world.seed, `notice ${plan.name}`), plan, source, bearing, hands)
      stored += 1
    }
  }
  return stored
}

/** The case of grazing in a ban rests on the order that was not complied with. */
export async function linkNotice(db: Knex, world: World): Promise<void> {
  const id = namedUuid(world.seed, 'notice order not complied')
  const found = await maybeOne<{ code: string }>(
    db,
    sql`select coalesce(number, code) as code from notices where id = ${id}::uuid`,
  )
  if (found === undefined) return
  await run(
    db,
    sql`
    insert into case_links (case_id, kind, subject_id, code, why)
    select c.id, 'notice', ${id}::uuid, ${found.code}, '演示：逾期未整改' from cases c where c.id = ${namedUuid(world.seed, 'case grazing')}::uuid
    on conflict do nothing`,
  )
}
