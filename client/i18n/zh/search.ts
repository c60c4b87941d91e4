// The words of the search box in Chinese.

export const search = {
  label: '搜索地块、承包户、经营主体、区划或地名',
  placeholder: '搜索地块编码、户名、地名（按 / 键）',
  found: '搜索结果',
  searching: '正在搜索…',
  nothing: '没有找到，请换个写法，或只输编码后几位',
  failed: '搜索没有成功，请重试',
  kind: { parcel: '地块', holder: '承包户', operator: '经营主体', area: '行政区', water: '河湖', zone: '区划' },
}
