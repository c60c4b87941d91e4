// What a month's scores are reckoned from, unit by unit: asked by the server for itself, so that a track beyond a border counts.

import type { Knex } from 'knex'
import type { ChiefLevel, UnitKind } from '#contract/duties'
import type { Ground, LeftOut, Month } from '#rules/reports'
import { leftOutKey } from '#rules/reports'
import { duesBelow, duesOf } from '../duties/dues.queries.ts'
import { seenShare } from '../patrols/coverage.queries.ts'
import { rows, sql } from '../platform/sql.ts'
import { metBy, problemLife } from './problem-facts.ts'

export type ScoredUnit = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly path: string
  readonly isDemo: boolean
  /** Posts of chiefs held on some day of the month. */
  readonly posts: readonly { readonly id: string; readonly level: ChiefLevel }[]
}
type Within = Month & { readonly path: string }

export const findScoredUnits = (db: Knex, { path, from, to }: Within): Promise<ScoredUnit[]> =>
  rows(
    db,
    sql`
    select u.id, u.code, u.name, u.kind, u.path::text as path, u.is_demo as "isDemo",
           coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'level', p.level)
                       order by array_position('{prefecture,county,township,village}', p.level), p.from_day)
                     from duty_posts p where p.unit_id = u.id and p.duty = 'chief' and p.from_day <= ${to}::date
                       and (p.to_day is null or p.to_day > ${from}::date)), '[]') as posts
    from duty_units u
    where u.path <@ ${path}::ltree and u.in_force_from <= ${to}::date and (u.in_force_to is null or u.in_force_to > ${from}::date)
    order by u.code`,
  )

type Of<Row> = Row & { readonly unitId: string }

const findDues = (db: Knex, within: Within): Promise<Of<Ground['dues'][number]>[]> =>
  rows(
    db,
    sql`
    select d.unit_id as "unitId", d.post_id as "postId", d.from_day::text as "from", d.last_day::text as "to", d.needed, d.done::integer as done
    from ${duesOf(within, duesBelow(sql`${within.path}::ltree`))} d join duty_units u on u.id = d.unit_id
    where u.path <@ ${within.path}::ltree and d.last_day between ${within.from}::date and ${within.to}::date
    order by d.from_day, d.post_id`,
  )

const findShares = (db: Knex, { path, from, to }: Within): Promise<Of<{ readonly share: number }>[]> =>
  rows(
    db,
    sql`
    select v.unit_id as "unitId",
           ${seenShare} as share
    from patrol_visits v join duty_units u on u.id = v.unit_id
    where v.is_valid and v.day between ${from}::date and ${to}::date and u.path <@ ${path}::ltree
    group by v.unit_id`,
  )

const findProblems = (db: Knex, { path, from, to }: Within): Promise<Of<Ground['problems'][number]>[]> =>
  rows(
    db,
    sql`
    select p.unit_id as "unitId", p.id, p.code, p.source, null as child, u.kind, p.type_code as type, p.severity,
           ${problemLife}
    from problems p join duty_units u on u.id = p.unit_id
    where u.path <@ ${path}::ltree and ${metBy({ from, to })}
    order by p.code`,
  )

function grouped<Row extends { readonly unitId: string }>(list: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const by = new Map<string, Row[]>()
  for (const row of list) by.set(row.unitId, [...(by.get(row.unitId) ?? []), row])
  return by
}

export async function findGrounds(db: Knex, units: readonly ScoredUnit[], within: Within): Promise<ReadonlyMap<string, Ground>> {
  const dues = grouped(await findDues(db, within))
  const shares = grouped(await findShares(db, within))
  const problems = grouped(await findProblems(db, within))
  return new Map(
    units.map(({ id, name }) => [
      id,
      {
        unit: { id, label: name },
        share: shares.get(id)?.[0]?.share ?? null,
        dues: dues.get(id) ?? [],
        problems: problems.get(id) ?? [],
      },
    ]),
  )
}

/** By unit, the rows that upheld objections of the month left out. */
export async function findLeftOut(db: Knex, { path, from }: Within): Promise<ReadonlyMap<string, LeftOut>> {
  const found = await rows<{ unitId: string; measure: string; rowId: string }>(
    db,
    sql`
    select unit_id as "unitId", measure, row_id as "rowId" from score_objections
    where state = 'upheld' and month = ${from}::date and path <@ ${path}::ltree`,
  )
  return new Map(
    [...grouped(found)].map(([id, list]) => [id, new Set(list.map(({ measure, rowId }) => leftOutKey(measure, rowId)))]),
  )
}
