// The table by which an area's balance is settled (草畜平衡核定表), as a workbook that reckons again: lines of forage and of animals with
// the figures each rests on, operators added up from them by formulas, and beside every result the platform's own with a check.

import writeXlsxFile from 'write-excel-file/node'
import { seasonWords } from '#rules/balance'
import { muPerHa } from '../platform/mu.rules.ts'
import { demoLabel } from '../platform/paper-words.ts'
import { type ForageLine, forageColumns, forageLines, type HerdLine, herdColumns, herdLines } from './balance-lines.ts'
import type { BalanceSheet, JudgedOperator } from './balance-report.ts'
import { columns, findingWords, missingWords, no, type Speak, speakerOf, titles, yes } from './balance-words.ts'
import { momentWords } from './report-words.ts'
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

const sheets = { operators: titles.operators.zh, forage: titles.forage.zh, herds: titles.herds.zh, parts: titles.parts.zh }
const share = '0.0%'
/** Sheep units in which two reckonings may differ: both are rounded to four decimals. */
const close = 0.001

type ColumnName = (typeof order)[number]
type Line = { readonly operator: JudgedOperator; readonly at: number; readonly row: number }
type Ranges = { readonly forageOf: string; readonly forageKg: string; readonly herdOf: string; readonly herdSu: string }

/** The cell of a column in the row of the table. */
type Reference = (name: ColumnName) => string

function valuesOf({ operator, at }: Line, of: Reference, ranges: Ranges): Readonly<Partial<Record<ColumnName, Cell>>> {
  const { assessment, overloadRate: rate } = operator
  const capacity = assessment.trace.find(({ step }) => step === 'capacity')?.inputs
  const input = (name: string): number | null => capacity?.find((each) => each.name === name)?.value ?? null
  const sameRate = `IF(${of('rate')}="",${of('ownRate')}="",ABS(${of('rate')}-${of('ownRate')})<0.000001)`
  return {
    number: number(at + 1),
    township: text(operator.townshipName ?? ''),
    village: text(operator.villageName ?? ''),
    operator: text(operator.operatorName),
    code: text(operator.operatorCode),
    usableHa: number(operator.usableHa),
    usableMu: formula(`${of('usableHa')}*${muPerHa}`),
    forageKg: formula(`SUMIF(${ranges.forageOf},${of('code')},${ranges.forageKg})`),
    intake: number(input('intakeKgPerDay')),
    days: number(input('days')),
    capacity: formula(`IF(${of('intake')}*${of('days')}=0,0,ROUND(${of('forageKg')}/(${of('intake')}*${of('days')}),4))`),
    stock: formula(`ROUND(SUMIF(${ranges.herdOf},${of('code')},${ranges.herdSu}),4)`),
    excess: formula(`IF(${of('missing')}="",MAX(0,ROUND(${of('stock')}-${of('capacity')},4)),0)`),
    rate: formula(
      `IF(OR(${of('missing')}<>"",${of('capacity')}=0),"",(${of('stock')}-${of('capacity')})/${of('capacity')})`,
      share,
    ),
    ownCapacity: number(operator.capacityMid),
    ownStock: number(operator.stockMid),
    ownExcess: number(operator.excessMid),
    ownRate: number(rate?.mid ?? null, share),
    check: formula(
      `IF(AND(ABS(${of('capacity')}-${of('ownCapacity')})<${close},ABS(${of('stock')}-${of('ownStock')})<${close},ABS(${of('excess')}-${of('ownExcess')})<${close},${sameRate}),"一致","不符")`,
    ),
    rateLow: number(rate?.low ?? null, share),
    rateHigh: number(rate?.high ?? null, share),
    missing: text([...new Set(assessment.incomplete.map(missingWords))].slice(0, 3).join('；')),
    partCode: text(operator.partCode ?? ''),
  }
}

