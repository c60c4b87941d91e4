// Stored assessments as lists show them, and one of them with everything it rested on. Reads only.

import type { Knex } from 'knex'
import type { AssessmentRow, AssessmentsQuery } from '#contract/balance'
import { findPage, type Listing } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, ident, maybeOne, rows, type Sql, sql } from '../platform/sql.ts'
import type { Frozen } from './frozen.ts'
import { isWaiting } from './waiting.queries.ts'

const ends = (table: Sql, figure: string): Sql =>
  sql`jsonb_build_object('low', ${table}.${ident(`${figure}_low`)}, 'mid', ${table}.${ident(`${figure}_mid`)}, 'high', ${table}.${ident(`${figure}_high`)})`

const a = ident('a')
/** Parcels the operator grazes in the season. */
const grazed = sql`from parcels p where p.operator_id = a.operator_id and p.season in (a.season, 'year')`

export const assessmentColumns = sql`
  a.id, a.operator_id as "operatorId", o.code as "operatorCode", o.name as "operatorName", o.kind as "operatorKind",
  o.area_code as "areaCode", r.name_zh as "areaName", a.year, a.season, ${ends(a, 'capacity')} as "capacitySu",
  ${ends(a, 'stock')} as "stockSu", ${ends(a, 'excess')} as "excessSu",
  case when a.rate_mid is not null then ${ends(a, 'rate')} end as "overloadRate", a.finding, a.grade,
  a.is_provisional as "isProvisional", ${isWaiting(sql`a.operator_id`)} as "isStale", a.usable_ha as "usableHa", (select count(*)::integer ${grazed}) as "parcelCount",
  (select array[st_xmin(e), st_ymin(e), st_xmax(e), st_ymax(e)] from (select st_extent(p.geom) as e ${grazed}) x where e is not null) as bbox`

export const assessmentsFrom = sql`
  from assessments a
  join operators o on o.id = a.operator_id
  join areas r on r.code = o.area_code`

const byWords = (column: Sql, words: readonly string[]): Sql => sql`coalesce(array_position(${words}::text[], ${column}), 0)`
const sorts = {
  operatorCode: sql`o.code`,
  operatorName: sql`o.name`,
  areaName: sql`r.name_zh`,
  usableHa: sql`a.usable_ha`,
  capacitySu: sql`a.capacity_mid`,
  stockSu: sql`a.stock_mid`,
  excessSu: sql`a.excess_mid`,
  overloadRate: sql`a.rate_mid`,
  finding: byWords(sql`a.finding`, ['surplus', 'balanced', 'uncertain', 'found']),
  grade: byWords(sql`a.grade`, ['none', 'light', 'moderate', 'severe']),
  parcelCount: sql`(select count(*) ${grazed})`,
}

const pattern = (words: string): string => `%${words.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`
const inBox = (box: readonly number[]): Sql => sql`st_makeenvelope(${box[0]}, ${box[1]}, ${box[2]}, ${box[3]}, 4326)`

const liesUnder = (regime: readonly string[]): Sql => sql`exists (
  select from parcel_facts f
  where f.parcel_id = p.id and f.regime = any (${regime}::text[]) and f.from_date <= day_here() and day_here() < f.to_date)`

function conditions(query: AssessmentsQuery): readonly Sql[] {
  const { area, year, season, grade, finding, regime, provisional, q, bbox } = query
  return [
    ...(area === undefined ? [] : [sql`a.path <@ (select path from areas where code = ${area})`]),
    ...(year === undefined ? [] : [sql`a.year = ${year}`]),
    ...(season === undefined ? [] : [sql`a.season = ${season}`]),
    ...(grade === undefined ? [] : [sql`coalesce(a.grade, 'ungraded') = any (${grade}::text[])`]),
    ...(finding === undefined ? [] : [sql`a.finding = any (${finding}::text[])`]),
    ...(regime === undefined ? [] : [sql`exists (select ${grazed} and ${liesUnder(regime)})`]),
    ...(provisional === undefined ? [] : [sql`a.is_provisional = ${provisional}`]),
    ...(q === undefined ? [] : [sql`(o.code ilike ${pattern(q)} or o.name ilike ${pattern(q)})`]),
    ...(bbox === undefined ? [] : [sql`exists (select ${grazed} and p.geom && ${inBox(bbox)})`]),
  ]
}

/** Outlines of the parcels an operator grazes in the season; only for those who ask, for they weigh more than all the rest. */
const outline = sql`, (select st_astext(st_collect(p.geom), 6) ${grazed}) as wkt`

export const assessmentListing = (query: AssessmentsQuery): Listing => ({
  columns: query.wkt ? sql`${assessmentColumns}${outline}` : assessmentColumns,
  id: sql`a.id`,
  from: assessmentsFrom,
  where: all(conditions(query)),
  sorts,
  tie: sql`o.code, a.year desc, a.season`,
})

export const findAssessments = (db: Knex, query: AssessmentsQuery): Promise<Page<AssessmentRow>> =>
  findPage(db, assessmentListing(query), query)

/** The rows of an operator, newest first; of one year where it is named. */
export const findAssessmentsOf = (db: Knex, operatorId: string, year: number | null): Promise<AssessmentRow[]> =>
  rows(
    db,
    sql`
    select ${assessmentColumns} ${assessmentsFrom}
    where a.operator_id = ${operatorId}::uuid and (${year}::integer is null or a.year = ${year}::integer)
    order by a.year desc, a.season desc`,
  )

export type StoredAssessment = AssessmentRow & {
  readonly edition: string
  readonly editionTitle: string
  readonly assessedAt: string
  readonly inputsDigest: string
  readonly inputs: Frozen
  readonly adoptedBy: string | null
}

export async function getAssessment(db: Knex, id: string): Promise<StoredAssessment> {
  const found = await maybeOne<StoredAssessment>(
    db,
    sql`
    select ${assessmentColumns}, a.edition, e.title as "editionTitle", a.valid_from as "assessedAt", a.inputs_digest as "inputsDigest",
           a.inputs, (select user_name(s.adopted_by) from herd_surveys s where s.operator_id = a.operator_id and s.year = a.year
                      and s.season = a.season and s.is_adopted) as "adoptedBy"
    ${assessmentsFrom}
    join standard_editions e on e.code = a.edition
    where a.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('assessment', id)
  return found
}

/** Of these parcel codes those that the caller sees. An operator may graze land of another office. */
export const findSeenParcels = async (db: Knex, codes: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    (await rows<{ code: string }>(db, sql`select code from parcels where code = any (${[...codes]}::text[])`)).map(
      ({ code }) => code,
    ),
  )

export const findZoneNames = (db: Knex, codes: readonly string[]): Promise<{ code: string; name: string }[]> =>
  rows(db, sql`select code, name from zones where code = any (${[...new Set(codes)]}::text[]) order by code`)
