// The table and the work list as CSV and XLSX. The first lines say what the sheet is, whose question it answered and when,
// and that its figures are generated, as long as they are.

import type * as z from 'zod'
import { isDemonstration } from '../access/queries.ts'
import { bytes, stream } from '../platform/answer.ts'
import type { Caller } from '../platform/caller.ts'
import { type AnyEndpoint, type Ask, demand, reading } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import type { Services } from '../platform/services.ts'
import { type TableColumn, type TableLabel, writeCsv, writeXlsx } from '../platform/tables.ts'
import { assessmentsQuery, violationsQuery } from './reading.contract.ts'
import { assessmentTable, violationTable } from './tables.columns.ts'
import { eachAssessment, eachViolation } from './tables.queries.ts'

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const filtersOf = (input: object): string =>
  Object.entries(input)
    .filter(([name, value]) => value !== undefined && !['page', 'pageSize', 'sort'].includes(name))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('；')

async function labelOf(title: string, { caller, input, services }: Ask<object>): Promise<TableLabel> {
  const isDemo = await isDemonstration(services.db)
  return [
    ...(isDemo ? ['演示数据 · DEMONSTRATION DATA：由程序生成，不代表任何真实地块、牧户或经营主体'] : []),
    title,
    `筛选 filter：${filtersOf(input) || '无'}`,
    `导出 exported：${new Date().toISOString()}，${caller.name ?? ''}`,
    '面积为椭球面积；低值、高值为误差范围；“暂定”表示用了待查印刷标准的工作值，不作执法依据',
  ]
}

type Table<Input extends object, Row> = {
  /** Address without its ending, and name of the file. */
  readonly path: string
  readonly name: string
  readonly title: string
  readonly may: string
  readonly input: z.ZodType<Input>
  readonly columns: readonly TableColumn<Row>[]
  readonly rows: (services: Services, caller: Caller, input: Input) => AsyncIterable<Row>
}

async function write<Input extends object, Row>(table: Table<Input, Row>, format: 'csv' | 'xlsx', ask: Ask<Input>) {
  const { caller, services, input } = ask
  demand(caller, table.may)
  const label = await labelOf(table.title, ask)
  const detail = { filters: filtersOf(input), format }
  await services.as(caller, (db) =>
    recordWrite(db, { action: 'exported', subjectKind: 'table', subjectId: table.name, path: null, detail }),
  )
  const rows = table.rows(services, caller, input)
  if (format === 'csv') return stream(() => writeCsv(rows, table.columns, label), 'text/csv; charset=utf-8', `${table.name}.csv`)
  const body = await writeXlsx(rows, table.columns, label, table.title)
  return bytes(body, xlsxType, { 'content-disposition': `attachment; filename="${table.name}.xlsx"` })
}

// `reading`, because the rows are read in transactions of their own while the file is being written.
const both = <Input extends object, Row>(table: Table<Input, Row>): readonly AnyEndpoint[] =>
  (['csv', 'xlsx'] as const).map((format) =>
    reading({
      path: `${table.path}.${format}`,
      may: 'export.run',
      summary: `${table.title} as ${format.toUpperCase()}, filtered like the screen`,
      input: table.input,
      run: (ask) => write(table, format, ask),
    }),
  )

export const balanceTableEndpoints: readonly AnyEndpoint[] = [
  ...both({
    path: '/api/balance/assessments',
    name: 'assessments',
    title: '草畜平衡核算表',
    may: 'balance.read',
    input: assessmentsQuery,
    columns: assessmentTable,
    rows: eachAssessment,
  }),
  ...both({
    path: '/api/violations',
    name: 'violations',
    title: '问题清单',
    may: 'violations.read',
    input: violationsQuery,
    columns: violationTable,
    rows: eachViolation,
  }),
]
