// The papers of the balance over HTTP: the table that recomputes, and the summary of a year. Who takes one leaves a line in the ledger.

import type { Readable } from 'node:stream'
import { demand } from '../platform/admission.ts'
import { bytes, stream } from '../platform/answer.ts'
import { type AnyEndpoint, type Ask, stepwise } from '../platform/endpoint.ts'
import { recordRead } from '../platform/ledger.ts'
import { writePdf } from '../platform/pdf/write.ts'
import { balancePaper } from './balance-paper.ts'
import { balanceSheetQuery, balanceYearQuery } from './balance-report.contract.ts'
import { readBalanceSheet, readBalanceYear } from './balance-report.ts'
import { balanceWorkbook } from './balance-workbook.ts'

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Told = { readonly path: string; readonly area: { readonly code: string }; readonly query: { readonly year: number } }
const recordMade = ({ services, actor }: Pick<Ask<never>, 'services' | 'actor'>, told: Told, detail: object): Promise<void> =>
  recordRead(services, actor, {
    action: 'balance-report-made',
    subjectKind: 'report',
    subjectId: `${told.area.code} ${told.query.year}`,
    path: told.path,
    detail: { area: told.area.code, year: told.query.year, ...detail },
  })

const common = { method: 'get', may: 'export.run', hasPast: true, cost: 'heavy' } as const

const sheet = stepwise({
  ...common,
  path: '/api/balance/report.xlsx',
  summary:
    'The table of the balance of an area, year and season as XLSX: every operator with formulas that reckon its figures again',
  input: balanceSheetQuery,
  run: async (ask) => {
    demand(ask.caller, 'balance.read')
    const report = await readBalanceSheet(ask)
    const book = await balanceWorkbook(report)
    const { season, year } = ask.input
    await recordMade(ask, report, { format: 'xlsx', season, operators: report.operators.length })
    const name = `balance-${report.area.code}-${year}-${season}.xlsx`
    return bytes(book, xlsxType, { 'content-disposition': `attachment; filename="${name}"` })
  },
})

const paper = stepwise({
  ...common,
  path: '/api/balance/report.pdf',
  summary:
    'The summary of the balance of an area and year as PDF: findings by season and place, maps, the years before, violations',
  input: balanceYearQuery,
  run: async (ask) => {
    demand(ask.caller, 'balance.read')
    const report = await readBalanceYear(ask)
    const document: Readable = await writePdf(balancePaper(report))
    await recordMade(ask, report, { format: 'pdf' })
    return stream(() => document, 'application/pdf', `balance-${report.area.code}-${ask.input.year}.pdf`)
  },
})

export const balanceReportEndpoints: readonly AnyEndpoint[] = [sheet, paper]
