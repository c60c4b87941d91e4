// What is told of the versions of a unit of duty, of a post and of a problem.

import type { Chronicle } from '../platform/history.ts'
import { sql } from '../platform/sql.ts'

export const unitChronicle: Chronicle = {
  kind: 'duty-unit',
  path: '/api/duty-units',
  may: 'duties.read',
  table: 'duty_units',
  outline: 'land',
  fields: {
    code: sql`v.code`,
    kind: sql`v.kind`,
    name: sql`v.name`,
    areaCode: sql`(select a.name_zh || ' · ' || a.code from areas a where a.path = v.path)`,
    lengthM: sql`v.length_m`,
    areaHa: sql`v.area_ha`,
    stripM: sql`v.strip_m`,
    sightM: sql`v.sight_m`,
    seasonFrom: sql`v.season_from`,
    seasonTo: sql`v.season_to`,
    inForceFrom: sql`v.in_force_from`,
    inForceTo: sql`v.in_force_to`,
    source: sql`v.source`,
    sourceCrs: sql`v.source_crs`,
  },
}

export const postChronicle: Chronicle = {
  kind: 'duty-post',
  path: '/api/duty-posts',
  may: 'duties.read',
  table: 'duty_posts',
  fields: {
    duty: sql`v.duty`,
    level: sql`v.level`,
    holder: sql`user_name(v.user_id)`,
    fromDay: sql`v.from_day`,
    toDay: sql`v.to_day`,
    deed: sql`v.deed`,
    note: sql`v.note`,
  },
}

export const problemChronicle: Chronicle = {
  kind: 'problem',
  path: '/api/problems',
  may: 'problems.read',
  table: 'problems',
  neverImported: true,
  fields: {
    code: sql`v.code`,
    type: sql`(select t.name_zh from problem_types t where t.code = v.type_code)`,
    severity: sql`v.severity`,
    state: sql`v.state`,
    level: sql`v.level`,
    dueOn: sql`v.due_on`,
    assignee: sql`user_name(v.assignee)`,
    description: sql`v.description`,
    place: sql`st_asgeojson(st_pointonsurface(v.geom), 6)::jsonb -> 'coordinates'`,
    areaName: sql`(select a.name_zh || ' · ' || a.code from areas a where a.path = v.path)`,
    unitName: sql`(select u.name from duty_units u where u.id = v.unit_id)`,
    endedAt: sql`v.ended_at`,
  },
}
