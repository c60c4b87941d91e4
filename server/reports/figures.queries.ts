// The rows that figures of duty are reckoned from, as far as the caller's row rule shows them.

import type { Knex } from 'knex'
import { severities, unitKinds } from '#contract/duties'
import { getAreaPath } from '../areas/queries.ts'
import { findOwnArea } from '../balance/areas.queries.ts'
import { findCalendar, today } from '../duties/calendar.ts'
import { duesBelow, duesOf } from '../duties/dues.queries.ts'
import { findTypes } from '../duties/problems.queries.ts'
import { seenShare } from '../patrols/coverage.queries.ts'
import { dayIn } from '../platform/past.ts'
import { notFound } from '../platform/problem.ts'
import { maybeOne, rows, type Sql, sql } from '../platform/sql.ts'
import type { DutyFigures, FigureArea } from './figures.contract.ts'
import {
  type Days,
  type DueFact,
  type Facts,
  figuresOf,
  monthsOf,
  type PatrolFact,
  type PostFact,
  type ProblemFact,
  partOf,
  problemFigures,
  type UnitFact,
} from './figures.rules.ts'
import { metBy, problemLife } from './problem-facts.ts'
import { findMarks } from './score.queries.ts'

/** A subtree of the areas by its path, and days, both included. */
export type FiguresOf = { readonly path: string; readonly from: string; readonly to: string }

/** The child of the area asked for below which a path lies, as a path; null is across them. */
const childOf = (path: Sql, { path: top }: FiguresOf): Sql =>
  sql`case when nlevel(${path}) > nlevel(${top}::ltree) then subpath(${path}, 0, nlevel(${top}::ltree) + 1)::text end`

const findDueFacts = (db: Knex, of: FiguresOf): Promise<DueFact[]> =>
  rows(
    db,
    sql`
    select ${childOf(sql`u.path`, of)} as child, u.kind, to_char(d.last_day, 'YYYY-MM') as month, sum(d.needed)::integer as asked,
           sum(least(d.done, d.needed))::integer as done,
           sum(case when d.state = 'overdue' then d.needed - least(d.done, d.needed) else 0 end)::integer as overdue
    from ${duesOf(of, duesBelow(sql`${of.path}::ltree`))} d join duty_units u on u.id = d.unit_id
    where u.path <@ ${of.path}::ltree and d.last_day between ${of.from}::date and ${of.to}::date
    group by 1, 2, 3`,
  )

const findPostFacts = (db: Knex, of: FiguresOf): Promise<PostFact[]> =>
  rows(
    db,
    sql`
    select ${childOf(sql`u.path`, of)} as child, u.kind, count(*)::integer as posts,
           count(*) filter (where (
             select f.times from duty_frequencies f
             where f.unit_kind = u.kind and f.duty = p.duty and f.level = p.level and f.in_force_from <= ${of.to}::date
             order by f.in_force_from desc limit 1) is null)::integer as unasked
    from duty_posts p join duty_units u on u.id = p.unit_id
    where u.path <@ ${of.path}::ltree and p.from_day <= ${of.to}::date and (p.to_day is null or p.to_day > ${of.from}::date)
    group by 1, 2`,
  )

const findPatrolFacts = (db: Knex, of: FiguresOf): Promise<PatrolFact[]> =>
  rows(
    db,
    sql`
    select ${dayIn(sql`p.started_at`)}::text as day, coalesce(t.state, 'doubtful') as state, case when t.geom is not null then t.distance_m end as "distanceM",
           coalesce(v.places, jsonb_build_array(jsonb_build_object('child', ${childOf(sql`p.path`, of)}, 'kind', null))) as places
    from patrols p left join patrol_tracks t on t.patrol_id = p.id
    cross join lateral (
      select jsonb_agg(jsonb_build_object('child', ${childOf(sql`v.path`, of)}, 'kind', u.kind)) as places
      from patrol_visits v join duty_units u on u.id = v.unit_id where v.patrol_id = p.id and v.path <@ ${of.path}::ltree) v
    where p.status = 'ended' and ${dayIn(sql`p.started_at`)} between ${of.from}::date and ${of.to}::date
      and (p.path <@ ${of.path}::ltree or v.places is not null)`,
  )

const findUnitFacts = (db: Knex, of: FiguresOf): Promise<UnitFact[]> =>
  rows(
    db,
    sql`
    with visits as (
      select v.unit_id, to_char(v.day, 'YYYY-MM') as month, grouping(to_char(v.day, 'YYYY-MM')) = 1 as is_whole, ${seenShare} as share
      from patrol_visits v join duty_units u on u.id = v.unit_id
      where v.is_valid and v.day between ${of.from}::date and ${of.to}::date and u.path <@ ${of.path}::ltree
      group by grouping sets ((v.unit_id), (v.unit_id, to_char(v.day, 'YYYY-MM'))))
    select ${childOf(sql`u.path`, of)} as child, u.kind, u.in_force_from::text as "from", u.in_force_to::text as "to",
           (select share from visits v where v.unit_id = u.id and v.is_whole) as share,
           coalesce((select jsonb_object_agg(v.month, v.share) from visits v where v.unit_id = u.id and not v.is_whole), '{}') as months
    from duty_units u
    where u.path <@ ${of.path}::ltree and u.in_force_from <= ${of.to}::date and (u.in_force_to is null or u.in_force_to > ${of.from}::date)`,
  )

