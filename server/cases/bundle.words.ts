// The words of a bundle's papers: Chinese, and Tibetan beside it where that is asked for. What is said of an item stays as it was said.

import type { CaseStage, CaseTrack, EvidenceType, LinkKind, Measure } from '#contract/cases'
import type { ZoneKind } from '#contract/zones'
import type { DefectCode, Verdict, WhyNot } from '#rules/cases'
import type { Said } from '../platform/paper-words.ts'

export const titles = {
  cover: { zh: '电子证据包封面', bo: 'གློག་རྡུལ་དཔང་རྟགས་ཐུམ་སྒྲིལ་གྱི་ཁ་ཤོག' },
  list: { zh: '证据目录', bo: 'དཔང་རྟགས་དཀར་ཆག' },
  maps: { zh: '案件地图', bo: 'གྱོད་གཞིའི་ས་ཁྲ།' },
  statement: { zh: '证据情况说明', bo: 'དཔང་རྟགས་གནས་ཚུལ་གསལ་བཤད།' },
  content: { zh: '包内文件', bo: 'ཐུམ་སྒྲིལ་ནང་གི་ཡིག་ཆ།' },
  check: { zh: '如何核验', bo: 'ཞིབ་བཤེར་བྱེད་སྟངས།' },
  withheld: { zh: '因封存未附的证据', bo: 'དམ་རྒྱས་བཏབ་པས་མ་བཞག་པའི་དཔང་རྟགས།' },
  items: { zh: '证据', bo: 'དཔང་རྟགས།' },
  capture: { zh: '各件证据的来源与采集', bo: 'དཔང་རྟགས་སོ་སོའི་འབྱུང་ཁུངས་དང་ལེན་སྟངས།' },
  measures: { zh: '测量值与法定数额标准', bo: 'ཚད་འཇལ་གྲངས་དང་ཁྲིམས་ཀྱི་ཚད་གཞི།' },
  remedies: { zh: '修复责任与实地检查', bo: 'སོས་གསོའི་འགན་དང་ས་ཐོག་ཞིབ་བཤེར།' },
  links: { zh: '关联记录', bo: 'འབྲེལ་བའི་ཟིན་ཐོ།' },
  zones: { zh: '案发时该处的管控区', bo: 'གྱོད་བྱུང་དུས་ཀྱི་དོ་དམ་ཁུལ།' },
} as const satisfies Readonly<Record<string, Said>>

export const labels = {
  caseNo: { zh: '案件编号', bo: 'གྱོད་ཨང་།' },
  courtNo: { zh: '法院案号', bo: 'ཁྲིམས་ཁང་གྱོད་ཨང་།' },
  title: { zh: '案件名称', bo: 'གྱོད་གཞིའི་མིང་།' },
  cause: { zh: '案由', bo: 'གྱོད་རྒྱུ།' },
  legalBasis: { zh: '法律依据', bo: 'ཁྲིམས་ཀྱི་གཞི་འཛིན།' },
  jurisdiction: { zh: '办理机关', bo: 'ལས་སྒྲུབ་ཁང་།' },
  track: { zh: '程序', bo: 'གོ་རིམ།' },
  stage: { zh: '阶段', bo: 'དུས་རིམ།' },
  area: { zh: '所在地', bo: 'ས་གནས།' },
  offenceAt: { zh: '案发时间', bo: 'གྱོད་བྱུང་དུས།' },
  madeBy: { zh: '制作人', bo: 'བཟོ་མཁན།' },
  madeAt: { zh: '制作时间', bo: 'བཟོས་པའི་དུས།' },
  reason: { zh: '制作用途', bo: 'བཟོ་དགོས་དོན།' },
  bundle: { zh: '证据包编号', bo: 'ཐུམ་སྒྲིལ་ཨང་།' },
  key: { zh: '签名密钥', bo: 'མིང་རྟགས་ལྡེ་མིག' },
  stamp: { zh: '可信时间戳', bo: 'དུས་ཚོད་དཔང་རྟགས།' },
  custody: { zh: '保管链', bo: 'ཉར་ཚགས་རིམ་སྒྲིག' },
  known: { zh: '已有记录', bo: 'ཟིན་ཐོར་ཡོད་པ།' },
  unknown: { zh: '未知／未记录', bo: 'མི་ཤེས་པ། མ་བཀོད་པ།' },
  settles: { zh: '可据以查明', bo: 'གསལ་བ་བྱེད་ཐབས།' },
} as const satisfies Readonly<Record<string, Said>>

