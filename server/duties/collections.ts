// The units of duty as the map draws them.

import { type Collection, demoAttribute, idAttribute } from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { changesOf } from '../platform/past.ts'
import { sql } from '../platform/sql.ts'
import { unitRecords } from './records.ts'

export const dutyCollections: readonly Collection[] = [
  {
    id: 'duty-units',
    title: { zh: '责任单元', bo: 'འགན་འཁྲིའི་ཚན་པ།', en: 'Duty units' },
    geometry: 'mixed',
    may: 'duties.read',
    source: { zh: '本平台责任单元台账', bo: 'སྡིངས་ཆ་འདིའི་འགན་འཁྲིའི་ཐོ་གཞུང་།', en: 'Duty register of this platform' },
    params: [],
    attributes: [
      idAttribute,
      { name: 'code', type: 'text', title: { zh: '编号', bo: 'ཨང་རྟགས།', en: 'Code' } },
      { name: 'kind', type: 'text', title: { zh: '类型', bo: 'རིགས།', en: 'Kind' } },
      { name: 'name', type: 'text', title: { zh: '名称', bo: 'མིང་།', en: 'Name' } },
      { name: 'is_mine', type: 'boolean', title: { zh: '由我负责', bo: 'ངའི་འགན།', en: 'Mine' } },
      {
        name: 'last_day',
        type: 'number',
        title: { zh: '最近有效巡查日', bo: 'ཉེ་ཆར་གྱི་ཕན་ཡོད་སྐོར་ལྟའི་ཉིན།', en: 'Last valid patrol' },
      },
      demoAttribute,
    ],
    levels: [
      {
        minZoom: 4,
        maxZoom: 16,
        // Visits have no past, and a tile of the past is kept for ever: what they say is told of the present only.
        select: (envelope) => sql`
          select geom, ${featureId(sql`id`)} as fid, id, code, kind, name, id = any ((select app_units())::uuid[]) as is_mine,
                 case when app_as_of() = 'infinity' then last_valid_day(id, day_seen()) - date '1970-01-01' end as last_day, is_demo
          from duty_units
          where geom && ${envelope} and in_force_from <= day_seen() and (in_force_to is null or day_seen() < in_force_to)`,
      },
    ],
    records: unitRecords,
    hasSensitivePlaces: true,
    past: changesOf('duty_units', 'geom'),
    dependsOn: ['duty-units', 'unit-visits'],
  },
]
