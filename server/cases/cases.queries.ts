// Cases as their readers see them. The row rule decides which.

import type { Knex } from 'knex'
import type { CaseDetail, CaseLink, CaseRow, CaseSide, CaseStepLine, CasesQuery, NewCase } from '#contract/cases'
import { caseActionsOf } from '#rules/cases'
import { findPage, type Listing } from '../platform/list.ts'
import type { Page } from '../platform/paging.ts'
import { notFound } from '../platform/problem.ts'
import { all, maybeOne, one, rows, type Sql, sql } from '../platform/sql.ts'
import { findPeriods } from './clocks.queries.ts'
import { findRemediesOf } from './remedies.queries.ts'
import { findMeasures } from './thresholds.queries.ts'

/** How many remedies are not accepted yet. */
const owed = (which: Sql): Sql =>
  sql`(select count(*) from remedies r where r.case_id = c.id and r.ended_at is null and ${which})`
const columns = sql`
  c.id, c.code, c.title, c.cause, c.legal_basis as "legalBasis", c.jurisdiction, c.court_no as "courtNo", c.track, c.stage,
  c.area_code as "areaCode", a.name_zh as "areaName", c.offence_at as "offenceAt", user_name(c.opened_by) as "openedBy",
  c.opened_at as "openedAt", c.ended_at as "endedAt", ${owed(sql`true`)} as "remediesOwed",
  ${owed(sql`r.due_on < day_seen()`)} as "remediesOverdue", c.is_demo as "isDemo", c.version`
const from = sql`from cases c join areas a on a.code = c.area_code`

const stageRank = sql`array_position(array['clue', 'filing', 'inquiry', 'transfer', 'trial', 'judgement', 'remedy', 'closed'], c.stage)`
const sorts = {
  openedAt: sql`c.opened_at`,
  code: sql`c.code`,
  title: sql`c.title`,
  stage: stageRank,
  track: sql`c.track`,
  areaName: sql`a.name_zh`,
}

function conditions({ area, stage, track, only, q }: CasesQuery): readonly Sql[] {
  return [
    ...(area === undefined ? [] : [sql`c.path <@ (select path from areas where code = ${area})`]),
    ...(stage === undefined ? [] : [sql`c.stage = ${stage}`]),
    ...(track === undefined ? [] : [sql`c.track = ${track}`]),
    ...(only === undefined ? [] : [only === 'closed' ? sql`c.stage = 'closed'` : sql`c.stage <> 'closed'`]),
    ...(q === undefined ? [] : [sql`strpos(lower(concat_ws(' ', c.code, c.court_no, c.title, c.cause)), lower(${q})) > 0`]),
  ]
}

const listing = (query: CasesQuery): Listing => ({
  columns,
  id: sql`c.id`,
  from,
  where: all(conditions(query)),
  sorts,
  tie: sql`c.opened_at desc, c.id`,
})

export const findCases = (db: Knex, query: CasesQuery): Promise<Page<CaseRow>> => findPage(db, listing(query), query)

export type StandingCase = CaseRow & { readonly path: string; readonly sides: readonly CaseSide[] }
/** A case with where it lies and on which side the caller stands. Throws 404 `not-found`. */
export async function getStandingCase(db: Knex, id: string): Promise<StandingCase> {
  const found = await maybeOne<StandingCase>(
    db,
    sql`select ${columns}, c.path::text as path, case_sides(c.path) as sides ${from} where c.id = ${id}::uuid`,
  )
  if (found === undefined) throw notFound('case', id)
  return found
}

const findSteps = (db: Knex, id: string): Promise<CaseStepLine[]> =>
  rows(
    db,
    sql`
    select s.n, s.action, s.from_stage as "from", s.to_stage as "to", s.side, user_name(s.by_user) as by, s.at, s.on_day as "onDay", s.reason
    from case_steps s where s.case_id = ${id}::uuid and s.at <= app_as_of() order by s.n`,
  )

const findLinks = (db: Knex, id: string): Promise<CaseLink[]> =>
  rows(
    db,
    sql`
    select l.id, l.kind, l.subject_id as "subjectId", l.code, l.why, user_name(l.by_user) as by, l.at
    from case_links l where l.case_id = ${id}::uuid and l.at <= app_as_of() order by l.at, l.id`,
  )

export async function getCase(db: Knex, id: string): Promise<CaseDetail> {
  const { path: _path, ...found } = await getStandingCase(db, id)
  const { items } = await one<{ items: number }>(
    db,
    sql`select count(*) as items from evidence_items e where e.case_id = ${id}::uuid`,
  )
  return {
    ...found,
    steps: await findSteps(db, id),
    links: await findLinks(db, id),
    periods: await findPeriods(db, id),
    measures: await findMeasures(db, id, found.offenceAt),
    remedies: await findRemediesOf(db, id),
    items,
    actions: caseActionsOf(found, found.sides),
  }
}

export async function insertCase(db: Knex, input: NewCase, path: string): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`
    insert into cases (code, title, cause, legal_basis, jurisdiction, court_no, track, area_code, path, offence_at)
    values ('', ${input.title}, ${input.cause}, ${input.legalBasis}, ${input.jurisdiction}, ${input.courtNo}, ${input.track}, ${input.areaCode},
            ${path}::ltree, ${input.offenceAt}::timestamptz)
    returning id`,
  )
  return id
}
