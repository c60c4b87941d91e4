// What a notice says on paper, in Chinese, and in Tibetan beside it where that is asked for: headings, what was found, the law, what is
// ordered, and what it is not. What an officer wrote stays as it was written.

import type { Bearing, Found, Notice, NoticeKind, PaperLanguage, Serving } from '#contract/notices'
import { seasonWords } from '#rules/balance'
import { type Said, say } from '../platform/paper-words.ts'

export const titleOf: Readonly<Record<NoticeKind, Readonly<Record<Bearing, Said>>>> = {
  destock: {
    order: { zh: '减畜通知书', bo: 'ཕྱུགས་ཟོག་གཅོག་དགོས་པའི་བརྡ་ཐོ།' },
    advice: { zh: '草畜平衡提示函', bo: 'རྩྭ་ཕྱུགས་དོ་མཉམ་སྐོར་གྱི་དྲན་སྐུལ།' },
  },
  rectify: {
    order: { zh: '责令整改通知书', bo: 'ཡོ་བསྲང་བྱེད་དགོས་པའི་བརྡ་ཐོ།' },
    advice: { zh: '整改提示函', bo: 'ཡོ་བསྲང་སྐོར་གྱི་དྲན་སྐུལ།' },
  },
}

export const headings = {
  found: { zh: '查明的情况', bo: 'ཤེས་རྟོགས་བྱུང་བའི་གནས་ཚུལ།' },
  clause: { zh: '依据', bo: 'ཁྲིམས་ཀྱི་གཞི་འཛིན།' },
  ordered: { zh: '要求', bo: 'བླང་བྱ།' },
  objection: { zh: '异议', bo: 'ངོ་རྒོལ།' },
  served: { zh: '送达', bo: 'སྤྲོད་པ།' },
} as const satisfies Readonly<Record<string, Said>>

export const labels = {
  addressee: { zh: '受送达人', bo: 'བརྡ་ཐོ་ལེན་མཁན།' },
  area: { zh: '所在地', bo: 'ས་གནས།' },
  record: { zh: '依据记录', bo: 'རྟེན་གཞིའི་ཟིན་ཐོ།' },
  when: { zh: '年度和季节', bo: 'ལོ་དང་དུས་ཚིགས།' },
  edition: { zh: '采用标准', bo: 'བཀོལ་བའི་ཚད་གཞི།' },
  capacity: { zh: '合理载畜量', bo: 'འོས་འཚམ་ཕྱུགས་ཚད།' },
  stock: { zh: '现有牲畜', bo: 'ད་ཡོད་ཕྱུགས་གྲངས།' },
  excess: { zh: '超出', bo: 'ཚད་ལས་བརྒལ་བ།' },
  rate: { zh: '超载率', bo: 'ཚད་བརྒལ་བསྡུར་ཚད།' },
  amount: { zh: '测得', bo: 'ཚད་འཇལ་གྲངས།' },
  parcel: { zh: '地块', bo: 'ས་ཆ།' },
  zone: { zh: '管控区', bo: 'དོ་དམ་ཁུལ།' },
  seen: { zh: '发现时间', bo: 'ཤེས་རྟོགས་བྱུང་བའི་དུས།' },
  told: { zh: '情况', bo: 'གནས་ཚུལ།' },
  due: { zh: '期限', bo: 'དུས་བཀག' },
  how: { zh: '送达方式', bo: 'སྤྲོད་སྟངས།' },
  server: { zh: '送达人', bo: 'སྤྲོད་མཁན།' },
  taker: { zh: '受送达人签名', bo: 'ལེན་མཁན་གྱི་མིང་རྟགས།' },
  day: { zh: '日期', bo: 'ཚེས་གྲངས།' },
} as const satisfies Readonly<Record<string, Said>>

export const provisionalNote: Said = {
  zh: '上述数据为暂定：采用暂行取值，尚未与标准正式文本核对，不作执法依据。',
  bo: 'གོང་གི་གྲངས་ནི་གནས་སྐབས་ཡིན། ལས་དོན་གྲངས་ཐང་བེད་སྤྱད་པས་ཚད་གཞིའི་དཔར་མ་དང་མ་བསྡུར། ཁྲིམས་སྒྲུབ་ཀྱི་རྟེན་གཞི་མི་བྱེད།',
}
export const adviceNote: Said = {
  zh: '本函只作提示，不具强制力。如有不符，请向本机关说明。',
  bo: 'ཡི་གེ་འདི་ནི་དྲན་སྐུལ་ཙམ་ལས་བཙན་ཤེད་ཀྱི་ནུས་པ་མེད། མི་མཐུན་པ་ཡོད་ཚེ་ལས་ཁུངས་འདིར་གསལ་བཤད་གནང་རོགས།',
}
/** No period is named: of Qinghai none was found. */
export const objectionNote: Said = {
  zh: '对本通知有异议的，可以向本机关书面或者口头提出并说明理由，也可以依法申请行政复议或者提起行政诉讼。',
  bo: 'བརྡ་ཐོ་འདིར་ངོ་རྒོལ་ཡོད་ཚེ་ལས་ཁུངས་འདིར་ཡི་གེའམ་ངག་ཐོག་ནས་རྒྱུ་མཚན་ཞུ་ཆོག ཁྲིམས་ལྟར་སྲིད་འཛིན་བསྐྱར་ཞིབ་བམ་སྲིད་འཛིན་གྱོད་གཞི་འཛུགས་ཀྱང་ཆོག',
}
export const draftLabel = '草稿，未签发，不得送达'

