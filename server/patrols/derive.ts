// Points → cleaned track, metrics, visits and state: done by the server for itself, in one transaction for a patrol, whenever points
// came or somebody decided. The same points and rows give the same answer, so it may be done again at any time.

import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import {
  type CleanTrack,
  cleanTrack,
  flagsOf,
  metricsOf,
  type PatrolMetrics,
  type PatrolRule,
  type RuleResult,
  repeatShareOf,
  type Segment,
  shapeText,
  stateOf,
  type TrackPoint,
  type Transport,
  visitCounts,
} from '#rules/patrols'
import { dayIn } from '../platform/past.ts'
import { maybeOne, rows, sql } from '../platform/sql.ts'
import { readPoints } from './points.queries.ts'
import { findRules, termsOn } from './rules.queries.ts'
import { rejudgedWithoutPoints, storeDerived } from './store.ts'
import { type Box, findPosts, findUnitsNear, type NearUnit, type Post, prepareUnits } from './units.queries.ts'
import { judgeVisit, type Seen, seenUnits } from './visits.rules.ts'

export type PatrolRow = {
  readonly id: string
  readonly leaderId: string
  readonly userIds: readonly string[]
  readonly transport: Transport
  readonly mode: string
  readonly status: string
  readonly startedAt: string
  /** Of the start, where the prefecture lies. */
  readonly day: string
  readonly decision: 'valid' | 'invalid' | null
  readonly unitIds: readonly string[]
}

export type DerivedVisit = Seen & {
  readonly unit: NearUnit
  readonly duty: string | null
  readonly level: string | null
  readonly results: readonly RuleResult[]
  readonly isValid: boolean
}
export type Derived = {
  readonly patrol: PatrolRow
  readonly track: CleanTrack
  readonly metrics: PatrolMetrics
  readonly repeatShare: number | null
  readonly shapeDigest: string | null
  readonly flags: ReturnType<typeof flagsOf>
  readonly visits: readonly DerivedVisit[]
  readonly state: ReturnType<typeof stateOf>
  readonly pointCount: number
}

export const patrolColumns = sql`
  id, leader_id as "leaderId", user_ids as "userIds", transport, mode, status, started_at as "startedAt",
  ${dayIn(sql`started_at`)} as day, decision, unit_ids as "unitIds"`

export function boxOf(segments: readonly Segment[]): Box | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { lng, lat } of segments.flat()) {
    west = Math.min(west, lng)
    east = Math.max(east, lng)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  return west === Infinity ? null : [west, south, east, north]
}

/** Hours from the start of the leader's last patrol in each unit to this one's. */
async function hoursSinceLast(db: Knex, patrol: PatrolRow, unitIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ unitId: string; hours: number }>(
    db,
    sql`
    select v.unit_id as "unitId", min(extract(epoch from ${patrol.startedAt}::timestamptz - p.started_at) / 3600)::float8 as hours
    from patrol_visits v join patrols p on p.id = v.patrol_id
    where v.unit_id = any (${[...unitIds]}::uuid[]) and v.user_ids && array[${patrol.leaderId}::uuid] and p.leader_id = ${patrol.leaderId}::uuid
      and p.started_at < ${patrol.startedAt}::timestamptz and p.id <> ${patrol.id}::uuid and p.decision is distinct from 'invalid'
    group by v.unit_id`,
  )
  return new Map(found.map(({ unitId, hours }) => [unitId, hours]))
}

async function repeatedShare(
  db: Knex,
  patrol: PatrolRow,
  track: CleanTrack,
  repeatM: number,
  days: number,
): Promise<number | null> {
  const box = boxOf(track.segments)
  if (box === null) return null
  const earlier = await rows<{ lines: readonly (readonly (readonly [number, number])[])[] }>(
    db,
    sql`
    select st_asgeojson(t.geom, 7)::json -> 'coordinates' as lines
    from patrol_tracks t join patrols p on p.id = t.patrol_id
    where p.leader_id = ${patrol.leaderId}::uuid and p.id <> ${patrol.id}::uuid and p.started_at < ${patrol.startedAt}::timestamptz
      and p.started_at >= ${patrol.startedAt}::timestamptz - make_interval(days => ${days}::integer)
      and t.geom && st_expand(st_makeenvelope(${box[0]}, ${box[1]}, ${box[2]}, ${box[3]}, 4326), 0.01)`,
  )
  const asSegments = (lines: readonly (readonly (readonly [number, number])[])[]): readonly Segment[] =>
    lines.map((line) => line.map(([lng, lat], seq) => ({ seq, lng, lat, at: null })))
  return repeatShareOf(
    track.segments,
    earlier.map(({ lines }) => asSegments(lines)),
    repeatM,
  )
}

export type Surroundings = {
  readonly near: readonly NearUnit[]
  readonly posts: readonly Post[]
  readonly hours: ReadonlyMap<string, number>
}

