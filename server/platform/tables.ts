// Writes a table of results as CSV or XLSX, label lines first, so that a sheet taken out of the platform still says what it is.
// A cell that begins like a formula is written as text: spreadsheets would run it.

import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import writeXlsxFile from 'write-excel-file/node'
import { safeText } from './text.rules.ts'

export type Cell = string | number | boolean | Date | null | undefined
export type TableColumn<Row> = { readonly title: string; readonly value: (row: Row) => Cell; readonly width?: number }
/** Lines above the header: 演示数据, source, filter, moment, who asked. */
export type TableLabel = readonly string[]
export type TableRows<Row> = Iterable<Row> | AsyncIterable<Row>

function safeCell(cell: Cell): string | number | boolean | null {
  if (cell === null || cell === undefined) return null
  if (cell instanceof Date) return cell.toISOString()
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  return typeof cell === 'string' ? safeText(cell) : cell
}

async function* csvRecords<Row>(
  rows: TableRows<Row>,
  columns: readonly TableColumn<Row>[],
  label: TableLabel,
): AsyncGenerator<readonly (string | number | boolean | null)[]> {
  for (const line of label) yield [safeText(line)]
  yield columns.map(({ title }) => safeText(title))
  for await (const row of rows) yield columns.map(({ value }) => safeCell(value(row)))
}

/** UTF-8 with byte-order mark, as the spreadsheets of Chinese offices need it; streamed. Booleans become 1 and 0. */
export function writeCsv<Row>(rows: TableRows<Row>, columns: readonly TableColumn<Row>[], label: TableLabel): Readable {
  const stringifier = stringify({
    bom: true,
    record_delimiter: 'windows',
    cast: { boolean: (value) => (value ? '1' : '0') },
  })
  const records = Readable.from(csvRecords(rows, columns, label))
  records.on('error', (error) => stringifier.destroy(error))
  return records.pipe(stringifier)
}

/** A sheet holds about a million rows; a table beyond it belongs in CSV. */
const sheetRowLimit = 1_000_000

/** One sheet, held in memory while it is written. Throws RangeError past the sheet's row limit. */
export async function writeXlsx<Row>(
  rows: TableRows<Row>,
  columns: readonly TableColumn<Row>[],
  label: TableLabel,
  sheet = 'Sheet1',
): Promise<Buffer> {
  type Styled = { readonly value: string; readonly type: StringConstructor; readonly fontWeight?: 'bold' }
  const text = (value: string, isBold = false): Styled => ({ value, type: String, ...(isBold ? { fontWeight: 'bold' } : {}) })
  const data: (Styled | string | number | boolean | null)[][] = [
    ...label.map((line, i) => [text(line, i === 0)]),
    columns.map(({ title }) => text(title, true)),
  ]
  for await (const row of rows) {
    if (data.length >= sheetRowLimit) throw new RangeError('too many rows for one sheet')
    data.push(columns.map(({ value }) => xlsxCell(value(row))))
  }
  const widths = columns.map(({ title, width }) => ({ width: width ?? Math.max(10, title.length * 2 + 2) }))
  return writeXlsxFile(data, { sheet, columns: widths, stickyRowsCount: label.length + 1 }).toBuffer()
}

// XLSX types its cells, so text stays text without a mark in front; formulas are never written.
function xlsxCell(cell: Cell): { value: string; type: StringConstructor } | number | boolean | null {
  if (cell === null || cell === undefined) return null
  if (cell instanceof Date) return { value: cell.toISOString(), type: String }
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  return typeof cell === 'string' ? { value: cell, type: String } : cell
}
