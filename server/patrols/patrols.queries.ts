// Patrols, with what was derived of them, as far as the row rule shows them.

import type { Knex } from 'knex'
import type { PatrolDetail, PatrolFinding, PatrolItem, PatrolsQuery, PatrolTrack, PatrolVisit } from '#contract/patrols'
import { effortOf } from '#rules/patrols'
import { findPage, type Listing } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { dayIn } from '../platform/past.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, rows, type Sql, sql } from '../platform/sql.ts'

/** By the decision as it stood at the moment looked at: the same as is stored, but in the past. */
const stateThen = sql`
  case when t.state is not null then
    case when p.decision is not null then 'decided-' || p.decision when t.doubts = '{}' then 'valid' else 'doubtful' end end`

const columns = sql`
  p.id, json_build_object('id', p.leader_id, 'name', user_name(p.leader_id)) as leader, cardinality(p.user_ids) as people, p.transport,
  p.mode, p.status, p.started_at as "startedAt", p.ended_at as "endedAt",
  array(select u.name from patrol_visits v join duty_units u on u.id = v.unit_id where v.patrol_id = p.id
        order by v.seen_share desc, u.name) as units,
  t.distance_m as "distanceM", t.recorded_s as "recordedS", ${stateThen} as state, coalesce(to_json(t.doubts), '[]') as doubts,
  coalesce(t.flags, '[]') as flags, p.user_ids && array[app_user()] as "isOwn",
  coalesce(p.leader_id = app_user(), false) as "isLed", p.is_demo as "isDemo", p.version,
  case when t.geom is not null then array[st_xmin(t.geom), st_ymin(t.geom), st_xmax(t.geom), st_ymax(t.geom)] end as bbox`

const from = sql`from patrols p left join patrol_tracks t on t.patrol_id = p.id`

const sorts = {
  startedAt: sql`p.started_at`,
  distanceM: sql`t.distance_m`,
  recordedS: sql`t.recorded_s`,
  leader: sql`user_name(p.leader_id)`,
}

/** Days are those of the place. */
const dayOf = dayIn(sql`p.started_at`)

function conditions(query: PatrolsQuery): readonly Sql[] {
  const { area, unit, mine, status, state, mode, transport, from: first, to: last, bbox } = query
  return [
    ...(area === undefined ? [] : [sql`p.path <@ (select path from areas where code = ${area})`]),
    ...(unit === undefined
      ? []
      : [sql`exists (select from patrol_visits v where v.patrol_id = p.id and v.unit_id = ${unit}::uuid)`]),
    ...(mine === true ? [sql`p.user_ids && array[app_user()]`] : []),
    ...(status === undefined ? [] : [sql`p.status = ${status}`]),
    ...(state === undefined ? [] : [sql`${stateThen} = ${state}`]),
    ...(mode === undefined ? [] : [sql`p.mode = ${mode}`]),
    ...(transport === undefined ? [] : [sql`p.transport = ${transport}`]),
    ...(first === undefined ? [] : [sql`${dayOf} >= ${first}::date`]),
    ...(last === undefined ? [] : [sql`${dayOf} <= ${last}::date`]),
    ...(bbox === undefined ? [] : [sql`t.geom && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`]),
  ]
}

export const patrolListing = (query: PatrolsQuery): Listing => ({
  columns,
  id: sql`p.id`,
  from,
  where: all(conditions(query)),
  sorts,
  tie: sql`p.id`,
})

export const findPatrols = (db: Knex, query: PatrolsQuery): Promise<Page<PatrolItem>> => findPage(db, patrolListing(query), query)

type VisitRow = Omit<PatrolVisit, 'effort'> & { readonly trackM: number; readonly trackS: number | null; readonly areaHa: number }

async function findVisits(db: Knex, id: string, people: number): Promise<PatrolVisit[]> {
  const found = await rows<VisitRow>(
    db,
    sql`
    select v.unit_id as "unitId", u.code as "unitCode", u.name as "unitName", u.kind as "unitKind", v.seen_share as "seenShare",
           v.seen_m as "seenM", v.seen_ha as "seenHa", v.track_m as "trackM", v.track_s as "trackS", u.area_ha as "areaHa", v.duty,
           v.level, v.results, v.is_valid as "isValid"
    from patrol_visits v join duty_units u on u.id = v.unit_id
    where v.patrol_id = ${id}::uuid order by v.seen_share desc, u.name`,
  )
  return found.map(({ trackM, trackS, areaHa, ...visit }) => ({ ...visit, effort: effortOf(trackM, trackS, people, areaHa) }))
}

const trackColumns = sql`
  case when t.patrol_id is not null then json_build_object('rule', t.rule, 'isTimed', t.is_timed, 'pointCount', t.point_count,
    'dropCounts', t.drop_counts, 'distanceM', t.distance_m, 'elapsedS', t.elapsed_s, 'recordedS', t.recorded_s, 'movingS', t.moving_s,
    'fastestMs', t.fastest_ms, 'repeatShare', t.repeat_share, 'pointsRemovedAt', t.points_removed_at, 'geometry', st_asgeojson(t.geom, 7)::json) end as track`

const findFindings = (db: Knex, id: string): Promise<PatrolFinding[]> =>
  rows(
    db,
    sql`
    select p.id, p.code, t.name_zh as "typeZh", t.name_bo as "typeBo", t.name_en as "typeEn", p.state, p.found_at as "foundAt"
    from problems p join problem_types t on t.code = p.type_code where p.patrol_id = ${id}::uuid order by p.found_at, p.id`,
  )

type Found = Omit<PatrolDetail, 'visits' | 'findings' | 'track'> & { readonly track: PatrolTrack | null }

/** Throws 404 `not-found` for one that is not there, or not for this caller. */
export async function getPatrol(db: Knex, id: string): Promise<PatrolDetail> {
  const found = await maybeOne<Found>(
    db,
    sql`
    select ${columns},
           array(select json_build_object('id', m, 'name', user_name(m)) from unnest(p.user_ids[2:]) m) as members, p.reason, p.note,
           p.weather, p.source_name as "sourceName", ${trackColumns},
           case when p.decision is not null then json_build_object('value', p.decision, 'reason', p.decision_reason,
             'by', user_name(p.decided_by), 'at', p.decided_at) end as decision,
           p.status = 'ended' and not p.user_ids && array[app_user()]
             and (p.path <@ (select duty_areas('patrols', 'close')) or p.unit_ids && (select app_chief_units())) as "isForMe"
    ${from} where p.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('patrol', id)
  return { ...found, visits: await findVisits(db, id, found.people), findings: await findFindings(db, id) }
}
