// What the papers of the balance rest on: stored assessments with their frozen inputs, sums of areas, and violations. Reads only, under the row rule.

import type { Knex } from 'knex'
import type { Finding, Interval, ViolationKind } from '#contract/balance'
import type { Frozen } from '../balance/frozen.ts'
import { one, rows, sql } from '../platform/sql.ts'

export type SheetRow = {
  readonly operatorCode: string
  readonly operatorName: string
  /** The part of the area reported on in which the operator is registered; null where it has no parts. */
  readonly partCode: string | null
  readonly townshipName: string | null
  readonly villageName: string | null
  readonly usableHa: number
  readonly finding: Finding
  readonly isProvisional: boolean
  readonly overloadRate: Interval | null
  /** As they are stored. */
  readonly capacityMid: number
  readonly stockMid: number
  readonly excessMid: number
  readonly inputs: Frozen
}

type Of = { readonly path: string; readonly year: number; readonly season: 'warm' | 'cold' }

export const countSheetRows = async (db: Knex, { path, year, season }: Of): Promise<number> =>
  (
    await one<{ count: number }>(
      db,
      sql`
      select count(*)::integer as count from assessments a
      where a.path <@ ${path}::ltree and a.year = ${year}::integer and a.season = ${season}`,
    )
  ).count

/** In the order of areas, then by code. */
export const findSheetRows = (db: Knex, { path, year, season }: Of): Promise<SheetRow[]> =>
  rows(
    db,
    sql`
    select o.code as "operatorCode", o.name as "operatorName", a.usable_ha as "usableHa", a.finding, a.is_provisional as "isProvisional",
           case when a.rate_mid is not null then jsonb_build_object('low', a.rate_low, 'mid', a.rate_mid, 'high', a.rate_high) end as "overloadRate",
           a.capacity_mid as "capacityMid", a.stock_mid as "stockMid", a.excess_mid as "excessMid", a.inputs, p.code as "partCode", t.name_zh as "townshipName", v.name_zh as "villageName"
    from assessments a
    join operators o on o.id = a.operator_id
    left join areas p on nlevel(a.path) > nlevel(${path}::ltree) and p.path = subpath(a.path, 0, nlevel(${path}::ltree) + 1)
    left join areas t on nlevel(a.path) >= 4 and t.path = subpath(a.path, 0, 4)
    left join areas v on nlevel(a.path) >= 5 and v.path = subpath(a.path, 0, 5)
    where a.path <@ ${path}::ltree and a.year = ${year}::integer and a.season = ${season}
    order by a.path, o.code`,
  )

export type ViolationCount = {
  readonly kind: ViolationKind
  readonly open: number
  readonly closed: number
  readonly provisional: number
}

/** Violations first seen in the year or open in it, by kind. */
export const findViolationCounts = (db: Knex, path: string, year: number): Promise<ViolationCount[]> =>
  rows(
    db,
    sql`
    select v.kind, count(*) filter (where v.state = 'open')::integer as open, count(*) filter (where v.state = 'closed')::integer as closed,
           count(*) filter (where v.is_provisional)::integer as provisional
    from violations v where v.path <@ ${path}::ltree and v.year = ${year}::integer group by v.kind order by v.kind`,
  )

/** Editions that the judgements of a year rest on. */
export const findEditionsUsed = (db: Knex, path: string, year: number): Promise<{ code: string; title: string }[]> =>
  rows(
    db,
    sql`
    select e.code, e.title from standard_editions e
    where e.code in (select a.edition from assessments a where a.path <@ ${path}::ltree and a.year = ${year}::integer) order by e.code`,
  )

/** Chinese names of grassland types, by code. */
export const findTypeNames = async (db: Knex): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await rows<{ code: string; name: string }>(db, sql`select code, name_zh as name from grassland_types`)).map(
      ({ code, name }) => [code, name],
    ),
  )
