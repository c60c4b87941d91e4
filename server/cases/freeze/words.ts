// What a freeze says of itself in words: by which rules it was made, what is not known, and that demonstration data are no evidence.

export const freezeWords = {
  title: '图层固定',
  ground: '固定范围',
  /** How records were chosen. */
  rules: [
    '记录为固定时刻在库中有效的版本，整条收录，不裁切；仅与固定范围边界相接的面不收录。',
    '固定时刻之后才录入、且仍存在的记录，按其首次录入的内容收录，并标明“事后录入”。',
    '管控区、责任单元、标准系数按固定时刻当日是否有效收录；问题、案事件、巡查收录发生于固定时刻及以前的。',
    '草畜平衡核算与采用的畜群清点，为范围内地块的经营主体截至固定时刻最近年度的结果。',
    '只收录固定人有权查看的记录；无权精确查看的敏感案事件仅收录其十公里网格与月份。',
  ],
  coordinateSystem: 'EPSG:4326（WGS 84 经纬度，度）；CGCS2000（EPSG:4490）坐标按原值存储，两者相差在厘米级。面积为椭球面积。',
  imagery: '未知：本平台未记录当时所用的底图或影像及其来源。',
  demonstration: '含演示数据，不得作为证据使用。',
  steps: {
    geopackage: '由固定清单所述记录写成 GeoPackage 1.3；内容与 GeoJSON 相同，字段名为中文。',
    geojson: '由固定清单所述记录写成 GeoJSON（RFC 7946）；内容与 GeoPackage 相同。',
  },
  medium: '本平台数据库（电子数据，由库内记录生成）',
  again: '再次固定，所得字节与本证据相同',
} as const

export const itemNames = { manifest: '清单', geopackage: 'GeoPackage', geojson: 'GeoJSON' } as const
