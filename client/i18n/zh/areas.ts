// The words of areas in Chinese.

export const areas = {
  everything: '全部辖区',
  line: '上级行政区',
  find: '按名称或代码查找',
  notFound: '没有找到',
  noChildren: '没有下级行政区',
  lookAt: '设为当前区域',
  level: '级别与代码',
  size: '面积',
  noOutline: '没有界线数据',
  source: '界线来源',
  notOfficial: '界线仅供示意，非法定勘界成果；正式使用前应替换为法定界线。',
  children: '下级行政区（{{n}}）',
  versions: '界线沿革',
  now: '至今',
  notAssessed: '尚未测算',
  counts: '{{operators}} 户，认定超载 {{found}} 户，待核实 {{uncertain}} 户',
  capacity: '合理载畜量',
  stock: '实际载畜量',
  excess: '需减 {{excess}} 羊单位；合计超载率 {{rate}}',
}
