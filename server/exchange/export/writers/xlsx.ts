// XLSX, streamed: a sheet of rows with places as well-known text, and a sheet that says what the file is. Memory does not grow with it.

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { type Cell, type Format, type Sheet, TooLarge } from '../outlet.ts'
import { tableCells, tableHead } from './csv.ts'
import { xmlText } from './kml.ts'

/** A sheet holds no more rows than these, and a cell no more characters. */
const mostRows = 1_048_576
const mostCharacters = 32_767

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageUri = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml':
    `<Types xmlns="${packageUri}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet2.xml" ContentType="${types}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packageUri}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels':
    `<Relationships xmlns="${packageUri}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/>` +
    `<Relationship Id="rId2" Type="${relations}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
}
const workbook = (name: string): string =>
  `<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/><sheet name="说明" sheetId="2" r:id="rId2"/></sheets></workbook>`

const textCell = (text: string): string => `<c t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`

function cellText(cell: Cell): string {
  if (cell === null) return '<c/>'
  if (typeof cell === 'string') return textCell(cell.slice(0, mostCharacters))
  return typeof cell === 'number' ? `<c><v>${cell}</v></c>` : `<c t="b"><v>${cell ? 1 : 0}</v></c>`
}
const rowText = (cells: readonly Cell[]): string => `<row>${cells.map(cellText).join('')}</row>`

/** A place that does not fit into a cell is left out whole: half a shape is none. */
const fitting = (cells: readonly Cell[], cut: () => void): readonly Cell[] =>
  cells.map((cell, i) => {
    if (typeof cell !== 'string' || cell.length <= mostCharacters) return cell
    cut()
    return i === 0 ? null : cell
  })

const told = ({ label, columns }: Sheet): readonly (readonly Cell[])[] => [
  ...label.map((line) => [line]),
  ['列 column', '中文', 'བོད་ཡིག', 'English'],
  ...columns.map(({ name, title }) => [name, title.zh, title.bo, title.en]),
]
const sheetText = (rows: readonly (readonly Cell[])[]): string =>
  `${head}<worksheet ${main}><sheetData>${rows.map(rowText).join('')}</sheetData></worksheet>`

export const xlsx: Format = {
  format: 'xlsx',
  extension: 'xlsx',
  mediaType: `${types}.sheet`,
  open: async (path, sheet) => {
    if (sheet.total + 1 > mostRows) throw new TooLarge(`${mostRows - 1} rows`)
    const zip = new ZipFile()
    const rows = new PassThrough()
    for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(head + text), name)
    zip.addBuffer(Buffer.from(head + workbook(sheet.collection)), 'xl/workbook.xml')
    zip.addBuffer(Buffer.from(sheetText(told(sheet))), 'xl/worksheets/sheet2.xml')
    zip.addReadStream(rows, 'xl/worksheets/sheet1.xml')
    zip.end()
    const written = pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    written.catch(() => {})
    const write = async (text: string): Promise<void> => {
      if (!rows.write(text)) await Promise.race([once(rows, 'drain'), written])
    }
    await write(`${head}<worksheet ${main}><sheetData>${rowText(tableHead(sheet))}`)
    let [count, cut] = [1, 0]
    return {
      add: async (added) => {
        count += added.length
        if (count > mostRows) throw new TooLarge(`${mostRows - 1} rows`)
        await write(added.map((row) => rowText(fitting(tableCells(sheet, row), () => (cut += 1)))).join(''))
      },
      close: async () => {
        rows.end('</sheetData></worksheet>')
        await written
        return cut === 0 ? [] : [{ code: 'texts-cut', count: cut }]
      },
      abandon: async () => {
        rows.destroy()
        zip.outputStream.unpipe()
        await Promise.race([written.catch(() => {}), new Promise((done) => setImmediate(done))])
      },
    }
  },
}
