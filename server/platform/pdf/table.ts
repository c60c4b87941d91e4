// Tables of documents: the header on every page that the table reaches, numbers to the right, no row torn apart.

import type { Content, ContentTable } from 'pdfmake/interfaces.js'
import type { LayoutName } from './layouts.ts'
import { words } from './runs.ts'

export type PdfColumn<Row> = {
  readonly title: string
  /** Of the paper, in points; the others share what is left. */
  readonly width?: number
  readonly isNumber?: boolean
  readonly value: (row: Row) => string | number | null
}

/** Text longer than a cell is meant for is cut, so that one row never fills a page. */
const longestCell = 240
const shortened = (text: string): string => (text.length > longestCell ? `${text.slice(0, longestCell)}…` : text)

/** What is not known is a dash, never a nought. */
const cellOf = (value: string | number | null, isNumber: boolean): Content => {
  const text = value === null ? '—' : typeof value === 'number' ? String(value) : shortened(value)
  return words(text, { alignment: isNumber ? 'right' : 'left', fontSize: 8.5 })
}

export function table<Row>(rows: readonly Row[], columns: readonly PdfColumn<Row>[], total?: Row): ContentTable {
  const lines = [...rows, ...(total === undefined ? [] : [total])]
  return {
    margin: [0, 2, 0, 8],
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: columns.map(({ width }) => width ?? '*'),
      body: [
        columns.map(({ title, isNumber = false }) =>
          words(title, { bold: true, fontSize: 8.5, alignment: isNumber ? 'right' : 'left' }),
        ),
        ...lines.map((row) => columns.map(({ value, isNumber = false }) => cellOf(value(row), isNumber))),
      ],
    },
    layout: (total === undefined ? 'ruled' : 'ruled-total') satisfies LayoutName,
  }
}
