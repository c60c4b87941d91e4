// Units of duty, also those no longer in force, and problems found, as records.

import { column, demoProperty, type Records, toldOf } from '../platform/collection.ts'
import { titles, words } from '../platform/record-words.ts'
import { sql } from '../platform/sql.ts'

export const unitRecords: Records = {
  kind: 'duties',
  from: () => sql`duty_units u left join areas a on a.path = u.path`,
  key: sql`u.id`,
  keyType: 'uuid',
  told: toldOf('duty_units'),
  geom: sql`u.geom`,
  properties: [
    column('u', 'code', 'text', titles.code),
    column('u', 'kind', 'text', titles.kind),
    column('u', 'name', 'text', titles.name),
    { name: 'area_code', type: 'text', title: titles.areaCode, of: sql`a.code` },
    column('u', 'length_m', 'number', words('长度（米）', 'རིང་ཚད། (སྨི)', 'Length (m)')),
    column('u', 'area_ha', 'number', titles.areaHa),
    column('u', 'strip_m', 'number', words('管护带半宽（米）', 'དོ་དམ་ཞེང་ཕྱེད། (སྨི)', 'Half width of the strip (m)')),
    column('u', 'sight_m', 'number', words('可视距离（米）', 'མཐོང་ཐུབ་པའི་རྒྱང་ཐག (སྨི)', 'Sight (m)')),
    column('u', 'in_force_from', 'date', titles.inForceFrom),
    column('u', 'in_force_to', 'date', titles.inForceTo),
    column('u', 'source', 'text', titles.source),
    column('u', 'version', 'number', titles.version),
    demoProperty('u'),
  ],
}

export const problemRecords: Records = {
  kind: 'problems',
  from: () => sql`problems p join problem_types t on t.code = p.type_code`,
  key: sql`p.id`,
  keyType: 'uuid',
  told: toldOf('problems'),
  geom: sql`p.geom`,
  geometry: 'mixed',
  properties: [
    column('p', 'code', 'text', titles.code),
    { name: 'type', type: 'text', title: titles.kind, of: sql`p.type_code` },
    { name: 'type_name', type: 'text', title: words('类型名称', 'རིགས་ཀྱི་མིང་།', 'Name of the kind'), of: sql`t.name_zh` },
    column('p', 'severity', 'text', words('程度', 'ཚབས་ཚད།', 'Severity')),
    column('p', 'state', 'text', titles.state),
    column('p', 'level', 'text', words('层级', 'རིམ་པ།', 'Level')),
    column('p', 'area_code', 'text', titles.areaCode),
    column('p', 'source', 'text', titles.source),
    column('p', 'description', 'text', titles.description),
    column('p', 'found_at', 'timestamp', words('发现时间', 'རྙེད་པའི་དུས་ཚོད།', 'Found')),
    column('p', 'due_on', 'date', words('期限', 'དུས་བཀག', 'Due')),
    {
      name: 'is_overdue',
      type: 'boolean',
      title: words('逾期', 'དུས་ལས་འདས་པ།', 'Overdue'),
      of: sql`coalesce(p.due_on < day_seen() and p.ended_at is null, false)`,
    },
    column('p', 'ended_at', 'timestamp', words('结束时间', 'མཇུག་འགྲིལ་དུས་ཚོད།', 'Ended')),
    column('p', 'version', 'number', titles.version),
    demoProperty('p'),
  ],
}
