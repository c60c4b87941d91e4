// What the invented case at its remedy still waits for, on ground of the home village: rubbish cleared and accepted, grass sown and short
// of what was ordered. Nothing of it happened.

import type { Knex } from 'knex'
import type { InspectionResult, NewRemedy, RemedyState } from '#contract/cases'
import { one, run, sql } from '../../server/platform/sql.ts'

type Found = {
  readonly daysAgo: number
  readonly value: number
  readonly error: number
  readonly result: InspectionResult
  readonly words: string
}
type Plan = Pick<NewRemedy, 'kind' | 'indicator' | 'target' | 'demand'> & {
  readonly radiusM: number
  readonly eastM: number
  readonly dueDaysAgo: number
  readonly found: readonly Found[]
  readonly end: RemedyState | null
}

const plans: readonly Plan[] = [
  {
    kind: 'clear',
    indicator: 'volume',
    target: 30,
    demand: '演示：清除倾倒的垃圾不少于 30 立方米',
    radiusM: 60,
    eastM: 0,
    dueDaysAgo: 60,
    found: [{ daysAgo: 70, value: 32, error: 1, result: 'met', words: '演示：已清运' }],
    end: 'accepted',
  },
  {
    kind: 'reseed',
    indicator: 'cover',
    target: 50,
    demand: '演示：补播，植被盖度不低于 50%',
    radiusM: 250,
    eastM: 600,
    dueDaysAgo: 10,
    found: [
      { daysAgo: 40, value: 21, error: 4, result: 'progressing', words: '演示：已出苗' },
      { daysAgo: 5, value: 38, error: 4, result: 'short', words: '演示：北侧有裸地' },
    ],
    end: null,
  },
]

const daysAgo = (days: number) => sql`day_here() - ${days}::integer`
const writeAs = (db: Knex, user: string): Promise<number> =>
  run(db, sql`select name_writer(${user}::uuid, null, null, null, null)`)

type Hands = { readonly court: string; readonly warden: string }

async function storeRemedy(db: Knex, caseId: string, village: string, plan: Plan, { court, warden }: Hands): Promise<void> {
  await writeAs(db, court)
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into remedies (case_id, code, kind, geom, area_code, path, indicator, target, demand, ordered_on, due_on, is_demo)
    select ${caseId}::uuid, '', ${plan.kind},
           st_multi(st_buffer(st_project(st_pointonsurface(a.geom)::geography, ${plan.eastM}::float8, pi() / 2), ${plan.radiusM}::float8)::geometry),
           a.code, a.path, ${plan.indicator}, ${plan.target}::float8, ${plan.demand}, ${daysAgo(180)}, ${daysAgo(plan.dueDaysAgo)}, true
    from areas a where a.code = ${village} returning id`,
  )
  await run(
    db,
    sql`
    insert into remedy_orders (remedy_id, owed_by_kind, owed_by, basis)
    values (${id}::uuid, 'enterprise', '演示责任单位', '演示判决，不是真实文书')`,
  )
  const step = (n: number, action: string, from: string | null, to: string): Promise<number> =>
    run(
      db,
      sql`
      insert into remedy_steps (remedy_id, n, action, from_state, to_state, side)
      values (${id}::uuid, ${n}, ${action}, ${from}, ${to}, 'court')`,
    )
  await step(1, 'order', null, 'ordered')
  await writeAs(db, warden)
  for (const { daysAgo: days, value, error, result, words } of plan.found)
    await run(
      db,
      sql`
      insert into remedy_inspections (remedy_id, n, on_day, value, error, result, words)
      values (${id}::uuid, 0, ${daysAgo(days)}, ${value}::float8, ${error}::float8, ${result}, ${words})`,
    )
  await writeAs(db, court)
  if (plan.end === null) return
  await step(2, 'accept', 'under-way', plan.end)
  await run(db, sql`update remedies set state = ${plan.end}, ended_at = now() where id = ${id}::uuid`)
}

export async function storeRemedies(db: Knex, caseId: string, village: string, hands: Hands): Promise<void> {
  for (const plan of plans) await storeRemedy(db, caseId, village, plan, hands)
}
