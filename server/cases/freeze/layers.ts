// What is told of each frozen record: names for programs, and the Chinese ones that the columns of a GeoPackage have.

import type { FreezeCollection } from '#contract/cases'
import type { ColumnType, GeometryType } from '../../platform/geopackage/write.ts'

/** `json` is an object or a list: JSON text in a GeoPackage. */
export type FrozenField = { readonly name: string; readonly column: string; readonly type: ColumnType | 'json' }
export type FrozenLayer = {
  readonly title: string
  /** Null: records without a place of their own. */
  readonly geometry: GeometryType | null
  readonly fields: readonly FrozenField[]
}

/** `name column` or `name column type`, text where it is not said. */
const fieldsOf = (...told: readonly string[]): readonly FrozenField[] =>
  told.map((line): FrozenField => {
    const [name = '', column = '', type = 'text'] = line.split(' ')
    return { name, column, type: typeOf(type) }
  })
const types: readonly FrozenField['type'][] = ['text', 'integer', 'real', 'boolean', 'date', 'json']
function typeOf(word: string): FrozenField['type'] {
  const found = types.find((type) => type === word)
  if (found === undefined) throw new Error(`no type ${word}`)
  return found
}

const record = ['is_recorded_later 事后录入 boolean', 'is_exact 精确位置 boolean', 'is_demo 演示数据 boolean']
const kept = ['source 来源', 'version 版本 integer', 'recorded_at 录入时间', ...record]
const period = ['in_force_from 生效日期 date', 'in_force_to 失效日期 date']
const operator = ['operator_code 经营主体编码', 'operator 经营主体']
const interval = (name: string, column: string): readonly string[] => [
  `${name}_low ${column}下限 real`,
  `${name} ${column} real`,
  `${name}_high ${column}上限 real`,
]

export const frozenLayers: Readonly<Record<FreezeCollection, FrozenLayer>> = {
  areas: {
    title: '境界',
    geometry: 'MULTIPOLYGON',
    fields: fieldsOf('code 代码', 'name 名称', 'level 层级', 'parent_code 上级代码', 'area_ha 面积_公顷 real', ...kept),
  },
  zones: {
    title: '管控区',
    geometry: 'MULTIPOLYGON',
    fields: fieldsOf(
      'id 标识',
      'code 编号',
      'name 名称',
      'kind 类型',
      'legal_basis 法律依据',
      ...period,
      'rest_from 休牧开始',
      'rest_to 休牧结束',
      'regime 放牧管控',
      'area_ha 面积_公顷 real',
      ...kept,
    ),
  },
  parcels: {
    title: '草场地块',
    geometry: 'MULTIPOLYGON',
    fields: fieldsOf(
      'id 标识',
      'code 编号',
      'name 名称',
      'area_code 行政区代码',
      'season 季节',
      'holder_code 承包户编码',
      'holder 承包户',
      ...operator,
      'operator_kind 主体类型',
      'area_ha 面积_公顷 real',
      'paper_area_ha 证载面积_公顷 real',
      'entitlement_su 核定载畜量_羊单位 real',
      'contract_from 承包开始 date',
      'contract_to 承包结束 date',
      ...kept,
    ),
  },
  assessments: {
    title: '草畜平衡核算',
    geometry: null,
    fields: fieldsOf(
      'id 标识',
      ...operator,
      'year 年度 integer',
      'season 季节',
      'edition 标准版本',
      ...interval('capacity_su', '合理载畜量'),
      ...interval('stock_su', '实际载畜量'),
      ...interval('excess_su', '超载量'),
      ...interval('rate', '超载率'),
      'finding 结论',
      'grade 等级',
      'is_provisional 暂定 boolean',
      'missing 缺少 json',
      'settled_by 如何确定',
      'usable_ha 可利用面积_公顷 real',
      'trace 依据 json',
      'inputs_digest 输入摘要',
      'run_id 核算批次',
      'version 版本 integer',
      'recorded_at 录入时间',
      ...record,
    ),
  },
  herds: {
    title: '采用的畜群清点',
    geometry: 'POINT',
    fields: fieldsOf(
      'id 标识',
      'code 编号',
      ...operator,
      'year 年度 integer',
      'season 季节',
      'counted_on 清点日期 date',
      'method 方式',
      'relative_error 相对误差 real',
      'adopt_reason 采用理由',
      'adopted_by 采用人账号',
      'heads 头数 integer',
      'counts 分类头数 json',
      ...kept,
    ),
  },
  standards: {
    title: '有效标准',
    geometry: null,
    fields: fieldsOf(
      'id 标识',
      'edition 标准版本',
      'edition_title 标准名称',
      'edition_status 版本状态',
      'edition_from 版本生效 date',
      'edition_to 版本失效 date',
      'is_judged_by 判定依据 boolean',
      'key 系数',
      'supply 饲草来源',
      'grassland_type 草地类型',
      'animal 畜种',
      'sex 性别',
      'age_class 年龄',
      'season 季节',
      'value 值 real',
      'upper_value 上限 real',
      'unit 单位',
      'basis 干鲜',
      'per 按',
      'evidence 证据等级',
      'note 说明',
      ...period,
      ...kept,
    ),
  },
  units: {
    title: '责任单元',
    geometry: 'GEOMETRY',
    fields: fieldsOf('id 标识', 'code 编号', 'kind 类型', 'name 名称', 'strip_m 管理宽度_米 real', ...period, ...kept),
  },
  patrols: {
    title: '巡查轨迹',
    geometry: 'MULTILINESTRING',
    fields: fieldsOf(
      'id 标识',
      'leader 带队人账号',
      'people 人数 integer',
      'transport 方式',
      'mode 记录方式',
      'status 状态',
      'started_at 开始时间',
      'ended_at 结束时间',
      'distance_m 里程_米 real',
      'points 点数 integer',
      'track_rule 轨迹规则 integer',
      'decision 认定',
      ...kept,
    ),
  },
  problems: {
    title: '问题',
    geometry: 'GEOMETRY',
    fields: fieldsOf(
      'id 标识',
      'code 编号',
      'type 类型代码',
      'type_name 类型',
      'severity 程度',
      'state 状态',
      'found_at 发现时间',
      'description 描述',
      ...kept,
    ),
  },
  incidents: {
    title: '案事件',
    geometry: 'GEOMETRY',
    fields: fieldsOf(
      'id 标识',
      'code 编号',
      'kind 类型代码',
      'kind_name 类型',
      'state 状态',
      'certainty 时间确定程度',
      'happened_from 发生时间',
      'happened_to 至',
      'month 月份',
      'species 物种 json',
      'details 详情 json',
      'description 描述',
      ...kept,
    ),
  },
}

/** What a caller must be able to read to freeze it. */
export const readsOf: Readonly<Record<FreezeCollection, string>> = {
  areas: 'areas.read',
  zones: 'zones.read',
  parcels: 'parcels.read',
  assessments: 'balance.read',
  herds: 'livestock.read',
  standards: 'standards.read',
  units: 'duties.read',
  patrols: 'patrols.read',
  problems: 'problems.read',
  incidents: 'incidents.read',
}
