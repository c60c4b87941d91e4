// What is told of the versions of a survey, its counts among it.

import type { Chronicle } from '../platform/history.ts'
import { sql } from '../platform/sql.ts'

/** The counts that stood when the version ended, or stand: a survey and its counts are written together. */
const counts = sql`(
  select jsonb_object_agg(c.animal || ' ' || c.sex || ' ' || c.age_class, c.heads order by c.animal, c.sex, c.age_class)
  from past.herd_counts_versions c
  where c.survey_id = v.id and c.valid_from < v.valid_to and c.valid_to >= v.valid_to)`

export const surveyChronicle: Chronicle = {
  kind: 'survey',
  path: '/api/surveys',
  may: 'livestock.read',
  table: 'herd_surveys',
  fields: {
    code: sql`v.code`,
    year: sql`v.year`,
    season: sql`v.season`,
    countedOn: sql`v.counted_on`,
    method: sql`v.method`,
    relativeError: sql`v.relative_error`,
    counts,
    isAdopted: sql`v.is_adopted`,
    adoptedBy: sql`user_name(v.adopted_by)`,
    adoptReason: sql`v.adopt_reason`,
    source: sql`v.source`,
  },
}
