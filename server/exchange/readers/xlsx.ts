// XLSX sheets: the visible ones, with the values that were stored. The library holds the sheet in memory, so the unpacked size is bounded
// before it is opened.

import readXlsxFile from 'read-excel-file/node'
import type { Fault } from '../contract.ts'
import { findSheetHeader } from './merged-header.ts'
import { chosenLayer } from './shapefile.ts'
import { type OpenOptions, type ReadLimits, rowFault, type Source, SourceRefused, type SourceRow, type Value } from './source.ts'
import { survey } from './survey.ts'
import { type Header, isFilled, type Line, rowOfLine } from './table.ts'
import { readMarks, type SheetMarks } from './workbook-marks.ts'
import { statedUnpackedBytes } from './zip.ts'

export async function openXlsx(path: string, options: OpenOptions, limits: ReadLimits): Promise<Source> {
  const bytes = await statedUnpackedBytes(path, limits)
  if (bytes > limits.documentBytes) throw new SourceRefused('document-too-large', { bytes, limitBytes: limits.documentBytes })
  const sheets = await readSheets(path)
  const filled = sheets.filter(({ lines }) => lines.some(({ cells }) => cells.some(isFilled)))
  const visible = filled.filter(({ marks }) => !marks.isHidden)
  const hidden = filled.filter(({ marks }) => marks.isHidden).map(({ name }) => name)
  if (visible.length === 0 && hidden.length > 0) throw new SourceRefused('xlsx-all-hidden', { sheets: hidden.join('、') })
  if (visible.length === 0) throw new SourceRefused('no-rows')
  const sheet = chosenLayer(visible, options)
  const header = findSheetHeader(sheet.lines, sheet.marks.merges)
  const body = sheet.lines.filter(({ row }) => row > header.row)
  const faults = faultsByRow(header, sheet)
  const rows = async function* (): AsyncGenerator<SourceRow> {
    for (const line of body) {
      const row = marked(rowOfLine(header, line), line.row, faults.get(line.row) ?? [])
      if (row !== null) yield row
    }
  }
  const { fields } = await survey(
    rows(),
    header.names.filter((name) => name !== null),
  )
  return {
    info: {
      format: 'xlsx',
      layers: visible.map(({ name }) => name),
      layer: sheet.name,
      fields,
      encoding: { encoding: 'utf-8', how: 'format' },
      crs: { kind: 'none' },
      range: null,
      rowCount: body.length,
      notes: [
        ...(header.from > 1 ? [{ code: 'header-found-at', detail: { row: header.from } }] : []),
        ...(header.from < header.row ? [{ code: 'header-merged', detail: { from: header.from, to: header.row } }] : []),
        ...(hidden.length > 0 ? [{ code: 'sheets-hidden', detail: { sheets: hidden.join('、') } }] : []),
      ],
    },
    rows,
    close: async () => {},
  }
}

type Sheet = { readonly name: string; readonly lines: readonly Line[]; readonly marks: SheetMarks }

const unmarked: SheetMarks = { isHidden: false, merges: [], unvalued: [] }

async function readSheets(path: string): Promise<readonly Sheet[]> {
  try {
    const [marks, sheets] = [await readMarks(path), await readXlsxFile(path)]
    return sheets.map(({ sheet, data }, at) => ({
      name: sheet,
      lines: data.map((cells, i) => ({ row: i + 1, cells: cells.map(cellValue) })),
      marks: marks[at] ?? unmarked,
    }))
  } catch (error) {
    throw new SourceRefused('xlsx-malformed', { reason: error instanceof Error ? error.message : String(error) })
  }
}

// Merged ranges of a file made to be slow may cover each row again and again.
const mostMarks = 1_000_000

/** What the cells alone do not show of a row: that a value was never reckoned, is an error, or stands in another row. */
function faultsByRow({ row: headerRow, names }: Header, { lines, marks }: Sheet): ReadonlyMap<number, readonly Fault[]> {
  const found = new Map<number, Fault[]>()
  const add = (row: number, code: string, detail: Fault['detail']): void => {
    const own = found.get(row) ?? []
    found.set(row, own)
    if (!own.some((one) => one.code === code)) own.push(rowFault(row, code, detail))
  }
  for (const { row, column, cell, error } of marks.unvalued)
    if (row > headerRow && names[column])
      add(row, error === null ? 'formula-without-value' : 'cell-error', { cell, error: error ?? '' })
  let left = mostMarks
  for (const { top, bottom, left: first, right, cells } of marks.merges) {
    const from = Math.max(first < right ? top : top + 1, headerRow + 1)
    for (let row = from; row <= Math.min(bottom, lines.length) && left > 0; row += 1, left -= 1)
      add(row, 'cells-merged', { cells })
  }
  return found
}

/** A row of nothing but formulas is a row, and a line of totals stays one. */
function marked(row: SourceRow | null, number: number, faults: readonly Fault[]): SourceRow | null {
  if (faults.length === 0) return row
  if (row === null)
    return faults.some(({ code }) => code !== 'cells-merged') ? { row: number, properties: {}, geometry: null, faults } : null
  return row.faults.some(({ code }) => code === 'total-row-left-out') ? row : { ...row, faults: [...row.faults, ...faults] }
}

/** Dates become `2025-06-30`: the sheet stores a day, the time zone of the server must not move it. */
function cellValue(cell: unknown): Value {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : null
}
