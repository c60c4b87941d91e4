// The registered parcels as the map draws them; how they fare is the balance collection.

import { type Collection, idAttribute } from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { changesOf } from '../platform/past.ts'
import { sql } from '../platform/sql.ts'

export const pastureCollections: readonly Collection[] = [
  {
    id: 'parcels',
    title: { zh: '草原承包地块', bo: 'རྩྭ་ས་བོགས་མའི་ས་དུམ།', en: 'Parcels' },
    geometry: 'polygon',
    may: 'parcels.read',
    source: { zh: '本平台承包地块台账', bo: 'སྡིངས་ཆ་འདིའི་ས་དུམ་ཐོ་གཞུང་།', en: 'Parcel register of this platform' },
    params: [],
    attributes: [
      idAttribute,
      { name: 'code', type: 'text', title: { zh: '承包编码', bo: 'བོགས་མའི་ཨང་རྟགས།', en: 'Contract code' } },
      { name: 'season', type: 'text', title: { zh: '季节', bo: 'དུས་ཚིགས།', en: 'Season' } },
      { name: 'operator_id', type: 'text', title: { zh: '经营主体', bo: 'གཉེར་སྐྱོང་བྱེད་པོ།', en: 'Operator' } },
      { name: 'has_holder', type: 'boolean', title: { zh: '有承包户', bo: 'བོགས་མ་བདག་པོ་ཡོད།', en: 'Has a holder' } },
    ],
    levels: [
      {
        minZoom: 9,
        maxZoom: 16,
        select: (envelope) => sql`
          select geom, ${featureId(sql`id`)} as fid, id, code, season, operator_id, holder_id is not null as has_holder
          from parcels where geom && ${envelope}`,
      },
    ],
    past: changesOf('parcels', 'geom'),
    dependsOn: ['parcels'],
  },
]
