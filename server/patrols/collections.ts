// Cleaned tracks of patrols as the map draws them.

import { type Collection, demoAttribute, idAttribute } from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { dayIn } from '../platform/past.ts'
import { sql } from '../platform/sql.ts'
import { patrolRecords } from './records.ts'

export const patrolCollections: readonly Collection[] = [
  {
    id: 'patrol-tracks',
    title: { zh: '巡查轨迹', bo: 'ལྟ་སྐོར་ལམ་རྗེས།', en: 'Patrol tracks' },
    geometry: 'line',
    may: 'patrols.read',
    source: { zh: '本平台巡查记录', bo: 'སྡིངས་ཆ་འདིའི་ལྟ་སྐོར་ཟིན་ཐོ།', en: 'Patrols recorded on this platform' },
    params: [],
    attributes: [
      idAttribute,
      { name: 'day', type: 'text', title: { zh: '日期', bo: 'ཉིན།', en: 'Day' } },
      { name: 'age_days', type: 'number', title: { zh: '距今天数', bo: 'ཉིན་གྲངས།', en: 'Days ago' } },
      { name: 'state', type: 'text', title: { zh: '认定状态', bo: 'གནས་བབ།', en: 'State' } },
      { name: 'transport', type: 'text', title: { zh: '方式', bo: 'འགྲོ་ཐབས།', en: 'Transport' } },
      { name: 'leader', type: 'text', title: { zh: '带队人', bo: 'སྣེ་ཁྲིད།', en: 'Leader' } },
      { name: 'distance_m', type: 'number', title: { zh: '里程（米）', bo: 'རིང་ཚད། (སྨི)', en: 'Distance (m)' } },
      demoAttribute,
    ],
    levels: [
      {
        minZoom: 6,
        maxZoom: 14,
        select: (envelope) => sql`
          select t.geom, ${featureId(sql`p.id`)} as fid, p.id, to_char(p.started_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day,
                 day_here() - ${dayIn(sql`p.started_at`)} as age_days, t.state,
                 p.transport, user_name(p.leader_id) as leader, round(t.distance_m)::integer as distance_m, p.is_demo
          from patrol_tracks t join patrols p on p.id = t.patrol_id
          where t.geom && ${envelope}`,
      },
    ],
    records: patrolRecords,
    hasSensitivePlaces: true,
    dependsOn: ['patrol-tracks'],
  },
]
