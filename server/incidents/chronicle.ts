// What is told of the versions of a sighting and an incident, to those who see it exactly: the row rule of the past shows it to nobody else.

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

export const incidentChronicle: Chronicle = {
  kind: 'incident',
  path: '/api/incidents',
  may: 'incidents.read',
  table: 'incidents',
  neverImported: true,
  fields: {
    code: sql`v.code`,
    incidentKind: sql`(select k.name_zh from incident_kinds k where k.code = v.kind)`,
    state: sql`v.state`,
    certainty: sql`v.certainty`,
    happenedFrom: sql`v.happened_from`,
    happenedTo: sql`v.happened_to`,
    place: sql`st_asgeojson(st_pointonsurface(v.geom), 6)::jsonb -> 'coordinates'`,
    areaName: sql`(select a.name_zh || ' · ' || a.code from areas a where a.code = v.area_code)`,
    description: sql`v.description`,
    details: sql`v.details::text`,
    species: sql`(select string_agg(concat_ws(' ', s.name_zh, e->>'heads'), '、' order by s.name_zh)
                  from jsonb_array_elements(incident_species_list(v.id, v.edition)) e join species s on s.code = e->>'code')`,
    objects: sql`(select string_agg(o.label, '、' order by o.label) from incident_objects o
                  where o.incident_id = v.id and o.from_edition <= v.edition and (o.to_edition is null or v.edition < o.to_edition))`,
    endedAt: sql`v.ended_at`,
  },
}
