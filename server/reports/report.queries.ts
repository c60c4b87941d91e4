// The rows that a report lists and draws, as far as the caller's row rule shows them.

import type { Geometry } from 'geojson'
import type { Knex } from 'knex'
import type { ProblemState, Severity, UnitKind } from '#contract/duties'
import type { PatrolMode } from '#contract/patrols'
import type { PatrolState, Transport } from '#rules/patrols'
import { duesBelow, duesOf } from '../duties/dues.queries.ts'
import { dayIn, instantText } from '../platform/past.ts'
import { one, rows, sql } from '../platform/sql.ts'
import type { FiguresOf } from './figures.queries.ts'
import type { ProblemFact } from './figures.rules.ts'
import { metBy, problemLife } from './problem-facts.ts'

/** A list beyond this belongs in an export of its own. */
export const longestList = 20_000

export type ReportProblem = Pick<ProblemFact, 'foundDay' | 'endedDay' | 'isClosed' | 'steps'> & {
  readonly id: string
  readonly code: string
  readonly type: string
  readonly typeZh: string
  readonly severity: Severity
  readonly state: ProblemState
  readonly areaName: string
  readonly unitName: string | null
  readonly description: string
  readonly place: Geometry
}

export const findReportProblems = (db: Knex, { path, from, to }: FiguresOf): Promise<ReportProblem[]> =>
  rows(
    db,
    sql`
    select p.id, p.code, p.type_code as type, t.name_zh as "typeZh", p.severity, p.state, a.name_zh as "areaName",
           (select u.name from duty_units u where u.id = p.unit_id) as "unitName", p.description,
           ${problemLife},
           st_asgeojson(st_pointonsurface(p.geom), 5)::json as place
    from problems p join problem_types t on t.code = p.type_code join areas a on a.code = p.area_code
    where p.path <@ ${path}::ltree and ${metBy({ from, to })}
    order by p.found_at, p.code
    limit ${longestList + 1}::integer`,
  )

export type ReportPatrol = {
  readonly id: string
  readonly day: string
  readonly areaName: string | null
  readonly units: readonly string[]
  readonly transport: Transport
  readonly mode: PatrolMode
  readonly people: number
  readonly distanceM: number | null
  readonly recordedS: number | null
  readonly state: PatrolState
}

/** Begun in the period and ended, there or through a unit there. Who went is not in it: a report is about ground, not about persons. */
export const findReportPatrols = (db: Knex, { path, from, to }: FiguresOf): Promise<ReportPatrol[]> =>
  rows(
    db,
    sql`
    select p.id, ${dayIn(sql`p.started_at`)}::text as day, (select a.name_zh from areas a where a.path = p.path) as "areaName",
           coalesce(v.units, '{}') as units, p.transport, p.mode, cardinality(p.user_ids) as people,
           case when t.geom is not null then t.distance_m end as "distanceM", t.recorded_s as "recordedS", coalesce(t.state, 'doubtful') as state
    from patrols p left join patrol_tracks t on t.patrol_id = p.id
    cross join lateral (
      select array_agg(u.name order by u.code) as units
      from patrol_visits v join duty_units u on u.id = v.unit_id where v.patrol_id = p.id and v.path <@ ${path}::ltree) v
    where p.status = 'ended' and ${dayIn(sql`p.started_at`)} between ${from}::date and ${to}::date
      and (p.path <@ ${path}::ltree or v.units is not null)
    order by p.started_at, p.id
    limit ${longestList + 1}::integer`,
  )

export type DueStatus = 'done' | 'open' | 'overdue' | 'none'
export type ReportUnit = {
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly geometry: Geometry
  /** The worst of what was due in periods that end in these days. */
  readonly status: DueStatus
}

/** `degrees` is what the drawing does not show any more. */
export const findReportUnits = (db: Knex, { path, from, to }: FiguresOf, degrees: number): Promise<ReportUnit[]> =>
  rows(
    db,
    sql`
    with worst as (
      select d.unit_id, case when bool_or(d.state = 'overdue') then 'overdue' when bool_or(d.state = 'open') then 'open' else 'done' end as status
      from ${duesOf({ from, to }, duesBelow(sql`${path}::ltree`))} d
      where d.last_day between ${from}::date and ${to}::date group by d.unit_id)
    select u.code, u.name, u.kind, st_asgeojson(st_simplifypreservetopology(u.geom, ${degrees}::float8), 5)::json as geometry,
           coalesce(w.status, 'none') as status
    from duty_units u left join worst w on w.unit_id = u.id
    where u.path <@ ${path}::ltree and u.in_force_from <= ${to}::date and (u.in_force_to is null or u.in_force_to > ${from}::date)
    order by u.code`,
  )

/** From when on both the area and a unit in it are on record; null where no unit ever was. */
export async function findRecordsBegin(db: Knex, path: string): Promise<string | null> {
  const { at } = await one<{ at: string | null }>(
    db,
    sql`
    select ${instantText(sql`greatest(u.at, a.at)`)} as at
    from (select min(v.valid_from) as at from past.duty_units_versions v where v.path <@ ${path}::ltree) u,
         (select min(v.valid_from) as at from past.areas_versions v where v.path = ${path}::ltree) a
    where u.at is not null union all select null order by at nulls last limit 1`,
  )
  return at
}
