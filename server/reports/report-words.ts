// The words of a report, in Chinese, with Tibetan headings where the glossary has them; and what every number means.

import type { ProblemState, Severity, UnitKind } from '#contract/duties'
import type { PatrolMode } from '#contract/patrols'
import type { PatrolState, Transport } from '#rules/patrols'
import type { FigureName, ReasonUnsaid } from './figures.contract.ts'
import type { ReportLimit } from './report.contract.ts'
import type { DueStatus } from './report.queries.ts'
import type { DutyReport } from './report.ts'

export const titles = {
  report: { zh: '河湖林草巡查履职报告', bo: 'འགན་འཁྲིའི་ལྟ་སྐོར་སྙན་ཞུ།' },
  overview: { zh: '概况', bo: 'སྤྱིའི་གནས་ཚུལ།' },
  figures: { zh: '概况与指标含义', bo: 'སྤྱིའི་གནས་ཚུལ།' },
  areas: { zh: '分地区', bo: 'ས་ཁུལ་སོ་སོ།' },
  kinds: { zh: '分单元类别', bo: 'ཚན་པའི་རིགས།' },
  types: { zh: '分问题类型', bo: 'གནད་དོན་གྱི་རིགས།' },
  map: { zh: '地图', bo: 'ས་ཁྲ།' },
  overdue: { zh: '期末逾期问题', bo: 'དུས་ཡོལ་བའི་གནད་དོན།' },
  unknown: { zh: '本报告不能说明的', bo: 'སྙན་ཞུ་འདིས་མི་ཤེས་པ།' },
} as const
export const both = ({ zh, bo }: { readonly zh: string; readonly bo: string }): string => `${zh} ${bo}`

/** Name, unit and meaning of every figure. */
export const figureWords: Readonly<Record<FigureName, { readonly name: string; readonly unit: string; readonly means: string }>> =
  {
    units: { name: '责任单元', unit: '个', means: '期内有效的责任单元。' },
    unitsVisited: { name: '巡到的单元', unit: '个', means: '期内至少有一次有效巡查的单元。' },
    coveredShare: { name: '平均覆盖率', unit: '', means: '各单元被有效巡查合起来看到的份额的平均，每个单元同权。' },
    postsUnasked: { name: '未定频次的任命', unit: '个', means: '没有已知巡查频次的任命；它们不计入应巡。' },
    asked: { name: '应巡', unit: '次', means: '周期末日在期内的应巡次数，按生效频次。' },
    done: { name: '已巡', unit: '次', means: '由任职人或当日代理人完成的有效巡查，不超过应巡。' },
    overdue: { name: '逾期未巡', unit: '次', means: '宽限期已过仍未完成的次数。' },
    open: { name: '未到期', unit: '次', means: '尚未完成、宽限期未过的次数；应巡 = 已巡 + 逾期未巡 + 未到期。' },
    patrolsValid: { name: '有效巡查', unit: '次', means: '期内开始并已结束、按规则或经认定有效的巡查，每次只计一次。' },
    patrolsDoubtful: { name: '存疑巡查', unit: '次', means: '缺少规则所要求内容、尚待认定的巡查。' },
    patrolsInvalid: { name: '无效巡查', unit: '次', means: '经人认定无效的巡查。' },
    distanceM: { name: '有效里程', unit: '千米', means: '有效巡查清洗后轨迹的椭球面长度，每次只计一次，不乘人数，不跨中断。' },
    found: { name: '发现问题', unit: '件', means: '发现日在期内的问题，不论后来如何。' },
    unfounded: { name: '不属实', unit: '件', means: '期内以不属实结束的问题。' },
    closed: { name: '销号', unit: '件', means: '期内销号的问题。' },
    closedInTime: { name: '按期销号', unit: '件', means: '每一步都在期限日之内的销号。' },
    closedLate: { name: '超期销号', unit: '件', means: '至少一步超过期限日的销号。' },
    closedUntimed: { name: '无期限销号', unit: '件', means: '从未设过期限日的销号；销号 = 按期 + 超期 + 无期限。' },
    openAtEnd: { name: '期末未结', unit: '件', means: '期末日终了时已发现而未结束的问题。' },
    overdueAtEnd: { name: '期末逾期', unit: '件', means: '期末未结中，所等步骤的期限日已过的问题。' },
    medianDays: { name: '办结工作日（中位）', unit: '工作日', means: '期内销号问题从发现到销号的工作日，一半不超过此数。' },
    p90Days: { name: '办结工作日（九成）', unit: '工作日', means: '同上，九成不超过此数。' },
  }

