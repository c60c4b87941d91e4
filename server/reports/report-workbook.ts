// The report as a workbook. Lists carry a column of ones for whatever is counted, and the overview adds them up again by formulas beside
// the numbers of the platform, so that an auditor sees with any spreadsheet that they agree.

import writeXlsxFile from 'write-excel-file/node'
import { demoLabel } from '../platform/paper-words.ts'
import type { FigureName, Figures, ProblemFigures } from './figures.contract.ts'
import type { DutyReport } from './report.ts'
import {
  both,
  dataWords,
  figureWords,
  limitsOf,
  momentWords,
  periodWords,
  reasonWords,
  severityWords,
  titleOf,
  titles,
} from './report-words.ts'
import {
  bold,
  type Cell,
  type Column,
  formula,
  letter,
  listSheet,
  number,
  type Row,
  rangeOf,
  type SheetOf,
  text,
} from './workbook-cells.ts'
import { patrolColumns, problemColumns } from './workbook-lists.ts'

const labelOf = (report: DutyReport): readonly string[] => [
  ...(report.isDemo ? [demoLabel] : []),
  titleOf(report),
  `数据时点：${dataWords(report)} · 出具：${report.madeBy}，${momentWords(report.madeAt)}`,
]

const sheets = { problems: '问题清单', patrols: '巡查清单', areas: '分地区' } as const
const areaFigures = [
  'units',
  'asked',
  'done',
  'overdue',
  'open',
  'found',
  'closed',
  'closedInTime',
  'openAtEnd',
  'overdueAtEnd',
] as const

type Part = { readonly name: string; readonly code: string; readonly figures: Figures }
const areaColumns: readonly Column<Part>[] = [
  { title: '地区', width: 18, cell: ({ name }) => text(name) },
  { title: '代码', width: 16, cell: ({ code }) => text(code) },
  ...areaFigures.map((name) => ({
    title: figureWords[name].name,
    width: 12,
    cell: ({ figures }: Part) => number(figures[name]),
  })),
  { title: '覆盖率（平均）', width: 14, cell: ({ figures }) => number(figures.coveredShare) },
  { title: '有效巡查（可重复）', width: 18, cell: ({ figures }) => number(figures.patrolsValid) },
]

const areaParts = ({ figures }: DutyReport): readonly Part[] =>
  figures.byArea.length === 0
    ? [{ name: figures.area.nameZh, code: figures.area.code, figures: figures.total }]
    : figures.byArea.map((part) => ({ name: part.area?.nameZh ?? '跨地区', code: part.area?.code ?? '', figures: part.figures }))

function areaSheet(report: DutyReport, label: readonly string[]): SheetOf {
  const parts = areaParts(report)
  const first = label.length + 2
  const sum = (_: string, i: number): Cell => formula(`SUM(${letter(i + 2)}${first}:${letter(i + 2)}${first + parts.length - 1})`)
  return listSheet(sheets.areas, label, parts, areaColumns, [[bold('合计'), null, ...areaFigures.map(sum)]])
}

type Sort = { readonly by: string; readonly name: string; readonly figures: ProblemFigures }
/** The title of each of these in the list of problems. */
const countedInList = {
  found: '期内发现',
  closed: '期内销号',
  closedInTime: '按期销号',
  openAtEnd: '期末未结',
  overdueAtEnd: '期末逾期',
} as const

/** Added up from the list; from the platform where the list does not hold all. */
function typeSheet(report: DutyReport, label: readonly string[]): SheetOf {
  const columns = problemColumns(report)
  const first = label.length + 2
  const range = (title: string): string => rangeOf(sheets.problems, columns, title, first, report.problems.length)
  const isWhole = !report.limits.includes('list-cut')
  const counted = Object.values(countedInList)
  const types = report.figures.byType.map(({ nameZh, figures }): Sort => ({ by: '类型', name: nameZh, figures }))
  const severities = report.figures.bySeverity.map(
    ({ severity, figures }): Sort => ({ by: '程度', name: severityWords[severity], figures }),
  )
  const line = ({ by, name, figures }: Sort, at: number): Row => [
    text(by),
    text(name),
    ...Object.entries(countedInList).map(([figure, title]) =>
      isWhole ? formula(`SUMIFS(${range(title)},${range(by)},$B${at})`) : number(figures[figure as keyof typeof countedInList]),
    ),
  ]
  const rows = [...types, ...severities]
  const totals = (from: number, count: number): Row => [
    bold('合计'),
    null,
    ...counted.map((_, i) => formula(count === 0 ? '0' : `SUM(${letter(i + 2)}${from}:${letter(i + 2)}${from + count - 1})`)),
  ]
  return {
    sheet: '分类型',
    data: [
      ...label.map((each, i) => [i === 0 ? bold(each) : text(each)]),
      ['分法', '名称', ...counted].map(bold),
      ...rows.map((row, i) => line(row, first + i)),
      totals(first, types.length),
    ],
    columns: [10, 22, 12, 12, 12, 12, 12].map((width) => ({ width })),
    stickyRowsCount: label.length + 1,
  }
}

