// Opens, keeps and closes violations by rule. None is ever deleted: what was seen stays, with when it was seen last.
// Each function looks only at the operators, parcels or herds it is given.

import type { Knex } from 'knex'
import { one, run, type Sql, sql } from '../platform/sql.ts'

export type Moved = { readonly opened: number; readonly closed: number }

const rule = sql`jsonb_build_object('title', r.title, 'clause', r.clause, 'source', r.source, 'evidence', r.evidence, 'note', r.note)`
const item = (kind: string, id: Sql, label: Sql): Sql =>
  sql`jsonb_build_object('kind', ${kind}::text, 'id', ${id}, 'label', ${label})`

/** What is true now within the scope: opened if new, or opened again; the rest of the scope that is still open is closed. */
async function settle(db: Knex, seen: Sql, scope: Sql, reason: Sql): Promise<Moved> {
  await run(db, sql`create temporary table seen_violations on commit drop as ${seen}`)
  const { opened } = await one<{ opened: number }>(
    db,
    sql`
    select count(*) as opened from seen_violations s
    where not exists (select from violations v where v.code = s.code and v.state = 'open')`,
  )
  await run(
    db,
    sql`
    insert into violations as v (code, kind, operator_id, parcel_id, zone_id, survey_id, path, year, season, place, amount, amount_low,
                                 amount_high, unit, is_provisional, rule, rests_on)
    select code, kind, operator_id, parcel_id, zone_id, survey_id, path, year, season, place, amount, amount_low, amount_high, unit,
           is_provisional, rule, rests_on
    from seen_violations
    where true
    on conflict (code) do update set last_seen = now(), operator_id = excluded.operator_id, parcel_id = excluded.parcel_id,
      zone_id = excluded.zone_id, path = excluded.path, year = excluded.year, season = excluded.season, place = excluded.place,
      amount = excluded.amount, amount_low = excluded.amount_low, amount_high = excluded.amount_high,
      is_provisional = excluded.is_provisional, rule = excluded.rule, rests_on = excluded.rests_on,
      state = 'open', closed_at = null, closed_reason = null`,
  )
  const closed = await run(
    db,
    sql`
    update violations v set state = 'closed', closed_at = now(), closed_reason = ${reason}
    where v.state = 'open' and ${scope} and v.code not in (select code from seen_violations)`,
  )
  await run(db, sql`drop table seen_violations`)
  return { opened, closed }
}

/** Overload found for these operators in one season; it rests on the assessment, its adopted count and its parcels. */
export function settleOverload(db: Knex, operatorIds: readonly string[], year: number, season: string): Promise<Moved> {
  return settle(
    db,
    sql`
    select 'overload-' || o.code || '-' || a.year || '-' || a.season as code, 'overload' as kind, a.operator_id, null::uuid as parcel_id,
           null::uuid as zone_id, s.id as survey_id, a.path, a.year, a.season, st_pointonsurface(p.geom)::geometry(Point, 4326) as place,
           a.excess_mid::double precision as amount, a.excess_low::double precision as amount_low,
           a.excess_high::double precision as amount_high, 'su' as unit, a.is_provisional, ${rule} as rule,
           jsonb_build_array(${item('assessment', sql`a.id`, sql`a.year || ' ' || a.season`)})
             || case when s.id is null then '[]' else jsonb_build_array(${item('survey', sql`s.id`, sql`s.code`)}) end
             || coalesce((select jsonb_agg(${item('parcel', sql`q.id`, sql`q.code`)} order by q.code) from parcels q
                          where q.operator_id = a.operator_id and q.season in (a.season, 'year')), '[]') as rests_on
    from assessments a
    join operators o on o.id = a.operator_id
    join violation_rules r on r.kind = 'overload' and r.in_force_from <= make_date(a.year, 1, 1)
      and (r.in_force_to is null or make_date(a.year, 1, 1) < r.in_force_to)
    left join herd_surveys s on s.operator_id = a.operator_id and s.year = a.year and s.season = a.season and s.is_adopted
    left join lateral (select geom from parcels p where p.operator_id = a.operator_id and p.season in (a.season, 'year')
                       order by area_ha desc limit 1) p on true
    where a.operator_id = any (${operatorIds}::uuid[]) and a.year = ${year} and a.season = ${season} and a.finding = 'found'`,
    sql`v.kind = 'overload' and v.operator_id = any (${operatorIds}::uuid[]) and v.year = ${year} and v.season = ${season}`,
    sql`coalesce('finding-' || (select a.finding from assessments a
          where a.operator_id = v.operator_id and a.year = v.year and a.season = v.season), 'no-assessment')`,
  )
}

const inForce = (day: Sql): Sql => sql`z.in_force_from <= ${day} and (z.in_force_to is null or ${day} < z.in_force_to)`
/** The year that has the latest yields: what lies on the ground now is judged by its rules. */
const latestYear = sql`(select coalesce(max(year), extract(year from day_here())::integer) from yields)`

