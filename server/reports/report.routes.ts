// The periodic report over HTTP: what is in it, and as a document and a workbook. Who takes one leaves a line in the ledger.

import type { Readable } from 'node:stream'
import { reportQuery } from '#contract/reports'
import { demand } from '../platform/admission.ts'
import { bytes, stream } from '../platform/answer.ts'
import { type AnyEndpoint, type Ask, stepwise } from '../platform/endpoint.ts'
import { recordRead } from '../platform/ledger.ts'
import { writePdf } from '../platform/pdf/write.ts'
import type { ReportQuery } from './report.contract.ts'
import { type DutyReport, headOf, readReport } from './report.ts'
import { paperOf } from './report-paper.ts'
import { workbookOf } from './report-workbook.ts'

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A report holds rows of all three, and is taken away. */
function allowed(ask: Ask<ReportQuery>): Promise<DutyReport> {
  for (const permission of ['duties.read', 'patrols.read', 'problems.read']) demand(ask.caller, permission)
  return readReport(ask)
}

const recordMade = ({ services, actor }: Ask<ReportQuery>, report: DutyReport, format: string): Promise<void> =>
  recordRead(services, actor, {
    action: 'duty-report-made',
    subjectKind: 'report',
    subjectId: `${report.figures.area.code} ${report.period.name}`,
    path: report.path,
    detail: {
      format,
      area: report.figures.area.code,
      period: report.period.name,
      dataAt: report.dataAt.toISOString(),
      units: report.units.length,
      problems: report.problems.length,
      patrols: report.patrols.length,
    },
  })

const nameOf = ({ figures, period }: DutyReport, format: string): string =>
  `duty-report-${figures.area.code}-${period.name}.${format}`

const common = { method: 'get', may: 'export.run', hasPast: true, cost: 'heavy', input: reportQuery } as const

const head = stepwise({
  ...common,
  path: '/api/duty/report',
  summary:
    'What the report of duty of an area and a month or year would say: figures, moment of the data, and what it cannot say',
  run: async (ask) => headOf(await allowed(ask)),
})

const sheet = stepwise({
  ...common,
  path: '/api/duty/report.xlsx',
  summary: 'The report of duty as XLSX: figures with formulas that add up again, parts, problems, patrols',
  run: async (ask) => {
    const report = await allowed(ask)
    const book = await workbookOf(report)
    await recordMade(ask, report, 'xlsx')
    return bytes(book, xlsxType, { 'content-disposition': `attachment; filename="${nameOf(report, 'xlsx')}"` })
  },
})

const paper = stepwise({
  ...common,
  path: '/api/duty/report.pdf',
  summary: 'The report of duty as PDF: figures, charts, a map, overdue problems, what every number means and what is not known',
  run: async (ask) => {
    const report = await allowed(ask)
    const document: Readable = await writePdf(paperOf(report))
    await recordMade(ask, report, 'pdf')
    return stream(() => document, 'application/pdf', nameOf(report, 'pdf'))
  },
})

export const reportEndpoints: readonly AnyEndpoint[] = [head, sheet, paper]
