// The report on paper: title page, figures, charts, parts, map, overdue problems, what every number means and what is not known.

import type { Content } from 'pdfmake/interfaces.js'
import { dueState, monthly } from '../platform/palette.contract.ts'
import { demoLabel } from '../platform/paper-words.ts'
import { type Bar, monthColumns, type Series, stackedBars } from '../platform/pdf/charts.ts'
import { type PdfPaper, paperWidth } from '../platform/pdf/document.ts'
import { ink } from '../platform/pdf/ink.ts'
import { words } from '../platform/pdf/runs.ts'
import { type PdfColumn, table } from '../platform/pdf/table.ts'
import type { FigureName, Figures, ProblemFigures } from './figures.contract.ts'
import type { DutyReport, ListedProblem } from './report.ts'
import { reportMap } from './report-map.ts'
import {
  both,
  dataWords,
  figureWords,
  kindWords,
  limitsOf,
  momentWords,
  periodWords,
  reasonWords,
  severityWords,
  shownFigure,
  stateWords,
  titleOf,
  titles,
} from './report-words.ts'

/** A heading is never the last line of a page. */
const heading = (title: { readonly zh: string; readonly bo: string }): Content =>
  words(both(title), { style: 'h2', headlineLevel: 1 })

const figureNames = Object.keys(figureWords) as FigureName[]

function figureTable({ total }: DutyReport['figures']): Content {
  return table(figureNames, [
    { title: '指标', width: 96, value: (name) => figureWords[name].name },
    { title: '数值', width: 48, isNumber: true, value: (name) => shownFigure(name, total[name]) },
    { title: '单位', width: 36, value: (name) => figureWords[name].unit },
    {
      title: '含义',
      value: (name) => {
        const reason = total.why[name]
        return `${reason === undefined ? '' : `不能得出：${reasonWords[reason]}。`}${figureWords[name].means}`
      },
    },
  ])
}

type Part = { readonly name: string; readonly figures: Figures }
const of = (name: FigureName, title: string, width = 36): PdfColumn<Part> => ({
  title,
  width,
  isNumber: true,
  value: ({ figures }) => shownFigure(name, figures[name]),
})
const partColumns = (first: string): readonly PdfColumn<Part>[] => [
  { title: first, value: ({ name }) => name },
  of('units', '单元', 30),
  of('asked', '应巡', 34),
  of('done', '已巡', 34),
  of('overdue', '逾期', 34),
  of('coveredShare', '覆盖', 40),
  of('patrolsValid', '有效', 34),
  of('distanceM', '千米', 42),
  of('found', '发现', 30),
  of('closed', '销号', 30),
  of('openAtEnd', '未结', 30),
  of('overdueAtEnd', '逾期', 30),
]

const areaParts = ({ figures }: DutyReport): readonly Part[] =>
  figures.byArea.map((part) => ({ name: part.area?.nameZh ?? '跨地区', figures: part.figures }))
const kindParts = ({ figures }: DutyReport): readonly Part[] =>
  figures.byKind.map((part) => ({ name: part.kind === null ? '单元之外' : kindWords[part.kind], figures: part.figures }))

type Told = { readonly name: string; readonly figures: ProblemFigures }
const told = (name: keyof ProblemFigures, title: string): PdfColumn<Told> => ({
  title,
  width: 46,
  isNumber: true,
  value: ({ figures }) => shownFigure(name, figures[name]),
})
const typeColumns: readonly PdfColumn<Told>[] = [
  { title: '类型 / 程度', value: ({ name }) => name },
  told('found', '发现'),
  told('closed', '销号'),
  told('closedInTime', '按期'),
  told('openAtEnd', '期末未结'),
  told('overdueAtEnd', '期末逾期'),
  told('medianDays', '中位工日'),
]

const dueSeries: readonly Series[] = [
  { title: '已巡', color: dueState.done },
  { title: '逾期未巡', color: dueState.overdue, ink: ink.text },
  { title: '未到期', color: dueState.open, ink: ink.text },
]
const dueBar = ({ name, figures }: Part): Bar => ({ title: name, values: [figures.done, figures.overdue, figures.open] })
const monthSeries: readonly Series[] = [
  { title: '应巡', color: monthly.asked },
  { title: '已巡', color: dueState.done },
  { title: '发现问题', color: monthly.found },
  { title: '销号', color: monthly.closed },
]

