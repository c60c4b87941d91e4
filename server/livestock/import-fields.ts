// The columns of a herd sheet in its two habits: one animal a line, or one operator a line with a column for each kind of animal.

import type { ImportField } from '../platform/importable.ts'
import { animals } from './contract.ts'

/** One row: far above any household's herd, so that a total or a figure in the wrong unit is noticed. */
const maxHeads = 100_000

const animalWords: Readonly<Record<(typeof animals)[number], readonly [zh: string, bo: string, en: string, ...more: string[]]>> =
  {
    yak: ['牦牛', 'གཡག', 'Yak', '犏牛牦牛'],
    cattle: ['黄牛', 'བ་གླང་།', 'Cattle', '犏牛'],
    sheep: ['绵羊', 'ལུག', 'Sheep', '藏羊', '藏系羊', '藏绵羊'],
    goat: ['山羊', 'ར།', 'Goat', '藏山羊'],
    horse: ['马', 'རྟ།', 'Horse', '马匹'],
    mule: ['骡', 'དྲེལ།', 'Mule', '骡子'],
    donkey: ['驴', 'བོང་བུ།', 'Donkey', '毛驴'],
    camel: ['骆驼', 'རྔ་མོང་།', 'Camel'],
  }

const wideParts = [
  { key: 'any_adult', zh: '', bo: '', en: '', suffixes: ['', '数', '头数', '只数', '匹数', '存栏', '存栏数', '合计', '小计'] },
  { key: 'female_adult', zh: '母畜', bo: 'མོ།', en: 'females', suffixes: ['母畜', '能繁母畜', '成年母畜', '适龄母畜', '母'] },
  { key: 'male_adult', zh: '公畜', bo: 'ཕོ།', en: 'males', suffixes: ['公畜', '成年公畜', '种公畜', '公'] },
  { key: 'any_young', zh: '幼畜', bo: 'ཕྲུ་གུ།', en: 'young', suffixes: ['幼畜', '仔畜', '当年仔畜', '幼', '犊', '羔', '驹'] },
] as const

/** `heads_yak_female_adult`: animal, sex and age class in the name, read back by the commit. */
const wideFields: readonly ImportField[] = animals.flatMap((animal) => {
  const [zh, bo, en, ...more] = animalWords[animal]
  return wideParts.map(
    (part): ImportField => ({
      name: `heads_${animal}_${part.key}`,
      title: { zh: `${zh}${part.zh}（头只）`, bo: `${bo}${part.bo}`, en: `${en} ${part.en}`.trim() },
      type: 'integer',
      isRequired: false,
      unit: 'heads',
      min: 0,
      max: maxHeads,
      synonyms: [zh, ...more].flatMap((word) => part.suffixes.map((suffix) => `${word}${suffix}`)),
    }),
  )
})

export const herdFields: readonly ImportField[] = [
  {
    name: 'operator_code',
    title: { zh: '经营主体或承包户编号', bo: 'གཉེར་སྐྱོང་བདག་པོའམ་ཁྱིམ་ཚང་གི་ཨང་།', en: 'Operator or holder code' },
    type: 'text',
    isRequired: false,
    synonyms: [
      'operator',
      'holder_code',
      'cbfbm',
      'hh',
      'htbh',
      '户号',
      '户编号',
      '经营主体编号',
      '主体编号',
      '承包户编号',
      '合同编号',
      '编号',
    ],
  },
  {
    name: 'operator_name',
    title: { zh: '户主（主体名称）', bo: 'ཁྱིམ་བདག', en: 'Operator name' },
    type: 'text',
    isRequired: false,
    synonyms: ['name', 'holder', 'hzxm', 'xm', '户主', '户主姓名', '姓名', '户名', '承包户', '经营主体', '牧户'],
  },
  {
    name: 'area_code',
    title: { zh: '所在村（代码或名称）', bo: 'གྲོང་ཚོ།', en: 'Village (code or name)' },
    type: 'text',
    isRequired: false,
    synonyms: ['village', 'xzqdm', 'cjdm', '村', '村名', '行政村', '村代码', '所在村'],
  },
  {
    name: 'year',
    title: { zh: '年度', bo: 'ལོ།', en: 'Year' },
    type: 'integer',
    isRequired: false,
    min: 1950,
    max: 2200,
    synonyms: ['nd', 'nf', '年', '年份', '统计年度'],
  },
  {
    name: 'season',
    title: { zh: '季节', bo: 'དུས་ཚིགས།', en: 'Season' },
    type: 'choice',
    isRequired: true,
    choices: { warm: ['暖季', '夏季', '夏', 'summer', 'དབྱར་ཁ།'], cold: ['冷季', '冬季', '冬春', '冬', 'winter', 'དགུན་ཁ།'] },
    synonyms: ['jj', '放牧季节', '清点季节'],
  },
  {
    name: 'counted_on',
    title: { zh: '清点日期', bo: 'གྲངས་བགྲང་ཚེས།', en: 'Counted on' },
    type: 'date',
    isRequired: true,
    isPast: true,
    synonyms: ['date', 'qdrq', 'tjrq', 'dcrq', '日期', '统计日期', '调查日期', '盘点日期', '核查日期'],
  },
  {
    name: 'method',
    title: { zh: '数据来源方式', bo: 'འགྲེལ་བཤད་བྱེད་ཐབས།', en: 'Method' },
    type: 'choice',
    isRequired: false,
    choices: {
      declared: ['申报', '自报', '牧户申报'],
      inspected: ['核查', '现场核查', '清点', '实地清点', '入户清点'],
      drone: ['无人机', '航拍', '无人机清点'],
    },
    synonyms: ['fs', 'dcfs', '方式', '清点方式', '调查方式'],
  },
  {
    name: 'relative_error',
    title: { zh: '相对误差（0–1）', bo: 'ནོར་ཚད། (0–1)', en: 'Relative error (0–1)' },
    type: 'number',
    isRequired: false,
    min: 0,
    max: 0.9,
    synonyms: ['error', 'wc', '误差', '相对误差'],
  },
  {
    name: 'animal',
    title: { zh: '畜种', bo: 'ཕྱུགས་རིགས།', en: 'Animal' },
    type: 'choice',
    isRequired: false,
    choices: Object.fromEntries(animals.map((animal) => [animal, animalWords[animal]])),
    synonyms: ['species', 'cz', 'sczl', '牲畜', '牲畜种类', '畜别', '品种'],
  },
  {
    name: 'sex',
    title: { zh: '性别', bo: 'ཕོ་མོ།', en: 'Sex' },
    type: 'choice',
    isRequired: false,
    choices: { female: ['母', '雌', '母畜'], male: ['公', '雄', '公畜'], any: ['不分', '合计', '混合'] },
    synonyms: ['xb', '公母'],
  },
  {
    name: 'age_class',
    title: { zh: '年龄组', bo: 'ལོ་ཚད་སྡེ་ཚན།', en: 'Age class' },
    type: 'choice',
    isRequired: false,
    choices: { adult: ['成年', '成畜', '成年畜'], young: ['幼', '幼年', '幼畜', '仔畜', '当年仔畜'] },
    synonyms: ['age', 'nl', 'nlz', '年龄', '成幼'],
  },
  {
    name: 'heads',
    title: { zh: '头只数', bo: 'གྲངས་ཀ', en: 'Heads' },
    type: 'integer',
    isRequired: false,
    unit: 'heads',
    min: 0,
    max: maxHeads,
    synonyms: ['count', 'ts', 'sl', 'cls', '头数', '只数', '数量', '存栏', '存栏数', '头(只)数', '头只'],
  },
  ...wideFields,
]
