// Sums of areas, as store.ts keeps and judges them. Reads only; the row rule hides what lies above the caller's area.

import type { Knex } from 'knex'
import type { AreaBalance, AreasQuery, Grade } from '#contract/balance'
import { maybeOne, rows, type Sql, sql } from '../platform/sql.ts'
import type { SeasonName } from './inputs.ts'

const ends = (figure: string, name: string): string =>
  `jsonb_build_object('low', b.${figure}_low, 'mid', b.${figure}_mid, 'high', b.${figure}_high) as "${name}"`

const columns: Sql = {
  text: `b.area_code as "areaCode", a.name_zh as "nameZh", a.name_bo as "nameBo", a.name_en as "nameEn", b.level,
    a.parent_code as "parentCode", b.year, b.season, b.operators, b.found, b.uncertain, b.balanced, b.surplus, b.provisional,
    ${['capacity', 'stock', 'excess'].map((figure) => ends(figure, `${figure}Su`)).join(', ')},
    case when b.rate_mid is not null then ${ends('rate', 'overloadRate').replace(' as "overloadRate"', '')} end as "overloadRate",
    b.finding, b.grade, b.usable_ha as "usableHa"`,
  values: [],
}
const from = sql`from area_balances b join areas a on a.code = b.area_code`

/** The highest area the caller sees sums of. */
export async function findOwnArea(db: Knex): Promise<string | null> {
  const own = await maybeOne<{ code: string }>(
    db,
    sql`select code from areas where path = any ((select app_areas())::ltree[]) order by nlevel(path), path limit 1`,
  )
  return own?.code ?? null
}

export async function findAreaBalances(db: Knex, { year, season, parent, level }: AreasQuery): Promise<AreaBalance[]> {
  const of = parent ?? (await findOwnArea(db))
  const within =
    level === undefined
      ? sql`a.parent_code = ${of}`
      : sql`b.level = ${level} and b.path <@ (select path from areas where code = ${of})`
  return rows(
    db,
    sql`select ${columns} ${from} where b.year = ${year} and b.season = ${season} and b.operators > 0 and ${within} order by b.path`,
  )
}

type GradeCounts = Readonly<Record<Grade | 'ungraded', number>>
export type AreaSummary = { readonly area: AreaBalance | null; readonly grades: GradeCounts }

export const noGrades: GradeCounts = { none: 0, light: 0, moderate: 0, severe: 0, ungraded: 0 }

export async function findAreaSummary(db: Knex, code: string, year: number, season: SeasonName): Promise<AreaSummary> {
  const at = sql`where b.area_code = ${code} and b.year = ${year} and b.season = ${season}`
  const area = await maybeOne<AreaBalance>(db, sql`select ${columns} ${from} ${at}`)
  const grades = await maybeOne<GradeCounts>(
    db,
    sql`select none, light, moderate, severe, found - none - light - moderate - severe as ungraded from area_balances b ${at}`,
  )
  return { area: area ?? null, grades: grades ?? noGrades }
}

/** The area in every year and season judged so far, oldest first. */
export const findAreaYears = (db: Knex, code: string): Promise<AreaBalance[]> =>
  rows(db, sql`select ${columns} ${from} where b.area_code = ${code} order by b.year, b.season desc`)

/** Years the caller sees balances of: whole areas, or only those of an operator of their own. */
export async function findYears(db: Knex): Promise<number[]> {
  const found = await rows<{ year: number }>(
    db,
    sql`
    select year from area_balances
    union select year from assessments where operator_id = any ((select app_operators())::uuid[])
    order by year desc`,
  )
  return found.map(({ year }) => year)
}
