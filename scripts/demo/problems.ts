// Invented problems in every state, some past their day, so that tasks, map and list can be tried. Nothing of it happened.

import type { Knex } from 'knex'
import { type ProblemState, problemStates, severities } from '#contract/duties'
import { loadProblemWords } from '../../server/duties/load.ts'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { homeVillage } from './accounts.ts'
import { pointEwkb } from './ewkb.ts'
import type { Finding } from './patrols.ts'
import { namedUuid, pick, stream } from './random.ts'
import { placeIn } from './sightings.ts'
import type { World } from './world.ts'

const count = 84
const dayMs = 86_400_000

type Row = {
  readonly id: string
  readonly type: string
  readonly severity: string
  readonly place: string
  readonly village: string
  readonly state: ProblemState
  readonly daysAgo: number
  /** On which it was found. */
  readonly patrolId: string | null
  /** Days from today to the day it is due: some are past. */
  readonly dueIn: number
}

/** Every fourth lies in the township where the local accounts are at home; every seventh was found on a patrol, as long as there are any. */
function rowsOf({ villages, seed }: World, types: readonly string[], home: string, findings: readonly Finding[]): readonly Row[] {
  const near = villages.filter(({ code }) => code.startsWith(home.slice(0, 9)))
  return Array.from({ length: count }, (_each, i): Row => {
    const random = stream(seed, `problem ${i}`)
    const finding = i % 7 === 3 ? findings[(i - 3) / 7] : undefined
    const village = pick(random, i % 4 === 0 && near.length > 0 ? near : villages)
    return {
      id: namedUuid(seed, `problem ${i}`),
      type: pick(random, types),
      severity: severities[i % 5 === 0 ? 2 : i % 3 === 0 ? 1 : 0] ?? 'minor',
      place: finding?.place ?? pointEwkb(placeIn(village.ring, random)),
      village: finding?.village ?? village.code,
      state: problemStates[i % problemStates.length] ?? 'found',
      daysAgo: finding?.daysAgo ?? 12 + Math.floor(random() * 60),
      patrolId: finding?.patrolId ?? null,
      dueIn: Math.floor(random() * 16) - 5,
    }
  })
}

/** The steps that lead to a state, each with the account that took it. */
const waysTo: Readonly<Record<ProblemState, readonly (readonly [action: string, to: ProblemState, by: string])[]>> = {
  found: [],
  assigned: [['assign', 'assigned', 'county']],
  rectifying: [
    ['assign', 'assigned', 'county'],
    ['accept', 'rectifying', 'hands'],
  ],
  rectified: [
    ['assign', 'assigned', 'county'],
    ['accept', 'rectifying', 'hands'],
    ['report-rectified', 'rectified', 'hands'],
  ],
  verified: [
    ['assign', 'assigned', 'county'],
    ['accept', 'rectifying', 'hands'],
    ['report-rectified', 'rectified', 'hands'],
    ['verify', 'verified', 'county'],
  ],
  closed: [
    ['assign', 'assigned', 'county'],
    ['accept', 'rectifying', 'hands'],
    ['report-rectified', 'rectified', 'hands'],
    ['verify', 'verified', 'county'],
    ['close-out', 'closed', 'prefecture'],
  ],
  unfounded: [['mark-unfounded', 'unfounded', 'county']],
}

/** Answers how many there are. */
export async function storeProblems(db: Knex, world: World, findings: readonly Finding[]): Promise<number> {
  await loadProblemWords(db)
  const types = (await rows<{ code: string }>(db, sql`select code from problem_types order by rank`)).map(({ code }) => code)
  const all = rowsOf(world, types, homeVillage(world), findings)
  for (const row of all) await storeProblem(db, row)
  return all.length
}

async function storeProblem(
  db: Knex,
  { id, type, severity, place, village, state, daysAgo, dueIn, patrolId }: Row,
): Promise<void> {
  const way = waysTo[state]
  const hasHands = way.some(([action]) => action === 'assign')
  const isOver = state === 'closed' || state === 'unfounded'
  const day = (n: number): string => new Date(Date.now() + n * dayMs).toISOString()
  await run(
    db,
    sql`
    with who as (
      select (select id from users where login = 'warden' and is_demo) as warden, (select id from users where login = 'cadre' and is_demo) as hands,
             (select id from users where login = 'prefecture' and is_demo) as prefecture,
             coalesce((select g.user_id from grants g join users u on u.id = g.user_id and u.is_demo join areas a on a.code = ${village}
                       where g.role = 'county-officer' and a.path <@ g.area_path limit 1),
                      (select id from users where login = 'prefecture' and is_demo)) as county),
    made as (
      insert into problems (id, client_id, type_code, severity, geom, area_code, path, unit_id, source, patrol_id, description, found_at, found_by, received_at,
                            state, level, assigned_by, assignee, rectifiers, due_on, escalate_after, ended_at, is_demo)
      select ${id}::uuid, ${id}::uuid, ${type}, ${severity}, g, a.code, a.path, unit_at(g), 'patrol', ${patrolId}::uuid, '演示数据，非真实问题',
             ${day(-daysAgo)}::timestamptz, w.warden, ${day(-daysAgo)}::timestamptz, ${state}, 'village',
             case when ${hasHands} then w.county end, case when ${hasHands} then w.hands end,
             case when ${way.length > 2} then array[w.hands] else '{}' end,
             case when ${!isOver} then ${day(dueIn)}::date end, case when ${!isOver} then ${day(dueIn)}::date end,
             case when ${isOver} then ${day(-daysAgo + 9)}::timestamptz end, true
      from who w, areas a, (select ${place}::geometry as g) p where a.code = ${village}
      returning id)
    insert into problem_steps (problem_id, n, action, from_state, to_state, level, by_user, at, assignee)
    select made.id, s.n, s.action, s.before, s.after, 'village',
           case s.who when 'warden' then w.warden when 'hands' then w.hands when 'prefecture' then w.prefecture else w.county end,
           ${day(-daysAgo)}::timestamptz + make_interval(days => (s.n - 1)::integer), case when s.action = 'assign' then w.hands end
    from made, who w, (
      select * from unnest(${[1, ...way.map((_step, i) => i + 2)]}::integer[], ${['report', ...way.map(([action]) => action)]}::text[],
                           ${[null, 'found', ...way.slice(0, -1).map(([, to]) => to)].slice(0, way.length + 1)}::text[],
                           ${['found', ...way.map(([, to]) => to)]}::text[], ${['warden', ...way.map(([, , by]) => by)]}::text[])
        as s (n, action, before, after, who)) s`,
  )
}
