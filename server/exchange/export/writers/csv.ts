// CSV in UTF-8 with byte-order mark: places as well-known text with their system beside them. The header is the first line, so that
// programs read it; a demonstration is told in a column of every row.

import { stringify } from 'csv-stringify/sync'
import { demoLabel } from '../../../platform/paper-words.ts'
import { safeText } from '../../../platform/text.rules.ts'
import type { Cell, ExportRow, Format, Sheet } from '../outlet.ts'
import { createTextFile } from '../text-file.ts'
import { wktOf } from '../well-known-text.ts'

export const tableHead = ({ columns, isDemo }: Sheet): readonly string[] => [
  'WKT',
  'crs',
  'id',
  ...columns.map(({ name }) => name),
  ...(isDemo ? ['demonstration'] : []),
]

export function tableCells({ columns, srid, isDemo }: Sheet, { id, wkb, cells }: ExportRow): readonly Cell[] {
  const isDemoRow = cells[columns.findIndex(({ name }) => name === 'is_demo')] === true
  const place = wkb === null ? null : wktOf(wkb, srid)
  return [place, `EPSG:${srid}`, id, ...cells, ...(isDemo ? [isDemoRow ? demoLabel : null] : [])]
}

const safe = (cell: Cell): Cell => (typeof cell === 'string' ? safeText(cell) : cell)
const linesOf = (records: readonly (readonly Cell[])[]): string =>
  stringify(
    records.map((record) => record.map(safe)),
    { record_delimiter: 'windows', cast: { boolean: (value) => (value ? '1' : '0') } },
  )

export const csv: Format = {
  format: 'csv',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  open: async (path, sheet) => {
    const file = await createTextFile(path)
    await file.write(`\uFEFF${linesOf([tableHead(sheet)])}`)
    return {
      add: (rows) => file.write(linesOf(rows.map((row) => tableCells(sheet, row)))),
      close: async () => {
        await file.close()
        return []
      },
      abandon: () => file.close(),
    }
  },
}
