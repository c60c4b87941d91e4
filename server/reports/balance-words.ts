// The words of the papers of the balance, in Chinese and in Tibetan beside it where that is asked for. Findings, grades, seasons and violations
// are called as on screen (tests/client/paper-terms.test.ts).

import type { Finding, Grade, Missing, TraceInput, ViolationKind } from '#contract/balance'
import type { PaperLanguage } from '../platform/paper-language.contract.ts'
import { type Said, say } from '../platform/paper-words.ts'

export type Speak = (said: Said) => string
export const speakerOf =
  (language: PaperLanguage): Speak =>
  (said) =>
    say(said, language)

export const titles = {
  sheet: { zh: '草畜平衡核定表', bo: 'རྩྭ་ཕྱུགས་དོ་མཉམ་གཏན་འབེབས་རེའུ་མིག' },
  year: { zh: '草畜平衡年度总结', bo: 'རྩྭ་ཕྱུགས་དོ་མཉམ་ལོ་འཁོར་ཕྱོགས་བསྡོམས།' },
  operators: { zh: '核定表', bo: 'གཏན་འབེབས་རེའུ་མིག' },
  forage: { zh: '饲草', bo: 'གཟན་རྩྭ།' },
  herds: { zh: '牲畜', bo: 'ཕྱུགས་ཟོག' },
  parts: { zh: '分地区', bo: 'ས་ཁུལ་སོ་སོ།' },
  notes: { zh: '说明', bo: 'གསལ་བཤད།' },
  overview: { zh: '概况', bo: 'སྤྱིའི་གནས་ཚུལ།' },
  map: { zh: '超载地图', bo: 'ཚད་བརྒལ་ས་ཁྲ།' },
  trend: { zh: '历年变化', bo: 'ལོ་རེའི་འགྱུར་བ།' },
  violations: { zh: '违规情况', bo: 'ཁྲིམས་འགལ་གནས་ཚུལ།' },
  basis: { zh: '依据与不能说明的', bo: 'རྟེན་གཞི་དང་མི་ཤེས་པ།' },
} as const satisfies Readonly<Record<string, Said>>

export const columns = {
  number: { zh: '序号', bo: 'ཨང་རིམ།' },
  township: { zh: '乡镇', bo: 'གྲོང་རྡལ།' },
  village: { zh: '村', bo: 'གྲོང་ཚོ།' },
  operator: { zh: '经营主体', bo: 'གཉེར་སྐྱོང་པ།' },
  code: { zh: '主体编码', bo: 'ཨང་གྲངས།' },
  usableHa: { zh: '可用面积（公顷）', bo: 'བཀོལ་རུང་རྒྱ་ཁྱོན།' },
  usableMu: { zh: '可用面积（亩）', bo: '' },
  forageKg: { zh: '可利用饲草（千克）', bo: 'བཀོལ་རུང་གཟན་རྩྭ།' },
  intake: { zh: '日食量（千克/羊单位）', bo: 'ཉིན་རེའི་ཟས་ཚད།' },
  days: { zh: '放牧天数', bo: 'འཚོ་བའི་ཉིན་གྲངས།' },
  capacity: { zh: '合理载畜量（羊单位）', bo: 'འོས་འཚམ་ཕྱུགས་ཚད།' },
  stock: { zh: '核定存栏（羊单位）', bo: 'ད་ཡོད་ཕྱུགས་གྲངས།' },
  excess: { zh: '超载（羊单位）', bo: 'ཚད་ལས་བརྒལ་བ།' },
  rate: { zh: '超载率', bo: 'ཚད་བརྒལ་བསྡུར་ཚད།' },
  ownCapacity: { zh: '平台：载畜量', bo: '' },
  ownStock: { zh: '平台：存栏', bo: '' },
  ownRate: { zh: '平台：超载率', bo: '' },
  ownExcess: { zh: '平台：超载', bo: '' },
  check: { zh: '核对', bo: 'ཞིབ་བསྡུར།' },
  rateLow: { zh: '超载率下限', bo: '' },
  rateHigh: { zh: '超载率上限', bo: '' },
  finding: { zh: '结论', bo: 'མཇུག་འབྲས།' },
  missing: { zh: '缺项', bo: 'མི་འདང་བ།' },
  provisional: { zh: '暂定', bo: 'གནས་སྐབས།' },
  partCode: { zh: '分区代码', bo: '' },
  part: { zh: '地区', bo: 'ས་ཁུལ།' },
  operators: { zh: '主体数', bo: 'གཉེར་སྐྱོང་པའི་གྲངས།' },
} as const satisfies Readonly<Record<string, Said>>

