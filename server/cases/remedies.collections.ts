// Remedies as the map draws them: the ground, line or point that is to be made good. Of the case and who owes it nothing.

import { type Collection, demoAttribute, idAttribute } from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { changesOf } from '../platform/past.ts'
import { sql } from '../platform/sql.ts'

/** So far out a line or ground is less than a pixel: a point stands for it. */
const firstShape = 11
const level = (minZoom: number, maxZoom: number): Collection['levels'][number] => ({
  minZoom,
  maxZoom,
  select: (envelope) => sql`
    select ${maxZoom < firstShape ? sql`st_pointonsurface(r.geom)` : sql`r.geom`} as geom, ${featureId(sql`r.id`)} as fid, r.id, r.code, r.kind, r.state,
           r.due_on::text as due_on, coalesce(r.due_on < day_seen() and r.ended_at is null, false) as is_overdue, r.is_demo
    from remedies r
    where r.geom && ${envelope}`,
})

export const remedyCollections: readonly Collection[] = [
  {
    id: 'remedies',
    title: { zh: '修复责任', bo: 'སོས་གསོའི་འགན།', en: 'Remedies' },
    geometry: 'mixed',
    may: 'remedies.read',
    source: {
      zh: '本平台案件中的修复责任',
      bo: 'སྡིངས་ཆ་འདིའི་གྱོད་གཞིའི་སོས་གསོའི་འགན།',
      en: 'Remedies ordered in cases on this platform',
    },
    params: [],
    attributes: [
      idAttribute,
      { name: 'code', type: 'text', title: { zh: '编号', bo: 'ཨང་གྲངས།', en: 'Number' } },
      { name: 'kind', type: 'text', title: { zh: '修复方式', bo: 'སོས་གསོའི་ཐབས།', en: 'What is to be done' } },
      { name: 'state', type: 'text', title: { zh: '进展', bo: 'གནས་བབ།', en: 'State' } },
      { name: 'due_on', type: 'text', title: { zh: '期限', bo: 'དུས་བཀག', en: 'Due' } },
      { name: 'is_overdue', type: 'boolean', title: { zh: '逾期', bo: 'དུས་ལས་འདས་པ།', en: 'Overdue' } },
      demoAttribute,
    ],
    levels: [level(4, firstShape - 1), level(firstShape, 14)],
    hasSensitivePlaces: true,
    past: changesOf('remedies', 'geom'),
    dependsOn: ['remedies', 'duty-units'],
  },
]
