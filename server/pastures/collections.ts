// The registered parcels as the map draws them; how they fare is the balance collection.

import { type Collection, column, demoProperty, idAttribute, type Records, toldOf } from '../platform/collection.ts'
import { featureId } from '../platform/feature-id.ts'
import { changesOf } from '../platform/past.ts'
import { titles } from '../platform/record-words.ts'
import { sql } from '../platform/sql.ts'
import { parcelDoors } from './routes.ts'

const records: Records = {
  kind: 'parcels',
  from: () => sql`parcels p left join areas a on a.code = p.area_code left join holders h on h.id = p.holder_id
    left join operators o on o.id = p.operator_id`,
  key: sql`p.id`,
  keyType: 'uuid',
  geom: sql`p.geom`,
  properties: [
    column('p', 'code', 'text', { zh: '承包编码', bo: 'བོགས་མའི་ཨང་རྟགས།', en: 'Contract code' }),
    column('p', 'name', 'text', { zh: '名称', bo: 'མིང་།', en: 'Name' }),
    column('p', 'season', 'text', { zh: '季节', bo: 'དུས་ཚིགས།', en: 'Season' }),
    column('p', 'area_code', 'text', { zh: '村代码', bo: 'སྡེ་བའི་ཨང་རྟགས།', en: 'Code of the village' }),
    { name: 'village', type: 'text', title: { zh: '村', bo: 'སྡེ་བ།', en: 'Village' }, of: sql`a.name_zh` },
    {
      name: 'holder_id',
      type: 'text',
      title: { zh: '承包户标识', bo: 'བོགས་མ་བདག་པོའི་ངོས་འཛིན་ཨང་།', en: 'Identifier of the holder' },
      of: sql`p.holder_id::text`,
    },
    { name: 'holder', type: 'text', title: { zh: '承包户', bo: 'བོགས་མ་བདག་པོ།', en: 'Holder' }, of: sql`h.name` },
    {
      name: 'operator_id',
      type: 'text',
      title: { zh: '经营主体标识', bo: 'གཉེར་སྐྱོང་བྱེད་པོའི་ངོས་འཛིན་ཨང་།', en: 'Identifier of the operator' },
      of: sql`p.operator_id::text`,
    },
    { name: 'operator', type: 'text', title: { zh: '经营主体', bo: 'གཉེར་སྐྱོང་བྱེད་པོ།', en: 'Operator' }, of: sql`o.name` },
    column('p', 'area_ha', 'number', { zh: '面积（公顷）', bo: 'རྒྱ་ཁྱོན། (ཧེག་ཊར།)', en: 'Area (ha)' }),
    column('p', 'paper_area_ha', 'number', { zh: '证载面积（公顷）', bo: 'ལག་ཁྱེར་གྱི་རྒྱ་ཁྱོན། (ཧེག་ཊར།)', en: 'Area on paper (ha)' }),
    column('p', 'entitlement_su', 'number', {
      zh: '核定载畜量（羊单位）',
      bo: 'གཏན་འབེབས་ཕྱུགས་གྲངས། (ལུག་ཚད།)',
      en: 'Entitlement (sheep units)',
    }),
    column('p', 'contract_from', 'date', { zh: '承包起', bo: 'བོགས་མའི་འགོ་ཚེས།', en: 'Contract from' }),
    column('p', 'contract_to', 'date', { zh: '承包止', bo: 'བོགས་མའི་མཇུག་ཚེས།', en: 'Contract until' }),
    column('p', 'source', 'text', { zh: '来源', bo: 'འབྱུང་ཁུངས།', en: 'Source' }),
    column('p', 'source_crs', 'text', titles.sourceCrs),
    column('p', 'version', 'number', { zh: '版本', bo: 'པར་གཞི།', en: 'Version' }),
    demoProperty('p'),
  ],
  doors: parcelDoors,
  told: toldOf('parcels'),
}

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
    records,
    past: changesOf('parcels', 'geom'),
    dependsOn: ['parcels'],
  },
]