const order = [
  'number',
  'township',
  'village',
  'operator',
  'code',
  'usableHa',
  'usableMu',
  'forageKg',
  'intake',
  'days',
  'capacity',
  'stock',
  'excess',
  'rate',
  'ownCapacity',
  'ownStock',
  'ownExcess',
  'ownRate',
  'check',
  'rateLow',
  'rateHigh',
  'finding',
  'missing',
  'provisional',
  'partCode',
] as const satisfies readonly (keyof typeof columns)[]
const wide: Readonly<Partial<Record<ColumnName, number>>> = {
  operator: 20,
  code: 22,
  forageKg: 16,
  missing: 30,
  partCode: 16,
}
const summed: readonly ColumnName[] = [
  'usableHa',
  'usableMu',
  'forageKg',
  'capacity',
  'stock',
  'excess',
  'ownCapacity',
  'ownStock',
  'ownExcess',
]

const columnOf = (name: ColumnName): string => letter(order.indexOf(name))
const cell = (name: ColumnName, row: number): string => `${columnOf(name)}${row}`

function operatorColumns(speak: Speak, ranges: Ranges): readonly Column<Line>[] {
  return order.map((name) => ({
    title: speak(columns[name]),
    width: wide[name] ?? 13,
    cell: (line) => {
      const { operator } = line
      if (name === 'finding') return text(speak(findingWords[operator.finding]))
      if (name === 'provisional') return text(speak(operator.isProvisional ? yes : no))
      return valuesOf(line, (each) => cell(each, line.row), ranges)[name] ?? null
    },
  }))
}

function totalRow(first: number, last: number): Row {
  const row = last + 1
  return order.map((name): Cell => {
    if (name === 'number') return bold('合计')
    if (name === 'rate')
      return formula(
        `IF(${cell('capacity', row)}=0,"",(${cell('stock', row)}-${cell('capacity', row)})/${cell('capacity', row)})`,
        share,
      )
    if (name === 'check') return formula(`COUNTIF(${cell('check', first)}:${cell('check', last)},"不符")`)
    return summed.includes(name) ? formula(`SUM(${cell(name, first)}:${cell(name, last)})`) : null
  })
}

type Part = BalanceSheet['parts'][number]
function partsSheet(sheet: BalanceSheet, label: readonly string[], speak: Speak, first: number, last: number): SheetOf {
  const start = label.length + 2
  const range = (name: ColumnName): string => `${sheets.operators}!$${columnOf(name)}$${first}:$${columnOf(name)}$${last}`
  const added = (part: Part, name: ColumnName): Cell => {
    const row = start + sheet.parts.indexOf(part)
    return formula(`SUMIF(${range('partCode')},B${row},${range(name)})`)
  }
  const row = (part: Part): number => start + sheet.parts.indexOf(part)
  const list: readonly Column<Part>[] = [
    { title: speak(columns.part), width: 18, cell: ({ nameZh, nameBo }) => text(speak({ zh: nameZh, bo: nameBo ?? '' })) },
    { title: speak(columns.partCode), width: 16, cell: ({ areaCode }) => text(areaCode) },
    { title: speak(columns.operators), width: 10, cell: (part) => formula(`COUNTIF(${range('partCode')},B${row(part)})`) },
    { title: speak(columns.usableHa), width: 16, cell: (part) => added(part, 'usableHa') },
    { title: speak(columns.capacity), width: 16, cell: (part) => added(part, 'capacity') },
    { title: speak(columns.stock), width: 16, cell: (part) => added(part, 'stock') },
    { title: speak(columns.excess), width: 14, cell: (part) => added(part, 'excess') },
    { title: speak(columns.ownCapacity), width: 14, cell: ({ capacitySu }) => number(capacitySu.mid) },
    { title: speak(columns.ownStock), width: 14, cell: ({ stockSu }) => number(stockSu.mid) },
    { title: speak(columns.ownExcess), width: 14, cell: ({ excessSu }) => number(excessSu.mid) },
    {
      title: speak(columns.check),
      width: 8,
      cell: (part) => {
        const at = row(part)
        // Every operator may differ by half of the last place.
        const within = ['E', 'F', 'G'].map((own, i) => `ABS(${own}${at}-${['H', 'I', 'J'][i]}${at})<${close}*(1+C${at})`)
        return formula(`IF(AND(${within.join(',')}),"一致","不符")`)
      },
    },
  ]
  return listSheet(sheets.parts, label, sheet.parts, list)
}