export const demoLabel: Said = {
  zh: '演示数据，非真实案件 · demonstration data, no real case',
  bo: 'དཔེ་སྟོན་གྱི་གཞི་གྲངས། གྱོད་གཞི་དངོས་མིན།',
}
export const unknownWord = '未知/未记录'

export const trackWords: Readonly<Record<CaseTrack, string>> = {
  civil: '民事',
  criminal: '刑事',
  administrative: '行政',
  'public-interest': '公益诉讼',
}
export const stageWords: Readonly<Record<CaseStage, string>> = {
  clue: '线索',
  filing: '立案',
  inquiry: '调查',
  transfer: '移送',
  trial: '审理',
  judgement: '裁判',
  remedy: '修复',
  closed: '结案',
}
export const typeWords: Readonly<Record<EvidenceType, string>> = {
  document: '书证',
  photo: '照片',
  video: '视频',
  audio: '音频',
  'electronic-data': '电子数据',
  layer: '固定图层',
  statement: '陈述',
  record: '笔录',
  opinion: '鉴定意见',
}
export const linkWords: Readonly<Record<LinkKind, string>> = {
  incident: '案事件',
  violation: '违规认定',
  patrol: '巡查',
  problem: '问题',
  notice: '通知',
  operator: '经营主体',
  parcel: '草场地块',
  sighting: '野生动物记录',
}
export const zoneWords: Readonly<Record<ZoneKind, string>> = {
  'grazing-ban': '禁牧区',
  'rest-grazing': '休牧区',
  balance: '草畜平衡区',
  'park-core': '国家公园核心保护区',
  'park-general': '国家公园一般控制区',
  'water-protection': '饮用水水源保护区',
  'basic-grassland': '基本草原',
}
export const clockWords = { device: '设备时钟', gnss: '卫星时钟', server: '平台时钟' } as const
export const roleWords: Readonly<Record<string, string>> = {
  'prefecture-officer': '州级林草干部',
  'county-officer': '县级林草干部',
  'court-clerk': '法院书记员',
  prosecutor: '检察人员',
}
export const defectWords: Readonly<Record<DefectCode, string>> = {
  'first-operator-missing': '未记录取证人',
  'second-operator-missing': '未记录第二名取证人',
  'original-medium-unknown': '未记录原始存储介质所在或无原件的理由',
  'file-format-unclear': '文件格式不明',
  'capture-time-unknown': '未记录采集时间或时钟来源',
  'holder-and-witness-missing': '未记录持有人（提供人）和见证人',
  'purpose-missing': '未记录证明目的',
  'not-sealed': '未封存',
}
export const verdictWords: Readonly<Record<Verdict, string>> = { above: '达到', below: '未达到', 'cannot-tell': '不能判定' }
export const whyWords: Readonly<Record<WhyNot, string>> = {
  'value-unknown': '没有测量值',
  'error-unknown': '误差未知',
  'within-error': '标准在误差范围之内',
  'prior-penalty-unknown': '此前是否受过处罚未知',
}
export const measureWords: Readonly<Record<Measure, string>> = {
  'grassland-area': '草原面积',
  'key-wildlife-value': '国家重点保护野生动物价值',
  'hunting-value': '非法狩猎动物价值',
  'listed-food-value': '以食用为目的的名录内动物价值',
  'other-food-value': '以食用为目的的其他陆生动物价值',
  'fish-catch': '渔获物重量',
  'fish-value': '渔获物价值',
  'fry-or-reserve-catch': '苗种或保护区渔获物重量',
  'fry-or-reserve-value': '苗种或保护区渔获物价值',
  'plants-level-1': '一级保护植物株数',
  'plants-level-2': '二级保护植物株数',
  'plants-value': '保护植物价值',
}
export const unitWords: Readonly<Record<string, string>> = { mu: '亩', yuan: '元', kg: '千克', plant: '株' }

const moment = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'medium' })
/** Where the prefecture lies; null is not known. */
export const momentWords = (at: string | Date | null): string =>
  at === null ? unknownWord : `${moment.format(new Date(at))}（北京时间）`
