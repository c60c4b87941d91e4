// The report as a workbook. Lists carry a column of ones for whatever is counted, and the overview adds them up again by formulas beside
// the numbers of the platform, so that an auditor sees with any spreadsheet that they agree.

import writeXlsxFile from 'write-excel-file/node'
import type { FigureName, Figures } from './figures.contract.ts'
import { wasLate } from './figures.rules.ts'
import type { ReportPatrol } from './report.queries.ts'
import type { DutyReport, ListedProblem } from './report.ts'
import {
  both,
  dataWords,
  demoLabel,
  figureWords,
  limitsOf,
  modeWords,
  momentWords,
  patrolStateWords,
  periodWords,
  reasonWords,
  severityWords,
  stateWords,
  titleOf,
  titles,
  transportWords,
} from './report-words.ts'

type Cell = {
  readonly value: string | number
  readonly type?: 'Formula' | StringConstructor
  readonly fontWeight?: 'bold'
} | null
type Row = Cell[]
type SheetOf = {
  readonly sheet: string
  readonly data: Row[]
  readonly columns: { width: number }[]
  readonly stickyRowsCount: number
}

// Text is typed as text, so that nothing that people wrote runs as a formula.
const text = (value: string): Cell => ({ value, type: String })
const bold = (value: string): Cell => ({ value, type: String, fontWeight: 'bold' })
const number = (value: number | null): Cell => (value === null ? null : { value })
const formula = (value: string): Cell => ({ value: `=${value}`, type: 'Formula' })
const ones = (is: boolean): Cell => number(is ? 1 : 0)

/** `A`, `B`, … `Z`; no sheet here is wider. */
const letter = (column: number): string => String.fromCharCode(65 + column)

type Column<T> = { readonly title: string; readonly width: number; readonly cell: (row: T) => Cell }
/** Rows of label, header, rows; the lines of the rows are counted from 1 as spreadsheets do. */
function listSheet<T>(
  sheet: string,
  label: readonly string[],
  rows: readonly T[],
  columns: readonly Column<T>[],
  foot: readonly Row[] = [],
): SheetOf {
  return {
    sheet,
    data: [
      ...label.map((line, i) => [i === 0 ? bold(line) : text(line)]),
      columns.map(({ title }) => bold(title)),
      ...rows.map((row) => columns.map(({ cell }) => cell(row))),
      ...foot,
    ],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: label.length + 1,
  }
}

const labelOf = (report: DutyReport): readonly string[] => [
  ...(report.isDemo ? [demoLabel] : []),
  titleOf(report),
  `数据时点：${dataWords(report)} · 出具：${report.madeBy}，${momentWords(report.madeAt)}`,
]

const within = (day: string | null, { from, to }: DutyReport['period']): boolean => day !== null && from <= day && day <= to
const isClosedIn = (problem: ListedProblem, period: DutyReport['period']): boolean =>
  problem.isClosed && within(problem.endedDay, period)

const problemColumns = ({ period }: DutyReport): readonly Column<ListedProblem>[] => [
  { title: '编号', width: 18, cell: ({ code }) => text(code) },
  { title: '类型', width: 18, cell: ({ typeZh }) => text(typeZh) },
  { title: '程度', width: 9, cell: ({ severity }) => text(severityWords[severity]) },
  { title: '状态', width: 9, cell: ({ state }) => text(stateWords[state] ?? state) },
  { title: '地区', width: 16, cell: ({ areaName }) => text(areaName) },
  { title: '责任单元', width: 20, cell: ({ unitName }) => text(unitName ?? '') },
  { title: '发现日', width: 12, cell: ({ foundDay }) => text(foundDay) },
  { title: '结束日', width: 12, cell: ({ endedDay }) => text(endedDay ?? '') },
  { title: '期限日', width: 12, cell: ({ dueOn }) => text(dueOn ?? '') },
  { title: '期内发现', width: 9, cell: ({ foundDay }) => ones(within(foundDay, period)) },
  { title: '期内销号', width: 9, cell: (problem) => ones(isClosedIn(problem, period)) },
  { title: '按期销号', width: 9, cell: (problem) => ones(isClosedIn(problem, period) && wasLate(problem) === false) },
  { title: '期末未结', width: 9, cell: ({ isOpenAtEnd }) => ones(isOpenAtEnd) },
  { title: '期末逾期', width: 9, cell: ({ isOverdue }) => ones(isOverdue) },
  { title: '描述', width: 50, cell: ({ description }) => text(description) },
]

const isValid = ({ state }: ReportPatrol): boolean => state === 'valid' || state === 'decided-valid'
const patrolColumns: readonly Column<ReportPatrol>[] = [
  { title: '日期', width: 12, cell: ({ day }) => text(day) },
  { title: '地区', width: 16, cell: ({ areaName }) => text(areaName ?? '') },
  { title: '责任单元', width: 36, cell: ({ units }) => text(units.join('；')) },
  { title: '方式', width: 9, cell: ({ transport }) => text(transportWords[transport] ?? transport) },
  { title: '来源', width: 12, cell: ({ mode }) => text(modeWords[mode] ?? mode) },
  { title: '人数', width: 7, cell: ({ people }) => number(people) },
  { title: '记录分钟', width: 10, cell: ({ recordedS }) => number(recordedS === null ? null : Math.round(recordedS / 60)) },
  { title: '里程米', width: 12, cell: ({ distanceM }) => number(distanceM) },
  { title: '状态', width: 11, cell: ({ state }) => text(patrolStateWords[state]) },
  { title: '有效', width: 7, cell: (patrol) => ones(isValid(patrol)) },
  { title: '存疑', width: 7, cell: ({ state }) => ones(state === 'doubtful') },
  { title: '编号', width: 40, cell: ({ id }) => text(id) },
]

/** The cells of a column of a list, by the column's title. */
function rangeOf<T>(sheet: string, columns: readonly Column<T>[], title: string, first: number, count: number): string {
  const column = letter(columns.findIndex((each) => each.title === title))
  return `${sheet}!$${column}$${first}:$${column}$${Math.max(first, first + count - 1)}`
}

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

function typeSheet(report: DutyReport, label: readonly string[]): SheetOf {
  const columns = problemColumns(report)
  const first = label.length + 2
  const range = (title: string): string => rangeOf(sheets.problems, columns, title, first, report.problems.length)
  const counted = ['期内发现', '期内销号', '按期销号', '期末未结', '期末逾期']
  const types = report.figures.byType.map(({ nameZh }) => ({ by: '类型', name: nameZh }))
  const severities = Object.values(severityWords).map((name) => ({ by: '程度', name }))
  const line = ({ by, name }: { readonly by: string; readonly name: string }, at: number): Row => [
    text(by),
    text(name),
    ...counted.map((title) => formula(`SUMIFS(${range(title)},${range(by)},$B${at})`)),
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
