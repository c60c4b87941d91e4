// Cells and lists of a workbook.

import { safeText } from '../platform/text.rules.ts'

export type Cell = {
  readonly value: string | number
  readonly type?: 'Formula' | StringConstructor
  readonly fontWeight?: 'bold'
  readonly format?: string
} | null
export type Row = Cell[]
export type SheetOf = {
  readonly sheet: string
  readonly data: Row[]
  readonly columns: { width: number }[]
  readonly stickyRowsCount: number
}

// Text is typed as text and marked, so that nothing that people wrote runs as a formula, neither here nor in a table saved from it.
export const text = (value: string): Cell => ({ value: safeText(value), type: String })
export const bold = (value: string): Cell => ({ value, type: String, fontWeight: 'bold' })
/** `format` as spreadsheets spell it: `0.0%`. */
export const number = (value: number | null, format?: string): Cell =>
  value === null ? null : { value, ...(format === undefined ? {} : { format }) }
/** As the format wants it, without the sign that one types before it. */
export const formula = (value: string, format?: string): Cell => ({
  value,
  type: 'Formula',
  ...(format === undefined ? {} : { format }),
})
export const ones = (is: boolean): Cell => number(is ? 1 : 0)

/** `A`, `B`, … `Z`; no sheet here is wider. */
export const letter = (column: number): string => String.fromCharCode(65 + column)

export type Column<T> = { readonly title: string; readonly width: number; readonly cell: (row: T) => Cell }
/** Rows of label, header, rows; the lines of the rows are counted from 1 as spreadsheets do. */
export function listSheet<T>(
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

/** The cells of a column of a list, by the column's title. */
export function rangeOf<T>(sheet: string, columns: readonly Column<T>[], title: string, first: number, count: number): string {
  const column = letter(columns.findIndex((each) => each.title === title))
  return `${sheet}!$${column}$${first}:$${column}$${Math.max(first, first + count - 1)}`
}
