// The balance of a year on paper: what was found in each season and where, a map, the years before, violations, and what it rests on.

import type { Content } from 'pdfmake/interfaces.js'
import type { AreaBalance, Finding } from '#contract/balance'
import { seasonWords } from '#rules/balance'
import { chart, finding, grade } from '../platform/palette.contract.ts'
import { demoLabel } from '../platform/paper-words.ts'
import { type Bar, monthColumns, type Series, stackedBars } from '../platform/pdf/charts.ts'
import { type PdfPaper, paperWidth } from '../platform/pdf/document.ts'
import { ink } from '../platform/pdf/ink.ts'
import { words } from '../platform/pdf/runs.ts'
import { type PdfColumn, table } from '../platform/pdf/table.ts'
import { balanceMap } from './balance-map.ts'
import type { BalanceYear } from './balance-report.ts'
import { columns, findingWords, gradeWords, type Speak, speakerOf, titles, violationWords } from './balance-words.ts'
import { momentWords } from './report-words.ts'

type Said = Parameters<Speak>[0]
const seasonNames = ['warm', 'cold'] as const
type SeasonName = (typeof seasonNames)[number]

const whole = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 })
const percent = (value: number): string => `${(value * 100).toFixed(1)}%`
const interval = ({ low, mid, high }: { low: number; mid: number; high: number }, shown: (value: number) => string): string =>
  `${shown(mid)}（${shown(low)} 至 ${shown(high)}）`
const su = (value: number): string => whole.format(value)

const heading = (said: Said, speak: Speak): Content => words(speak(said), { style: 'h2', headlineLevel: 1 })

type Fact = { readonly name: string; readonly warm: string; readonly cold: string }
function factsOf({ seasons }: BalanceYear, speak: Speak): readonly Fact[] {
  const row = (name: string, value: (area: AreaBalance) => string): Fact => {
    const of = (season: SeasonName): string => {
      const { area } = seasons[season]
      return area === null ? '未测算' : value(area)
    }
    return { name, warm: of('warm'), cold: of('cold') }
  }
  return [
    row(speak(columns.operators), ({ operators }) => su(operators)),
    row(speak(columns.usableHa), ({ usableHa }) => su(usableHa)),
    row(speak(columns.capacity), ({ capacitySu }) => interval(capacitySu, su)),
    row(speak(columns.stock), ({ stockSu }) => interval(stockSu, su)),
    row(speak(columns.rate), ({ overloadRate }) => (overloadRate === null ? '不能得出' : interval(overloadRate, percent))),
    row('各主体超出之和（羊单位）', ({ excessSu }) => interval(excessSu, su)),
    row('全域结论', ({ finding: found, grade: graded }) =>
      found === 'found' && graded !== null ? speak(gradeWords[graded]) : speak(findingWords[found]),
    ),
    ...(['found', 'uncertain', 'balanced', 'surplus'] as const).map((name) =>
      row(`主体：${speak(findingWords[name])}`, (area) => su(area[name])),
    ),
    row('主体：结果为暂定', ({ provisional }) => su(provisional)),
  ]
}

const factColumns = (speak: Speak): readonly PdfColumn<Fact>[] => [
  { title: '指标', width: 150, value: ({ name }) => name },
  { title: speak(seasonWords.warm), value: ({ warm }) => warm },
  { title: speak(seasonWords.cold), value: ({ cold }) => cold },
]

const findingSeries = (speak: Speak): readonly Series[] => [
  { title: speak(findingWords.found), color: grade.severe },
  { title: speak(findingWords.uncertain), color: finding.uncertain },
  { title: speak(findingWords.balanced), color: finding.balanced, ink: ink.text },
  { title: speak(findingWords.surplus), color: finding.surplus },
]
const counted: readonly Finding[] = ['found', 'uncertain', 'balanced', 'surplus']
const barOf = (part: AreaBalance): Bar => ({ title: part.nameZh, values: counted.map((name) => part[name]) })

const partColumns = (speak: Speak): readonly PdfColumn<AreaBalance>[] => [
  { title: speak(columns.part), value: ({ nameZh, nameBo }) => speak({ zh: nameZh, bo: nameBo ?? '' }) },
  { title: '主体', width: 34, isNumber: true, value: ({ operators }) => operators },
  { title: '载畜量', width: 58, isNumber: true, value: ({ capacitySu }) => su(capacitySu.mid) },
  { title: '存栏', width: 58, isNumber: true, value: ({ stockSu }) => su(stockSu.mid) },
  {
    title: '超载率（区间）',
    width: 122,
    isNumber: true,
    value: ({ overloadRate }) => (overloadRate === null ? null : interval(overloadRate, percent)),
  },
  { title: '认定', width: 34, isNumber: true, value: ({ found }) => found },
  { title: '不确定', width: 38, isNumber: true, value: ({ uncertain }) => uncertain },
  {
    title: '结论',
    width: 62,
    value: (part) => speak(part.grade === null || part.finding !== 'found' ? findingWords[part.finding] : gradeWords[part.grade]),
  },
]

