// What is due, and how much of it was done by patrols that count: by the holder of the post, or by who stood in on that day.

import type { Knex } from 'knex'
import type { Due, DueSums, DuesQuery } from '#contract/duties'
import { findCounted } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { all, one, type Sql, sql } from '../platform/sql.ts'

const state = sql`
  case when coalesce(c.done, 0) >= d.needed then 'done' when d.grace_day < day_seen() then 'overdue' else 'open' end`

/**
 * Everything due in periods that meet some days, with how much of it was done and its state. `which` is a condition on the columns of
 * duty_dues, named `d`. Visits that count are those of the holder, or of a substitute on days of the substitution, each patrol once;
 * they are read once and met with what is due, for under the row rule every look at them costs.
 */
export const duesOf = ({ from, to }: Pick<DuesQuery, 'from' | 'to'>, which: Sql = sql`true`): Sql => sql`
  (with due as materialized (select d.* from duty_dues(${from}::date, ${to}::date) d where ${which}),
  visits as materialized (
    select v.unit_id, v.day, v.user_ids from patrol_visits v
    where v.is_valid and v.day between (select min(from_day) from due) and (select max(grace_day) from due)),
  counts as (
    select d.post_id, d.from_day, count(*) as done
    from due d join visits v on v.unit_id = d.unit_id and v.day between d.from_day and d.grace_day
    where d.user_id = any (v.user_ids) or exists (
      select from duty_substitutes s
      where s.post_id = d.post_id and s.user_id = any (v.user_ids) and s.from_day <= v.day and v.day < s.to_day)
    group by d.post_id, d.from_day)
  select d.*, coalesce(c.done, 0) as done, ${state} as state
  from due d left join counts c on c.post_id = d.post_id and c.from_day = d.from_day)`

/** Units of an area and all below it, for `which`. */
export const duesBelow = (path: Sql): Sql => sql`d.unit_id in (select id from duty_units where path <@ ${path})`

const which = ({ area, unitId, mine, level }: DuesQuery): Sql =>
  all([
    ...(area === undefined ? [] : [duesBelow(sql`(select path from areas where code = ${area})`)]),
    ...(unitId === undefined ? [] : [sql`d.unit_id = ${unitId}::uuid`]),
    ...(mine
      ? [
          sql`(d.user_id = app_user() or exists (select from duty_substitutes s where s.post_id = d.post_id and s.user_id = app_user()
            and s.from_day <= day_seen() and day_seen() < s.to_day))`,
        ]
      : []),
    ...(level === undefined ? [] : [sql`d.level = ${level}`]),
  ])

const columns = sql`
  d.post_id as "postId", d.unit_id as "unitId", u.code as "unitCode", u.name as "unitName", u.kind as "unitKind",
  a.name_zh as "areaName", d.duty, d.level, d.user_id as "userId", user_name(d.user_id) as "userName",
  (select user_name(s.user_id) from duty_substitutes s where s.post_id = d.post_id and s.from_day <= day_seen() and day_seen() < s.to_day
   order by s.from_day limit 1) as substitute,
  d.from_day as "fromDay", d.last_day as "lastDay", d.grace_day as "graceDay", d.needed, d.done, d.state`

const from = (query: DuesQuery): Sql => sql`
  from ${duesOf(query, which(query))} d join duty_units u on u.id = d.unit_id left join areas a on a.path = u.path
  ${query.state === undefined ? sql`` : sql`where d.state = ${query.state}`}`

/** Overdue first, then what ends soonest. */
const order = sql`
  order by array_position('{overdue,open,done}', d.state), d.grace_day, u.code, d.level, d.post_id`

export const findDues = (db: Knex, query: DuesQuery): Promise<Page<Due>> => findCounted(db, columns, from(query), order, query)

export const sumDues = (db: Knex, query: DuesQuery): Promise<DueSums> =>
  one(
    db,
    sql`
    select count(*) as due, count(*) filter (where d.state = 'done') as done, count(*) filter (where d.state = 'open') as open,
           count(*) filter (where d.state = 'overdue') as overdue
    ${from(query)}`,
  )
