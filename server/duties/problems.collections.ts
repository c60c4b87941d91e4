// Problems as the map draws them: each at a point on itself, by its state.

import { type Collection, demoAttribute, idAttribute } from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { changesOf } from '../platform/past.ts'
import { sql } from '../platform/sql.ts'
import { problemRecords } from './records.ts'

export const problemCollections: readonly Collection[] = [
  {
    id: 'problems',
    title: { zh: '巡查问题', bo: 'སྐོར་ལྟའི་གནད་དོན།', en: 'Problems found' },
    geometry: 'point',
    may: 'problems.read',
    source: { zh: '本平台问题台账', bo: 'སྡིངས་ཆ་འདིའི་གནད་དོན་ཟིན་ཐོ།', en: 'Problems recorded on this platform' },
    params: [],
    attributes: [
      idAttribute,
      { name: 'code', type: 'text', title: { zh: '编号', bo: 'ཨང་གྲངས།', en: 'Number' } },
      { name: 'type', type: 'text', title: { zh: '类型', bo: 'རིགས།', en: 'Type' } },
      { name: 'severity', type: 'text', title: { zh: '程度', bo: 'ཚབས་ཚད།', en: 'Severity' } },
      { name: 'state', type: 'text', title: { zh: '状态', bo: 'གནས་བབ།', en: 'State' } },
      { name: 'is_overdue', type: 'boolean', title: { zh: '逾期', bo: 'དུས་ལས་འདས་པ།', en: 'Overdue' } },
      demoAttribute,
    ],
    levels: [
      {
        minZoom: 4,
        maxZoom: 14,
        select: (envelope) => sql`
          select st_pointonsurface(p.geom) as geom, ${featureId(sql`p.id`)} as fid, p.id, p.code, p.type_code as type, p.severity, p.state,
                 coalesce(p.due_on < day_seen() and p.ended_at is null, false) as is_overdue, p.is_demo
          from problems p
          where p.geom && ${envelope}`,
      },
    ],
    records: problemRecords,
    hasSensitivePlaces: true,
    past: changesOf('problems', 'geom'),
    dependsOn: ['problems', 'duty-units'],
  },
]
