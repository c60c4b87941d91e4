// What was seen and done on the ground up to a moment: patrols by their tracks, problems, incidents. Rows as of land. Who sees an
// incident with a rare animal only in its ten-kilometre cell has the cell here too.

import { instantText } from '../../platform/past.ts'
import { type Sql, sql } from '../../platform/sql.ts'
import { isIn, moment, rounded, shape, standing, touching } from './standing.ts'

const tracked = sql`v.id in (select t.patrol_id from patrol_tracks t where t.geom && ${shape} and st_intersects(t.geom, ${shape}))`

export const patrols = (): Sql => sql`
  select p.id::text as key, t.geom, p.is_later, true as is_exact, p.is_demo, jsonb_build_object('id', p.id, 'leader', p.leader_id,
    'people', cardinality(p.user_ids), 'transport', p.transport, 'mode', p.mode, 'status', p.status,
    'started_at', ${instantText(sql`p.started_at`)}, 'ended_at', ${instantText(sql`p.ended_at`)}, 'distance_m', ${rounded(sql`t.distance_m`, 1)},
    'points', t.point_count, 'track_rule', t.rule, 'decision', p.decision, 'source', p.source_name, 'version', p.version,
    'recorded_at', ${instantText(sql`p.valid_from`)}) as told
  from ${standing('patrols', tracked)} p join patrol_tracks t on t.patrol_id = p.id
  where p.started_at <= ${moment}`

export const problems = (): Sql => sql`
  select p.id::text as key, p.geom, p.is_later, true as is_exact, p.is_demo, jsonb_build_object('id', p.id, 'code', p.code, 'type', p.type_code,
    'type_name', t.name_zh, 'severity', p.severity, 'state', p.state, 'found_at', ${instantText(sql`p.found_at`)}, 'description', p.description,
    'source', p.source, 'version', p.version, 'recorded_at', ${instantText(sql`p.valid_from`)}) as told
  from ${standing('problems', touching('geom'))} p join problem_types t on t.code = p.type_code
  where ${isIn(sql`p.geom`)} and p.found_at <= ${moment}`

const exact: Sql = sql`
  select i.id::text as key, i.geom, i.is_later, true as is_exact, i.is_demo, jsonb_build_object('id', i.id, 'code', i.code, 'kind', i.kind,
    'kind_name', k.name_zh, 'state', i.state, 'certainty', i.certainty, 'happened_from', ${instantText(sql`i.happened_from`)},
    'happened_to', ${instantText(sql`i.happened_to`)}, 'species', incident_species_list(i.id, i.edition), 'details', i.details,
    'description', i.description, 'version', i.version, 'recorded_at', ${instantText(sql`i.valid_from`)}) as told
  from ${standing('incidents', touching('geom'))} i join incident_kinds k on k.code = i.kind
  where ${isIn(sql`i.geom`)} and i.moment <= ${moment}`

const general: Sql = sql`
  select g.id::text as key, g.cell as geom, false as is_later, false as is_exact, g.is_demo, jsonb_build_object('id', g.id, 'kind', g.kind,
    'kind_name', k.name_zh, 'state', g.state, 'month', to_char(g.month, 'YYYY-MM'), 'species', g.species) as told
  from incidents_general g join incident_kinds k on k.code = g.kind
  where g.cell && ${shape} and ${isIn(sql`g.cell`)} and g.told_from::timestamp at time zone 'Asia/Shanghai' <= ${moment}
    and not exists (select from public.incidents i where i.id = g.id)`

export const incidents = (): Sql => sql`${exact} union all ${general}`
