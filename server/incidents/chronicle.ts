// What is told of the versions of a sighting, to those who see it exactly: the row rule of the past shows it to nobody else.

import type { Chronicle } from '../platform/history.ts'
import { sql } from '../platform/sql.ts'

export const sightingChronicle: Chronicle = {
  kind: 'sighting',
  path: '/api/sightings',
  may: 'sightings.read',
  table: 'sightings',
  neverImported: true,
  fields: {
    species: sql`(select s.name_zh from species s where s.code = v.species_code)`,
    seenAt: sql`v.seen_at`,
    heads: sql`v.heads`,
    sign: sql`v.sign`,
    place: sql`st_asgeojson(v.place, 6)::jsonb -> 'coordinates'`,
    accuracyM: sql`v.accuracy_m`,
    areaCode: sql`(select a.name_zh || ' · ' || a.code from areas a where a.code = v.area_code)`,
    note: sql`v.note`,
  },
}
