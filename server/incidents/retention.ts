// How long persons in incidents are kept: counted from the end of the incident. Everything else of it stays.

import type { Keeper } from '../platform/retention.ts'
import { run, sql } from '../platform/sql.ts'

export const incidentKeepers: readonly Keeper[] = [
  {
    kind: 'incident-persons',
    over: sql`select i.ended_at as since from incident_persons p join incidents i on i.id = p.incident_id where i.ended_at is not null`,
    remove: (db, before) =>
      run(
        db,
        sql`
        delete from incident_persons p using incidents i
        where i.id = p.incident_id and i.ended_at is not null and i.ended_at < ${before}::timestamptz`,
      ),
  },
]