export const reasonWords: Readonly<Record<ReasonUnsaid, string>> = {
  'no-units': '没有有效的责任单元',
  'no-posts': '没有任命',
  'no-frequency': '没有已知的巡查频次',
  'no-track': '有效巡查都没有轨迹',
  'no-deadline': '没有设过办理期限',
  'none-closed': '期内没有销号',
}

export const severityWords: Readonly<Record<Severity, string>> = { minor: '一般', serious: '较严重', major: '重大' }
export const kindWords: Readonly<Record<UnitKind, string>> = {
  'river-reach': '河段',
  lake: '湖泊',
  wetland: '湿地',
  'forest-plot': '林地地块',
  'grassland-grid': '草原网格',
}
export const stateWords: Readonly<Record<ProblemState, string>> = {
  found: '待交办',
  assigned: '已交办',
  rectifying: '整改中',
  rectified: '待核查',
  verified: '待销号',
  closed: '已销号',
  unfounded: '不属实',
}
export const patrolStateWords: Readonly<Record<PatrolState, string>> = {
  valid: '有效',
  doubtful: '存疑',
  'decided-valid': '认定有效',
  'decided-invalid': '认定无效',
}
export const transportWords: Readonly<Record<Transport, string>> = {
  foot: '步行',
  horse: '骑马',
  motorbike: '摩托车',
  car: '汽车',
  boat: '船',
}
export const modeWords: Readonly<Record<PatrolMode, string>> = { live: '实时记录', upload: '上传轨迹', manual: '手工补录' }
export const dueWords: Readonly<Record<DueStatus, string>> = {
  done: '应巡已完成',
  open: '未到期',
  overdue: '有逾期未巡',
  none: '期内无应巡',
}

const limitWords: Readonly<Record<ReportLimit, (report: DutyReport) => string>> = {
  'not-over': ({ period }) => `报告期至 ${period.to} 才结束，数字是出具时的，仍会变化。`,
  'no-history': () => '报告期已结束，但期末时平台还没有该地区责任单元的记录，无法还原到期末；所列为出具时的记录。',
  'tracks-now': () =>
    '单元、任命、问题和巡查按数据时点还原，之后录入的不计；由轨迹推算的到访、里程和覆盖没有历史，为出具时按现行清洗规则推算的值。',
  calendar: ({ figures }) => `${figures.missingYears.join('、')} 年的工作日历未知，工作日按周一至周五计。`,
  'list-cut': () => '清单过长，只列前 20,000 行；合计按全部记录计算。',
  'no-outline': () => '没有该地区的界线，不能绘制地图。',
}

/** What this report cannot say, each a sentence; the last ones hold for every report. */
export const limitsOf = (report: DutyReport): readonly string[] => [
  ...report.limits.map((limit) => limitWords[limit](report)),
  ...Object.entries(report.figures.total.why).map(
    ([name, reason]) => `${figureWords[name as FigureName].name}：不能得出（${reasonWords[reason]}）。`,
  ),
  '界线为示意，不是法定界线。出具人无权查看的记录不在本报告之内。报告不列个人姓名，不对个人评价。',
  '巡查可跨多个部分，分地区、分类别的巡查次数和里程不能相加为合计。',
]

const moment = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' })
export const momentWords = (at: Date): string => `${moment.format(at)}（北京时间）`

export const periodWords = ({ period }: DutyReport): string => {
  const [year = '', month] = period.name.split('-')
  return month === undefined ? `${year} 年` : `${year} 年 ${Number(month)} 月`
}
export const titleOf = (report: DutyReport): string => `${report.figures.area.nameZh} ${periodWords(report)} ${titles.report.zh}`
export const dataWords = (report: DutyReport): string => {
  const isThen = report.dataAt.getTime() !== report.madeAt.getTime()
  return `${momentWords(report.dataAt)}${isThen ? '' : '，即出具时'}`
}

/** A figure as it is read: shares in per cent, lengths in kilometres. Null is not known. */
export function shownFigure(name: FigureName, value: number | null): number | string | null {
  if (value === null) return null
  if (name === 'coveredShare') return `${(value * 100).toFixed(1)}%`
  if (name === 'distanceM') return Math.round(value / 100) / 10
  return Math.round(value * 10) / 10
}
