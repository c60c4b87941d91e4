// The columns of the taken-away tables, in the words of the office that reads them.

import type { TableColumn } from '../platform/tables.ts'
import type { AssessmentRow } from './assessments.queries.ts'
import type { Violation } from './violations.queries.ts'

const seasonWords: Readonly<Record<string, string>> = { warm: '暖季', cold: '冷季' }
const findingWords: Readonly<Record<string, string>> = {
  found: '超载',
  uncertain: '待核实',
  balanced: '平衡',
  surplus: '尚有余量',
}
const gradeWords: Readonly<Record<string, string>> = { none: '不超载', light: '轻度', moderate: '中度', severe: '重度' }
const operatorWords: Readonly<Record<string, string>> = { household: '牧户', 'joint-household': '联户', cooperative: '合作社' }
const kindWords: Readonly<Record<string, string>> = {
  overload: '超载放牧',
  'herd-in-ban': '禁牧区内放牧',
  'herd-in-rest': '休牧期内放牧',
  'entitlement-in-ban': '禁牧区内地块仍有载畜指标',
  'stock-without-holder': '无承包户的地块上有牲畜',
  'parcel-in-core': '地块与核心保护区重叠',
}
const unitWords: Readonly<Record<string, string>> = { su: '羊单位', heads: '头（只）', ha: '公顷' }
const word = (words: Readonly<Record<string, string>>, code: string | null): string =>
  code === null ? '' : (words[code] ?? code)

const percent = (share: number | undefined): number | null => (share === undefined ? null : Math.round(share * 10_000) / 100)
/** 1 mu is one fifteenth of a hectare. */
const inMu = (ha: number): number => Math.round(ha * 15 * 100) / 100

export const assessmentTable: readonly TableColumn<AssessmentRow>[] = [
  { title: '经营主体编码', value: (row) => row.operatorCode, width: 18 },
  { title: '经营主体', value: (row) => row.operatorName, width: 16 },
  { title: '类型', value: (row) => word(operatorWords, row.operatorKind) },
  { title: '村（社区）代码', value: (row) => row.areaCode, width: 16 },
  { title: '村（社区）', value: (row) => row.areaName, width: 18 },
  { title: '年度', value: (row) => row.year },
  { title: '季节', value: (row) => word(seasonWords, row.season) },
  { title: '地块数', value: (row) => row.parcelCount },
  { title: '可利用面积（公顷）', value: (row) => row.usableHa },
  { title: '可利用面积（亩）', value: (row) => inMu(row.usableHa) },
  { title: '合理载畜量（羊单位）', value: (row) => row.capacitySu.mid },
  { title: '合理载畜量低值', value: (row) => row.capacitySu.low },
  { title: '合理载畜量高值', value: (row) => row.capacitySu.high },
  { title: '实际载畜量（羊单位）', value: (row) => row.stockSu.mid },
  { title: '实际载畜量低值', value: (row) => row.stockSu.low },
  { title: '实际载畜量高值', value: (row) => row.stockSu.high },
  { title: '超载率（%）', value: (row) => percent(row.overloadRate?.mid) },
  { title: '超载率低值（%）', value: (row) => percent(row.overloadRate?.low) },
  { title: '超载率高值（%）', value: (row) => percent(row.overloadRate?.high) },
  { title: '超载羊单位', value: (row) => row.excessSu.mid },
  { title: '超载羊单位低值', value: (row) => row.excessSu.low },
  { title: '超载羊单位高值', value: (row) => row.excessSu.high },
  { title: '结论', value: (row) => word(findingWords, row.finding) },
  { title: '等级', value: (row) => word(gradeWords, row.grade) },
  { title: '是否暂定', value: (row) => (row.isProvisional ? '暂定' : '') },
]

export const violationTable: readonly TableColumn<Violation>[] = [
  { title: '编号', value: (row) => row.code, width: 28 },
  { title: '类型', value: (row) => word(kindWords, row.kind), width: 22 },
  { title: '状态', value: (row) => (row.state === 'open' ? '未销号' : '已销号') },
  { title: '所在村代码', value: (row) => row.areaCode, width: 16 },
  { title: '所在村', value: (row) => row.areaName, width: 18 },
  { title: '年度', value: (row) => row.year },
  { title: '季节', value: (row) => word(seasonWords, row.season) },
  { title: '经营主体编码', value: (row) => row.operatorCode },
  { title: '经营主体', value: (row) => row.operatorName },
  { title: '地块编码', value: (row) => row.parcelCode },
  { title: '管控区', value: (row) => row.zoneName },
  { title: '数量', value: (row) => row.amount.mid },
  { title: '数量低值', value: (row) => row.amount.low },
  { title: '数量高值', value: (row) => row.amount.high },
  { title: '单位', value: (row) => word(unitWords, row.unit) },
  { title: '是否暂定', value: (row) => (row.isProvisional ? '暂定' : '') },
  { title: '依据', value: (row) => row.rule.clause.zh, width: 50 },
  { title: '首次发现', value: (row) => row.firstSeen },
  { title: '最近发现', value: (row) => row.lastSeen },
  { title: '销号原因', value: (row) => row.closedReason },
  { title: '经度', value: (row) => row.point?.[0] },
  { title: '纬度', value: (row) => row.point?.[1] },
]
