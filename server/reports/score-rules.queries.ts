// The dated rows that scores are weighed by, and the periods of objections.

import type { Knex } from 'knex'
import type { NewScoreRule, ScoreRule } from '#contract/reports'
import type { DatedRule } from '#rules/reports'
import { sourceTitles } from '../balance/standards.queries.ts'
import { one, rows, sql } from '../platform/sql.ts'

export const findScoreRules = (db: Knex): Promise<ScoreRule[]> =>
  rows(
    db,
    sql`
    select r.id, r.what, r.level, r.value, r.from_day as "fromDay", r.to_day as "toDay", r.source,
           ${sourceTitles(sql`array[r.source]`)} as "sourceTitles", r.evidence, r.note, r.is_demo as "isDemo",
           r.from_day <= day_seen() and (r.to_day is null or day_seen() < r.to_day) and not exists (
             select from score_rules s where s.what = r.what and s.level is not distinct from r.level and s.from_day <= day_seen()
               and s.from_day > r.from_day) as "isInForce"
    from score_rules r
    order by array_position('{prefecture,county,township,village}', r.level),
             array_position('{patrols,coverage,in-time,closed,found,object-days,answer-days}', r.what), r.from_day desc`,
  )

export const findDatedRules = (db: Knex): Promise<DatedRule[]> =>
  rows(
    db,
    sql`
    select id, what, level, value, from_day::text as "fromDay", to_day::text as "toDay", evidence, is_demo as "isDemo" from score_rules`,
  )

export async function addScoreRule(db: Knex, row: NewScoreRule): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into score_rules (what, level, value, from_day, to_day, source, evidence, note)
    values (${row.what}, ${row.level}, ${row.value}, ${row.fromDay}::date, ${row.toDay}::date, ${row.source}, ${row.evidence}, ${row.note})
    returning id`,
  )
  return id
}
