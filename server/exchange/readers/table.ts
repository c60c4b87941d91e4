// What CSV and XLSX have in common: finding the header under title lines, counting rows as the spreadsheet does, leaving out totals.

import { readLimits, rowFault, SourceRefused, type SourceRow, type Value } from './source.ts'

/** One line of a sheet with its number as the officer sees it. */
export type Line = { readonly row: number; readonly cells: readonly Value[] }

export type Header = { readonly row: number; readonly names: readonly (string | null)[] }

/** Lines looked at when searching the header. */
export const headerSearchLines = 20

export const isFilled = (cell: Value): boolean => cell !== null && String(cell).trim() !== ''

/** The first line of texts that is nearly as wide as the table: titles and unit lines above are narrower. */
export function findHeader(lines: readonly Line[]): Header {
  const widthOf = (line: Line): number => line.cells.filter(isFilled).length
  const widest = Math.max(0, ...lines.map(widthOf))
  const isText = (cell: Value): boolean => typeof cell === 'string' && !/^-?[\d.]+$/.test(cell.trim())
  const header = lines.find((line) => widthOf(line) >= Math.max(1, widest * 0.6) && line.cells.filter(isFilled).every(isText))
  if (!header) throw new SourceRefused('header-missing')
  return namedHeader(header.row, header.cells)
}

/** A header that ends in `row`, its names made unique. */
export function namedHeader(row: number, cells: readonly Value[]): Header {
  if (cells.length > readLimits.fields)
    throw new SourceRefused('too-many-fields', { fields: cells.length, limit: readLimits.fields })
  return { row, names: uniqueNames(cells) }
}

function uniqueNames(cells: readonly Value[]): readonly (string | null)[] {
  const used = new Map<string, number>()
  return cells.map((cell) => {
    if (!isFilled(cell)) return null
    const name = String(cell).replace(/\s+/g, ' ').trim()
    const times = (used.get(name) ?? 0) + 1
    used.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

const totals = /^(合\s*计|总\s*计|小\s*计|共\s*计|total|sum|སྡོམ)/i

/** Nothing for a blank line; a total line comes with a warning and no values, so that it is never counted as a herd. */
export function rowOfLine({ names }: Header, { row, cells }: Line): SourceRow | null {
  const first = cells.find(isFilled)
  if (first === undefined) return null
  if (totals.test(String(first).trim()))
    return { row, properties: {}, geometry: null, faults: [rowFault(row, 'total-row-left-out', {}, 'warning')] }
  const properties: Record<string, Value> = {}
  names.forEach((name, i) => {
    if (name !== null) properties[name] = trimmed(cells[i] ?? null)
  })
  const extra = cells.slice(names.length).filter(isFilled).length
  return { row, properties, geometry: null, faults: extra > 0 ? [rowFault(row, 'cells-beyond-header', { count: extra })] : [] }
}

const trimmed = (value: Value): Value => (typeof value === 'string' ? value.trim() || null : value)
