// What was found on the land of a remedy: written once, by who answers for the place.

import type { Knex } from 'knex'
import type { NewInspection } from '#contract/cases'
import { isContradicted, isOwed } from '#rules/cases'
import { inputFault, Problem } from '../platform/problem.ts'
import { one, rows, run, sql } from '../platform/sql.ts'
import { placeOn, shapeOf } from '../zones/shape.ts'
import { writeRemedy } from './remedies.actions.ts'
import { getRemedyNow } from './remedies.queries.ts'

/** Throws 422 `remedy-item-unknown` where the case has no such item, or the caller does not see it. */
async function attach(db: Knex, caseId: string | null, inspectionId: string, items: readonly number[]): Promise<void> {
  const known = await rows<{ itemNo: number }>(
    db,
    sql`
    select e.item_no as "itemNo" from evidence_items e where e.case_id = ${caseId}::uuid and e.item_no = any (${[...items]}::integer[])`,
  )
  const missing = items.filter((no) => !known.some(({ itemNo }) => itemNo === no))
  if (missing.length > 0) throw new Problem('remedy-item-unknown', 422, { items: missing })
  await run(
    db,
    sql`
    insert into remedy_inspection_items (inspection_id, case_id, item_no)
    select ${inspectionId}::uuid, ${caseId}::uuid, n from (select distinct unnest(${[...items]}::integer[]) as n) i`,
  )
}

/** Throws 409 `remedy-ended`, 403 `not-permitted`, 422 `remedy-result-contradicted`, `geometry-invalid`, and 400 for a day before the order. */
export async function inspectRemedy(db: Knex, input: NewInspection): Promise<void> {
  const before = await getRemedyNow(db, input.id)
  if (!isOwed(before.state)) throw new Problem('remedy-ended', 409, { state: before.state })
  if (!before.mayInspect) throw new Problem('not-permitted', 403)
  const { id, onDay, value, error, geometry, result, items } = input
  if (onDay < before.orderedOn) throw inputFault('onDay', 'too_small', 'before it was ordered')
  if (isContradicted(result, input, before.target))
    throw new Problem('remedy-result-contradicted', 422, { value, error, target: before.target })
  if (geometry !== null) await placeOn(db, geometry)
  const made = await one<{ id: string }>(
    db,
    sql`
    insert into remedy_inspections (remedy_id, n, on_day, value, error, geom, result, words)
    values (${id}::uuid, 0, ${onDay}::date, ${value}::float8, ${error}::float8, ${geometry === null ? sql`null::geometry` : shapeOf(geometry)},
            ${result}, ${input.words})
    returning id`,
  )
  if (items.length > 0) await attach(db, before.caseId, made.id, items)
  const after = await getRemedyNow(db, id)
  const detail = { inspectionId: made.id, onDay, value, error, result, from: before.state }
  await writeRemedy(db, 'remedy-inspected', after, { after: { ...input }, detail })
}
