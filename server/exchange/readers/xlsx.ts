// XLSX sheets. The library holds the sheet in memory, so the unpacked size is bounded before it is opened.

import readXlsxFile from 'read-excel-file/node'
import { chosenLayer } from './shapefile.ts'
import { type OpenOptions, type ReadLimits, type Source, SourceRefused, type SourceRow, type Value } from './source.ts'
import { survey } from './survey.ts'
import { findHeader, headerSearchLines, type Line, rowOfLine } from './table.ts'
import { statedUnpackedBytes } from './zip.ts'

export async function openXlsx(path: string, options: OpenOptions, limits: ReadLimits): Promise<Source> {
  const bytes = await statedUnpackedBytes(path, limits)
  if (bytes > limits.documentBytes) throw new SourceRefused('document-too-large', { bytes, limitBytes: limits.documentBytes })
  const sheets = await readSheets(path)
  const filled = sheets.filter(({ lines }) => lines.some(({ cells }) => cells.some((cell) => cell !== null)))
  const sheet = chosenLayer(filled, options)
  const header = findHeader(sheet.lines.slice(0, headerSearchLines))
  const body = sheet.lines.filter(({ row }) => row > header.row)
  const rows = async function* (): AsyncGenerator<SourceRow> {
    for (const line of body) {
      const row = rowOfLine(header, line)
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
      layers: filled.map(({ name }) => name),
      layer: sheet.name,
      fields,
      encoding: { encoding: 'utf-8', how: 'format' },
      crs: { kind: 'none' },
      range: null,
      rowCount: body.length,
      notes: header.row > 1 ? [{ code: 'header-found-at', detail: { row: header.row } }] : [],
    },
    rows,
    close: async () => {},
  }
}

type Sheet = { readonly name: string; readonly lines: readonly Line[] }

async function readSheets(path: string): Promise<readonly Sheet[]> {
  try {
    const sheets = await readXlsxFile(path)
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      lines: data.map((cells, i) => ({ row: i + 1, cells: cells.map(cellValue) })),
    }))
  } catch (error) {
    throw new SourceRefused('xlsx-malformed', { reason: error instanceof Error ? error.message : String(error) })
  }
}

/** Dates become `2025-06-30`: the sheet stores a day, the time zone of the server must not move it. */
function cellValue(cell: unknown): Value {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? cell : null
}
