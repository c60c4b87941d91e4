// Puts what was derived in the place of what was derived before, for one patrol or many at once.

import type { Knex } from 'knex'
import type { Segment } from '#rules/patrols'
import { dayIn } from '../platform/past.ts'
import { json, maybeOne, run, sql } from '../platform/sql.ts'
import type { Derived } from './derive.ts'

const linesOf = (segments: readonly Segment[]): string | null => {
  const coordinates = segments.filter(({ length }) => length > 1).map((segment) => segment.map(({ lng, lat }) => [lng, lat]))
  return coordinates.length === 0 ? null : json({ type: 'MultiLineString', coordinates })
}

function countsOf({ drops }: Derived['track']): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { why } of drops) counts[why] = (counts[why] ?? 0) + 1
  return counts
}

function trackRow({ patrol, track, metrics, repeatShare, shapeDigest, flags, state, pointCount }: Derived) {
  const last = track.segments.at(-1)?.at(-1)
  return {
    id: patrol.id,
    rule: track.rule,
    timed: track.isTimed,
    geom: linesOf(track.segments),
    points: pointCount,
    drops: countsOf(track),
    ...metrics,
    repeat: repeatShare,
    shape: shapeDigest,
    flags,
    state: state.state,
    doubts: state.doubts,
    lng: last?.lng ?? null,
    lat: last?.lat ?? null,
    at: last === undefined || last.at === null ? null : new Date(last.at).toISOString(),
  }
}

const storeTracks = (db: Knex, derived: readonly Derived[]): Promise<number> =>
  run(
    db,
    sql`
    insert into patrol_tracks (patrol_id, rule, is_timed, geom, point_count, drop_counts, distance_m, elapsed_s, recorded_s, moving_s,
      fastest_ms, repeat_share, shape_digest, flags, state, doubts, last_lng, last_lat, last_at, derived_at)
    select t.id, t.rule, t.timed, st_setsrid(st_geomfromgeojson(t.geom), 4326), t.points, t.drops, t."distanceM", t."elapsedS",
           t."recordedS", t."movingS", t."fastestMs", t.repeat, t.shape, t.flags, t.state,
           array(select jsonb_array_elements_text(t.doubts)), t.lng, t.lat, t.at, now()
    from jsonb_to_recordset(${json(derived.map(trackRow))}::jsonb) t (id uuid, rule integer, timed boolean, geom text, points integer,
      drops jsonb, "distanceM" float8, "elapsedS" float8, "recordedS" float8, "movingS" float8, "fastestMs" float8, repeat float8,
      shape text, flags jsonb, state text, doubts jsonb, lng float8, lat float8, at timestamptz)
    on conflict (patrol_id) do update set rule = excluded.rule, is_timed = excluded.is_timed, geom = excluded.geom,
      point_count = excluded.point_count, drop_counts = excluded.drop_counts, distance_m = excluded.distance_m,
      elapsed_s = excluded.elapsed_s, recorded_s = excluded.recorded_s, moving_s = excluded.moving_s, fastest_ms = excluded.fastest_ms,
      repeat_share = excluded.repeat_share, shape_digest = excluded.shape_digest, flags = excluded.flags, state = excluded.state,
      doubts = excluded.doubts, last_lng = excluded.last_lng, last_lat = excluded.last_lat, last_at = excluded.last_at,
      derived_at = excluded.derived_at`,
  )

async function storeDrops(db: Knex, derived: readonly Derived[]): Promise<void> {
  const drops = derived.flatMap(({ patrol, track }) => track.drops.map(({ seq, why }) => [patrol.id, seq, why]))
  await run(db, sql`delete from patrol_drops where patrol_id = any (${derived.map(({ patrol }) => patrol.id)}::uuid[])`)
  if (drops.length === 0) return
  await run(
    db,
    sql`
    insert into patrol_drops (patrol_id, client_seq, why)
    select (d ->> 0)::uuid, (d ->> 1)::integer, d ->> 2 from jsonb_array_elements(${json(drops)}::jsonb) d`,
  )
}

type Visited = Pick<Derived, 'patrol' | 'visits'>

