// Ground for figures and scores: a lake with its chiefs in county A, one in county B, and what was walked, found and closed there in June 2025.

import { randomUUID } from 'node:crypto'
import type { Knex } from 'knex'
import { one, run, sql } from '../../server/platform/sql.ts'
import { countyA, countyB, type Login } from './cast.ts'
import type { World } from './world.ts'

const north = `${countyA.path}.632701102`

/** Patrols laid without points keep what is laid with them: nothing is derived anew for units that are new. */
export const unmarkUnits = (db: Knex): Promise<number> => run(db, sql`delete from duty_units_changed`)

export function standingOf(world: World) {
  const { db } = world
  const idOf = async (login: Login): Promise<string> =>
    (await one<{ id: string }>(db, sql`select id from users where login = ${login}`)).id
  const lake = async (code: string, path: string, west: number): Promise<string> => {
    const { id } = await one<{ id: string }>(
      db,
      sql`
      insert into duty_units (code, kind, name, path, geom, in_force_from, source)
      values (${code}, 'lake', ${code}, ${path}::ltree, st_multi(st_makeenvelope(${west}, 33.6, ${west + 0.1}, 33.7, 4326)), '2020-01-01', 'test')
      returning id`,
    )
    await unmarkUnits(db)
    return id
  }
  const post = async (unitId: string, login: Login, level: string): Promise<string> =>
    (
      await one<{ id: string }>(
        db,
        sql`
        insert into duty_posts (unit_id, duty, level, user_id, from_day, deed)
        values (${unitId}::uuid, 'chief', ${level}, ${await idOf(login)}::uuid, '2020-01-01', 'test') returning id`,
      )
    ).id
  /** A patrol on a day that saw a share of a unit, 3 km long. */
  const visit = async (unitId: string, login: Login, day: string, share = 0.5, isValid = true): Promise<string> => {
    const userId = await idOf(login)
    const { id } = await one<{ id: string }>(
      db,
      sql`
      insert into patrols (client_id, leader_id, user_ids, transport, mode, status, started_at, ended_at, path, unit_ids)
      select ${randomUUID()}::uuid, ${userId}::uuid, array[${userId}::uuid], 'foot', 'upload', 'ended', ${day}::date, ${day}::date, u.path,
             array[u.id] from duty_units u where u.id = ${unitId}::uuid
      returning id`,
    )
    await run(
      db,
      sql`
      insert into patrol_visits (patrol_id, unit_id, user_ids, path, day, seen_share, track_m, is_valid)
      select ${id}::uuid, u.id, array[${userId}::uuid], u.path, ${day}::date, ${share}::float8, 3000, ${isValid}
      from duty_units u where u.id = ${unitId}::uuid`,
    )
    await run(
      db,
      sql`
      insert into patrol_tracks (patrol_id, rule, is_timed, geom, point_count, drop_counts, distance_m, state)
      values (${id}::uuid, 1, true, 'srid=4326;multilinestring((96.2 33.6, 96.21 33.6))', 2, '{}', 3000, ${isValid ? 'valid' : 'doubtful'})`,
    )
    return id
  }
  /** A problem in a unit, found on a day; closed on another where one is given, by a step that was due on a third. */
  const problem = async (unitId: string, foundOn: string, closedOn: string | null, dueOn: string | null): Promise<string> => {
    const { id } = await one<{ id: string }>(
      db,
      sql`
      insert into problems (type_code, severity, geom, area_code, path, unit_id, source, description, found_at, state, ended_at, due_on)
      select 'rubbish-dumping', 'minor', st_pointonsurface(u.land), a.code, u.path, u.id, 'inspection', 'test', ${foundOn}::date + interval '1 hour',
             ${closedOn === null ? 'found' : 'closed'}, ${closedOn}::date + interval '1 hour', case when ${closedOn}::date is null then ${dueOn}::date end
      from duty_units u join areas a on a.path = u.path where u.id = ${unitId}::uuid
      returning id`,
    )
    await run(
      db,
      sql`
      insert into problem_steps (problem_id, n, action, from_state, to_state, level, at, due_on)
      select ${id}::uuid, 1, 'report', null, 'found', 'village', ${foundOn}::date + interval '1 hour', ${dueOn}::date
      union all
      select ${id}::uuid, 2, 'close-out', 'verified', 'closed', 'village', ${closedOn}::date + interval '1 hour', null where ${closedOn}::date is not null`,
    )
    return id
  }
  /** In A: of June's one patrol of the township chief done once and again, one problem in time, one late, one open past its day. */
  const lay = async () => {
    const [lakeA, lakeB] = [await lake('S-A', north, 96.2), await lake('S-B', `${countyB.path}.632722101`, 95.2)]
    const township = await post(lakeA, 'chief-a', 'township')
    const county = await post(lakeA, 'county-a', 'county')
    await post(lakeB, 'county-b', 'county')
    await visit(lakeA, 'chief-a', '2025-06-10', 0.5)
    await visit(lakeA, 'chief-a', '2025-06-20', 0.8)
    await visit(lakeA, 'chief-a', '2025-06-25', 0.9, false)
    const inTime = await problem(lakeA, '2025-06-02', '2025-06-06', '2025-06-10')
    const late = await problem(lakeA, '2025-06-02', '2025-06-16', '2025-06-10')
    const open = await problem(lakeA, '2025-06-12', null, '2025-06-20')
    await problem(lakeB, '2025-06-02', '2025-06-04', null)
    return { lakeA, lakeB, township, county, inTime, late, open }
  }
  return { lake, post, visit, problem, lay, idOf }
}
export type Laid = Awaited<ReturnType<ReturnType<typeof standingOf>['lay']>>
