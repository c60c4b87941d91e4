// Reckons what an edit made old by itself, once nobody has edited for a while. What a bulk import made old waits for a person:
// so much changes then that someone should look first.

import type { Knex } from 'knex'
import { maybeOne, sql } from '../platform/sql.ts'

const mostOperators = 2000
/** After a run that failed, so long nothing is tried again. */
const restMinutes = 10

/** Queues a run over what is marked where there is something, it has been quiet, and nothing else runs. Answers its id. */
export async function queueAutomatic(db: Knex, quietSeconds: number): Promise<string | null> {
  const queued = await maybeOne<{ id: string }>(
    db,
    sql`
    with few as materialized (
      select since from balance_dirty
      union all select since from facts_dirty
      union all select since from surveys_dirty
      limit ${mostOperators + 1}),
    latest as (select max(year) as year from area_balances where level = 'prefecture')
    insert into assessment_runs (year, path, marks_only)
    select latest.year, a.path, true
    from latest, (select path from areas where level = 'prefecture' order by path limit 1) a
    where latest.year is not null
      and (select count(*) between 1 and ${mostOperators} and max(since) < clock_timestamp() - make_interval(secs => ${quietSeconds})
           from few)
      and not exists (select from assessment_runs where state in ('queued', 'running')
        or (state = 'failed' and marks_only and ended_at > now() - make_interval(mins => ${restMinutes})))
    returning id`,
  )
  return queued?.id ?? null
}
