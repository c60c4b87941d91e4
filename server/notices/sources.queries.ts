// What a notice may be drawn from: an assessment, a violation or a problem that the caller sees, with its figures and its clause.

import type { Knex } from 'knex'
import type { Found, NoticeBatch, NoticeClause, NoticeSource } from '#contract/notices'
import { isWaiting } from '../balance/waiting.queries.ts'
import { notFound } from '../platform/problem.ts'
import { ident, maybeOne, rows, type Sql, sql } from '../platform/sql.ts'

export type Source = {
  readonly sourceId: string
  /** The record is over, and nothing new is drawn from it. */
  readonly isEnded: boolean
  readonly operatorId: string | null
  readonly addressee: string
  readonly areaCode: string
  readonly areaName: string
  readonly countyName: string
  readonly path: string
  readonly found: Found
  readonly clause: NoticeClause
}

const ends = (figure: string): Sql =>
  sql`jsonb_build_object('low', ${ident(`a.${figure}_low`)}, 'mid', ${ident(`a.${figure}_mid`)}, 'high', ${ident(`a.${figure}_high`)})`
/** A function takes a hundred arguments at most, and is the clearer in two. */
const overload = sql`
  jsonb_build_object('from', 'assessment', 'code', o.code, 'version', a.version, 'isProvisional', a.is_provisional, 'year', a.year,
    'season', a.season, 'edition', a.edition, 'editionTitle', (select e.title from standard_editions e where e.code = a.edition),
    'finding', a.finding, 'grade', a.grade, 'usableHa', a.usable_ha, 'inputsDigest', a.inputs_digest,
    'isStale', ${isWaiting(sql`a.operator_id`)})
  || jsonb_build_object('capacitySu', ${ends('capacity')}, 'stockSu', ${ends('stock')}, 'excessSu', ${ends('excess')},
    'overloadRate', case when a.rate_mid is not null then ${ends('rate')} end)`

const countyOf = (path: Sql): Sql =>
  sql`coalesce((select c.name_zh from areas c where c.level = 'county' and c.path @> ${path}), r.name_zh)`
const clauseOf = (zh: Sql, bo: Sql, en: Sql, source: Sql, evidence: Sql): Sql =>
  sql`jsonb_build_object('zh', ${zh}, 'bo', ${bo}, 'en', ${en}, 'source', ${source}, 'evidence', ${evidence})`
/** The dated row of the law that is in force today. */
const rule = sql`
  lateral (select w.* from violation_rules w where w.kind = 'overload' and w.in_force_from <= day_here()
             and (w.in_force_to is null or day_here() < w.in_force_to) order by w.in_force_from desc limit 1) l`

const assessments = sql`
  select a.id as "sourceId", false as "isEnded", a.operator_id as "operatorId", o.name as addressee, o.area_code as "areaCode",
         r.name_zh as "areaName", ${countyOf(sql`a.path`)} as "countyName", a.path::text as path, ${overload} as found,
         ${clauseOf(sql`l.clause ->> 'zh'`, sql`l.clause ->> 'bo'`, sql`l.clause ->> 'en'`, sql`l.source`, sql`l.evidence`)} as clause
  from assessments a join operators o on o.id = a.operator_id join areas r on r.code = o.area_code
  cross join ${rule}`

/** The clause as it was when the violation was found. */
const ruled = clauseOf(
  sql`v.rule -> 'clause' ->> 'zh'`,
  sql`v.rule -> 'clause' ->> 'bo'`,
  sql`v.rule -> 'clause' ->> 'en'`,
  sql`v.rule ->> 'source'`,
  sql`coalesce(v.rule ->> 'evidence', 'N')`,
)
const violations = sql`
  select v.id as "sourceId", v.state = 'closed' as "isEnded", v.operator_id as "operatorId", coalesce(o.name, '') as addressee,
         r.code as "areaCode", r.name_zh as "areaName", ${countyOf(sql`v.path`)} as "countyName", v.path::text as path,
         jsonb_build_object('from', 'violation', 'code', v.code, 'version', v.version, 'isProvisional', v.is_provisional,
           'violationKind', v.kind, 'title', v.rule -> 'title', 'year', v.year, 'season', v.season,
           'amount', jsonb_build_object('low', v.amount_low, 'mid', v.amount, 'high', v.amount_high), 'unit', v.unit,
           'parcelCode', p.code, 'zoneName', z.name) as found,
         ${ruled} as clause
  from violations v
  cross join lateral (select x.code, x.name_zh from areas x where x.path @> v.path order by nlevel(x.path) desc limit 1) r
  left join operators o on o.id = v.operator_id left join parcels p on p.id = v.parcel_id left join zones z on z.id = v.zone_id`

const problems = sql`
  select p.id as "sourceId", p.ended_at is not null as "isEnded", null::uuid as "operatorId", '' as addressee, p.area_code as "areaCode",
         r.name_zh as "areaName", ${countyOf(sql`p.path`)} as "countyName", p.path::text as path,
         jsonb_build_object('from', 'problem', 'code', p.code, 'version', p.version, 'isProvisional', false,
           'title', jsonb_build_object('zh', t.name_zh, 'bo', t.name_bo, 'en', t.name_en), 'severity', p.severity,
           'description', p.description, 'foundAt', p.found_at) as found,
         ${clauseOf(sql`t.document`, sql`null::text`, sql`null::text`, sql`t.source`, sql`t.evidence`)} as clause
  from problems p join problem_types t on t.code = p.type_code join areas r on r.code = p.area_code`

const one: Readonly<Record<NoticeSource, (id: string) => Sql>> = {
  assessment: (id) => sql`${assessments} where a.id = ${id}::uuid`,
  violation: (id) => sql`${violations} where v.id = ${id}::uuid`,
  problem: (id) => sql`${problems} where p.id = ${id}::uuid`,
}

export const findSource = (db: Knex, from: NoticeSource, id: string): Promise<Source | undefined> => maybeOne(db, one[from](id))

/** Throws 404 `not-found` where there is none, or the caller does not see it. */
export async function getSource(db: Knex, from: NoticeSource, id: string): Promise<Source> {
  const found = await findSource(db, from, id)
  if (found === undefined) throw notFound(from, id)
  return found
}

export type Candidate = Source & { readonly hasNotice: boolean }
/** Operators of an area whose overload in a season is found, or uncertain, with whether a notice of this bearing runs already. */
export const findCandidates = (
  db: Knex,
  { year, season, bearing }: NoticeBatch,
  path: string,
  most: number,
): Promise<Candidate[]> =>
  rows(
    db,
    sql`
    select s.*, exists (select from notices n where n.source_kind = 'assessment' and n.source_id = s."sourceId" and n.bearing = ${bearing}
                          and n.ended_at is null) as "hasNotice"
    from (${assessments}
          where a.path <@ ${path}::ltree and a.path <@ (select app_reach('notices', 'add')) and a.year = ${year}::integer
            and a.season = ${season} and a.finding in ('found', 'uncertain')
          order by o.code limit ${most}::integer) s`,
  )
