// How long the points of a patrol and its last place are kept. The cleaned way without its times, its figures and what it saw stay.

import type { Keeper } from '../platform/retention.ts'
import { rows, run, type Sql, sql } from '../platform/sql.ts'

/** Patrols that still have points, counted from the end, or from the last point where nobody ended one. What an open problem rests on stays. */
const ended: Sql = sql`
  select p.id, coalesce(p.ended_at, a.received_at) as since
  from patrols p join patrol_arrivals a on a.patrol_id = p.id
  where a.points = a.reckoned
    and not exists (select from problems q where q.patrol_id = p.id and q.ended_at is null)`

export const patrolKeepers: readonly Keeper[] = [
  {
    kind: 'patrol-points',
    over: sql`select since from (${ended}) e`,
    remove: async (db, before) => {
      // Whoever derives one of them holds its row: what they write comes before this, and goes with it.
      const found = await rows<{ id: string }>(
        db,
        sql`select id from patrols where id in (select id from (${ended}) e where since < ${before}::timestamptz) order by id for update`,
      )
      const removed = sql`any (${found.map(({ id }) => id)}::uuid[])`
      await run(
        db,
        sql`
        update patrol_tracks set points_removed_at = now(), last_lng = null, last_lat = null, last_at = null where patrol_id = ${removed}`,
      )
      await run(db, sql`delete from patrol_points where patrol_id = ${removed}`)
      await run(db, sql`delete from patrol_drops where patrol_id = ${removed}`)
      await run(db, sql`delete from patrol_arrivals where patrol_id = ${removed}`)
    },
  },
]