export const servingWords: Readonly<Record<Serving, string>> = {
  direct: '直接送达',
  left: '留置送达',
  post: '邮寄送达',
  entrusted: '委托送达',
  announced: '公告送达',
}

const units = { su: '羊单位', heads: '头（只）', ha: '公顷' } as const

type Interval = { readonly low: number; readonly mid: number; readonly high: number }
const shown = (value: number): string => String(Math.round(value * 10) / 10)
const range = ({ low, mid, high }: Interval, unit: string, write: (value: number) => string = shown): string =>
  `${write(mid)}${low === high ? '' : `（${write(low)} 至 ${write(high)}）`}${unit}`
const percent = (share: number): string => `${shown(share * 100)}%`

export type Pair = readonly [Said, string]
/** What was found, each with its name; figures with the range in which they lie for certain. */
export function foundPairs(found: Found, language: PaperLanguage): readonly Pair[] {
  const season = (of: 'warm' | 'cold' | null, year: number) => `${year} 年${of === null ? '' : say(seasonWords[of], language)}`
  const record: Pair = [labels.record, `${found.code}${found.version === null ? '' : `（第 ${found.version} 版）`}`]
  if (found.from === 'assessment') {
    const su = ` ${units.su}`
    return [
      [labels.when, season(found.season, found.year)],
      [labels.capacity, range(found.capacitySu, su)],
      [labels.stock, range(found.stockSu, su)],
      [labels.excess, range(found.excessSu, su)],
      [labels.rate, found.overloadRate === null ? '不能得出' : range(found.overloadRate, '', percent)],
      [labels.edition, `${found.editionTitle}（${found.edition}）`],
      record,
    ]
  }
  if (found.from === 'problem')
    return [[labels.told, `${found.title.zh}：${found.description}`], [labels.seen, dayWords(found.foundAt)], record]
  return [
    [labels.told, say({ zh: found.title.zh, bo: found.title.bo ?? '' }, language)],
    [labels.amount, range(found.amount, ` ${units[found.unit]}`)],
    [labels.when, season(found.season, found.year)],
    ...(found.parcelCode === null ? [] : [[labels.parcel, found.parcelCode] as const]),
    ...(found.zoneName === null ? [] : [[labels.zone, found.zoneName] as const]),
    record,
  ]
}

/** What the officer ordered has no Tibetan of its own: the sense of it, as far as the record knows it. */
export function orderedBo({ kind, bearing, destockSu, found }: Notice): string {
  if (bearing === 'advice') return 'གོང་གི་གནས་ཚུལ་ཞིབ་བཤེར་བྱེད་པར་རོགས་རམ་གནང་རོགས།'
  if (kind === 'rectify') return 'གོང་གི་བྱ་སྤྱོད་མཚམས་བཞག་ནས་ཡོ་བསྲང་བྱེད་དགོས། ཡོ་བསྲང་བྱས་རྗེས་སྙན་ཞུ་ཕུལ་ནས་ཞིབ་བཤེར་ལེན་དགོས།'
  const when = found.from === 'assessment' ? `${found.year} ལོའི་${found.season === 'warm' ? 'དྲོ་དུས་' : 'གྲང་དུས་'}ཀྱི་` : ''
  return `${when}ཕྱུགས་ཟོག་ལས་ལུག་ཚད་གཞི་ ${destockSu ?? 0} ཡན་གཅོག་དགོས། གཅོག་པའི་གྲངས་ཤང་སྲིད་གཞུང་ལ་སྙན་ཞུ་ཕུལ་ནས་བསྐྱར་ཞིབ་ལེན་དགོས།`
}

const day = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' })
/** Of an instant, or of a day. */
export const dayWords = (at: string | Date): string =>
  day.format(typeof at === 'string' && at.length === 10 ? new Date(`${at}T12:00:00+08:00`) : new Date(at))
