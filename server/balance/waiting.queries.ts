// What edits and imports have made old and nobody has reckoned again yet, as the caller may see it.

import type { Knex } from 'knex'
import type { Waiting } from '#contract/balance'
import { one, type Sql, sql } from '../platform/sql.ts'

/** Beyond this many the screen says "more than"; counting them all would cost more than it tells. */
const mostCounted = 20_000

export const findWaiting = (db: Knex): Promise<Omit<Waiting, 'afterSeconds'>> =>
  one(
    db,
    sql`
    with marked as materialized (
      select d.operator_id, null::uuid as parcel_id, d.since from balance_dirty d
      union all
      select p.operator_id, p.id, d.since from facts_dirty d join parcels p on p.id = d.parcel_id
      limit ${mostCounted})
    select count(distinct operator_id)::integer as operators, count(distinct parcel_id)::integer as parcels,
           count(*) = ${mostCounted} as "isMore", min(since) as since,
           (select r.id from assessment_runs r where r.state in ('queued', 'running') order by r.asked_at desc limit 1) as "runId"
    from marked`,
  )

/** Whether an operator's figures rest on what is no longer so. */
export const isWaiting = (operatorId: Sql): Sql => sql`
  (exists (select from balance_dirty d where d.operator_id = ${operatorId})
   or exists (select from parcels w join facts_dirty d on d.parcel_id = w.id where w.operator_id = ${operatorId}))`
