// Sightings and incidents as records: through the views that know who sees them exactly; of everybody else a cell and a month.

import { randomUUID } from 'node:crypto'
import { column, demoProperty, type RecordDoors, type RecordProperty, type Records, toldOf } from '../platform/collection.ts'
import { titles, words } from '../platform/record-words.ts'
import { type Sql, sql } from '../platform/sql.ts'
import { change, record } from './incidents.routes.ts'
import { levelInForce } from './sightings.queries.ts'

const dayOrMonth = (of: Sql): RecordProperty => ({ name: 'day', type: 'text', title: titles.dayOrMonth, of })

export const sightingRecords: Records = {
  kind: 'sightings',
  from: () => sql`sightings_seen s join species sp on sp.code = s.species_code ${levelInForce}`,
  key: sql`s.id`,
  keyType: 'uuid',
  told: toldOf('sightings'),
  geom: sql`s.geom`,
  properties: [
    column('s', 'species_code', 'text', words('物种代码', 'སྲོག་ཆགས་ཀྱི་ཨང་རྟགས།', 'Code of the species')),
    { name: 'species', type: 'text', title: words('物种', 'སྲོག་ཆགས།', 'Species'), of: sql`sp.name_zh` },
    column('l', 'level', 'text', words('保护级别', 'སྲུང་སྐྱོབ་རིམ་པ།', 'Protection level')),
    column('s', 'heads', 'number', words('数量', 'གྲངས།', 'Heads')),
    column('s', 'sign', 'text', words('依据', 'གཞི་འཛིན་ས།', 'What was seen')),
    dayOrMonth(sql`(case when s.is_exact then s.day::text else to_char(s.month, 'YYYY-MM') end)`),
    column('s', 'seen_at', 'timestamp', words('时间', 'དུས་ཚོད།', 'Time')),
    column('s', 'accuracy_m', 'number', words('定位精度（米）', 'གནས་གཏན་འཁེལ་གྱི་ཞིབ་ཚད། (སྨི)', 'Accuracy (m)')),
    column('s', 'note', 'text', words('备注', 'ཟུར་མཆན།', 'Note')),
    column('s', 'area_code', 'text', titles.areaCode),
    column('s', 'is_exact', 'boolean', titles.isExact),
    column('s', 'version', 'number', titles.version),
    demoProperty('s'),
  ],
}

/** As they are sent: of a record that is told by its cell only which animals. */
const species = sql`(select coalesce(jsonb_agg(jsonb_build_object('code', e->'code', 'heads', e->'heads') order by e->>'code'), '[]')::text
  from jsonb_array_elements(i.species) e)`
const objects = sql`case when i.is_exact then (select coalesce(json_agg(json_build_object('what', o.what, 'label', o.label, 'amount', o.amount, 'unit', o.unit,
  'valueYuan', o.value_yuan) order by o.what, o.label), '[]')::text
  from incident_objects o where o.incident_id = i.id and i.edition >= o.from_edition and (o.to_edition is null or i.edition < o.to_edition)) end`

/** Corrected as on the screen; steps are taken there, where they are told to who must know. */
const doors: RecordDoors = {
  enter: record,
  change,
  fields: {
    kind: 'kind',
    certainty: 'happened.certainty',
    happened_from: 'happened.from',
    happened_to: 'happened.to',
    description: 'description',
    details: 'details',
    form_version: 'formVersion',
    species: 'species',
    objects: 'objects',
  },
  jsonTexts: ['details', 'species', 'objects'],
  fresh: () => ({ clientId: randomUUID() }),
  isWhole: true,
}

export const incidentRecords: Records = {
  kind: 'incidents',
  from: () => sql`incidents_seen i join incident_kinds k on k.code = i.kind`,
  key: sql`i.id`,
  keyType: 'uuid',
  told: toldOf('incidents'),
  geom: sql`i.geom`,
  doors,
  properties: [
    column('i', 'code', 'text', titles.code),
    column('i', 'kind', 'text', titles.kind),
    { name: 'kind_name', type: 'text', title: words('类型名称', 'རིགས་ཀྱི་མིང་།', 'Name of the kind'), of: sql`k.name_zh` },
    column('k', 'family', 'text', words('类别', 'སྡེ་ཚན།', 'Family')),
    column('i', 'state', 'text', titles.state),
    column('i', 'certainty', 'text', words('时间把握', 'དུས་ཚོད་ཀྱི་ངེས་ཚད།', 'Certainty of the time')),
    dayOrMonth(sql`(case when i.is_exact then i.day::text else to_char(i.month, 'YYYY-MM') end)`),
    column('i', 'happened_from', 'timestamp', titles.from),
    column('i', 'happened_to', 'timestamp', titles.to),
    column('i', 'description', 'text', titles.description),
    {
      name: 'details',
      type: 'text',
      title: words('表单内容（JSON）', 'རེའུ་མིག་གི་ནང་དོན། (JSON)', 'Details (JSON)'),
      of: sql`i.details::text`,
    },
    column('i', 'form_version', 'number', words('表单版本', 'རེའུ་མིག་གི་པར་གཞི།', 'Version of the form')),
    { name: 'species', type: 'text', title: words('涉及物种（JSON）', 'འབྲེལ་བའི་སྲོག་ཆགས། (JSON)', 'Species (JSON)'), of: species },
    { name: 'objects', type: 'text', title: words('涉案物品（JSON）', 'འབྲེལ་བའི་དངོས་རྫས། (JSON)', 'Objects (JSON)'), of: objects },
    column('i', 'area_code', 'text', titles.areaCode),
    column('i', 'recorded_at', 'timestamp', words('登记时间', 'ཐོ་འགོད་དུས་ཚོད།', 'Recorded')),
    column('i', 'ended_at', 'timestamp', words('结束时间', 'མཇུག་འགྲིལ་དུས་ཚོད།', 'Ended')),
    column('i', 'is_exact', 'boolean', titles.isExact),
    column('i', 'version', 'number', titles.version),
    demoProperty('i'),
  ],
}
