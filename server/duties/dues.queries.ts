// What is due, and how much of it was done by patrols that count: by the holder of the post, or by who stood in on that day.

import type { Knex } from 'knex'
import type { Due, DueSums, DuesQuery } from '#contract/duties'
import { findCounted } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { all, one, type Sql, sql } from '../platform/sql.ts'

/** Visits that count: by the holder, or by a substitute on days of the substitution, each patrol once. */
const done = sql`
  (select count(*) from patrol_visits v
   where v.unit_id = d.unit_id and v.is_valid and v.day between d.from_day and d.grace_day
     and (d.user_id = any (v.user_ids) or exists (
       select from duty_substitutes s
       where s.post_id = d.post_id and s.user_id = any (v.user_ids) and s.from_day <= v.day and v.day < s.to_day)))`

const state = sql`
  case when d.done >= d.needed then 'done' when d.grace_day < day_seen() then 'overdue' else 'open' end`

/** Everything due in periods that meet some days, with how much of it was done and its state. */
export const duesOf = ({ from, to }: Pick<DuesQuery, 'from' | 'to'>): Sql => sql`
  (select d.*, ${state} as state from (select d.*, ${done} as done from duty_dues(${from}::date, ${to}::date) d) d)`

const conditions = ({ area, unitId, mine, level, state: wanted }: DuesQuery): Sql =>
  all([
    ...(area === undefined ? [] : [sql`u.path <@ (select path from areas where code = ${area})`]),
    ...(unitId === undefined ? [] : [sql`d.unit_id = ${unitId}::uuid`]),
    ...(mine
      ? [
          sql`(d.user_id = app_user() or exists (select from duty_substitutes s where s.post_id = d.post_id and s.user_id = app_user()
            and s.from_day <= day_seen() and day_seen() < s.to_day))`,
        ]
      : []),
    ...(level === undefined ? [] : [sql`d.level = ${level}`]),
    ...(wanted === undefined ? [] : [sql`d.state = ${wanted}`]),
  ])

const columns = sql`
  d.post_id as "postId", d.unit_id as "unitId", u.code as "unitCode", u.name as "unitName", u.kind as "unitKind",
  a.name_zh as "areaName", d.duty, d.level, d.user_id as "userId", user_name(d.user_id) as "userName",
  (select user_name(s.user_id) from duty_substitutes s where s.post_id = d.post_id and s.from_day <= day_seen() and day_seen() < s.to_day
   order by s.from_day limit 1) as substitute,
  d.from_day as "fromDay", d.last_day as "lastDay", d.grace_day as "graceDay", d.needed, d.done, d.state`

const from = (query: DuesQuery): Sql => sql`
  from ${duesOf(query)} d join duty_units u on u.id = d.unit_id left join areas a on a.path = u.path where ${conditions(query)}`

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
