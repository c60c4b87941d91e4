// Assessments as rows of a table, with the names a reader knows them by.

import type { Knex } from 'knex'
import { findPage } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { all, rows, type Sql, sql } from '../platform/sql.ts'
import type { AssessmentsQuery } from './reading.contract.ts'

type Ends = { readonly low: number; readonly mid: number; readonly high: number }

export type AssessmentRow = {
  readonly id: string
  readonly operatorId: string
  readonly operatorCode: string
  readonly operatorName: string
  readonly operatorKind: string
  readonly areaCode: string
  readonly areaName: string
  readonly year: number
  readonly season: 'warm' | 'cold'
  readonly capacitySu: Ends
  readonly stockSu: Ends
  readonly excessSu: Ends
  readonly overloadRate: Ends | null
  readonly finding: string
  readonly grade: string | null
  readonly isProvisional: boolean
  readonly usableHa: number
  readonly parcelCount: number
  readonly bbox: readonly number[] | null
}

export const intervalOf = (stem: string): Sql => ({
  text: `jsonb_build_object('low', ${stem}_low, 'mid', ${stem}_mid, 'high', ${stem}_high)`,
  values: [],
})

/** The operator's parcels in the season of the row: how many, and the box around them. */
const land = sql`
  left join lateral (
    select count(*) as parcels, st_extent(p.geom) as box
    from parcels p where p.operator_id = a.operator_id and p.season in (a.season, 'year')
  ) l on true`

export const assessmentColumns = sql`
  a.id, a.operator_id as "operatorId", o.code as "operatorCode", o.name as "operatorName", o.kind as "operatorKind",
  o.area_code as "areaCode", v.name_zh as "areaName", a.year, a.season, ${intervalOf('a.capacity')} as "capacitySu",
  ${intervalOf('a.stock')} as "stockSu", ${intervalOf('a.excess')} as "excessSu",
  case when a.rate_mid is not null then ${intervalOf('a.rate')} end as "overloadRate",
  a.finding, a.grade, a.is_provisional as "isProvisional", a.usable_ha as "usableHa", l.parcels as "parcelCount",
  case when l.box is not null then array[st_xmin(l.box), st_ymin(l.box), st_xmax(l.box), st_ymax(l.box)] end as bbox`

export const assessmentsFrom = sql`
  from assessments a
  join operators o on o.id = a.operator_id
  join areas v on v.code = o.area_code
  ${land}`

const sorts: Readonly<Record<string, Sql>> = {
  excessSu: sql`a.excess_mid`,
  operatorCode: sql`o.code`,
  operatorName: sql`o.name`,
  areaName: sql`v.code`,
  usableHa: sql`a.usable_ha`,
  capacitySu: sql`a.capacity_mid`,
  stockSu: sql`a.stock_mid`,
  overloadRate: sql`a.rate_mid`,
  finding: sql`array_position(array['surplus', 'balanced', 'uncertain', 'found'], a.finding)`,
  grade: sql`array_position(array['none', 'light', 'moderate', 'severe'], a.grade)`,
  parcelCount: sql`l.parcels`,
}

export const under = (column: Sql, area: string): Sql => sql`${column} <@ (select path from areas where code = ${area})`
export const likePattern = (words: string): string => `%${words.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`

/** Whether any parcel of the operator in the season meets the box, or lies under the regime. */
const onLand = (condition: Sql): Sql => sql`exists (
  select from parcels p where p.operator_id = a.operator_id and p.season in (a.season, 'year') and ${condition})`

export function assessmentConditions(query: Omit<AssessmentsQuery, 'page' | 'pageSize' | 'sort'>): Sql {
  const { area, year, season, grade, finding, regime, provisional, q, bbox } = query
  return all([
    ...(area === undefined ? [] : [under(sql`a.path`, area)]),
    ...(year === undefined ? [] : [sql`a.year = ${year}`]),
    ...(season === undefined ? [] : [sql`a.season = ${season}`]),
    ...(grade === undefined ? [] : [sql`a.grade = any(${grade}::text[])`]),
    ...(finding === undefined ? [] : [sql`a.finding = any(${finding}::text[])`]),
    ...(provisional === undefined ? [] : [sql`a.is_provisional = ${provisional}`]),
    ...(q === undefined ? [] : [sql`(o.code ilike ${likePattern(q)} or o.name ilike ${likePattern(q)})`]),
    ...(regime === undefined
      ? []
      : [onLand(sql`exists (select from parcel_facts f where f.parcel_id = p.id and f.regime = any(${regime}::text[]))`)]),
    ...(bbox === undefined ? [] : [onLand(sql`p.geom && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`)]),
  ])
}

export const findAssessments = (db: Knex, query: AssessmentsQuery): Promise<Page<AssessmentRow>> =>
  findPage(
    db,
    {
      columns: assessmentColumns,
      from: assessmentsFrom,
      where: assessmentConditions(query),
      sorts,
      tie: sql`o.code, a.year, a.season`,
    },
    query,
  )

/** Everything of one operator, newest first. */
export const findOperatorAssessments = (db: Knex, operatorId: string): Promise<AssessmentRow[]> =>
  rows(
    db,
    sql`select ${assessmentColumns} ${assessmentsFrom} where a.operator_id = ${operatorId}::uuid order by a.year desc, a.season`,
  )

export const findYears = async (db: Knex): Promise<number[]> =>
  (await rows<{ year: number }>(db, sql`select distinct year from area_balances order by year desc`)).map(({ year }) => year)
