// A header of several lines with merged cells, as offices draw it: 牦牛 over 公 and 母 names the columns 牦牛公 and 牦牛母.

import type { Value } from './source.ts'
import { findHeader, type Header, headerSearchLines, isFilled, type Line, namedHeader } from './table.ts'
import type { Merge } from './workbook-marks.ts'

/** `row` is the last line of the header, `from` its first. */
export type SheetHeader = Header & { readonly from: number }

export function findSheetHeader(lines: readonly Line[], merges: readonly Merge[]): SheetHeader {
  const first = lines.slice(0, headerSearchLines)
  const drawn = merges.filter(({ top }) => first.some((line) => line.row === top && !isTitle(line)))
  const spread = first.map((line) => spreadOver(line, first, drawn))
  const header = findHeader(spread)
  const last = lastLine(header.row, first, drawn)
  if (last === header.row) return { ...findHeader(first.filter(({ row }) => row === last)), from: last }
  const band = spread.filter(({ row }) => row >= header.row && row <= last)
  const width = Math.max(...band.map(({ cells }) => cells.length))
  const names = Array.from({ length: width }, (_, column) => joined(band.map(({ cells }) => cells[column] ?? null)))
  return { ...namedHeader(last, names), from: header.row }
}

// However wide it is merged, a line of one text is a title and names no column.
const isTitle = ({ cells }: Line): boolean => cells.filter(isFilled).length === 1

/** Every cell of a merged range says what its first one says. */
function spreadOver(line: Line, lines: readonly Line[], merges: readonly Merge[]): Line {
  const own = merges.filter(({ top, bottom }) => top <= line.row && line.row <= bottom)
  if (own.length === 0) return line
  const cells = line.cells.map((cell, column) => {
    const merge = isFilled(cell) ? undefined : own.find(({ left, right }) => left <= column && column <= right)
    return merge === undefined ? cell : (lines.find(({ row }) => row === merge.top)?.cells[merge.left] ?? null)
  })
  return { row: line.row, cells }
}

function lastLine(from: number, lines: readonly Line[], merges: readonly Merge[]): number {
  const own = merges.filter(({ top }) => top === from)
  const lowest = Math.min(Math.max(from, ...own.map(({ bottom }) => bottom)), lines.at(-1)?.row ?? from)
  const groups = own.filter(({ left, right }) => right > left)
  if (lowest > from || groups.length === 0) return lowest
  const below = lines.find(({ row }) => row === from + 1)
  const isParts = below?.cells.every(
    (cell, column) =>
      !isFilled(cell) || (typeof cell === 'string' && groups.some(({ left, right }) => left <= column && column <= right)),
  )
  return isParts && below?.cells.some(isFilled) ? from + 1 : from
}

const isHan = /^\p{Script=Han}|\p{Script=Han}$/u

/** Chinese is written without gaps; a name that goes down through the lines stands once. */
function joined(cells: readonly Value[]): string | null {
  const parts = cells.filter(isFilled).map((cell) => String(cell).replace(/\s+/g, ' ').trim())
  const distinct = parts.filter((part, i) => part !== parts[i - 1])
  return distinct.length === 0 ? null : distinct.join(distinct.every((part) => isHan.test(part)) ? '' : ' ')
}
