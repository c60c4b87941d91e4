// Herd surveys and their counts. One survey an operator, year and season is adopted; the database holds that.

import type { Knex } from 'knex'
import type { NewSurvey, Survey, SurveysQuery } from '#contract/livestock'
import { notFound } from '../platform/problem.ts'
import { json, maybeOne, one, rows, run, sql } from '../platform/sql.ts'

const columns = sql`
  s.id, s.code, s.operator_id as "operatorId", s.year, s.season, s.counted_on as "countedOn", s.method,
  s.relative_error as "relativeError", s.is_adopted as "isAdopted", user_name(s.adopted_by) as "adoptedBy",
  s.adopt_reason as "adoptReason", s.source, s.version,
  coalesce((select jsonb_agg(jsonb_build_object('animal', c.animal, 'sex', c.sex, 'ageClass', c.age_class, 'heads', c.heads)
                             order by c.animal, c.age_class, c.sex)
            from herd_counts c where c.survey_id = s.id), '[]') as counts`

export const findSurveys = (db: Knex, query: SurveysQuery): Promise<Survey[]> =>
  rows(
    db,
    sql`
    select ${columns}
    from herd_surveys s
    where s.operator_id = ${query.operatorId}::uuid
      and (${query.year ?? null}::integer is null or s.year = ${query.year ?? null}::integer)
      and (${query.season ?? null}::text is null or s.season = ${query.season ?? null}::text)
    order by s.year desc, s.season, s.counted_on desc, s.code`,
  )

export async function getSurvey(db: Knex, id: string): Promise<Survey> {
  const survey = await maybeOne<Survey>(db, sql`select ${columns} from herd_surveys s where s.id = ${id}::uuid`)
  if (survey === undefined) throw notFound('survey', id)
  return survey
}

type Home = { readonly code: string; readonly path: string }

export async function getOperatorHome(db: Knex, operatorId: string): Promise<Home> {
  const home = await maybeOne<Home>(db, sql`select code, path::text from operators where id = ${operatorId}::uuid`)
  if (home === undefined) throw notFound('operator', operatorId)
  return home
}

/** The new survey's id. Its code names the operator, the season and the method, and counts on where they repeat. */
export async function insertSurvey(db: Knex, survey: NewSurvey, home: Home): Promise<string> {
  const stem = `${home.code}-${survey.year}${survey.season === 'warm' ? 'W' : 'C'}-${survey.method[0]?.toUpperCase()}`
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into herd_surveys (code, operator_id, path, year, season, counted_on, method, relative_error, source)
    select ${stem} || coalesce('-' || nullif(count(*), 0), ''), ${survey.operatorId}::uuid, ${home.path}::ltree, ${survey.year}::integer,
           ${survey.season}::text, ${survey.countedOn}::date, ${survey.method}::text, ${survey.relativeError}::double precision, ${survey.source}::text
    from herd_surveys where code like ${`${stem}%`}
    returning id`,
  )
  await run(
    db,
    sql`
    insert into herd_counts (survey_id, animal, sex, age_class, heads)
    select ${id}::uuid, c->>'animal', c->>'sex', c->>'ageClass', (c->>'heads')::integer
    from jsonb_array_elements(${json(survey.counts)}::jsonb) c`,
  )
  return id
}

/** The id of the survey that is adopted for the season, or null; until the transaction ends nobody else adopts one. */
export async function lockAdoption(db: Knex, { operatorId, year, season }: Survey): Promise<string | null> {
  const surveys = await rows<{ id: string; isAdopted: boolean }>(
    db,
    sql`
    select id, is_adopted as "isAdopted" from herd_surveys
    where operator_id = ${operatorId}::uuid and year = ${year} and season = ${season} order by id for update`,
  )
  return surveys.find(({ isAdopted }) => isAdopted)?.id ?? null
}

/** Takes the adoption from a survey: at every moment one of an operator and season has it. */
export const setAside = (db: Knex, id: string): Promise<number> =>
  run(db, sql`update herd_surveys set is_adopted = false, adopted_by = null, adopt_reason = null where id = ${id}::uuid`)

/** Makes this survey the one the balance rests on; whether it was still at `version` and is writable by the caller. */
export async function adoptSurvey(
  db: Knex,
  survey: Survey,
  version: number,
  userId: string | null,
  reason: string,
): Promise<boolean> {
  const changed = await run(
    db,
    sql`
    update herd_surveys set is_adopted = true, adopted_by = ${userId}::uuid, adopt_reason = ${reason}
    where id = ${survey.id}::uuid and version = ${version}::integer`,
  )
  return changed === 1
}
