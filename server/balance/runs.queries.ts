// Assessment runs: asked for by people, carried out by the queue, followed by whoever sees their area.

import type { Knex } from 'knex'
import type { NewRun, Run, RunChange, RunState, RunSummary } from '#contract/balance'
import { notFound } from '../platform/problem.ts'
import { json, maybeOne, one, rows, run, sql } from '../platform/sql.ts'
import type { SeasonName } from './inputs.ts'
import type { PeriodChange } from './judge.ts'

/** Whether the whole area of the run is the caller's. Others follow how it goes, and are told of the operators they see. */
const isOwn = sql`r.path <@ (select app_areas())`
const ownChanges = sql`jsonb_build_object('changes', coalesce((
  select jsonb_agg(c.change order by c.turn) from jsonb_array_elements(r.summary -> 'changes') with ordinality c (change, turn)
  where exists (select from operators o where o.id = (c.change ->> 'operatorId')::uuid)), '[]'))`

const columns = sql`
  r.id, r.year, r.season, (select a.code from areas a where a.path = r.path) as area, r.state, r.problem,
  case when ${isOwn} then r.done else round(100.0 * r.done / greatest(r.total, 1))::integer end as done,
  case when ${isOwn} or r.total = 0 then r.total else 100 end as total,
  r.asked_at as "askedAt", r.started_at as "startedAt", r.ended_at as "endedAt",
  case when ${isOwn} or r.summary -> 'changes' is null then r.summary else ${ownChanges} end as summary`

export async function getRun(db: Knex, id: string): Promise<Run> {
  const found = await maybeOne<Run>(db, sql`select ${columns} from assessment_runs r where r.id = ${id}::uuid`)
  if (found === undefined) throw notFound('run', id)
  return found
}

export const findRuns = (db: Knex): Promise<Run[]> =>
  rows(db, sql`select ${columns} from assessment_runs r order by r.asked_at desc limit 50`)

export async function insertRun(
  db: Knex,
  { year, season, marksOnly }: NewRun,
  areaCode: string,
  userId: string | null,
): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into assessment_runs (year, season, path, asked_by, marks_only)
    select ${year}::integer, ${season ?? null}::text, path, ${userId}::uuid, ${marksOnly} from areas where code = ${areaCode}
    returning id`,
  )
  return id
}

/** Takes effect at the next chunk; what was judged stays. Answers whether there was anything to cancel. */
export const cancelRun = async (db: Knex, id: string): Promise<boolean> =>
  (await run(
    db,
    sql`update assessment_runs set state = 'cancelled', ended_at = now() where id = ${id}::uuid and state in ('queued', 'running')`,
  )) > 0

export type RunScope = { readonly year: number; readonly season: SeasonName | null; readonly path: string }
export type WaitingRun = RunScope & { readonly marksOnly: boolean }

/** The run, if it still waits: a job delivered twice, or after a cancel, finds nothing. */
export const startRun = (db: Knex, id: string): Promise<WaitingRun | undefined> =>
  maybeOne(
    db,
    sql`
    update assessment_runs set state = 'running', started_at = now() where id = ${id}::uuid and state = 'queued'
    returning year, season, path::text, marks_only as "marksOnly"`,
  )

/** Answers whether the run is still wanted. */
export const reportRun = async (db: Knex, id: string, done: number, total: number): Promise<boolean> =>
  (await run(db, sql`update assessment_runs set done = ${done}, total = ${total} where id = ${id}::uuid and state = 'running'`)) >
  0

export const endRun = (db: Knex, id: string, state: RunState, summary: RunSummary, problem: string | null): Promise<number> =>
  run(
    db,
    sql`
    update assessment_runs set state = ${state}, ended_at = now(), summary = ${json(summary)}::jsonb, problem = ${problem},
      total = case when ${state} = 'done' then done else total end
    where id = ${id}::uuid and state = 'running'`,
  )

type Counts = Required<Pick<RunSummary, 'found' | 'uncertain' | 'balanced' | 'surplus' | 'provisional'>>

/** Findings of the area after the run. */
export const countFindings = (db: Knex, { year, season, path }: RunScope): Promise<Counts> =>
  one(
    db,
    sql`
    select coalesce(sum(found), 0) as found, coalesce(sum(uncertain), 0) as uncertain, coalesce(sum(balanced), 0) as balanced,
           coalesce(sum(surplus), 0) as surplus, coalesce(sum(provisional), 0) as provisional
    from area_balances where path = ${path}::ltree and year = ${year} and (${season}::text is null or season = ${season}::text)`,
  )

/** The changes with the names and the present finding of their operators, the largest first. */
export async function describeChanges(db: Knex, changes: readonly PeriodChange[]): Promise<RunChange[]> {
  type Row = Omit<RunChange, 'before' | 'after'> & {
    finding: RunChange['after']['finding']
    grade: RunChange['after']['grade']
    rate: number | null
  }
  const ids = [...new Set(changes.map(({ operatorId }) => operatorId))]
  const now = await rows<Row>(
    db,
    sql`
    select a.operator_id as "operatorId", o.code as "operatorCode", o.name as "operatorName", a.season, a.year, a.finding, a.grade,
           a.rate_mid as rate
    from assessments a join operators o on o.id = a.operator_id
    where a.operator_id = any (${ids}::uuid[])
    order by abs(coalesce(a.rate_mid, 0)) desc`,
  )
  const before = new Map(changes.map((change) => [`${change.operatorId} ${change.year} ${change.season}`, change]))
  return now.flatMap(({ finding, grade, rate, ...row }) => {
    const change = before.get(`${row.operatorId} ${row.year} ${row.season}`)
    if (change === undefined) return []
    const { findingBefore, gradeBefore, rateBefore } = change
    return [
      {
        ...row,
        before: findingBefore === null ? null : { finding: findingBefore, grade: gradeBefore, rate: rateBefore },
        after: { finding, grade, rate },
      },
    ]
  })
}

/** Runs that a killed process left running. What they judged stays; asking again takes up the rest. */
export async function recoverRuns(db: Knex): Promise<readonly string[]> {
  const left = await run(
    db,
    sql`update assessment_runs set state = 'failed', problem = 'interrupted', ended_at = now() where state in ('running', 'queued')`,
  )
  if (left === 0) return []
  return [
    `草畜平衡核算中断 ${left} 次，已完成部分保留，可重新运行 / ${left} assessment runs were interrupted; what they finished is kept, run again`,
  ]
}
