// The table of a Shapefile (dBASE III): fields of a fixed width, names of ten bytes.

import iconv from 'iconv-lite'
import type { Cell, ExportColumn } from '../outlet.ts'

export type Field = {
  readonly name: string
  readonly kind: 'C' | 'N' | 'L' | 'D'
  readonly width: number
  readonly decimals: number
}

const [widest, longestName] = [254, 10]

/** Ten letters at most, and no two alike: `entitlement_su` → `entitlemen`, a second one → `entitlem_2`. */
export function shortNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let short = name.slice(0, longestName)
    for (let n = 2; taken.has(short); n += 1) short = `${name.slice(0, longestName - 1 - String(n).length)}_${n}`
    taken.add(short)
    return short
  })
}

const fieldOf = ({ type, mostBytes }: ExportColumn, name: string): Field => {
  if (type === 'number') return { name, kind: 'N', width: 24, decimals: 8 }
  if (type === 'boolean') return { name, kind: 'L', width: 1, decimals: 0 }
  if (type === 'date') return { name, kind: 'D', width: 8, decimals: 0 }
  return { name, kind: 'C', width: type === 'timestamp' ? 20 : Math.max(1, Math.min(widest, mostBytes ?? widest)), decimals: 0 }
}

/** The id of a record first. */
export function fieldsOf(columns: readonly ExportColumn[]): readonly Field[] {
  const names = shortNames(['id', ...columns.map(({ name }) => name)])
  return [{ name: 'id', kind: 'C', width: 36, decimals: 0 }, ...columns.map((column, i) => fieldOf(column, names[i + 1] ?? ''))]
}

export const recordBytes = (fields: readonly Field[]): number => 1 + fields.reduce((sum, { width }) => sum + width, 0)

export function dbfHead(fields: readonly Field[], records: number, moment: string, encoding: 'UTF-8' | 'GBK'): Buffer {
  const head = Buffer.alloc(32 + 32 * fields.length + 1)
  const day = new Date(moment)
  head.set([3, day.getUTCFullYear() - 1900, day.getUTCMonth() + 1, day.getUTCDate()])
  head.writeUInt32LE(records, 4)
  head.writeUInt16LE(head.length, 8)
  head.writeUInt16LE(recordBytes(fields), 10)
  // Code page 936; UTF-8 has no number, and is told by the .cpg.
  head[29] = encoding === 'GBK' ? 0x4d : 0
  for (const [i, { name, kind, width, decimals }] of fields.entries()) {
    const at = 32 + 32 * i
    head.write(name, at, longestName, 'latin1')
    head.write(kind, at + 11, 'latin1')
    head.set([width, decimals], at + 16)
  }
  head[head.length - 1] = 0x0d
  return head
}

/** Bytes of a text in a width, never half a character; tells whether it was cut and whether a character was replaced. */
export function fittedText(
  text: string,
  width: number,
  encoding: 'UTF-8' | 'GBK',
): { readonly bytes: Buffer; readonly isCut: boolean; readonly isReplaced: boolean } {
  const whole = iconv.encode(text, encoding)
  const isReplaced = encoding === 'GBK' && iconv.decode(whole, 'GBK') !== text
  if (whole.length <= width) return { bytes: whole, isCut: false, isReplaced }
  let kept = ''
  let used = 0
  for (const sign of text) {
    used += iconv.encode(sign, encoding).length
    if (used > width) break
    kept += sign
  }
  return { bytes: iconv.encode(kept, encoding), isCut: true, isReplaced }
}

function numberText(value: number, { width, decimals }: Field): string {
  const plain = Number.isInteger(value) ? String(value) : value.toFixed(decimals)
  return plain.length <= width ? plain : value.toExponential(10)
}

export type Lossy = { cut: number; replaced: number }

export function dbfRecord(fields: readonly Field[], cells: readonly Cell[], encoding: 'UTF-8' | 'GBK', lossy: Lossy): Buffer {
  const record = Buffer.alloc(recordBytes(fields), 0x20)
  let at = 1
  for (const [i, field] of fields.entries()) {
    const cell = cells[i] ?? null
    if (typeof cell === 'number') record.write(numberText(cell, field).padStart(field.width), at, 'latin1')
    else if (typeof cell === 'boolean' || field.kind === 'L') record.write(cell === null ? '?' : cell ? 'T' : 'F', at, 'latin1')
    else if (cell !== null && field.kind === 'D') record.write(cell.replaceAll('-', '').slice(0, 8), at, 'latin1')
    else if (cell !== null) {
      const { bytes, isCut, isReplaced } = fittedText(cell, field.width, encoding)
      bytes.copy(record, at)
      if (isCut) lossy.cut += 1
      if (isReplaced) lossy.replaced += 1
    }
    at += field.width
  }
  return record
}
