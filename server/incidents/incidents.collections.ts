// Incidents as the map draws them: the point, line or ground where the caller sees exactly, else the ten-kilometre cell.

import { type Collection, demoAttribute, idAttribute } from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { changesOf } from '../platform/past.ts'
import { sql } from '../platform/sql.ts'
import { incidentRecords } from './records.ts'

/** So far out a line or ground is less than a pixel: a point stands for it. */
const firstShape = 9
const place = (isPoint: boolean) =>
  isPoint ? sql`case when i.is_exact then st_pointonsurface(i.geom) else i.geom end` : sql`i.geom`

const level = (minZoom: number, maxZoom: number): Collection['levels'][number] => ({
  minZoom,
  maxZoom,
  select: (envelope) => sql`
    select ${place(maxZoom < firstShape)} as geom, ${featureId(sql`i.id`)} as fid, i.id, i.code, i.kind, k.family, i.state,
           case when i.is_exact then i.day::text else to_char(i.month, 'YYYY-MM') end as day, i.is_exact, i.is_demo
    from incidents_seen i
    join incident_kinds k on k.code = i.kind
    where i.geom && ${envelope}`,
})

export const incidentsCollection: Collection = {
  id: 'incidents',
  title: { zh: '案事件', bo: 'དོན་རྐྱེན།', en: 'Incidents' },
  geometry: 'mixed',
  may: 'incidents.read',
  source: { zh: '本平台案事件记录', bo: 'སྡིངས་ཆ་འདིའི་དོན་རྐྱེན་ཟིན་ཐོ།', en: 'Incidents recorded on this platform' },
  params: [],
  attributes: [
    idAttribute,
    { name: 'code', type: 'text', title: { zh: '编号', bo: 'ཨང་གྲངས།', en: 'Number' } },
    { name: 'kind', type: 'text', title: { zh: '类型', bo: 'རིགས།', en: 'Kind' } },
    { name: 'family', type: 'text', title: { zh: '类别', bo: 'སྡེ་ཚན།', en: 'Family' } },
    { name: 'state', type: 'text', title: { zh: '状态', bo: 'གནས་བབ།', en: 'State' } },
    { name: 'day', type: 'text', title: { zh: '日期或月份', bo: 'ཉིན་ནམ་ཟླ།', en: 'Day or month' } },
    { name: 'is_exact', type: 'boolean', title: { zh: '精确位置', bo: 'གནས་ཡུལ་ཏག་ཏག', en: 'Exact place' } },
    demoAttribute,
  ],
  levels: [level(4, firstShape - 1), level(firstShape, 14)],
  records: incidentRecords,
  hasSensitivePlaces: true,
  past: changesOf('incidents', 'geom'),
  dependsOn: ['incidents'],
}