const visitRows = ({ patrol, visits }: Visited) =>
  visits.map(({ unit, bits, share, trackM, trackS, duty, level, results, isValid }) => ({
    id: patrol.id,
    unit: unit.id,
    outline: bits === '' ? null : unit.outline,
    seen: bits === '' ? null : bits,
    share,
    metres: unit.lengthM === null ? null : share * unit.lengthM,
    ha: unit.lengthM === null ? share * unit.areaHa : null,
    trackM,
    trackS,
    duty,
    level,
    results,
    valid: isValid,
  }))

export async function storeVisits(db: Knex, derived: readonly Visited[]): Promise<void> {
  await run(db, sql`delete from patrol_visits where patrol_id = any (${derived.map(({ patrol }) => patrol.id)}::uuid[])`)
  await run(
    db,
    sql`
    insert into patrol_visits (patrol_id, unit_id, user_ids, path, day, outline, seen, seen_share, seen_m, seen_ha, track_m, track_s,
      duty, level, results, is_valid)
    select p.id, v.unit, p.user_ids, u.path, ${dayIn(sql`p.started_at`)}, v.outline, v.seen::bit varying, v.share,
           v.metres, v.ha, v."trackM", v."trackS", v.duty, v.level, v.results, v.valid
    from jsonb_to_recordset(${json(derived.flatMap(visitRows))}::jsonb) v (id uuid, unit uuid, outline text, seen text, share float8,
      metres float8, ha float8, "trackM" float8, "trackS" float8, duty text, level text, results jsonb, valid boolean)
    join patrols p on p.id = v.id join duty_units u on u.id = v.unit`,
  )
}

/**
 * Units visited; while the patrol lasts also those where the leader has a post today. The smallest area that holds the track. Where
 * nothing of that changed, the patrol keeps its version.
 */
async function storePlaces(db: Knex, derived: readonly Derived[]): Promise<void> {
  const ids = derived.map(({ patrol }) => patrol.id)
  await run(
    db,
    sql`
    update patrols p set unit_ids = n.unit_ids, path = n.path
    from (
      select p.id, case when p.mode = 'manual' then p.unit_ids else array(
          select v.unit_id from patrol_visits v where v.patrol_id = p.id
          union
          select d.unit_id from duty_posts d
          where p.status <> 'ended' and d.user_id = p.leader_id and d.from_day <= ${dayIn(sql`p.started_at`)}
            and (d.to_day is null or ${dayIn(sql`p.started_at`)} < d.to_day)
          order by 1) end as unit_ids,
        coalesce((
          select a.path from patrol_tracks t join areas a on a.geom && t.geom and st_covers(a.geom, t.geom)
          where t.patrol_id = p.id order by nlevel(a.path) desc, a.code limit 1), p.path) as path
      from patrols p where p.id = any (${ids}::uuid[])) n
    where p.id = n.id and (p.unit_ids, p.path) is distinct from (n.unit_ids, n.path)`,
  )
}

const storeReckoned = (db: Knex, derived: readonly Derived[]): Promise<number> =>
  run(
    db,
    sql`
    update patrol_arrivals a set reckoned = n.points, reckoned_at = clock_timestamp()
    from unnest(${derived.map(({ patrol }) => patrol.id)}::uuid[], ${derived.map(({ pointCount }) => pointCount)}::integer[]) n (id, points)
    where a.patrol_id = n.id`,
  )

export async function storeDerived(db: Knex, derived: readonly Derived[]): Promise<void> {
  await storeTracks(db, derived)
  await storeDrops(db, derived)
  await storeVisits(db, derived)
  await storePlaces(db, derived)
  await storeReckoned(db, derived)
}

/** Where the points are gone by retention nothing is derived anew but what a decision changes. Answers whether they are gone. */
export async function rejudgedWithoutPoints(db: Knex, { id, decision }: Derived['patrol']): Promise<boolean> {
  const gone = await maybeOne(
    db,
    sql`select patrol_id from patrol_tracks where patrol_id = ${id}::uuid and points_removed_at is not null`,
  )
  if (gone === undefined) return false
  if (decision !== null) {
    await run(db, sql`update patrol_tracks set state = ${`decided-${decision}`} where patrol_id = ${id}::uuid`)
    await run(
      db,
      sql`update patrol_visits set is_valid = duty is not null and ${decision === 'valid'} where patrol_id = ${id}::uuid`,
    )
  }
  return true
}