const findProblemFacts = (db: Knex, of: FiguresOf): Promise<ProblemFact[]> =>
  rows(
    db,
    sql`
    select ${childOf(sql`p.path`, of)} as child, u.kind, p.type_code as type, p.severity, ${problemLife}
    from problems p left join duty_units u on u.id = p.unit_id
    where p.path <@ ${of.path}::ltree and ${metBy(of)}`,
  )

export const findFacts = async (db: Knex, of: FiguresOf): Promise<Facts> => ({
  dues: await findDueFacts(db, of),
  posts: await findPostFacts(db, of),
  patrols: await findPatrolFacts(db, of),
  units: await findUnitFacts(db, of),
  problems: await findProblemFacts(db, of),
})

const areaColumns = sql`a.code, a.level, a.name_zh as "nameZh", a.name_bo as "nameBo", a.name_en as "nameEn", a.path::text as path`
type Placed = FigureArea & { readonly path: string }
const shown = ({ path: _path, ...area }: Placed): FigureArea => area

export async function getFigureArea(db: Knex, path: string): Promise<FigureArea> {
  const area = await maybeOne<Placed>(db, sql`select ${areaColumns} from areas a where a.path = ${path}::ltree`)
  if (area === undefined) throw notFound('area', path)
  return shown(area)
}

const isEmpty = ({ dues, posts, patrols, units, problems }: Facts): boolean =>
  dues.length + posts.length + patrols.length + units.length + problems.length === 0

const prefecture = '632700'
/** Of the area asked for; else the caller's own; else all. Throws 404 `not-found` for an area that there is not. */
export const pathAsked = async (db: Knex, area: string | undefined): Promise<string> =>
  getAreaPath(db, area ?? (await findOwnArea(db)) ?? prefecture)

/** As of the day `on`, which is that of the moment `db` looks at. Throws 404 `not-found` for an area that there is not. */
export async function readFigures(db: Knex, of: FiguresOf, on = today()): Promise<DutyFigures> {
  const area = await getFigureArea(db, of.path)
  const children = await rows<Placed>(
    db,
    sql`select ${areaColumns} from areas a where a.parent_code = ${area.code} order by a.code`,
  )
  const facts = await findFacts(db, of)
  const calendar = await findCalendar(db, [on, ...facts.problems.flatMap(({ foundDay, endedDay }) => [foundDay, endedDay])])
  const days: Days = { from: of.from, to: of.to, today: on }
  const figures = (part: Facts) => figuresOf(part, days, calendar)
  const years = new Set(
    facts.problems.flatMap(({ foundDay, endedDay }) => [foundDay, endedDay ?? foundDay]).map((day) => Number(day.slice(0, 4))),
  )
  // Of an area without parts there is nothing to part, and nothing across them.
  const byArea = (children.length === 0 ? [] : [...children, null]).map((child) => ({
    area: child === null ? null : shown(child),
    facts: partOf(facts, (place) => place.child === (child?.path ?? null)),
  }))
  const byKind = [...unitKinds, null].map((kind) => ({ kind, facts: partOf(facts, (place) => place.kind === kind) }))
  const problemsOf = (is: (problem: ProblemFact) => boolean) => problemFigures(facts.problems.filter(is), days, calendar).figures
  const types = (await findTypes(db)).filter(({ code }) => facts.problems.some(({ type }) => type === code))
  return {
    area,
    from: of.from,
    to: of.to,
    asOf: days.today,
    total: figures(facts),
    byArea: byArea
      .filter((part) => part.area !== null || !isEmpty(part.facts))
      .map((part) => ({ area: part.area, figures: figures(part.facts) })),
    byKind: byKind.filter((part) => !isEmpty(part.facts)).map((part) => ({ kind: part.kind, figures: figures(part.facts) })),
    byType: types.map(({ code: type, nameZh, nameBo, nameEn }) => ({
      type,
      nameZh,
      nameBo,
      nameEn,
      figures: problemsOf((problem) => problem.type === type),
    })),
    bySeverity: severities.map((severity) => ({ severity, figures: problemsOf((problem) => problem.severity === severity) })),
    months: monthsOf(days)
      .filter(({ from }) => from <= on)
      .map((month) => ({ month: month.month, figures: figuresOf(facts, month, calendar) })),
    scores: await findMarks(db, of.path, of.from, of.to),
    missingYears: [...years].filter((year) => !calendar.years.has(year)).sort((a, b) => a - b),
  }
}
