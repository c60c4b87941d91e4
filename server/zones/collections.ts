// The zones as the map draws them.

import {
  type Collection,
  column,
  demoAttribute,
  demoProperty,
  idAttribute,
  type Records,
  toldOf,
} from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { changesOf } from '../platform/past.ts'
import { titles } from '../platform/record-words.ts'
import { sql } from '../platform/sql.ts'
import { zoneDoors } from './routes.ts'

const records: Records = {
  kind: 'zones',
  from: () => sql`zones z left join areas a on a.path = z.path`,
  key: sql`z.id`,
  keyType: 'uuid',
  geom: sql`z.geom`,
  properties: [
    column('z', 'code', 'text', { zh: '编号', bo: 'ཨང་རྟགས།', en: 'Code' }),
    column('z', 'kind', 'text', { zh: '类型', bo: 'རིགས།', en: 'Kind' }),
    column('z', 'name', 'text', { zh: '名称', bo: 'མིང་།', en: 'Name' }),
    { name: 'area_code', type: 'text', title: titles.areaCode, of: sql`a.code` },
    column('z', 'area_ha', 'number', { zh: '面积（公顷）', bo: 'རྒྱ་ཁྱོན། (ཧེག་ཊར།)', en: 'Area (ha)' }),
    column('z', 'legal_basis', 'text', { zh: '法律依据', bo: 'ཁྲིམས་ལུགས་གཞི་འཛིན་ས།', en: 'Legal basis' }),
    column('z', 'in_force_from', 'date', { zh: '生效', bo: 'ནུས་པ་ཐོབ་པའི་ཚེས།', en: 'In force from' }),
    column('z', 'in_force_to', 'date', { zh: '失效', bo: 'ནུས་པ་རྫོགས་པའི་ཚེས།', en: 'In force until' }),
    column('z', 'rest_from', 'text', { zh: '休牧起', bo: 'རྩྭ་ངལ་འགོ་ཚེས།', en: 'Rest from' }),
    column('z', 'rest_to', 'text', { zh: '休牧止', bo: 'རྩྭ་ངལ་མཇུག་ཚེས།', en: 'Rest until' }),
    column('z', 'source', 'text', { zh: '来源', bo: 'འབྱུང་ཁུངས།', en: 'Source' }),
    column('z', 'source_crs', 'text', titles.sourceCrs),
    column('z', 'version', 'number', { zh: '版本', bo: 'པར་གཞི།', en: 'Version' }),
    demoProperty('z'),
  ],
  doors: zoneDoors,
  told: toldOf('zones'),
}

export const zoneCollections: readonly Collection[] = [
  {
    id: 'zones',
    title: { zh: '管控区', bo: 'དོ་དམ་ས་ཁུལ།', en: 'Zones' },
    geometry: 'polygon',
    may: 'zones.read',
    source: { zh: '本平台管控区台账', bo: 'སྡིངས་ཆ་འདིའི་དོ་དམ་ས་ཁུལ་ཐོ་གཞུང་།', en: 'Zone register of this platform' },
    params: [],
    attributes: [
      idAttribute,
      { name: 'code', type: 'text', title: { zh: '编号', bo: 'ཨང་རྟགས།', en: 'Code' } },
      { name: 'kind', type: 'text', title: { zh: '类型', bo: 'རིགས།', en: 'Kind' } },
      { name: 'name', type: 'text', title: { zh: '名称', bo: 'མིང་།', en: 'Name' } },
      demoAttribute,
    ],
    levels: [
      {
        minZoom: 4,
        maxZoom: 16,
        select: (envelope) => sql`
          select geom, ${featureId(sql`id`)} as fid, id, code, kind, name, is_demo from zones where geom && ${envelope}`,
      },
    ],
    records,
    past: changesOf('zones', 'geom'),
    dependsOn: ['zones'],
  },
]
