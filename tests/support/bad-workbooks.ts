// Workbooks written part by part, because the programs that write them well refuse to write what is wrong here.

import { join } from 'node:path'
import { zip } from './import-fixtures.ts'

type Cell = string | number | null | { readonly formula: string; readonly type?: 'str' | 'e'; readonly value?: string }
export type BadSheet = {
  readonly name: string
  readonly isHidden?: boolean
  readonly rows: readonly (readonly Cell[])[]
  readonly merges?: readonly string[]
}

const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006/relationships'

function cellXml(cell: Cell, at: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`
  const type = cell.type === undefined ? '' : ` t="${cell.type}"`
  return `<c r="${at}"${type}><f>${cell.formula}</f>${cell.value === undefined ? '' : `<v>${cell.value}</v>`}</c>`
}

function sheetXml({ rows, merges = [] }: BadSheet): string {
  const lines = rows.map((cells, i) => {
    const inside = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${i + 1}`)).join('')
    return `<row r="${i + 1}">${inside}</row>`
  })
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('')
  const tail = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`
  return `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData>${tail}</worksheet>`
}

export function workbook(folder: string, name: string, sheets: readonly BadSheet[]): Promise<string> {
  const listed = sheets
    .map((one, i) => `<sheet name="${one.name}" sheetId="${i + 1}"${one.isHidden ? ' state="hidden"' : ''} r:id="r${i}"/>`)
    .join('')
  const parts = sheets
    .map((_, i) => `<Relationship Id="r${i}" Type="${relations}/worksheet" Target="worksheets/s${i}.xml"/>`)
    .join('')
  return zip(join(folder, name), [
    ['[Content_Types].xml', Buffer.from(types)],
    ['xl/workbook.xml', Buffer.from(`<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${listed}</sheets></workbook>`)],
    ['xl/_rels/workbook.xml.rels', Buffer.from(`<Relationships xmlns="${packaged}">${parts}</Relationships>`)],
    ...sheets.map((one, i) => [`xl/worksheets/s${i}.xml`, Buffer.from(sheetXml(one))] as const),
  ])
}
