// The patrols that an incident belongs to: found on one, or looked into by one.

import { newIncidentPatrol } from '#contract/incidents'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { notFound } from '../platform/problem.ts'
import { maybeOne, run, sql } from '../platform/sql.ts'
import { getIncident } from './incident.queries.ts'
import { getIncidentNow } from './incidents.queries.ts'

const link = endpoint({
  method: 'post',
  path: '/api/incidents/:id/patrols',
  may: 'incidents.add',
  cost: 'light',
  summary: 'Say that an incident belongs to a patrol that one sees; for its recorder and who handles it, until it has ended',
  input: newIncidentPatrol,
  run: async ({ db, input: { id, patrolId, note } }) => {
    const { path } = await getIncidentNow(db, id)
    const patrol = await maybeOne(db, sql`select id from patrols where id = ${patrolId}::uuid`)
    if (patrol === undefined) throw notFound('patrol', patrolId)
    await run(
      db,
      sql`
      insert into incident_patrols (incident_id, patrol_id, note) values (${id}::uuid, ${patrolId}::uuid, ${note})
      on conflict do nothing`,
    )
    await recordWrite(db, {
      action: 'incident-patrol-linked',
      subjectKind: 'incident',
      subjectId: id,
      path: path.split('.').slice(0, 3).join('.'),
      detail: { patrolId },
    })
    return getIncident(db, id)
  },
})

export const incidentPatrolEndpoints: readonly AnyEndpoint[] = [link]
