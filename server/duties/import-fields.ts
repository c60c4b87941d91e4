// The columns of a register of duty units, with the names that files give them.

import type { ImportField } from '../platform/importable.ts'
import { chiefLevels } from './vocabulary.contract.ts'

type Title = ImportField['title']
const field = (
  name: string,
  type: ImportField['type'],
  title: Title,
  synonyms: readonly string[],
  more: Partial<ImportField> = {},
): ImportField => ({ name, title, type, isRequired: false, synonyms, ...more })

const isRequired = true

/** Codes, and the words that registers use. */
const kinds = {
  'river-reach': ['河段', '河道', '河流', '江河', 'reach', 'river'],
  lake: ['湖泊', '湖', '湖库'],
  wetland: ['湿地', '沼泽'],
  'forest-plot': ['林地', '林班', '小班', '森林', 'forest'],
  'grassland-grid': ['草原网格', '草地网格', '草原', '草地', '网格', 'grassland', 'grid'],
}

const chiefTitles = {
  prefecture: { zh: '州级河湖长（账号）', bo: 'ཁུལ་རིམ་གཙང་མཚོའི་འགན་འཁུར་བ། (རྩིས་ཁྲ)', en: 'Chief of the prefecture (login)' },
  county: { zh: '县级河湖长（账号）', bo: 'རྫོང་རིམ་གཙང་མཚོའི་འགན་འཁུར་བ། (རྩིས་ཁྲ)', en: 'Chief of the county (login)' },
  township: { zh: '乡级河湖长（账号）', bo: 'ཤང་རིམ་གཙང་མཚོའི་འགན་འཁུར་བ། (རྩིས་ཁྲ)', en: 'Chief of the township (login)' },
  village: { zh: '村级河湖长（账号）', bo: 'གྲོང་རིམ་གཙང་མཚོའི་འགན་འཁུར་བ། (རྩིས་ཁྲ)', en: 'Chief of the village (login)' },
}
const chiefSynonyms = {
  prefecture: ['zjhz', '州级河长', '州级湖长', '州级林长', '州级林草长', '州级责任人'],
  county: ['xjhz', '县级河长', '县级湖长', '县级林长', '县级林草长', '县级责任人', '市级河长'],
  township: ['xzjhz', '乡级河长', '乡镇河长', '乡级湖长', '乡级林长', '乡级林草长', '乡级责任人', '镇级河长'],
  village: ['cjhz', '村级河长', '村级湖长', '村级林长', '村级林草长', '村级责任人'],
}
const chiefHint: Title = {
  zh: '填平台账号；未开通账号的人不会自动新建',
  bo: 'སྡིངས་ཆས་ཀྱི་རྩིས་ཁྲ་འབྲི། རྩིས་ཁྲ་མེད་པའི་མི་རང་འགུལ་གྱིས་མི་བཟོ།',
  en: 'The login of an account; nobody is created',
}

