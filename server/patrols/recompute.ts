// Visits of every patrol of a period anew, from the points: after a unit was drawn otherwise, a rule was entered for the past, or the
// way tracks are cleaned changed. Units, rows and posts are read once; while one bundle of patrols is reckoned the next is read.

import type { Knex } from 'knex'
import { cleanTrack, metricsOf, type PreparedUnit, type TrackPoint } from '#rules/patrols'
import { dayIn } from '../platform/past.ts'
import { rows, sql } from '../platform/sql.ts'
import { boxOf, type DerivedVisit, judgedVisits, type PatrolRow, patrolColumns } from './derive.ts'
import { readPoints } from './points.queries.ts'
import { findRules, termsOn } from './rules.queries.ts'
import { storeVisits } from './store.ts'
import { type DatedPost, findPostsOf, findUnitsOf, type PlacedUnit, prepareUnits } from './units.queries.ts'
import { seenUnits } from './visits.rules.ts'

export type Recomputed = { readonly patrols: number; readonly points: number; readonly visits: number }

const bundle = 100

type Ground = {
  readonly rules: Awaited<ReturnType<typeof findRules>>
  readonly units: readonly PlacedUnit[]
  readonly prepared: ReadonlyMap<string, PreparedUnit>
  readonly posts: ReadonlyMap<string, readonly DatedPost[]>
  /** Of leader and unit, when the last patrol began. */
  readonly last: Map<string, number>
}

const isIn = (day: string, from: string, to: string | null): boolean => from <= day && (to === null || day < to)

async function groundOf(db: Knex, from: string, to: string): Promise<Ground> {
  const units = await findUnitsOf(db, from, to)
  const posts = new Map<string, DatedPost[]>()
  for (const post of await findPostsOf(db, from, to)) posts.set(post.unitId, [...(posts.get(post.unitId) ?? []), post])
  const before = await rows<{ key: string; at: string }>(
    db,
    sql`
    select p.leader_id || ' ' || v.unit_id as key, max(p.started_at) as at
    from patrols p join patrol_visits v on v.patrol_id = p.id
    where ${dayIn(sql`p.started_at`)} < ${from}::date and p.decision is distinct from 'invalid'
    group by 1`,
  )
  const last = new Map(before.map(({ key, at }) => [key, Date.parse(at)]))
  return { rules: await findRules(db), units, prepared: await prepareUnits(db, units), posts, last }
}

function visitsOf(patrol: PatrolRow, points: readonly TrackPoint[], ground: Ground): readonly DerivedVisit[] {
  const { rules, units, prepared, last } = ground
  const track = cleanTrack(points, termsOn(rules, patrol.day, patrol.transport).limits)
  const box = boxOf(track.segments)
  if (box === null) return []
  const [west, south, east, north] = box
  const near = units.filter(
    ({ box: [w, s, e, n], from, to }) => w <= east && west <= e && s <= north && south <= n && isIn(patrol.day, from, to),
  )
  const seen = seenUnits(
    track,
    new Map(near.flatMap(({ id }) => (prepared.has(id) ? [[id, prepared.get(id) as PreparedUnit]] : []))),
  )
  const began = Date.parse(patrol.startedAt)
  const hours = new Map<string, number>()
  for (const { unitId } of seen) {
    const key = `${patrol.leaderId} ${unitId}`
    const before = last.get(key)
    if (before !== undefined) hours.set(unitId, (began - before) / 3_600_000)
    if (patrol.decision !== 'invalid') last.set(key, began)
  }
  const posts = seen.flatMap(({ unitId }) =>
    patrol.userIds.flatMap((userId) =>
      (ground.posts.get(unitId) ?? []).filter((post) => post.userId === userId && isIn(patrol.day, post.from, post.to)),
    ),
  )
  return judgedVisits({ patrol, track, metrics: metricsOf(track), rules }, seen, { near, posts, hours })
}

/**
 * As the owner, in one transaction. Days are those of the place, both inclusive. Patrols entered by hand keep the units they name, and
 * those whose points are gone by retention what was seen on them.
 */
export async function recomputeVisits(db: Knex, from: string, to: string): Promise<Recomputed> {
  const patrols = await rows<PatrolRow>(
    db,
    sql`
    select ${patrolColumns} from patrols
    where mode <> 'manual' and not exists (select from patrol_tracks t where t.patrol_id = id and t.points_removed_at is not null)
      and ${dayIn(sql`started_at`)} between ${from}::date and ${to}::date order by started_at`,
  )
  const ground = await groundOf(db, from, to)
  const read = (at: number) =>
    readPoints(
      db,
      patrols.slice(at, at + bundle).map(({ id }) => id),
    )
  let [points, visits] = [0, 0]
  let next = read(0)
  for (let at = 0; at < patrols.length; at += bundle) {
    const found = await next
    if (at + bundle < patrols.length) next = read(at + bundle)
    const derived = patrols.slice(at, at + bundle).map((patrol) => {
      const own = found.get(patrol.id) ?? []
      points += own.length
      return { patrol, visits: visitsOf(patrol, own, ground) }
    })
    visits += derived.reduce((sum, one) => sum + one.visits.length, 0)
    await storeVisits(db, derived)
  }
  return { patrols: patrols.length, points, visits }
}
