// Whole tables for taking away, read a few thousand rows at a time so that memory does not grow with them.

import type { Caller } from '../platform/caller.ts'
import type { Services } from '../platform/services.ts'
import { rows, type Sql, sql } from '../platform/sql.ts'
import { type AssessmentRow, assessmentColumns, assessmentConditions, assessmentsFrom } from './assessments.queries.ts'
import type { AssessmentsQuery, ViolationsQuery } from './reading.contract.ts'
import { findViolations, type Violation } from './violations.queries.ts'

const batch = 2000

/** Every assessment that the filters leave, by operator, year and season; each batch in its own short transaction. */
export async function* eachAssessment(
  services: Services,
  caller: Caller,
  query: AssessmentsQuery,
): AsyncGenerator<AssessmentRow> {
  let after: Sql = sql`true`
  for (;;) {
    const found = await services.as(caller, (db) =>
      rows<AssessmentRow>(
        db,
        sql`
        select ${assessmentColumns} ${assessmentsFrom}
        where ${assessmentConditions(query)} and ${after}
        order by o.code, a.year, a.season
        limit ${batch}::integer`,
      ),
    )
    yield* found
    const last = found.at(-1)
    if (last === undefined || found.length < batch) return
    after = sql`(o.code, a.year, a.season) > (${last.operatorCode}, ${last.year}, ${last.season})`
  }
}

/** Every violation that the filters leave, in the order asked for. */
export async function* eachViolation(services: Services, caller: Caller, query: ViolationsQuery): AsyncGenerator<Violation> {
  for (let page = 1; ; page += 1) {
    const { items } = await services.as(caller, (db) => findViolations(db, { ...query, sort: 'code', page, pageSize: batch }))
    yield* items
    if (items.length < batch) return
  }
}
