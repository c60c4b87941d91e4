// Invented patrols along the invented duty units over the last months: most count, some are in doubt or decided invalid, some have
// silences, leaps or no times, two have no track, and one lasts. Nothing of it happened, and every one says so.

import type { Knex } from 'knex'
import { derivePatrol } from '../../server/patrols/derive.ts'
import { addPoints } from '../../server/patrols/points.queries.ts'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { type Quirk, type Walk, walkAlong, walksOf } from './patrol-walk.ts'
import { namedUuid } from './random.ts'

type Leader = {
  readonly id: string
  readonly login: string
  /** Of the units where they hold a post the ones that can be walked in a day, always in the same order. */
  readonly units: readonly { readonly id: string; readonly line: readonly (readonly [number, number])[] }[]
}
export type Finding = { readonly patrolId: string; readonly place: string; readonly village: string; readonly daysAgo: number }

const shortestM = 3000
const longestM = 120_000
/** Of a unit that is ground, one walks its edge. */
const findLeaders = (db: Knex, village: string): Promise<Leader[]> =>
  rows(
    db,
    sql`
    select u.id, u.login, json_agg(json_build_object('id', d.id, 'line', w.line) order by d.code) as units
    from users u join duty_posts p on p.user_id = u.id join duty_units d on d.id = p.unit_id
    cross join lateral (
      select x.geom from st_dump(case when d.kind = 'river-reach' then d.geom else st_boundary(d.geom) end) x
      order by st_length(x.geom) desc limit 1) g
    cross join lateral (select st_asgeojson(st_simplifypreservetopology(g.geom, 0.0003), 6)::json -> 'coordinates' as line) w
    where u.is_demo and d.is_demo and st_length(g.geom::geography) between ${shortestM} and ${longestM}
      and (u.login in ('warden', 'chief-village', 'chief-township', 'chief-county', 'chief-prefecture') or u.login like ${`chief-${village.slice(0, 9)}%`}
           or length(u.login) = 15 and hashtext(u.login) % 3 = 0)
    group by u.id, u.login order by u.login`,
  )

/** Warden and chiefs of the home village go most. */
const often: Readonly<Record<string, number>> = {
  warden: 8,
  'chief-village': 6,
  'chief-township': 5,
  'chief-county': 3,
  'chief-prefecture': 2,
}

const note = '演示数据，非真实巡查'
const reasons: Readonly<Partial<Record<Quirk, string>>> = {
  manual: '演示：手机没有电，事后补录',
  invalid: '演示：与另一次巡查为同一段路',
  confirmed: '演示：山洪断路，情况属实',
}

async function storePatrol(db: Knex, seed: number, leader: Leader, walk: Walk): Promise<string | null> {
  const unit = leader.units[walk.unit % leader.units.length]
  if (unit === undefined) return null
  const { quirk, transport, startedAt } = walk
  const points = walkAlong(unit.line, walk)
  const id = namedUuid(seed, `patrol ${walk.n}`)
  const isManual = quirk === 'manual'
  const mode = isManual ? 'manual' : walk.n % 3 === 0 || quirk === 'open' ? 'live' : 'upload'
  const decision = quirk === 'invalid' ? 'invalid' : quirk === 'confirmed' ? 'valid' : null
  await run(
    db,
    sql`
    insert into patrols (id, client_id, leader_id, user_ids, transport, mode, reason, status, started_at, ended_at, note, source_name, path, unit_ids,
                         decision, decision_reason, decided_by, decided_at, is_demo)
    select ${id}::uuid, ${id}::uuid, ${leader.id}::uuid,
           array[${leader.id}::uuid] || case when ${quirk === 'together'} then array(
             select c.id from users c where c.is_demo and c.login in ('chief-village', 'warden') and c.id <> ${leader.id}::uuid order by c.login limit 1)
           else '{}' end,
           ${transport}, ${mode}, ${isManual ? (reasons.manual ?? null) : null}, ${quirk === 'open' ? 'open' : 'ended'}, ${startedAt.toISOString()},
           case when ${quirk !== 'open'} then ${walk.endedAt.toISOString()}::timestamptz end, ${note}, ${mode === 'upload' ? '演示轨迹.gpx' : null}, d.path,
           case when ${isManual} then array[d.id] else '{}' end, ${decision}::text, ${decision === null ? null : (reasons[quirk] ?? null)}::text,
           case when ${decision !== null} then (select id from users where login = 'prefecture' and is_demo) end,
           case when ${decision !== null} then ${new Date(walk.endedAt.getTime() + 86_400_000).toISOString()}::timestamptz end, true
    from duty_units d where d.id = ${unit.id}::uuid`,
  )
  if (!isManual) await addPoints(db, id, points)
  await derivePatrol(db, id)
  return id
}

/** Places on tracks of the warden, where problems were found. */
const findFindings = (db: Knex): Promise<Finding[]> =>
  rows(
    db,
    sql`
    select t.patrol_id as "patrolId", encode(st_asewkb(g.place), 'hex') as place, a.code as village,
           extract(epoch from now() - p.started_at - interval '5 minutes')::float8 / 86400 as "daysAgo"
    from patrols p join patrol_tracks t on t.patrol_id = p.id join users u on u.id = p.leader_id and u.login = 'warden'
    cross join lateral (select st_lineinterpolatepoint(st_geometryn(t.geom, 1), 0.4) as place) g
    join areas a on a.level = 'village' and st_covers(a.geom, g.place)
    where p.is_demo and p.status = 'ended' and p.started_at < now() - interval '12 days'
    order by p.started_at desc limit 8`,
  )

/** Answers how many there are, and what was found on them. In the order of days: what comes later looks at what was before. */
export async function storePatrols(
  db: Knex,
  seed: number,
  village: string,
): Promise<{ readonly count: number; readonly findings: readonly Finding[] }> {
  const leaders = await findLeaders(db, village)
  const turns = leaders.flatMap((leader) => Array.from({ length: often[leader.login] ?? 1 }, () => leader))
  let count = 0
  for (const walk of walksOf(seed, new Date())) {
    const chief = leaders.find(({ login }) => login === (walk.n % 2 === 0 ? 'chief-village' : 'chief-township'))
    const sibling = leaders.find(({ login }) => login.length === 18)
    // Of wardens no length is asked, so that a short one is in doubt only of a chief.
    const leader =
      walk.quirk === 'open' ? sibling : walk.quirk === 'short' ? chief : turns[walk.leader % Math.max(1, turns.length)]
    if (leader !== undefined && (await storePatrol(db, seed, leader, walk)) !== null) count += 1
  }
  // Each was derived on the units as they are: none waits to be derived anew.
  await run(db, sql`delete from duty_units_changed`)
  return { count, findings: await findFindings(db) }
}