const ground: readonly ImportField[] = [
  field(
    'code',
    'text',
    { zh: '单元编号', bo: 'འགན་འཁྲིའི་ཚན་པའི་ཨང་།', en: 'Unit code' },
    [
      'unit_code',
      'dybh',
      'dybm',
      'hdbm',
      'hdbh',
      'bh',
      'bm',
      'id',
      '编号',
      '编码',
      '责任单元编号',
      '河段编码',
      '河段编号',
      '湖泊编码',
    ],
    { isRequired },
  ),
  field(
    'name',
    'text',
    { zh: '名称', bo: 'མིང་།', en: 'Name' },
    ['unit_name', 'dymc', 'hdmc', 'mc', 'title', '单元名称', '河段名称', '河流名称', '湖泊名称', '河湖名称'],
    { isRequired },
  ),
  field('kind', 'choice', { zh: '类型', bo: 'རིགས།', en: 'Kind' }, ['unit_kind', 'type', 'dylx', 'lx', '单元类型', '类别'], {
    isRequired,
    choices: kinds,
    hint: { zh: '河段用线，其余用面', bo: 'གཙང་པོའི་དུམ་བུར་ཐིག གཞན་ལ་ངོས།', en: 'A reach is a line, anything else a polygon' },
  }),
  field(
    'strip_m',
    'number',
    { zh: '管理带半宽（米）', bo: 'དོ་དམ་ཁུལ་གྱི་ཞེང་ཕྱེད། (མི)', en: 'Half width of the strip (m)' },
    ['strip', 'gldkd', '管理带', '管理范围', '管理宽度'],
    {
      min: 1,
      max: 5000,
      hint: {
        zh: '河段必填，其余留空',
        bo: 'གཙང་པོའི་དུམ་བུར་ངེས་པར་འབྲི། གཞན་སྟོང་པར་བཞག',
        en: 'Needed of a reach, empty for anything else',
      },
    },
  ),
  field(
    'sight_m',
    'number',
    { zh: '可视距离（米）', bo: 'མཐོང་ཐག (མི)', en: 'Sight distance (m)' },
    ['sight', 'ksjl', '可视距离', '视距'],
    {
      min: 10,
      max: 5000,
      hint: { zh: '留空为 200 米', bo: 'སྟོང་པ་ཡིན་ན་སྨི་ ༢༠༠', en: 'Left empty: 200 m' },
    },
  ),
  field(
    'area_code',
    'text',
    { zh: '所在行政区（代码或名称）', bo: 'སྲིད་འཛིན་ས་ཁུལ། (ཨང་རྟགས་སམ་མིང)', en: 'Area (code or name)' },
    ['area', 'xzqdm', 'xzqh', '行政区', '行政区代码', '所在乡镇', '所在县'],
    {
      hint: {
        zh: '留空时由图形位置判定',
        bo: 'སྟོང་པར་བཞག་ན་ས་ཁྲའི་གནས་ལ་གཞིགས་ནས་གཏན་འཁེལ་བྱེད།',
        en: 'Left empty, the position of the shape decides',
      },
    },
  ),
]

const time: readonly ImportField[] = [
  field('season_from', 'month-day', { zh: '巡查季节起（月-日）', bo: 'ལྟ་སྐོར་དུས་ཚིགས་འགོ། (ཟླ-ཚེས)', en: 'Season from (month-day)' }, [
    'xcjjq',
    '巡查开始',
    '季节开始',
    '巡查季起',
  ]),
  field('season_to', 'month-day', { zh: '巡查季节止（月-日）', bo: 'ལྟ་སྐོར་དུས་ཚིགས་མཇུག (ཟླ-ཚེས)', en: 'Season to (month-day)' }, [
    'xcjjz',
    '巡查结束',
    '季节结束',
    '巡查季止',
  ]),
  field(
    'in_force_from',
    'date',
    { zh: '生效日期', bo: 'ནུས་པ་ལྡན་ཚེས།', en: 'In force from' },
    ['from', 'sxrq', 'qsrq', '起始日期', '划定日期', '设立日期'],
    { isRequired },
  ),
  field('in_force_to', 'date', { zh: '失效日期', bo: 'ནུས་མེད་ཚེས།', en: 'In force to' }, ['to', 'zzrq', '终止日期', '撤销日期']),
]

const people: readonly ImportField[] = [
  ...chiefLevels.map((level) => field(`chief_${level}`, 'text', chiefTitles[level], chiefSynonyms[level], { hint: chiefHint })),
  field(
    'wardens',
    'text',
    { zh: '管护员（账号）', bo: 'སྲུང་སྐྱོང་བ། (རྩིས་ཁྲ)', en: 'Wardens (logins)' },
    ['warden', 'ghy', '巡护员', '巡河员', '护林员', '草管员'],
    {
      hint: {
        zh: '多人用顿号或逗号分开；表中没有的人照旧任职',
        bo: 'མི་མང་ན་ཚེག་གིས་དབྱེ། རེའུ་མིག་ན་མེད་པའི་མི་སྔར་བཞིན།',
        en: 'Several with commas; who is not named keeps the post',
      },
    },
  ),
  field('deed', 'text', { zh: '任命文号', bo: 'བསྐོ་གཞག་ཡིག་ཨང་།', en: 'Deed of appointment' }, [
    'rmwh',
    '文号',
    '任命文件',
    '任职文件',
  ]),
  field('posts_from', 'date', { zh: '任职日期', bo: 'འགན་འཁུར་ཚེས་གྲངས།', en: 'In post from' }, ['rzrq', '任职起始', '上任日期'], {
    hint: { zh: '留空为单元生效日期', bo: 'སྟོང་པ་ཡིན་ན་ཚན་པའི་ནུས་པ་ལྡན་ཚེས།', en: 'Left empty: the day the unit comes into force' },
  }),
]

export const unitFields: readonly ImportField[] = [...ground, ...time, ...people]