export const findingWords: Readonly<Record<Finding, Said>> = {
  found: { zh: '认定超载', bo: 'ཚད་བརྒལ་གཏན་ཁེལ།' },
  uncertain: { zh: '待核实', bo: 'ཞིབ་བཤེར་དགོས།' },
  balanced: { zh: '草畜平衡', bo: 'རྩྭ་ཕྱུགས་དོ་མཉམ།' },
  surplus: { zh: '尚有余量', bo: 'ལྷག་ཤོང་ཡོད།' },
}
export const gradeWords: Readonly<Record<Grade, Said>> = {
  none: { zh: '未超载', bo: 'ཚད་ལས་མ་བརྒལ།' },
  light: { zh: '轻度超载', bo: 'ཚད་བརྒལ་ཡང་མོ།' },
  moderate: { zh: '中度超载', bo: 'ཚད་བརྒལ་འབྲིང་།' },
  severe: { zh: '重度超载', bo: 'ཚད་བརྒལ་ལྕི་མོ།' },
}
export const violationWords: Readonly<Record<ViolationKind, Said>> = {
  overload: { zh: '超载放牧', bo: 'ཕྱུགས་གྲངས་ཚད་བརྒལ།' },
  'herd-in-ban': { zh: '禁牧区内有牲畜', bo: 'བཀག་པའི་ཁུལ་ནང་ཕྱུགས་ཡོད་པ།' },
  'herd-in-rest': { zh: '休牧期内有牲畜', bo: 'མཚམས་འཇོག་དུས་སུ་ཕྱུགས་ཡོད་པ།' },
  'entitlement-in-ban': { zh: '禁牧地块仍核定载畜量', bo: 'བཀག་པའི་ས་ཆར་ད་དུང་ཕྱུགས་ཚད་བཀོད་པ།' },
  'stock-without-holder': { zh: '无承包户地块有牲畜', bo: 'བོགས་ལེན་པ་མེད་པའི་ས་ཆར་ཕྱུགས་ཡོད་པ།' },
  'parcel-in-core': { zh: '地块与核心保护区重叠', bo: 'ས་ཆ་ལྟེ་བའི་སྲུང་སྐྱོབ་ཁུལ་དང་བརྩེགས་པ།' },
}
export const yes = { zh: '是', bo: 'ཡིན།' }
export const no = { zh: '否', bo: 'མིན།' }

const animalNames: Readonly<Record<string, string>> = { yak: '牦牛', sheep: '绵羊', goat: '山羊', horse: '马', cattle: '黄牛' }
const sexNames: Readonly<Record<string, string>> = { female: '母', male: '公', any: '不分' }
const ageNames: Readonly<Record<string, string>> = { adult: '成畜', young: '幼畜' }
/** `yak/female/adult` in the words of the table. */
export const herdWords = (at: string): readonly [string, string, string] => {
  const [animal = '', sex = '', age = ''] = at.split('/')
  return [animalNames[animal] ?? animal, sexNames[sex] ?? sex, ageNames[age] ?? age]
}

const regimeNames: Readonly<Record<string, string>> = { ban: '禁牧', rest: '休牧', balance: '草畜平衡', none: '未划区' }
const supplyNames: Readonly<Record<string, string>> = {
  artificial: '人工草地',
  hay: '外购干草',
  straw: '秸秆',
  byproduct: '农副产品',
  feed: '成品饲料',
}
/** Parcel or kind of supply, grassland type, regime of a line of forage. */
export function forageWords(at: string, isLand: boolean): readonly [string, string, string] {
  const [first = '', type = '', regime = ''] = at.split('/')
  return isLand ? [first, type, regimeNames[regime] ?? regime] : [supplyNames[first] ?? first, '', '']
}

export function missingWords(missing: Missing): string {
  if (missing.what === 'count') return '没有采用的牲畜清点'
  if (missing.what === 'yield') return `地块 ${missing.parcelCode} 没有产草量`
  if (missing.what === 'basis') return `计量基准不一致：${missing.detail}`
  return `系数待查：${missing.query.key}`
}

/** Where a figure comes from, with its grade of evidence. */
export const sourceWords = ({ source, evidence }: Pick<TraceInput, 'source' | 'evidence'>): string =>
  [source ?? '', evidence === undefined ? '' : `证据等级 ${evidence}`].filter((part) => part !== '').join('；')
