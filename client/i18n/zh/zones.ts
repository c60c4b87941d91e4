// The words of zones in Chinese.

export const zones = {
  code: '区划编码',
  name: '名称',
  kind: '区划类型',
  areaCode: '所属行政区',
  area: '面积',
  rest: '休牧时段',
  restFrom: '休牧起（月-日）',
  restTo: '休牧止（月-日）',
  monthDay: '按“月-日”填写，如 04-15',
  legalBasis: '法律与文件依据',
  inForce: '有效期',
  inForceFrom: '生效日期',
  inForceTo: '失效日期',
  openEnd: '长期',
  source: '数据来源',
  sourceCrs: '来源坐标系',
  means: {
    'grazing-ban': '区内全年禁止放牧，不计载畜量。',
    'rest-grazing': '区内在休牧时段禁止放牧，其余时间按草畜平衡管理。',
    balance: '区内放牧不得超过合理载畜量。',
    'park-core': '国家公园核心保护区，从严管理，不得扩大放牧规模。',
    'park-general': '国家公园一般控制区，按草畜平衡管理。',
    'water-protection': '水源保护区，按水源保护规定管理。',
    'basic-grassland': '基本草原，实行严格保护，不得改变用途。',
  },
}
