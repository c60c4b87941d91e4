// How long persons in incidents are kept: counted from the end of the incident, everything else of which stays; and what alerts leave behind.

import type { Keeper } from '../platform/retention.ts'
import { run, sql } from '../platform/sql.ts'

const staleAddresses = sql`
  select d.user_id, coalesce(u.disabled_at, case when d.verified_at is null then d.asked_at else
           coalesce((select max(g.valid_to) from grants g where g.user_id = d.user_id), d.verified_at) end) as since
  from alert_addresses d join users u on u.id = d.user_id
  where d.address is not null
    and (u.is_disabled or d.verified_at is null
      or not exists (select from grants g where g.user_id = d.user_id and g.valid_from <= now() and now() < g.valid_to))`

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
  {
    // One that was never verified, of an account that is ended, or of a person without any duty.
    kind: 'alert-addresses',
    over: staleAddresses,
    remove: (db, before) =>
      run(
        db,
        sql`
        update alert_addresses set address = null, verified_at = null, code_digest = null
        where user_id in (select user_id from (${staleAddresses}) s where s.since < ${before}::timestamptz)`,
      ),
  },
  {
    kind: 'incident-alerts',
    over: sql`select at as since from incident_alerts union all select ended_at from alert_mails where ended_at is not null`,
    remove: async (db, before) => {
      await run(db, sql`delete from incident_alerts where at < ${before}::timestamptz`)
      await run(db, sql`delete from alert_mails where ended_at < ${before}::timestamptz`)
    },
  },
]