/** As many bars as a page holds. */
const mostBars = 30
function seasonPart(report: BalanceYear, season: SeasonName, speak: Speak): readonly Content[] {
  const { area, parts } = report.seasons[season]
  const title = heading(
    { zh: `${seasonWords[season].zh}：${titles.parts.zh}`, bo: `${seasonWords[season].bo} ${titles.parts.bo}` },
    speak,
  )
  if (area === null) return [title, words('这一季没有测算结果。', { style: 'soft' })]
  const bars = (parts.length === 0 ? [area] : parts).slice(0, mostBars)
  return [
    {
      stack: [
        title,
        words('各地区经营主体的结论（户）', { bold: true, margin: [0, 2, 0, 4] }),
        { svg: stackedBars(bars.map(barOf), findingSeries(speak), paperWidth), width: paperWidth, margin: [0, 0, 0, 8] },
      ],
      unbreakable: true,
    },
    ...(parts.length > mostBars ? [words(`图中为前 ${mostBars} 个；全部见下表。`, { style: 'soft' })] : []),
    table(
      parts.length === 0 ? [area] : parts,
      partColumns(speak),
      ...(parts.length === 0 ? [] : [{ ...area, nameZh: '合计', nameBo: null }]),
    ),
    {
      stack: [
        words(`${speak(titles.map)}（${speak(seasonWords[season])}）`, { bold: true, margin: [0, 4, 0, 4] }),
        ...balanceMap(report, season, speak),
      ],
      unbreakable: true,
    },
  ]
}

/** Thousands, so that the numbers stand over their columns. */
const thousands = (value: number): number => Math.round(value / 100) / 10
function trend({ years }: BalanceYear, season: SeasonName, speak: Speak): readonly Content[] {
  const known = years.filter((year) => year.season === season).slice(-8)
  if (known.length < 2) return []
  const series = [
    { title: `${speak(columns.capacity)}，千`, color: chart.capacity },
    { title: `${speak(columns.stock)}，千`, color: chart.stock },
  ]
  const bars = known.map(({ year, capacitySu, stockSu }) => ({
    title: String(year),
    values: [thousands(capacitySu.mid), thousands(stockSu.mid)],
  }))
  return [
    words(speak(seasonWords[season]), { bold: true, margin: [0, 6, 0, 4] }),
    { svg: monthColumns(bars, series, paperWidth), width: paperWidth },
  ]
}

function violationPart({ violations }: BalanceYear, speak: Speak): Content {
  if (violations.length === 0) return words('本年度没有记录。', { style: 'soft' })
  return table(violations, [
    { title: '类别', value: ({ kind }) => speak(violationWords[kind]) },
    { title: '未了结', width: 60, isNumber: true, value: ({ open }) => open },
    { title: '已了结', width: 60, isNumber: true, value: ({ closed }) => closed },
    { title: '其中暂定', width: 60, isNumber: true, value: ({ provisional }) => provisional },
  ])
}

function basis({ editions, seasons }: BalanceYear): readonly string[] {
  const isProvisional = seasonNames.some((season) => (seasons[season].area?.provisional ?? 0) > 0)
  return [
    ...editions.map(({ code, title }) => `采用标准：${title}（${code}）。`),
    ...(isProvisional ? ['部分结果为暂定：采用暂行取值，尚未与标准正式文本核对，不作执法依据。'] : []),
    '数值为中间值，括号内为区间：按产量、面积和清点的误差同时取最不利推得。下限大于限值才认定超载。',
    '“各主体超出之和”只加超出的主体，不与有余量的主体相抵；全域超载率按合计的存栏和载畜量计算。',
    '暖季与冷季分别测算，不作平均。每一主体的推算过程见核定表。',
    '以出具人可见的记录为限。本总结不列个人姓名，不对个人评价。',
  ]
}

export const titleOf = ({ area, query }: BalanceYear, speak: Speak): string =>
  `${speak({ zh: area.nameZh, bo: area.nameBo ?? '' })} ${query.year} ${speak(titles.year)}`

export function balancePaper(report: BalanceYear): PdfPaper {
  const speak = speakerOf(report.query.language)
  const { area, query, madeAt, madeBy, moment, isDemo } = report
  const trends = [...trend(report, 'warm', speak), ...trend(report, 'cold', speak)]
  return {
    title: titleOf(report, speakerOf('zh')),
    label: isDemo ? demoLabel : null,
    foot: `${madeBy} 出具于 ${momentWords(madeAt)}`,
    madeAt,
    content: [
      words(speak({ zh: area.nameZh, bo: area.nameBo ?? '' }), { fontSize: 13, margin: [0, 10, 0, 4] }),
      words(titles.year.zh, { style: 'h1' }),
      ...(query.language === 'zh' ? [] : [words(titles.year.bo, { fontSize: 14, margin: [0, 0, 0, 6] })]),
      words(`${query.year} 年`, { fontSize: 12, margin: [0, 0, 0, 8] }),
      words(`数据时点：${momentWords(moment === null ? madeAt : new Date(moment))}`, { style: 'soft' }),
      ...(isDemo ? [words(demoLabel, { color: ink.label, bold: true, margin: [0, 8, 0, 0] })] : []),
      heading(titles.overview, speak),
      table(factsOf(report, speak), factColumns(speak)),
      ...seasonNames.flatMap((season) => seasonPart(report, season, speak)),
      ...(trends.length === 0 ? [] : [{ stack: [heading(titles.trend, speak), ...trends], unbreakable: true }]),
      heading(titles.violations, speak),
      violationPart(report, speak),
      heading(titles.basis, speak),
      { ul: basis(report).map((sentence) => words(sentence)) },
    ],
  }
}
