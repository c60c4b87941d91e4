// Interpretation of the criminal procedure law (2021) arts 110–115.

import { type Asked, chained, compared, counted, defective, isBlank, lacking, numbers } from './statement-shared.rules.ts'

const criminal = '刑事诉讼法解释（2021）'

const criminal110: Asked = (facts) => {
  const { items } = facts
  const derived = items.filter(({ parentNo }) => parentNo !== null)
  return {
    law: criminal,
    article: '第一百一十条',
    question: {
      zh: '真实性：原始存储介质或理由、签名或证书、过程可否重现、增删改是否说明、完整性可否保证',
      bo: 'བདེན་པ་ཡིན་མིན། མ་ཡིག་ཉར་ཆས་སམ་རྒྱུ་མཚན། མིང་རྟགས། བསྐྱར་དུ་མངོན་ཐུབ་མིན། བཟོ་བཅོས་གསལ་བཤད།',
    },
    known: [
      `记录了原始介质所在：${numbers(items.filter(({ mediumPlace }) => !isBlank(mediumPlace)))}；说明了无原件理由：${numbers(items.filter(({ mediumAbsentReason }) => !isBlank(mediumAbsentReason)))}。`,
      `派生证据：${numbers(derived)}${derived.length === 0 ? '' : '；每件记有母件和处理步骤，见证据目录'}。原件本身未作增加、删除、修改。`,
      compared(facts),
    ],
    unknown: [
      ...lacking(
        items,
        '原始存储介质所在和无原件的理由均未记录',
        '扣押、封存清单或采集人说明',
        (item) => isBlank(item.mediumPlace) && isBlank(item.mediumAbsentReason),
      ),
      ...lacking(items, '未记录取证工具，过程可否重现不明', '取证笔录、工具及版本', ({ tool }) => isBlank(tool)),
      { what: '证据本身是否具有数字签名、数字证书等特殊标识', settles: '对原始文件检验' },
    ],
  }
}

const criminal111: Asked = (facts) => {
  const { items } = facts
  return {
    law: criminal,
    article: '第一百一十一条',
    question: {
      zh: '完整性：封存状态、收集过程及录像、校验值比对、备份比对、冻结后的访问操作日志',
      bo: 'ཆ་ཚང་ཡིན་མིན། དམ་རྒྱས། བརྙན་ཕབ། ཞིབ་བཤེར་གྲངས། གྲབས་ཉར། བལྟ་སྤྱོད་ཟིན་ཐོ།',
    },
    known: [
      `封存中：${numbers(items.filter(({ isSealed }) => isSealed))}；有录像编号的：${numbers(items.filter(({ videoRef }) => !isBlank(videoRef)))}。`,
      compared(facts),
      `收存之后的访问记录：${counted(facts)}；全文见 custody.jsonl，本次复制随后记入。`,
    ],
    unknown: [
      ...lacking(items, '封存而未记录封条编号', '封存笔录', (item) => item.isSealed && isBlank(item.sealNo)),
      ...lacking(items, '未记录收集过程录像', '录像及其编号', ({ videoRef }) => isBlank(videoRef)),
      { what: '备份及其校验值', settles: '备份介质与备份记录' },
    ],
  }
}

const criminal112: Asked = ({ items }) => ({
  law: criminal,
  article: '第一百一十二条',
  question: { zh: '收集是否由二人以上进行，方法是否符合技术标准', bo: 'མི་གཉིས་ཡན་གྱིས་བསྡུས་པ་ཡིན་མིན། ཐབས་ལམ་ཚད་གཞི་དང་མཐུན་མིན།' },
  known: [`记录了两名取证人的：${numbers(items.filter((item) => !isBlank(item.operator1) && !isBlank(item.operator2)))}。`],
  unknown: [
    ...lacking(items, '未记录取证人', '取证笔录、签名', ({ operator1 }) => isBlank(operator1)),
    ...lacking(items, '未记录第二名取证人', '取证笔录、签名', ({ operator2 }) => isBlank(operator2)),
    { what: '方法是否符合有关技术标准', settles: '取证笔录，或检验、鉴定意见' },
  ],
})

const curable = {
  'not-sealed': '未封存',
  'file-format-unclear': '文件格式不明',
  'holder-and-witness-missing': '未记录持有人和见证人',
  'first-operator-missing': '未记录取证人',
  'second-operator-missing': '未记录第二名取证人',
} as const
const criminal113: Asked = ({ items }) => {
  const found = (Object.keys(curable) as (keyof typeof curable)[])
    .map((code) => ({ code, items: defective(items, code) }))
    .filter((one) => one.items.length > 0)
  return {
    law: criminal,
    article: '第一百一十三条',
    question: { zh: '有无可以补正或者作出合理解释的瑕疵', bo: 'ཁ་གསབ་བམ་རྒྱུ་མཚན་བཤད་ཆོག་པའི་སྐྱོན་ཡོད་མེད།' },
    known: found.length === 0 ? ['记录中没有未封存、缺签名、格式不明的情形。'] : [],
    unknown: found.map(({ code, items: lacks }) => ({
      what: `${curable[code]}：${numbers(lacks)}`,
      settles: '补正，或作出说明',
    })),
  }
}

const criminal114: Asked = (facts) => ({
  law: criminal,
  article: '第一百一十四条',
  question: {
    zh: '有无篡改、伪造、无法确定真伪，或者增删改影响真实性的情形',
    bo: 'བཅོས་པའམ་རྫུས་བཟོ། བདེན་རྫུན་གཏན་འབེབས་མི་ཐུབ་པའི་གནས་ཚུལ་ཡོད་མེད།',
  },
  known: [compared(facts), chained(facts)],
  unknown: [{ what: '收存之前有无篡改、伪造', settles: '见在线诉讼规则第十八条各项' }],
})

const criminal115: Asked = () => ({
  law: criminal,
  article: '第一百一十五条',
  question: { zh: '方言、绰号、暗语等有无说明', bo: 'ཡུལ་སྐད་དང་མིང་འདོགས། གསང་བརྡ་སོགས་ལ་གསལ་བཤད་ཡོད་མེད།' },
  known: [],
  unknown: [{ what: '证据中有无藏语方言、绰号、暗语，及其说明、翻译', settles: '采集人或译员的书面说明' }],
})

export const criminalArticles: readonly Asked[] = [criminal110, criminal111, criminal112, criminal113, criminal114, criminal115]
