// A plain document for Word (ECMA-376): paragraphs and tables of two columns, with fonts by their name. What an office then puts its own
// letterhead to. The same content is the same bytes.

import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { runsOf, type Script } from './pdf/runs.ts'
import { escaped } from './pdf/svg.ts'

export type DocxLine = {
  readonly as: 'line'
  readonly text: string
  /** In points. */
  readonly size?: number
  readonly isBold?: boolean
  /** Six hexadecimal digits. */
  readonly color?: string
  readonly align?: 'center' | 'right'
}
export type DocxTable = { readonly as: 'table'; readonly rows: readonly (readonly [string, string])[] }
export type DocxPart = DocxLine | DocxTable

/** Fonts that an office has; Himalaya is drawn small and gets a third more. */
const fonts: Readonly<Record<Script, { readonly latin: string; readonly east: string; readonly scale: number }>> = {
  han: { latin: 'Times New Roman', east: '仿宋', scale: 1 },
  tibetan: { latin: 'Microsoft Himalaya', east: 'Microsoft Himalaya', scale: 4 / 3 },
}
const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

type Looks = Omit<DocxLine, 'as' | 'text' | 'align'>
/** Sizes are counted in half points. */
function runOf(text: string, script: Script, { size = 12, isBold = false, color }: Looks): string {
  const { latin, east, scale } = fonts[script]
  const half = Math.round(size * 2 * scale)
  const bold = isBold ? '<w:b/><w:bCs/>' : ''
  const ink = color === undefined ? '' : `<w:color w:val="${color}"/>`
  const font = `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${east}" w:cs="Microsoft Himalaya"/>`
  return `<w:r><w:rPr>${font}${bold}${ink}<w:sz w:val="${half}"/><w:szCs w:val="${half}"/></w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
}
const runs = (text: string, looks: Looks): string =>
  runsOf(text)
    .map((run) => runOf(run.text, run.font, looks))
    .join('')

const lineOf = ({ text, align, ...looks }: Omit<DocxLine, 'as'>): string =>
  `<w:p><w:pPr><w:spacing w:before="60" w:after="60"/>${align === undefined ? '' : `<w:jc w:val="${align}"/>`}</w:pPr>${runs(text, looks)}</w:p>`

/** Widths of the columns in twentieths of a point: together what A4 leaves between the margins. */
const widths = [2600, 6426] as const
const cellOf = (text: string, width: number): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${lineOf({ text, size: 10.5 })}</w:tc>`
const side = (name: string): string => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="999999"/>`
const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join('')
const tableOf = ({ rows }: DocxTable): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="9026" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>` +
  `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>` +
  `${rows.map(([name, value]) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cellOf(name, widths[0])}${cellOf(value, widths[1])}</w:tr>`).join('')}</w:tbl>`

const documentOf = (parts: readonly DocxPart[]): string =>
  `${head}<w:document xmlns:w="${namespace}"><w:body>${parts.map((part) => (part.as === 'line' ? lineOf(part) : tableOf(part))).join('')}` +
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>' +
  '</w:body></w:document>'

const kinds = 'application/vnd.openxmlformats-package.relationships+xml'
const files = (parts: readonly DocxPart[]): readonly (readonly [string, string])[] => [
  [
    '[Content_Types].xml',
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${kinds}"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  ],
  ['word/document.xml', documentOf(parts)],
]

/** Office formats begin in 1980, which is also as good a day as any for what has no day of its own. */
const noDay = new Date('1980-01-01T12:00:00Z')

export function writeDocx(parts: readonly DocxPart[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, text] of files(parts)) zip.addBuffer(Buffer.from(text), name, { mtime: noDay })
  zip.end()
  return buffer(zip.outputStream)
}