/** How a figure is added up again from the lists, or nothing where a list cannot say it. */
function formulasOf(report: DutyReport, first: number): Readonly<Partial<Record<FigureName, string>>> {
  const columns = problemColumns(report)
  const ofProblems = (title: string): string => `SUM(${rangeOf(sheets.problems, columns, title, first, report.problems.length)})`
  const ofPatrols = (title: string): string => rangeOf(sheets.patrols, patrolColumns, title, first, report.patrols.length)
  const parts = areaParts(report).length
  const ofAreas = (name: (typeof areaFigures)[number]): string => {
    const column = letter(2 + areaFigures.indexOf(name))
    return `SUM(${sheets.areas}!$${column}$${first}:$${column}$${first + parts - 1})`
  }
  const fromAreas = Object.fromEntries(
    (['units', 'asked', 'done', 'overdue', 'open'] as const).map((name) => [name, ofAreas(name)]),
  )
  if (report.limits.includes('list-cut')) return fromAreas
  return {
    ...fromAreas,
    patrolsValid: `SUM(${ofPatrols('有效')})`,
    patrolsDoubtful: `SUM(${ofPatrols('存疑')})`,
    distanceM: `SUMPRODUCT(${ofPatrols('里程米')},${ofPatrols('有效')})`,
    found: ofProblems('期内发现'),
    closed: ofProblems('期内销号'),
    closedInTime: ofProblems('按期销号'),
    openAtEnd: ofProblems('期末未结'),
    overdueAtEnd: ofProblems('期末逾期'),
  }
}

function overviewSheet(report: DutyReport, label: readonly string[]): SheetOf {
  const { total } = report.figures
  const first = label.length + 2
  const again = formulasOf(report, first)
  const names = Object.keys(figureWords) as FigureName[]
  const line = (name: FigureName, i: number): Row => {
    const [value, sum, reason] = [total[name], again[name], total.why[name]]
    const row = first + i
    const isChecked = sum !== undefined && value !== null
    return [
      text(figureWords[name].name),
      number(value),
      isChecked ? formula(sum) : null,
      isChecked ? formula(`IF(ABS(B${row}-C${row})<0.001,"一致","不符")`) : null,
      text(name === 'coveredShare' ? '0–1' : name === 'distanceM' ? '米' : figureWords[name].unit),
      text(reason === undefined ? '' : `不能得出：${reasonWords[reason]}`),
      text(figureWords[name].means),
    ]
  }
  return {
    sheet: titles.overview.zh,
    data: [
      ...label.map((each, i) => [i === 0 ? bold(each) : text(each)]),
      ['指标', '平台数值', '复算', '核对', '单位', '说明', '含义'].map(bold),
      ...names.map(line),
      [],
      [bold(both(titles.unknown))],
      ...limitsOf(report).map((sentence) => [text(sentence)]),
      [],
      [text(`报告期：${periodWords(report)}，${report.period.from} 至 ${report.period.to}`)],
    ],
    columns: [22, 14, 14, 9, 10, 30, 70].map((width) => ({ width })),
    stickyRowsCount: label.length + 1,
  }
}

/** Held in memory while it is made: 概况, 分地区, 分类型, 问题清单, 巡查清单. */
export function workbookOf(report: DutyReport): Promise<Buffer> {
  const label = labelOf(report)
  const books: SheetOf[] = [
    overviewSheet(report, label),
    areaSheet(report, label),
    typeSheet(report, label),
    listSheet(sheets.problems, label, report.problems, problemColumns(report)),
    listSheet(sheets.patrols, label, report.patrols, patrolColumns),
  ]
  return writeXlsxFile(books).toBuffer()
}
