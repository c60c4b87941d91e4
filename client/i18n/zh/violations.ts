// The words of the work list in Chinese.

export const violations = {
  spread: '{{mid}}（{{range}}）',
  kind: '问题类型',
  everyKind: '全部类型',
  state: '办理状态',
  none: '没有符合条件的问题',
  total: '共 {{total}} 件',
  seen: '{{first}} 发现，{{last}} 复见',
  code: '问题编号',
  place: '所在地',
  yearSeason: '年份与季节',
  firstSeen: '首次发现',
  lastSeen: '最近一次',
  closedAt: '销号',
  rule: '认定依据',
  ruleSource: '出处',
  closesByRule: '问题由规则认定与销号，不作删除；情形消失后，下次测算自动销号。',
  reason: {
    'finding-uncertain': '复核为“待核实”，不再认定超载',
    'finding-balanced': '复核为草畜平衡',
    'finding-surplus': '复核为尚有余量',
    'no-assessment': '已无该户测算结果',
    'no-longer-so': '情形已消失',
  },
  restsOn: '所据记录',
  record: { assessment: '测算结果', survey: '牲畜清点', parcel: '地块', zone: '区划', operator: '经营主体' },
}
