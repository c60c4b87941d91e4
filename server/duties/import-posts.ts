// The chiefs and wardens that a file of units names by their logins: who may hold the post, who is in it already, who takes it over.

import type { Knex } from 'knex'
import { faults } from '../platform/importable.ts'
import { rows, run, type Sql, sql } from '../platform/sql.ts'

/** Each person named: row_number, code, path, duty, level, field, login, from_day, deed, user_id (null where no account fits). */
const named = (importId: string, within: Sql): Sql => sql`
  select distinct r.row_number, r.key as code, r.path, f.duty, f.level, f.field, l.login,
    coalesce(r.attributes->>'posts_from', r.attributes->>'in_force_from')::date as from_day, r.attributes->>'deed' as deed, u.id as user_id
  from import_rows r
  cross join lateral (
    select 'chief' as duty, level, 'chief_' || level as field, r.attributes->>('chief_' || level) as logins
    from unnest('{prefecture,county,township,village}'::text[]) level
    union all
    select 'warden', 'village', 'wardens', r.attributes->>'wardens') f
  cross join lateral unnest(case when f.duty = 'warden' then regexp_split_to_array(f.logins, '[[:space:],，、;；]+') else array[f.logins] end) l (login)
  left join users u on u.login = l.login and not u.is_disabled and exists (
    select from grants g where g.user_id = u.id and g.role = f.duty and now() < g.valid_to
      and (r.path <@ g.area_path or g.area_path <@ r.path))
  where r.import_id = ${importId}::uuid and r.is_good and l.login <> '' and ${within}`

/** Of a person named, posts of the same unit and level that stand in the way from that day on; of a warden only the own. */
const inTheWay = sql`p.unit_id = u.id and p.duty = n.duty and p.level = n.level and (n.duty = 'chief' or p.user_id = n.user_id)
  and (p.to_day is null or n.from_day < p.to_day)`

/** Whoever is in the post, or will be, stays in it as appointed. */
const isIn = sql`exists (select from duty_posts p where p.unit_id = u.id and p.duty = n.duty and p.level = n.level and p.user_id = n.user_id
  and (p.to_day is null or greatest(n.from_day, day_here()) < p.to_day))`

/** A login without an account and one without the duty are told alike: a file is no way to ask who has an account. */
export const checkPosts = (db: Knex, importId: string): Promise<number> =>
  run(
    db,
    faults(
      importId,
      sql`
      with named as materialized (${named(importId, sql`true`)})
      select n.row_number, n.field, 'person-not-fit', 'error', null::geometry, jsonb_build_object('value', left(n.login, 60))
      from named n where n.user_id is null
      union all
      select distinct n.row_number, 'deed', 'deed-missing', 'error', null::geometry, '{}'::jsonb from named n where n.deed is null
      union all
      select n.row_number, n.field, 'post-taken-since', 'error', null::geometry,
        jsonb_build_object('day', n.from_day, 'since', min(p.from_day))
      from named n
      join duty_units u on u.code = n.code
      join duty_posts p on ${inTheWay} and n.from_day <= p.from_day
      where n.user_id is not null and not ${isIn}
      group by n.row_number, n.field, n.from_day`,
    ),
  )

/** Fills the posts of rows `from` to `to` by appointment or handover. Answers the codes of the units concerned. */
export async function fillPosts(db: Knex, importId: string, from: number, to: number): Promise<readonly string[]> {
  const appointed = sql`
    select n.*, u.id as unit_id
    from (${named(importId, sql`r.row_number between ${from}::int and ${to}::int`)}) n
    join duty_units u on u.code = n.code
    where not ${isIn}`
  await run(
    db,
    sql`
    update duty_posts p set to_day = n.from_day, import_id = ${importId}::uuid
    from (${appointed}) n join duty_units u on u.id = n.unit_id
    where ${inTheWay}`,
  )
  const filled = await rows<{ code: string }>(
    db,
    sql`
    with appointed as materialized (${appointed}),
    filled as (
      insert into duty_posts (unit_id, duty, level, user_id, from_day, deed, import_id)
      select a.unit_id, a.duty, a.level, a.user_id, a.from_day, a.deed, ${importId}::uuid from appointed a
      returning unit_id)
    select distinct u.code from filled f join duty_units u on u.id = f.unit_id`,
  )
  return filled.map(({ code }) => code)
}

/** Codes of units whose posts somebody wrote after the import, or filled in a unit that it brought. */
export const findPostsEdited = (importId: string): Sql => sql`
  select u.code from edited_since_import('duty_posts', ${importId}::uuid) e (id) join duty_posts p on p.id::text = e.id
  join duty_units u on u.id = p.unit_id
  union
  select u.code from duty_units u join duty_posts p on p.unit_id = u.id and p.import_id is distinct from ${importId}::uuid
  where u.import_id = ${importId}::uuid and u.version = 1`

/** New posts go first: whoever held the post before cannot have it back while another is in it. */
export async function undoPosts(db: Knex, importId: string): Promise<void> {
  await run(db, sql`delete from duty_posts where import_id = ${importId}::uuid and version = 1`)
  await run(db, sql`select undo_import('duty_posts', ${importId}::uuid)`)
}