/** As many as a page holds. */
const mostBars = 30
function charts(report: DutyReport): readonly Content[] {
  const parts = areaParts(report)
  const bars = parts.length > 0 ? parts : [{ name: report.figures.area.nameZh, figures: report.figures.total }]
  const { months } = report.figures
  return [
    words('应巡的完成情况（次）', { bold: true, margin: [0, 6, 0, 4] }),
    { svg: stackedBars(bars.slice(0, mostBars).map(dueBar), dueSeries, paperWidth), width: paperWidth, margin: [0, 0, 0, 8] },
    ...(bars.length > mostBars ? [words(`图中为前 ${mostBars} 个；全部见“分地区”。`, { style: 'soft' })] : []),
    ...(months.length < 2
      ? []
      : [
          words('逐月（应巡、已巡为次，问题为件）', { bold: true, margin: [0, 6, 0, 4] }),
          {
            svg: monthColumns(
              months.map(({ month, figures }) => ({
                title: `${Number(month.slice(5))}月`,
                values: [figures.asked, figures.done, figures.found, figures.closed],
              })),
              monthSeries,
              paperWidth,
            ),
            width: paperWidth,
          },
        ]),
  ]
}

/** More than these belong in the workbook. */
const mostOverdue = 300
const overdueColumns: readonly PdfColumn<ListedProblem>[] = [
  { title: '编号', width: 92, value: ({ code }) => code },
  { title: '类型', width: 74, value: ({ typeZh }) => typeZh },
  { title: '程度', width: 38, value: ({ severity }) => severityWords[severity] },
  { title: '地区 / 单元', value: ({ areaName, unitName }) => (unitName === null ? areaName : `${areaName}，${unitName}`) },
  { title: '状态', width: 40, value: ({ state }) => stateWords[state] },
  { title: '发现日', width: 52, value: ({ foundDay }) => foundDay },
  { title: '期限日', width: 52, value: ({ dueOn }) => dueOn },
]

function overdueList({ problems }: DutyReport): readonly Content[] {
  const overdue = problems.filter(({ isOverdue }) => isOverdue).toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''))
  if (overdue.length === 0) return [words('没有。', { style: 'soft' })]
  const rest = overdue.length - mostOverdue
  return [
    table(overdue.slice(0, mostOverdue), overdueColumns),
    ...(rest > 0 ? [words(`另有 ${rest} 件，见表格文件的问题清单。`, { style: 'soft' })] : []),
  ]
}

function titlePage(report: DutyReport): readonly Content[] {
  const { area } = report.figures
  const fact = (name: string, value: string): Content[] => [words(name, { style: 'soft' }), words(value)]
  return [
    words(`${area.nameZh}${area.nameBo === null ? '' : ` ${area.nameBo}`}`, { fontSize: 13, margin: [0, 60, 0, 4] }),
    words(titles.report.zh, { style: 'h1' }),
    words(titles.report.bo, { fontSize: 14, margin: [0, 0, 0, 10] }),
    words(`${periodWords(report)}（${report.period.from} 至 ${report.period.to}）`, { fontSize: 12, margin: [0, 0, 0, 16] }),
    {
      layout: 'noBorders',
      table: {
        widths: [70, '*'],
        body: [
          fact('数据时点', dataWords(report)),
          fact('出具', `${report.madeBy}，${momentWords(report.madeAt)}`),
          fact('范围', `${area.nameZh}（${area.code}）及其下级；以出具人可见的记录为限`),
        ],
      },
    },
    ...(report.isDemo ? [words(demoLabel, { color: ink.label, bold: true, margin: [0, 14, 0, 0] })] : []),
    ...(report.limits.length === 0 ? [] : [words(limitsOf(report)[0] ?? '', { style: 'soft', margin: [0, 14, 0, 0] })]),
  ]
}

export function paperOf(report: DutyReport): PdfPaper {
  const parts = areaParts(report)
  return {
    title: titleOf(report),
    label: report.isDemo ? demoLabel : null,
    foot: `${report.madeBy} 出具于 ${momentWords(report.madeAt)}`,
    madeAt: report.madeAt,
    content: [
      ...titlePage(report),
      heading(titles.figures),
      figureTable(report.figures),
      ...charts(report),
      ...(parts.length === 0
        ? []
        : [heading(titles.areas), table(parts, partColumns('地区'), { name: '合计', figures: report.figures.total })]),
      heading(titles.kinds),
      table(kindParts(report), partColumns('类别')),
      heading(titles.types),
      table(
        [
          ...report.figures.byType.map(({ nameZh, figures }) => ({ name: nameZh, figures })),
          ...report.figures.bySeverity.map(({ severity, figures }) => ({ name: `程度：${severityWords[severity]}`, figures })),
        ],
        typeColumns,
        { name: '合计', figures: report.figures.total },
      ),
      { stack: [heading(titles.map), ...reportMap(report)], unbreakable: true },
      heading(titles.overdue),
      ...overdueList(report),
      heading(titles.unknown),
      { ul: limitsOf(report).map((sentence) => words(sentence)) },
    ],
  }
}
