// The zones as the map draws them.

import { type Collection, demoAttribute, idAttribute } from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { changesOf } from '../platform/past.ts'
import { sql } from '../platform/sql.ts'

export const zoneCollections: readonly Collection[] = [
  {
    id: 'zones',
    title: { zh: '管控区', bo: 'དོ་དམ་ས་ཁུལ།', en: 'Zones' },
    geometry: 'polygon',
    may: 'zones.read',
    source: { zh: '本平台管控区台账', bo: 'སྡིངས་ཆ་འདིའི་དོ་དམ་ས་ཁུལ་ཐོ་གཞུང་།', en: 'Zone register of this platform' },
    params: [],
    attributes: [
      idAttribute,
      { name: 'code', type: 'text', title: { zh: '编号', bo: 'ཨང་རྟགས།', en: 'Code' } },
      { name: 'kind', type: 'text', title: { zh: '类型', bo: 'རིགས།', en: 'Kind' } },
      { name: 'name', type: 'text', title: { zh: '名称', bo: 'མིང་།', en: 'Name' } },
      demoAttribute,
    ],
    levels: [
      {
        minZoom: 4,
        maxZoom: 16,
        select: (envelope) => sql`
          select geom, ${featureId(sql`id`)} as fid, id, code, kind, name, is_demo from zones where geom && ${envelope}`,
      },
    ],
    past: changesOf('zones', 'geom'),
    dependsOn: ['zones'],
  },
]
