// Rules and reports of retention, under the row rule.

import type { Knex } from 'knex'
import { findCounted } from '../platform/list.ts'
import type { Page, PageQuery } from '../platform/paging.ts'
import { one, rows, sql } from '../platform/sql.ts'
import type { NewRetentionRule, RetentionReport, RetentionRule } from './retention.contract.ts'

/** The latest first within a kind. */
export const findRules = (db: Knex): Promise<RetentionRule[]> =>
  rows(
    db,
    sql`
    select r.id, r.kind, r.keep_days as "keepDays", r.basis, r.evidence, r.in_force_from as "inForceFrom", n.begins as "inForceTo",
           r.in_force_from <= day_here() and (n.begins is null or n.begins > day_here()) as "isInForce",
           user_name(r.entered_by) as "enteredBy"
    from retention_rules r
    left join lateral (
      select min(n.in_force_from) as begins from retention_rules n where n.kind = r.kind and n.in_force_from > r.in_force_from) n on true
    order by r.kind, r.in_force_from desc`,
  )

export const isAhead = async (db: Knex, day: string): Promise<boolean> =>
  (await one<{ is: boolean }>(db, sql`select ${day}::date >= day_here() as is`)).is

export async function enterRule(db: Knex, { kind, keepDays, basis, evidence, inForceFrom }: NewRetentionRule): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into retention_rules (kind, keep_days, basis, evidence, in_force_from)
    values (${kind}, ${keepDays}::integer, ${basis}, ${evidence}, ${inForceFrom}::date)
    returning id`,
  )
  return id
}

const columns = sql`
  p.run_id as "runId", p.at, p.kind, r.keep_days as "keepDays", p.before, p.removed, p.oldest, p.is_dry as "isDry", p.fault`

const from = sql`from retention_reports p join retention_rules r on r.id = p.rule_id`

export const findReports = (db: Knex, query: PageQuery): Promise<Page<RetentionReport>> =>
  findCounted(db, columns, from, sql`order by p.id desc`, query)

/** Of each kind the last report that was no trial. */
export const findLastReports = (db: Knex): Promise<RetentionReport[]> =>
  rows(
    db,
    sql`
    select distinct on (p.kind) ${columns} ${from}
    where not p.is_dry order by p.kind, p.id desc`,
  )
