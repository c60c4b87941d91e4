// Cutting a unit into several and joining several into one, from a day on: the old ones end that day and stay readable, their posts
// end with them and go on in the new ones.

import type { Knex } from 'knex'
import type { MergeUnits, SplitUnit, UnitGeometry } from '#contract/duties'
import { tolerance } from '../platform/importable.ts'
import { Problem } from '../platform/problem.ts'
import { one, rows, run, type Sql, sql } from '../platform/sql.ts'
import { shapeOf } from '../zones/shape.ts'

type Ground = { readonly whole: number; readonly pieces: number; readonly common: number; readonly allowed: number }
/** What the pieces measure by themselves and together with the whole: metres of a line, hectares of an outline. */
const measure = (shape: Sql): Sql => sql`case when st_dimension(${shape}) = 1 then st_length((${shape})::geography)
  else st_area((${shape})::geography) / 10000 end`

/** Throws 422 `parts-do-not-cover` with what is missing, or what lies outside or twice, as shares of the old unit. */
export async function demandCover(db: Knex, id: string, parts: readonly UnitGeometry[]): Promise<void> {
  const shapes = parts.map(shapeOf).reduce((left, right) => sql`${left}, ${right}`)
  const { whole, pieces, common, allowed } = await one<Ground>(
    db,
    sql`
    with old as (select case when kind = 'river-reach' then st_buffer(geom::geography, ${tolerance('reach-stray-m')})::geometry else geom end as ground, geom
                 from duty_units where id = ${id}::uuid),
    piece as (select unnest(array[${shapes}]) as geom)
    select ${tolerance('unit-cover-share')} as allowed, ${measure(sql`o.geom`)} as whole,
           (select sum(${measure(sql`p.geom`)}) from piece p) as pieces,
           (select sum(${measure(sql`st_intersection(p.geom, o.ground, overlay_grid())`)}) from piece p) as common
    from old o`,
  )
  const [missing, beyond] = [1 - common / whole, (pieces - common) / whole]
  const doubled = pieces / whole - 1 - beyond
  if (Math.max(missing, beyond, doubled) > allowed)
    throw new Problem('parts-do-not-cover', 422, { missing, beyond, doubled, allowed })
}

const carryPosts = (db: Knex, fromId: string, toId: string, day: string): Promise<number> =>
  run(
    db,
    sql`
    insert into duty_posts (unit_id, duty, level, user_id, from_day, to_day, deed, note, is_demo)
    select ${toId}::uuid, p.duty, p.level, p.user_id, ${day}::date, p.to_day, p.deed, p.note, p.is_demo
    from duty_posts p
    where p.unit_id = ${fromId}::uuid and p.from_day <= ${day}::date and (p.to_day is null or ${day}::date < p.to_day)
      and not exists (select from duty_posts q where q.unit_id = ${toId}::uuid and q.duty = p.duty and q.level = p.level
                        and (p.duty = 'chief' or q.user_id = p.user_id))`,
  )

async function end(db: Knex, ids: readonly string[], day: string): Promise<void> {
  const ended = await run(
    db,
    sql`
    update duty_units set in_force_to = ${day}::date
    where id = any (${[...ids]}::uuid[]) and in_force_from < ${day}::date and (in_force_to is null or ${day}::date < in_force_to)`,
  )
  if (ended !== ids.length) throw new Problem('unit-not-in-force', 409, { day })
  await run(
    db,
    sql`
    update duty_posts set to_day = ${day}::date
    where unit_id = any (${[...ids]}::uuid[]) and from_day < ${day}::date and (to_day is null or ${day}::date < to_day)`,
  )
}

const bind = (db: Knex, unitId: string, fromId: string, how: 'split' | 'merge'): Promise<number> =>
  run(db, sql`insert into duty_unit_origins (unit_id, from_id, how) values (${unitId}::uuid, ${fromId}::uuid, ${how})`)

/** Ids of the new units, in the order of the parts. */
export async function splitInto(
  db: Knex,
  { id, fromDay, parts }: SplitUnit,
  paths: readonly string[],
): Promise<readonly string[]> {
  await demandCover(
    db,
    id,
    parts.map(({ geometry }) => geometry),
  )
  const made: string[] = []
  for (const [i, part] of parts.entries()) {
    const { id: newId } = await one<{ id: string }>(
      db,
      sql`
      insert into duty_units (code, kind, name, path, geom, strip_m, sight_m, season_from, season_to, in_force_from, in_force_to, source, is_demo)
      select ${part.code}, u.kind, ${part.name}, ${paths[i]}::ltree, ${shapeOf(part.geometry)}, u.strip_m, u.sight_m, u.season_from,
             u.season_to, ${fromDay}::date, u.in_force_to, u.source, u.is_demo
      from duty_units u where u.id = ${id}::uuid
      returning id`,
    )
    await bind(db, newId, id, 'split')
    await carryPosts(db, id, newId, fromDay)
    made.push(newId)
  }
  await end(db, [id], fromDay)
  return made
}

/** A season stays where all agree on it; else the joined unit is walked the whole year. */
const agreed = (column: Sql): Sql =>
  sql`case when count(distinct coalesce(u.season_from, '') || coalesce(u.season_to, '')) = 1 then min(${column}) end`

/** The id of the joined unit. Throws 422 `units-differ` where kinds differ, 404 where one is not there. */
export async function mergeInto(db: Knex, merge: MergeUnits, path: string): Promise<string> {
  const { ids, code, name, fromDay } = merge
  const found = await rows<{ kind: string }>(db, sql`select kind from duty_units where id = any (${ids}::uuid[]) for update`)
  if (found.length !== new Set(ids).size) throw new Problem('not-found', 404, { kind: 'duty-unit', id: ids.join(' ') })
  if (new Set(found.map(({ kind }) => kind)).size > 1) throw new Problem('units-differ', 422)
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into duty_units (code, kind, name, path, geom, strip_m, sight_m, season_from, season_to, in_force_from, source, is_demo)
    select ${code}, min(u.kind), ${name}, ${path}::ltree,
           case when min(u.kind) = 'river-reach' then st_linemerge(st_union(u.geom, overlay_grid())) else st_multi(st_union(u.geom, overlay_grid())) end,
           max(u.strip_m), max(u.sight_m), ${agreed(sql`u.season_from`)}, ${agreed(sql`u.season_to`)}, ${fromDay}::date, string_agg(distinct u.source, '; '),
           bool_or(u.is_demo)
    from duty_units u where u.id = any (${ids}::uuid[])
    returning id`,
  )
  for (const fromId of ids) {
    await bind(db, id, fromId, 'merge')
    await carryPosts(db, fromId, id, fromDay)
  }
  await end(db, ids, fromDay)
  return id
}
