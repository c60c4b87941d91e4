// A workbook as a spreadsheet would show it: the few formulas that reports are written with are worked out here, from the cells they name.

import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import readXlsxFile from 'read-excel-file/node'
import yauzl from 'yauzl'

type Value = string | number | null
export type Book = Readonly<Record<string, readonly (readonly Value[])[]>>

async function partsOf(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  const zip = await promisify<Buffer, yauzl.Options, yauzl.ZipFile>(yauzl.fromBuffer)(bytes, { lazyEntries: true })
  const parts = new Map<string, string>()
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      zip.openReadStream(entry, (fault, stream) => {
        if (fault) return reject(fault)
        buffer(stream).then((content) => {
          parts.set(entry.fileName, content.toString())
          zip.readEntry()
        }, reject)
      })
    })
    zip.on('end', () => resolve(parts))
    zip.on('error', reject)
    zip.readEntry()
  })
}

const columnOf = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
const plain = (xml: string): string =>
  xml.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** `Sheet!$A$1:$A$9`, or without a sheet the own one. */
function cells(book: Record<string, Value[][]>, own: string, range: string): readonly Value[] {
  const [, sheet = own, left = '', top = '', right = left, bottom = top] =
    /^(?:([^!]+)!)?\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?$/.exec(range.trim()) ?? []
  const rows = book[sheet]?.slice(Number(top) - 1, Number(bottom)) ?? []
  return rows.flatMap((row) => row.slice(columnOf(left), columnOf(right) + 1))
}
const add = (values: readonly Value[]): number =>
  values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0)

function worked(book: Record<string, Value[][]>, own: string, formula: string): number | undefined {
  const [, name, inside = ''] = /^(SUM|SUMIFS|SUMPRODUCT)\((.*)\)$/.exec(formula) ?? []
  const [first = [], second = [], third = []] = inside.split(',').map((range) => cells(book, own, range))
  if (name === 'SUM') return add(first)
  if (name === 'SUMPRODUCT') return add(first.map((value, i) => Number(value ?? 0) * Number(second[i] ?? 0)))
  if (name === 'SUMIFS') return add(first.filter((_, i) => second[i] === third[0]))
  return Number.isNaN(Number(formula)) ? undefined : Number(formula)
}

/** Formulas of the kinds above as numbers; any other stays null. */
export async function readWorkbook(bytes: Buffer): Promise<Book> {
  const book: Record<string, Value[][]> = {}
  for (const { sheet, data } of await readXlsxFile(bytes)) book[sheet] = data.map((row) => [...row]) as Value[][]
  const parts = await partsOf(bytes)
  // The first sheet looks at the others, so they come first.
  const sheets = Object.keys(book).map((sheet, i) => ({ sheet, xml: parts.get(`xl/worksheets/sheet${i + 1}.xml`) ?? '' }))
  for (const { sheet, xml } of sheets.toReversed())
    for (const [, letters = '', row = '', formula = ''] of xml.matchAll(/<c r="([A-Z]+)(\d+)"[^>]*><f>([^<]*)<\/f>/g)) {
      const value = worked(book, sheet, plain(formula))
      const line = book[sheet]?.[Number(row) - 1]
      if (value !== undefined && line !== undefined) line[columnOf(letters)] = value
    }
  return book
}