/** Parcels that carry a stocking entitlement under a ban, or overlap a park core. */
export function settleParcels(db: Knex, parcelIds: readonly string[]): Promise<Moved> {
  return settle(
    db,
    sql`
    select f.kind || '-' || p.code || '-' || z.code as code, f.kind, p.operator_id, p.id as parcel_id, z.id as zone_id, null::uuid as survey_id,
           p.path, y.year, null::text as season, st_pointonsurface(p.geom)::geometry(Point, 4326) as place, f.amount, f.amount as amount_low,
           f.amount as amount_high, f.unit, false as is_provisional, ${rule} as rule,
           jsonb_build_array(${item('parcel', sql`p.id`, sql`p.code`)}, ${item('zone', sql`z.id`, sql`z.name`)}) as rests_on
    from parcels p
    join parcel_zones o on o.parcel_id = p.id
    join zones z on z.id = o.zone_id
    cross join (select ${latestYear} as year) y
    cross join lateral (
      select 'entitlement-in-ban' as kind, p.entitlement_su * o.share as amount, 'su' as unit
      where p.entitlement_su > 0 and exists (select from zone_regimes g where g.kind = z.kind and g.purpose = 'grazing' and g.regime = 'ban'
        and g.in_force_from <= make_date(y.year, 12, 31) and (g.in_force_to is null or make_date(y.year, 12, 31) < g.in_force_to))
      union all
      select 'parcel-in-core', o.overlap_ha, 'ha' where z.kind = 'park-core'
    ) f
    join violation_rules r on r.kind = f.kind and r.in_force_from <= make_date(y.year, 12, 31)
      and (r.in_force_to is null or make_date(y.year, 12, 31) < r.in_force_to)
    where p.id = any (${parcelIds}::uuid[]) and o.share >= r.least_share and ${inForce(sql`make_date(y.year, 12, 31)`)}`,
    sql`v.kind in ('entitlement-in-ban', 'parcel-in-core') and v.parcel_id = any (${parcelIds}::uuid[])`,
    sql`'no-longer-so'`,
  )
}

const monthDay = sql`to_char(s.counted_on, 'MM-DD')`
const resting = sql`(case when z.rest_from <= z.rest_to then ${monthDay} between z.rest_from and z.rest_to
                          else ${monthDay} >= z.rest_from or ${monthDay} <= z.rest_to end)`

/** Herds counted or seen where a zone closes the land that day, or on a parcel nobody holds. */
export function settleHerds(db: Knex, surveyIds: readonly string[]): Promise<Moved> {
  return settle(
    db,
    sql`
    with herd as (
      select s.*, q.id as on_parcel, q.code as on_code, q.holder_id, q.geom as on_geom,
             (select sum(c.heads) from herd_counts c where c.survey_id = s.id)::double precision as heads
      from herd_surveys s
      left join lateral (
        select p.id, p.code, p.holder_id, p.geom from parcels p where p.id = s.parcel_id
        union all
        (select p.id, p.code, p.holder_id, p.geom from parcels p
         where s.parcel_id is null and p.geom && s.place and st_intersects(p.geom, s.place) order by p.code limit 1)
      ) q on true
      where s.id = any (${surveyIds}::uuid[]) and (s.place is not null or s.parcel_id is not null)
    ), closed_to as (
      select s.id, z.id as zone_id, z.name as zone_name, g.regime, row_number() over (partition by s.id, g.regime order by z.code) as turn
      from herd s
      join zone_parts t on t.geom && s.place and st_intersects(t.geom, s.place)
      join zones z on z.id = t.zone_id and ${inForce(sql`s.counted_on`)}
      join zone_regimes g on g.kind = z.kind and g.purpose = 'grazing'
        and g.in_force_from <= s.counted_on and (g.in_force_to is null or s.counted_on < g.in_force_to)
      where g.regime = 'ban' or (g.regime = 'rest' and ${resting})
    ), fault as (
      select id, case regime when 'ban' then 'herd-in-ban' else 'herd-in-rest' end as kind, zone_id, zone_name from closed_to where turn = 1
      union all
      select id, 'stock-without-holder', null, null from herd where on_parcel is not null and holder_id is null
    )
    select f.kind || '-' || s.code as code, f.kind, s.operator_id, s.on_parcel as parcel_id, f.zone_id, s.id as survey_id, s.path, s.year,
           s.season, coalesce(s.place, st_pointonsurface(s.on_geom))::geometry(Point, 4326) as place, s.heads as amount,
           s.heads * (1 - s.relative_error) as amount_low, s.heads * (1 + s.relative_error) as amount_high, 'heads' as unit,
           false as is_provisional, ${rule} as rule,
           jsonb_build_array(${item('survey', sql`s.id`, sql`s.code`)})
             || case when f.zone_id is null then '[]' else jsonb_build_array(${item('zone', sql`f.zone_id`, sql`f.zone_name`)}) end
             || case when s.on_parcel is null then '[]' else jsonb_build_array(${item('parcel', sql`s.on_parcel`, sql`s.on_code`)}) end as rests_on
    from fault f
    join herd s on s.id = f.id
    join violation_rules r on r.kind = f.kind and r.in_force_from <= s.counted_on and (r.in_force_to is null or s.counted_on < r.in_force_to)
    where s.heads > 0`,
    sql`v.kind in ('herd-in-ban', 'herd-in-rest', 'stock-without-holder') and v.survey_id = any (${surveyIds}::uuid[])`,
    sql`'no-longer-so'`,
  )
}
