// Scores as their readers see them. The row rule decides which; they stand in the order of units and areas, never of scores.

import type { Knex } from 'knex'
import {
  type Measure,
  measures,
  type Objection,
  type Score,
  type ScoreDetail,
  type ScoreMark,
  type ScorePart,
  type ScoresQuery,
  type WaitingObjection,
} from '#contract/reports'
import { mayAnswer, refusalOfObjection, type ScoreStanding, type ScoreStandpoint } from '#rules/reports'
import { today } from '../duties/calendar.ts'
import { findCounted } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, rows, type Sql, sql } from '../platform/sql.ts'

/** An objection to it, or to a post of the unit or the area, waits for its answer. */
const isObjected = sql`
  exists (select from score_objections o where o.state = 'open' and o.month = s.month
    and case s.subject when 'post' then o.post_id = s.post_id when 'unit' then o.unit_id = s.unit_id else o.path <@ s.path end)`

const columns = sql`
  s.id, to_char(s.month, 'YYYY-MM') as month, s.subject, s.level, s.code, s.name, s.unit_id as "unitId", s.score, s.why, s.edition,
  case when s.why = 'no-weight' then array(select p ->> 'measure' from jsonb_array_elements(s.parts) p where p ->> 'weight' is null) else '{}' end as missing,
  s.is_current as "isCurrent", s.cause, s.reason, s.reckoned_at as "reckonedAt", s.object_by as "objectBy", ${isObjected} as "isObjected", s.is_demo as "isDemo"`

const conditions = ({ month, of, area, unit, only }: ScoresQuery): Sql =>
  all([
    sql`s.is_current and s.month = ${`${month}-01`}::date and s.subject = ${of}`,
    ...(area === undefined ? [] : [sql`s.path <@ (select path from areas where code = ${area})`]),
    ...(unit === undefined ? [] : [sql`s.unit_id = ${unit}::uuid`]),
    ...(only === 'objected' ? [isObjected] : []),
    ...(only === 'mine' ? [sql`s.post_id = any ((select app_posts())::uuid[])`] : []),
  ])

const order = sql`
  order by case when s.subject = 'area' then s.path end, s.code, array_position('{prefecture,county,township,village}', s.level), s.id`

/** A measure that has no weight is missing; a unit is missing what its posts are. */
const named = <Row extends Score>(row: Row): Row => ({
  ...row,
  missing: row.missing.filter((each): each is Measure => measures.some((measure) => measure === each)),
})

export async function findScores(db: Knex, query: ScoresQuery): Promise<Page<Score>> {
  const page = await findCounted<Score>(db, columns, sql`from duty_scores s where ${conditions(query)}`, order, query)
  return { ...page, items: page.items.map(named) }
}

type Found = Score & {
  readonly parts: readonly ScorePart[]
  readonly path: string
  readonly standing: ScoreStanding
  readonly standpoint: ScoreStandpoint & { readonly id: string }
}
export type Judged = Found

/** Offices above the level that is judged; above the prefecture there is none here, so its own answers. */
const standpoint = sql`
  json_build_object('id', app_user(), 'isJudged', coalesce(s.post_id = any ((select app_posts())::uuid[]), false),
    'isOffice', exists (select from unnest((select duty_areas('duties', 'close'))::ltree[]) a where s.path <@ a
      and nlevel(a) < greatest(3, array_position('{prefecture,county,township,village}', s.level) + 1)),
    'chiefOf', chief_levels(s.unit_id)) as standpoint`

/** Throws 404 `not-found`. */
export async function getJudged(db: Knex, id: string): Promise<Judged> {
  const found = await maybeOne<Found>(
    db,
    sql`
    select ${columns}, s.parts, s.path::text as path, ${standpoint},
           json_build_object('subject', s.subject, 'level', s.level, 'isCurrent', s.is_current, 'objectBy', s.object_by,
                             'hasOpenObjection', ${isObjected}) as standing
    from duty_scores s where s.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('score', id)
  return named(found)
}

const objectionsOf = (db: Knex, id: string): Promise<Omit<Objection, 'mayAnswer'>[]> =>
  rows(
    db,
    sql`
    select o.id, o.measure, o.row_label as "rowLabel", o.reason, o.at, o.answer_by as "answerBy", o.state, o.answer, o.answered_at as "answeredAt"
    from score_objections o join duty_scores s on s.id = ${id}::uuid and o.month = s.month
      and case s.subject when 'post' then o.post_id = s.post_id when 'unit' then o.unit_id = s.unit_id else o.path <@ s.path end
    order by o.at desc limit 200`,
  )

export async function getScore(db: Knex, id: string): Promise<ScoreDetail> {
  const { standing, standpoint: person, path: _path, ...score } = await getJudged(db, id)
  const objections = await objectionsOf(db, id)
  const editions = await rows<ScoreDetail['editions'][number]>(
    db,
    sql`
    select e.id, e.edition, e.score, e.reckoned_at as "reckonedAt"
    from duty_scores e join duty_scores s on s.id = ${id}::uuid and e.month = s.month and e.subject = s.subject
      and e.post_id is not distinct from s.post_id and e.unit_id is not distinct from s.unit_id and e.area_code is not distinct from s.area_code
    order by e.edition desc`,
  )
  return {
    ...score,
    objections: objections.map((each) => ({
      ...each,
      mayAnswer: score.subject === 'post' && mayAnswer(each.state, standing, person),
    })),
    mayObject: refusalOfObjection(standing, person, today()) === null,
    editions,
  }
}

/** The score that an objection was raised to, as the caller stands to it. Throws 404 `not-found`. */
export async function getObjected(db: Knex, id: string): Promise<Judged> {
  const found = await maybeOne<{ scoreId: string }>(
    db,
    sql`select score_id as "scoreId" from score_objections where id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('objection', id)
  return getJudged(db, found.scoreId)
}

/** The monthly scores of an area as they stand: for figures handed on, each with its mark. */
export const findMarks = (db: Knex, path: string, from: string, to: string): Promise<ScoreMark[]> =>
  rows(
    db,
    sql`
    select s.id, to_char(s.month, 'YYYY-MM') as month, s.score, s.why, s.edition, ${isObjected} as "isObjected", s.is_demo as "isDemo"
    from duty_scores s
    where s.is_current and s.subject = 'area' and s.path = ${path}::ltree and s.month between date_trunc('month', ${from}::date) and ${to}::date
    order by s.month`,
  )

export const findWaiting = (db: Knex): Promise<WaitingObjection[]> =>
  rows(
    db,
    sql`
    select o.id, o.score_id as "scoreId", to_char(o.month, 'YYYY-MM') as month, s.name, s.level, o.measure, o.row_label as "rowLabel", o.answer_by as "answerBy"
    from score_objections o join duty_scores s on s.id = o.score_id
    where o.state = 'open' order by o.answer_by nulls last, o.at limit 200`,
  )