const notes: readonly string[] = [
  '本表各行结果由“饲草”“牲畜”两表按公式重算；“平台”各列为平台存档的数值，“核对”列比较两者。',
  '可利用饲草 = 面积 × 单产 × 可食比例 × 利用率 × 放牧期开放比例 × 干草系数（或数量 × 可食比例 × 利用率 × 干草系数）。',
  '合理载畜量 = 可利用饲草 ÷（日食量 × 放牧天数）；存栏 = Σ 头数 × 羊单位系数；超载率 =（存栏 − 载畜量）÷ 载畜量。',
  '没有自己系数的幼畜介于零与成畜之间，中间值取一半，结果为暂定。',
  '超载率下限大于限值才认定超载；区间按产量、面积和清点的误差同时取最不利推得。',
  '“暂定”的结果用了尚未与标准正式文本核对的工作取值，不作执法依据。',
  '出具人无权查看的地块以序号代替名称，仍计入合计。1 公顷 = 15 亩。',
]

function notesSheet(sheet: BalanceSheet, label: readonly string[]): SheetOf {
  const lines = [...notes, ...sheet.editions.map(({ code, title }) => `采用标准：${title}（${code}）`)]
  return {
    sheet: titles.notes.zh,
    data: [...label.map((each, i) => [i === 0 ? bold(each) : text(each)]), ...lines.map((line) => [text(line)])],
    columns: [{ width: 110 }],
    stickyRowsCount: 0,
  }
}

export function labelOf(sheet: BalanceSheet, speak: Speak): readonly string[] {
  const { area, query, madeAt, madeBy, moment } = sheet
  const name = speak({ zh: area.nameZh, bo: area.nameBo ?? '' })
  return [
    ...(sheet.isDemo ? [demoLabel] : []),
    `${name} ${query.year} ${speak(seasonWords[query.season])} ${speak(titles.sheet)}`,
    `数据时点：${momentWords(moment === null ? madeAt : new Date(moment))} · 出具：${madeBy}，${momentWords(madeAt)}`,
  ]
}

/** Held in memory while it is made: 核定表, 分地区, 饲草, 牲畜, 说明. */
export function balanceWorkbook(sheet: BalanceSheet): Promise<Buffer> {
  const speak = speakerOf(sheet.query.language)
  const label = labelOf(sheet, speak)
  const first = label.length + 2
  const last = first + Math.max(1, sheet.operators.length) - 1
  const [forage, herds]: readonly [readonly ForageLine[], readonly HerdLine[]] = [
    forageLines(sheet, first),
    herdLines(sheet, first),
  ]
  const ranges: Ranges = {
    forageOf: rangeOf(sheets.forage, forageColumns, '主体编码', first, forage.length),
    forageKg: rangeOf(sheets.forage, forageColumns, '可利用饲草（千克）', first, forage.length),
    herdOf: rangeOf(sheets.herds, herdColumns, '主体编码', first, herds.length),
    herdSu: rangeOf(sheets.herds, herdColumns, '羊单位', first, herds.length),
  }
  const lines = sheet.operators.map((operator, at) => ({ operator, at, row: first + at }))
  const books: SheetOf[] = [
    listSheet(sheets.operators, label, lines, operatorColumns(speak, ranges), [totalRow(first, last)]),
    ...(sheet.parts.length === 0 ? [] : [partsSheet(sheet, label, speak, first, last)]),
    listSheet(sheets.forage, label, forage, forageColumns),
    listSheet(sheets.herds, label, herds, herdColumns),
    notesSheet(sheet, label),
  ]
  return writeXlsxFile(books).toBuffer()
}
