// Sums of areas as the summary shows them: the area itself, its children, its years. All are the same stored rows.

import type { Knex } from 'knex'
import { maybeOne, rows, type Sql, sql } from '../platform/sql.ts'
import { type AssessmentRow, assessmentColumns, assessmentsFrom, intervalOf, under } from './assessments.queries.ts'
import type { AreaSumsQuery, SummaryQuery } from './reading.contract.ts'

const rate = sql`case when s.capacity_low > 0 then jsonb_build_object(
  'low', (s.stock_low - s.capacity_high) / s.capacity_high, 'mid', (s.stock_mid - s.capacity_mid) / s.capacity_mid,
  'high', (s.stock_high - s.capacity_low) / s.capacity_low) end`

/** A roll-up has no grade of its own: the grade is the operators', and most of them name it. */
const columns: Sql = sql`
  s.area_code as "areaCode", a.name_zh as "nameZh", a.name_bo as "nameBo", a.name_en as "nameEn", s.level, a.parent_code as "parentCode",
  s.year, s.season, s.operators, s.found, s.uncertain, s.balanced, s.surplus, s.provisional,
  s.none, s.light, s.moderate, s.severe, ${intervalOf('s.capacity')} as "capacitySu", ${intervalOf('s.stock')} as "stockSu",
  ${intervalOf('s.excess')} as "excessSu", ${rate} as "overloadRate", s.usable_ha as "usableHa"`

export type AreaBalance = {
  readonly areaCode: string
  readonly level: string
  readonly operators: number
  readonly none: number
  readonly light: number
  readonly moderate: number
  readonly severe: number
}

const prefecture = sql`(select code from areas where level = 'prefecture')`

export const findAreaSums = (db: Knex, { year, season, parent, level }: AreaSumsQuery): Promise<AreaBalance[]> =>
  rows(
    db,
    sql`
    select ${columns}
    from area_balances s
    join areas a on a.code = s.area_code
    where s.year = ${year} and s.season = ${season}
      and ${
        level === undefined
          ? sql`a.parent_code = coalesce(${parent ?? null}::text, ${prefecture})`
          : sql`s.level = ${level} and ${parent === undefined ? sql`true` : under(sql`s.path`, parent)}`
      }
    order by s.area_code`,
  )

/** The largest area the caller may see the sums of, where none is named. */
const widest = sql`(select area_code from area_balances order by nlevel(path), area_code limit 1)`

export const findArea = (db: Knex, { area, year, season }: SummaryQuery): Promise<AreaBalance | undefined> =>
  maybeOne(
    db,
    sql`
    select ${columns} from area_balances s join areas a on a.code = s.area_code
    where s.year = ${year} and s.season = ${season} and s.area_code = coalesce(${area ?? null}::text, ${widest})`,
  )

export const findAreaYears = (db: Knex, code: string): Promise<unknown[]> =>
  rows(
    db,
    sql`
    select ${columns} from area_balances s join areas a on a.code = s.area_code
    where s.area_code = ${code} order by s.year, s.season`,
  )

/** The ten whose best case is furthest above capacity. */
export const findTop = (db: Knex, { year, season }: SummaryQuery, code: string): Promise<AssessmentRow[]> =>
  rows(
    db,
    sql`
    select ${assessmentColumns} ${assessmentsFrom}
    where a.year = ${year} and a.season = ${season} and a.finding = 'found' and ${under(sql`a.path`, code)}
    order by a.excess_low desc, o.code
    limit 10`,
  )
