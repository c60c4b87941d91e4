// What the areas slice publishes: outlines, their labels, and the waters.

import { catalog, outlineCaveat } from '../../geodata/catalog.ts'
import {
  type Collection,
  type CollectionAttribute,
  column,
  demoAttribute,
  demoProperty,
  type Records,
  type TileLevel,
  toldOf,
  type Words,
} from '../platform/collection.ts'
import { changesOf } from '../platform/past.ts'
import { type Sql, sql } from '../platform/sql.ts'

const maxZoom = 22

const names: readonly CollectionAttribute[] = [
  { name: 'name_zh', type: 'text', title: { zh: '中文名', bo: 'རྒྱ་ཡིག་མིང་།', en: 'Chinese name' } },
  { name: 'name_bo', type: 'text', title: { zh: '藏文名', bo: 'བོད་ཡིག་མིང་།', en: 'Tibetan name' } },
  { name: 'name_en', type: 'text', title: { zh: '英文名', bo: 'དབྱིན་ཡིག་མིང་།', en: 'English name' } },
]
const areaAttributes: readonly CollectionAttribute[] = [
  { name: 'code', type: 'text', title: { zh: '代码', bo: 'ཨང་རྟགས།', en: 'Code' } },
  { name: 'level', type: 'text', title: { zh: '层级', bo: 'རིམ་པ།', en: 'Level' } },
  ...names,
  demoAttribute,
]

/** Stable across loads: the same code is the same feature. */
const fidOf = (code: Sql): Sql => sql`('x' || left(md5(${code}), 13))::bit(52)::bigint`

const attributionOf = (file: string): string => catalog.find((each) => each.file === file)?.attribution ?? ''
const outlineSource: Words = {
  zh: `${attributionOf('areas/counties.geojson')}。${outlineCaveat.zh}`,
  bo: `${attributionOf('areas/counties.geojson')} ${outlineCaveat.bo}`,
  en: `${attributionOf('areas/counties.geojson')}. ${outlineCaveat.en}`,
}
const waterSource = attributionOf('waters/rivers.geojson')

/** Which levels of the tree a zoom shows: townships from 7, villages from 10. */
const zooms = [
  { minZoom: 0, maxZoom: 6, levels: ['prefecture', 'county'] },
  { minZoom: 7, maxZoom: 9, levels: ['prefecture', 'county', 'township'] },
  { minZoom: 10, maxZoom, levels: ['prefecture', 'county', 'township', 'village', 'grid'] },
] as const

const areaLevels = (geometry: Sql): readonly TileLevel[] =>
  zooms.map(({ minZoom, maxZoom, levels }) => ({
    minZoom,
    maxZoom,
    select: (envelope) => sql`
      select ${geometry} as geom, ${fidOf(sql`a.code`)} as fid, a.code, a.level, a.name_zh, a.name_bo, a.name_en, a.is_demo
      from areas a
      where ${geometry} && ${envelope} and a.level = any (${[...levels]}::text[])`,
  }))

const [kindWords, nameColumns] = [
  { zh: '类别', bo: 'རིགས།', en: 'Kind' },
  (table: string) => names.map(({ name, title }) => column(table, name, 'text', title)),
]
const sourceWords: Words = { zh: '来源', bo: 'འབྱུང་ཁུངས།', en: 'Source' }

const areaRecords: Records = {
  kind: 'areas',
  from: () => sql`areas a`,
  key: sql`a.code`,
  keyType: 'text',
  geom: sql`a.geom`,
  properties: [
    column('a', 'code', 'text', { zh: '代码', bo: 'ཨང་རྟགས།', en: 'Code' }),
    column('a', 'parent_code', 'text', { zh: '上级代码', bo: 'རིམ་པ་གོང་མའི་ཨང་རྟགས།', en: 'Code of the area above' }),
    column('a', 'level', 'text', { zh: '层级', bo: 'རིམ་པ།', en: 'Level' }),
    ...nameColumns('a'),
    column('a', 'area_ha', 'number', { zh: '面积（公顷）', bo: 'རྒྱ་ཁྱོན། (ཧེག་ཊར།)', en: 'Area (ha)' }),
    column('a', 'source', 'text', sourceWords),
    demoProperty('a'),
  ],
  told: toldOf('areas', 'code'),
}

const waterRecords: Records = {
  kind: 'areas',
  from: () => sql`waters w`,
  key: sql`w.code`,
  keyType: 'text',
  geom: sql`w.geom`,
  properties: [
    column('w', 'code', 'text', { zh: '代码', bo: 'ཨང་རྟགས།', en: 'Code' }),
    column('w', 'kind', 'text', kindWords),
    column('w', 'rank', 'number', { zh: '等级', bo: 'རིམ་པ།', en: 'Rank' }),
    ...nameColumns('w'),
    column('w', 'source', 'text', sourceWords),
    demoProperty('w'),
  ],
  told: { table: 'waters', key: 'code', hasPast: false },
}

const outlines: Collection = {
  id: 'areas',
  title: { zh: '行政区划', bo: 'སྲིད་འཛིན་ས་ཁུལ།', en: 'Administrative areas' },
  geometry: 'polygon',
  may: 'areas.read',
  source: outlineSource,
  params: [],
  attributes: areaAttributes,
  levels: areaLevels(sql`a.geom`),
  records: areaRecords,
  past: changesOf('areas', 'geom', 'code'),
  dependsOn: ['areas'],
}

const { records: _drawnOnly, ...drawn } = outlines

const labels: Collection = {
  ...drawn,
  id: 'area-labels',
  title: { zh: '地名', bo: 'ས་མིང་།', en: 'Place names' },
  geometry: 'point',
  levels: areaLevels(sql`a.label`),
}

const waters: Collection = {
  id: 'waters',
  title: { zh: '河流湖泊', bo: 'ཆུ་བོ་དང་མཚོ།', en: 'Rivers and lakes' },
  geometry: 'mixed',
  may: 'areas.read',
  source: { zh: waterSource, bo: waterSource, en: waterSource },
  params: [],
  attributes: [
    { name: 'kind', type: 'text', title: { zh: '类别', bo: 'རིགས།', en: 'Kind' } },
    { name: 'rank', type: 'number', title: { zh: '等级', bo: 'རིམ་པ།', en: 'Rank' } },
    ...names,
  ],
  levels: [
    {
      minZoom: 0,
      maxZoom,
      select: (envelope) => sql`
        select w.geom, ${fidOf(sql`w.code`)} as fid, w.kind, w.rank, w.name_zh, w.name_bo, w.name_en
        from waters w
        where w.geom && ${envelope}`,
    },
  ],
  records: waterRecords,
  dependsOn: ['waters'],
}

export const areasCollections: readonly Collection[] = [outlines, labels, waters]
