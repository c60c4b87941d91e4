// "Who is responsible here?" in one statement: what covers a place on a day, under the row rule. A point costs a few index reads.

import type { Knex } from 'knex'
import type { Here, HereShape } from '#contract/duties'
import { one, type Sql, sql } from '../platform/sql.ts'
import { shapeOf } from '../zones/shape.ts'

const most = 100

const within = (from: Sql, to: Sql): Sql => sql`${from} <= day and (${to} is null or day < ${to})`

const posts = sql`
  (select coalesce(json_agg(json_build_object('duty', p.duty, 'level', p.level, 'userId', p.user_id, 'name', user_name(p.user_id),
     'substitute', (select user_name(s.user_id) from duty_substitutes s
                    where s.post_id = p.id and s.from_day <= day and day < s.to_day order by s.from_day limit 1))
     order by p.duty, array_position('{prefecture,county,township,village}', p.level)), '[]')
   from duty_posts p where p.unit_id = u.id and ${within(sql`p.from_day`, sql`p.to_day`)})`

/** Rows of `from` as a JSON list, the first hundred by `order`. */
const listOf = (columns: Sql, from: Sql, order: Sql): Sql => sql`
  (select coalesce(json_agg(found), '[]') from (select ${columns} ${from} order by ${order} limit ${most}::integer) found)`

const regime = sql`
  (select r.regime from zone_regimes r where r.kind = z.kind and r.purpose = 'grazing' and r.in_force_from <= day
     and (r.in_force_to is null or day < r.in_force_to))`

/** What covers the place on the day; today, or the day looked at, where none is said. */
export async function findHere(db: Knex, { geometry, on }: HereShape): Promise<Here> {
  const day = on === undefined ? sql`day_seen()` : sql`${on}::date`
  const { here } = await one<{ here: Here }>(
    db,
    sql`
    with asked as materialized (select ${shapeOf(geometry)} as place, ${day} as day)
    select json_build_object(
      'on', day,
      'isInside', exists (select from areas a where a.level = 'prefecture' and st_intersects(a.geom, place)),
      'areas', ${listOf(
        sql`a.code, a.level, a.name_zh as "nameZh", a.name_bo as "nameBo"`,
        sql`from areas a where st_intersects(a.geom, place)`,
        sql`a.path`,
      )},
      'parcels', ${listOf(
        sql`p.id, p.code, p.name, p.season, o.name as "operatorName"`,
        sql`from parcels p left join operators o on o.id = p.operator_id where p.geom && place and st_intersects(p.geom, place)`,
        sql`p.code`,
      )},
      'zones', ${listOf(
        sql`z.id, z.code, z.kind, z.name, z.legal_basis as "legalBasis", z.rest_from as "restFrom", z.rest_to as "restTo", ${regime} as regime`,
        sql`from zones z where z.geom && place and st_intersects(z.geom, place) and ${within(sql`z.in_force_from`, sql`z.in_force_to`)}`,
        sql`z.code`,
      )},
      'units', ${listOf(
        sql`u.id, u.code, u.kind, u.name, ${posts} as posts`,
        sql`from duty_units u where u.land && place and st_intersects(u.land, place) and ${within(sql`u.in_force_from`, sql`u.in_force_to`)}`,
        sql`u.code`,
      )}) as here
    from asked`,
  )
  return here
}
