// Civil evidence rules (2019) arts 93–94 and online litigation rules arts 16–19.

import { type Asked, chained, compared, isBlank, lacking, numbers } from './statement-shared.rules.ts'

const evidenceRules = '最高人民法院关于民事诉讼证据的若干规定（2019）'
const onlineRules = '人民法院在线诉讼规则'

const civil93: Asked = (facts) => ({
  law: evidenceRules,
  article: '第九十三条',
  question: {
    zh: '系统是否完整可靠、是否正常运行、有无防错核查；保存、传输、提取是否完整；是否在正常活动中形成；保管主体是否适当；其他因素',
    bo: 'མ་ལག་ཆ་ཚང་ཡིད་རྟོན་རུང་མིན། རྒྱུན་ལྡན་འཁོར་བཞིན་ཡོད་མིན། ཉར་ཚགས་དང་བརྒྱུད་གཏོང་། ལེན་སྟངས་ཆ་ཚང་ཡིན་མིན། ཉར་མཁན་འོས་འཚམ་ཡིན་མིན།',
  },
  known: [
    '原始字节收存后不可改写，以摘要为名存放；更正只改说明，旧说明留存。',
    `防错与核查：每行保管记录含前一行摘要；平台台账已签署检查点 ${facts.checkpoints} 个。${chained(facts)}`,
    ...(facts.lastVerified === null
      ? []
      : [`本次制作之前最近一次核验记录：${facts.lastVerified.at}（UTC），${facts.lastVerified.by}。`]),
    compared(facts),
    `保管人：${facts.items.every(({ holder }) => holder !== null) ? '每件都有现持有人，见证据目录' : '见证据目录'}；双方签认的移交 ${facts.handOversSigned} 次。`,
  ],
  unknown: [
    { what: '采集设备和平台服务器的硬件、软件环境是否完整可靠', settles: '设备与系统的检测、等级保护或运维记录' },
    { what: '形成证据时系统是否处于正常运行状态', settles: '案发和采集时段的运行日志、故障记录' },
    { what: '证据是否在正常的业务活动中形成', settles: '采集人说明、当日勤务或巡查记录' },
    ...(facts.lastVerified === null
      ? [{ what: '本次制作之前没有核验记录', settles: '在平台执行一次保管链核验，或用包内核验程序核对' }]
      : []),
    ...lacking(facts.items, '现持有人不明', '移交、接收记录', ({ holder }) => holder === null),
  ],
})

const civil94: Asked = (facts) => ({
  law: evidenceRules,
  article: '第九十四条',
  question: {
    zh: '是否于己不利、由中立第三方平台提供或确认、在正常业务活动中形成、以档案方式保管、以约定方式保存传输提取，或经公证',
    bo: 'བར་གནས་མཉེན་ཆས་ཀྱིས་བསྒྲུབས་པ་ཡིན་མིན། རྒྱུན་ལྡན་ལས་དོན་ཁྲོད་གྲུབ་པ་ཡིན་མིན། ཡིག་ཚགས་ཀྱི་ཐབས་ཀྱིས་ཉར་བ་ཡིན་མིན། སྤྱི་བདེན་བྱས་ཡོད་མིན།',
  },
  known: [
    `收存人：${[...new Set(facts.items.flatMap(({ addedBy }) => (addedBy === null ? [] : [addedBy])))].join('、') || '未知/未记录'}。`,
    '保管：一案一条保管链，任何查看、复制、移交均记录在链。',
  ],
  unknown: [
    { what: '提交证据的一方与当事人的关系，内容是否对其不利', settles: '当事人身份与诉讼主张' },
    { what: '本平台的运营单位是否独立于当事人', settles: '运营单位的主体证明' },
    { what: '是否以档案管理方式归档', settles: '归档登记' },
    { what: '当事人之间有无约定的保存、传输、提取方法', settles: '书面约定' },
    { what: '内容是否经公证', settles: '公证文书' },
  ],
})

