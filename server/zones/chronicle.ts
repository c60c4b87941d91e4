// What is told of the versions of a zone.

import type { Chronicle } from '../platform/history.ts'
import { sql } from '../platform/sql.ts'

export const zoneChronicle: Chronicle = {
  kind: 'zone',
  path: '/api/zones',
  may: 'zones.read',
  table: 'zones',
  outline: 'geom',
  fields: {
    code: sql`v.code`,
    kind: sql`v.kind`,
    name: sql`v.name`,
    areaCode: sql`(select a.name_zh || ' · ' || a.code from areas a where a.path = v.path)`,
    areaHa: sql`v.area_ha`,
    legalBasis: sql`v.legal_basis`,
    inForceFrom: sql`v.in_force_from`,
    inForceTo: sql`v.in_force_to`,
    restFrom: sql`v.rest_from`,
    restTo: sql`v.rest_to`,
    source: sql`v.source`,
    sourceCrs: sql`v.source_crs`,
  },
}
