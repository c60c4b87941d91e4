// The words of the parcel form in Chinese.

export const pastures = {
  code: '地块编码',
  name: '地块名称',
  areaCode: '所在村',
  season: '利用季节',
  holderId: '承包户',
  operatorId: '经营主体',
  paperAreaHa: '证载面积',
  entitlementSu: '核定载畜量',
  contractFrom: '承包起',
  contractTo: '承包止',
  source: '数据来源',
  sourceCrs: '来源坐标系',
  typeName: '输入名称或编码查找',
  nobody: '没有找到',
  measured: '实测面积 {{area}}',
  overlaps: '与地块 {{code}} 重叠 {{area}}',
}
