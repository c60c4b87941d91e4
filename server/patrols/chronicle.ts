// What is told of the versions of a patrol: what was said and decided of it. What its points say is derived, and told as it now is.

import type { Chronicle } from '../platform/history.ts'
import { sql } from '../platform/sql.ts'

export const patrolChronicle: Chronicle = {
  kind: 'patrol',
  path: '/api/patrols',
  may: 'patrols.read',
  table: 'patrols',
  neverImported: true,
  fields: {
    leader: sql`user_name(v.leader_id)`,
    members: sql`(select string_agg(user_name(m), '、') from unnest(v.user_ids[2:]) m)`,
    transport: sql`v.transport`,
    mode: sql`v.mode`,
    status: sql`v.status`,
    startedAt: sql`v.started_at`,
    endedAt: sql`v.ended_at`,
    units: sql`(select string_agg(u.name, '、' order by u.name) from duty_units u where u.id = any (v.unit_ids))`,
    note: sql`v.note`,
    weather: sql`v.weather`,
    reason: sql`v.reason`,
    decision: sql`v.decision`,
    decisionReason: sql`v.decision_reason`,
  },
}
