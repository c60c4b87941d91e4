// What of a problem is counted, and which problems meet some days: once for figures, reports and scores.

import { dayIn } from '../platform/past.ts'
import { type Sql, sql } from '../platform/sql.ts'

/** Columns of a `ProblemFact` about its life; the problem is `p`. */
export const problemLife: Sql = sql`
  ${dayIn(sql`p.found_at`)}::text as "foundDay", ${dayIn(sql`p.ended_at`)}::text as "endedDay", p.state = 'closed' as "isClosed",
  coalesce((select jsonb_agg(jsonb_build_object('day', ${dayIn(sql`s.at`)}, 'dueOn', s.due_on) order by s.n)
            from problem_steps s where s.problem_id = p.id), '[]') as steps`

/** Found by the last day, and not ended before the first. */
export const metBy = ({ from, to }: { readonly from: string; readonly to: string }): Sql => sql`
  ${dayIn(sql`p.found_at`)} <= ${to}::date and (p.ended_at is null or ${dayIn(sql`p.ended_at`)} >= ${from}::date)`