const online16: Asked = (facts) => ({
  law: onlineRules,
  article: '第十六条',
  question: {
    zh: '存储后是否未经篡改（区块链存证核验一致的推定）',
    bo: 'ཉར་ཚགས་བྱས་རྗེས་བཅོས་མེད་པ་ཡིན་མིན།',
  },
  known: [
    '本平台不是区块链：台账与保管链各行以摘要相连，检查点由 Ed25519 密钥签名。',
    chained(facts),
    facts.timestampAuthority === null
      ? '本包清单未加可信时间戳（没有配置时间戳机构）。'
      : `本包清单由 ${facts.timestampAuthority} 加盖可信时间戳（RFC 3161），见 manifest.tsr。`,
    '以上只说明收存之后未经改动，不说明收存之前是否真实。',
  ],
  unknown: [
    { what: '是否另在区块链或第三方存证平台存证', settles: '存证编号及核验结果' },
    ...(facts.timestampAuthority === null
      ? [{ what: '签名时间没有第三方证明，以平台服务器时钟为准', settles: '可信时间戳，或接收方的收件记录' }]
      : []),
  ],
})

const online17: Asked = (facts) => ({
  law: onlineRules,
  article: '第十七条',
  question: {
    zh: '存证平台是否合规、是否独立于当事人、系统安全是否符合标准、技术过程是否可靠',
    bo: 'ཉར་ཚགས་མཉེན་ཆས་ཁྲིམས་མཐུན་ཡིན་མིན། གྱོད་བདག་ལས་རང་ཚུགས་ཡིན་མིན། བདེ་འཇགས་ཚད་གཞི་དང་མཐུན་མིན།',
  },
  known: [
    `签名密钥 ${facts.keyId}，${facts.isKeyCertified ? '证书由其他机构签发，见 certificate.pem' : '证书由该密钥自签，须另行核对指纹'}。`,
    '技术过程：摘要算法 SHA-256、SM3，签名算法 Ed25519；包内附核验程序与不依赖本平台的核验命令（HOWTO.txt）。',
  ],
  unknown: [
    { what: '平台是否符合国家有关存证服务的规定', settles: '备案或许可文件' },
    { what: '平台运营单位与当事人是否有利害关系', settles: '运营单位的主体证明' },
    { what: '系统安全等级', settles: '网络安全等级保护备案与测评报告' },
  ],
})

const online18: Asked = ({ items }) => ({
  law: onlineRules,
  article: '第十八条',
  question: {
    zh: '存储之前是否真实：来源、生成、存储、公证或见证、关联印证',
    bo: 'ཉར་ཚགས་མ་བྱས་གོང་གི་བདེན་རྫུན། འབྱུང་ཁུངས་དང་གྲུབ་ཚུལ། དཔང་པོ། གཞན་དང་བསྟུན་པའི་ར་སྤྲོད།',
  },
  known: [
    `有采集时间和时钟来源的：${numbers(items.filter(({ capturedAt, clockSource }) => capturedAt !== null && clockSource !== null))}。`,
    `有来源设备的：${numbers(items.filter(({ sourceDevice }) => !isBlank(sourceDevice)))}；有提供人的：${numbers(items.filter(({ provider }) => !isBlank(provider)))}；有见证人的：${numbers(items.filter(({ witness }) => !isBlank(witness)))}。`,
  ],
  unknown: [
    ...lacking(
      items,
      '未记录采集时间或时钟来源',
      '设备日志、文件元数据、采集人说明',
      (item) => item.capturedAt === null || item.clockSource === null,
    ),
    ...lacking(
      items,
      '时钟未与标准时间比对',
      '设备时钟比对记录',
      (item) => item.capturedAt !== null && item.clockDriftS === null,
    ),
    ...lacking(items, '未记录来源设备', '设备登记、文件元数据', ({ sourceDevice }) => isBlank(sourceDevice)),
    ...lacking(items, '未记录提供人', '提供人签字、接收笔录', ({ provider }) => isBlank(provider)),
    ...lacking(items, '未记录见证人', '见证人签字', ({ witness }) => isBlank(witness)),
    { what: '收存之前的公证', settles: '公证文书' },
  ],
})

const online19: Asked = ({ items }) => {
  const opinions = items.filter(({ type }) => type === 'opinion')
  return {
    law: onlineRules,
    article: '第十九条',
    question: { zh: '有无就专门问题的鉴定或专家意见', bo: 'ཆེད་ལས་གནད་དོན་སྐོར་གྱི་དབྱེ་འབྱེད་དམ་མཁས་པའི་བསམ་འཆར་ཡོད་མེད།' },
    known: opinions.length === 0 ? [] : [`鉴定意见：${numbers(opinions)}。`],
    unknown: opinions.length === 0 ? [{ what: '本案证据中没有鉴定意见', settles: '委托鉴定或专家意见' }] : [],
  }
}

export const civilArticles: readonly Asked[] = [civil93, civil94, online16, online17, online18, online19]
