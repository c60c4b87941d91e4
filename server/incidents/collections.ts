// What the slice publishes: incidents, and sightings as the map draws them: a point where the caller sees exactly, else the
// ten-kilometre cell.

import { type Collection, demoAttribute, idAttribute } from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { changesOf } from '../platform/past.ts'
import { sql } from '../platform/sql.ts'
import { incidentsCollection } from './incidents.collections.ts'
import { sightingRecords } from './records.ts'
import { levelInForce } from './sightings.queries.ts'

export const incidentCollections: readonly Collection[] = [
  {
    id: 'sightings',
    title: { zh: '珍稀野生动物记录', bo: 'རྩ་ཆེའི་རི་སྐྱེས་སྲོག་ཆགས་ཟིན་ཐོ།', en: 'Sightings of protected animals' },
    geometry: 'mixed',
    may: 'sightings.read',
    source: { zh: '本平台野生动物记录', bo: 'སྡིངས་ཆ་འདིའི་རི་སྐྱེས་སྲོག་ཆགས་ཟིན་ཐོ།', en: 'Sightings recorded on this platform' },
    params: [],
    attributes: [
      idAttribute,
      { name: 'species', type: 'text', title: { zh: '物种', bo: 'སྲོག་ཆགས།', en: 'Species' } },
      { name: 'level', type: 'text', title: { zh: '保护级别', bo: 'སྲུང་སྐྱོབ་རིམ་པ།', en: 'Protection level' } },
      { name: 'heads', type: 'number', title: { zh: '数量', bo: 'གྲངས།', en: 'Heads' } },
      { name: 'day', type: 'text', title: { zh: '日期或月份', bo: 'ཉིན་ནམ་ཟླ།', en: 'Day or month' } },
      { name: 'is_exact', type: 'boolean', title: { zh: '精确位置', bo: 'གནས་ཡུལ་ཏག་ཏག', en: 'Exact place' } },
      demoAttribute,
    ],
    levels: [
      {
        minZoom: 4,
        maxZoom: 14,
        select: (envelope) => sql`
          select s.geom, ${featureId(sql`s.id`)} as fid, s.id, sp.name_zh as species, l.level, s.heads,
                 case when s.is_exact then s.day::text else to_char(s.month, 'YYYY-MM') end as day, s.is_exact, s.is_demo
          from sightings_seen s
          join species sp on sp.code = s.species_code
          ${levelInForce}
          where s.geom && ${envelope}`,
      },
    ],
    records: sightingRecords,
    hasSensitivePlaces: true,
    past: changesOf('sightings', 'place'),
    dependsOn: ['sightings'],
  },
  incidentsCollection,
]
