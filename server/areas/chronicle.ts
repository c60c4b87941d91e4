// What is told of the versions of an area.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import type { Chronicle } from '../platform/history.ts'
import { sql } from '../platform/sql.ts'

export const areaChronicle: Chronicle = {
  kind: 'area',
  path: '/api/areas',
  may: 'areas.read',
  table: 'areas',
  key: { name: 'code', input: z.string().max(16).pipe(areaCode), type: sql`text` },
  outline: 'geom',
  fields: {
    code: sql`v.code`,
    level: sql`v.level`,
    parentCode: sql`v.parent_code`,
    nameZh: sql`v.name_zh`,
    nameBo: sql`v.name_bo`,
    nameEn: sql`v.name_en`,
    areaHa: sql`v.area_ha`,
    source: sql`v.source`,
    sourceCrs: sql`v.source_crs`,
  },
}
