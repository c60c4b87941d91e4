// Patrols with a cleaned track as records.

import { column, demoProperty, type Records } from '../platform/collection.ts'
import { dayIn } from '../platform/past.ts'
import { titles, words } from '../platform/record-words.ts'
import { sql } from '../platform/sql.ts'

export const patrolRecords: Records = {
  kind: 'patrols',
  from: () => sql`patrol_tracks t join patrols p on p.id = t.patrol_id and t.geom is not null`,
  key: sql`p.id`,
  keyType: 'uuid',
  told: { table: 'patrol_tracks', key: 'patrol_id', hasPast: false, place: 'geom' },
  geom: sql`t.geom`,
  properties: [
    { name: 'day', type: 'date', title: titles.day, of: sql`(${dayIn(sql`p.started_at`)})` },
    column('p', 'started_at', 'timestamp', titles.from),
    column('p', 'ended_at', 'timestamp', titles.to),
    column('t', 'state', 'text', words('认定状态', 'གནས་བབ།', 'State')),
    column('p', 'transport', 'text', words('方式', 'འགྲོ་ཐབས།', 'Transport')),
    column('p', 'mode', 'text', words('记录方式', 'ཐོ་འགོད་ཐབས།', 'How recorded')),
    { name: 'leader', type: 'text', title: words('带队人', 'སྣེ་ཁྲིད།', 'Leader'), of: sql`user_name(p.leader_id)` },
    { name: 'people', type: 'number', title: words('人数', 'མི་གྲངས།', 'People'), of: sql`cardinality(p.user_ids)` },
    column('t', 'distance_m', 'number', words('里程（米）', 'རིང་ཚད། (སྨི)', 'Distance (m)')),
    column('t', 'recorded_s', 'number', words('记录时长（秒）', 'ཐོ་འགོད་དུས་ཡུན། (སྐར་ཆ།)', 'Recorded (s)')),
    column('p', 'version', 'number', titles.version),
    demoProperty('p'),
  ],
}