/** Each unit seen, judged by the post that the leader, or else another who went, has there. */
export function judgedVisits(
  { patrol, track, metrics, rules }: Walked,
  seen: readonly Seen[],
  { near, posts, hours }: Surroundings,
): readonly DerivedVisit[] {
  const whole = { hasTrack: true, isTimed: track.isTimed }
  return seen.flatMap((one): DerivedVisit[] => {
    const unit = near.find(({ id }) => id === one.unitId)
    if (unit === undefined) return []
    const post = posts.find(({ unitId }) => unitId === one.unitId)
    const facts = {
      duty: post?.duty ?? null,
      level: post?.level ?? null,
      unitKind: unit.kind,
      share: one.share,
      hoursSinceLast: hours.get(one.unitId) ?? null,
    }
    const results = judgeVisit({ rules, day: patrol.day, transport: patrol.transport, metrics }, facts)
    const isValid = post !== undefined && visitCounts(whole, results, patrol.decision)
    return [{ ...one, unit, duty: facts.duty, level: facts.level, results, isValid }]
  })
}

export type Walked = {
  readonly patrol: PatrolRow
  readonly track: CleanTrack
  readonly metrics: PatrolMetrics
  readonly rules: readonly PatrolRule[]
}

async function visitsOf(db: Knex, walked: Walked): Promise<readonly DerivedVisit[]> {
  const { patrol, track } = walked
  const box = boxOf(track.segments)
  if (box === null) return []
  const near = await findUnitsNear(db, box, patrol.day)
  const seen = seenUnits(track, await prepareUnits(db, near))
  const ids = seen.map(({ unitId }) => unitId)
  const posts = await findPosts(db, ids, patrol.userIds, patrol.day)
  return judgedVisits(walked, seen, { near, posts, hours: await hoursSinceLast(db, patrol, ids) })
}

/** A patrol without a track visits the units it names, sees nothing of them, and counts only by decision. */
async function namedVisits(db: Knex, patrol: PatrolRow): Promise<readonly DerivedVisit[]> {
  const units = await rows<NearUnit>(
    db,
    sql`
    select id, kind, sight_m as "sightM", length_m as "lengthM", area_ha as "areaHa", '' as outline
    from duty_units where id = any (${[...patrol.unitIds]}::uuid[])`,
  )
  const posts = await findPosts(db, patrol.unitIds, patrol.userIds, patrol.day)
  return units.map((unit) => {
    const post = posts.find(({ unitId }) => unitId === unit.id)
    const isValid = post !== undefined && patrol.decision === 'valid'
    const none = { bits: '', share: 0, trackM: 0, trackS: null, results: [] }
    return { ...none, unitId: unit.id, unit, duty: post?.duty ?? null, level: post?.level ?? null, isValid }
  })
}

/** What the points of a patrol say, by the rows in force on its day. Writes nothing but the parts of units never cut before. */
export async function reckon(
  db: Knex,
  patrol: PatrolRow,
  points: readonly TrackPoint[],
  rules: readonly PatrolRule[],
): Promise<Derived> {
  const { limits, repeatM, repeatDays } = termsOn(rules, patrol.day, patrol.transport)
  const track = cleanTrack(points, limits)
  const metrics = metricsOf(track)
  const hasTrack = track.segments.some(({ length }) => length > 1)
  const visits = patrol.mode === 'manual' ? await namedVisits(db, patrol) : await visitsOf(db, { patrol, track, metrics, rules })
  const shape = shapeText(track)
  const shapeDigest = shape === null ? null : createHash('sha256').update(shape).digest('hex')
  const judged = visits.filter(({ duty }) => duty !== null).map(({ results }) => results)
  return {
    patrol,
    track,
    metrics,
    repeatShare: hasTrack ? await repeatedShare(db, patrol, track, repeatM, repeatDays) : null,
    shapeDigest,
    flags: flagsOf(points, track, shapeDigest === null ? 0 : await countSame(db, patrol.id, shapeDigest)),
    visits,
    state: stateOf({ hasTrack, isTimed: track.isTimed }, judged, patrol.decision),
    pointCount: points.length,
  }
}

const countSame = async (db: Knex, id: string, digest: string): Promise<number> =>
  (
    await rows<{ count: number }>(
      db,
      sql`select count(*) as count from patrol_tracks where shape_digest = ${digest} and patrol_id <> ${id}::uuid`,
    )
  )[0]?.count ?? 0

/** As the owner. Two at once for one patrol wait for each other. */
export async function derivePatrol(db: Knex, id: string): Promise<void> {
  const patrol = await maybeOne<PatrolRow>(db, sql`select ${patrolColumns} from patrols where id = ${id}::uuid for update`)
  if (patrol === undefined) return
  if (await rejudgedWithoutPoints(db, patrol)) return
  const points = (await readPoints(db, [id])).get(id) ?? []
  const derived = await reckon(db, patrol, points, await findRules(db))
  await storeDerived(db, [derived])
}
