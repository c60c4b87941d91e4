// What the reader of cells leaves out of a workbook: which sheets are hidden, which cells are merged, and which formulas or errors stand
// where a value is wanted. Looked for as marks in the text of the parts, which the spreadsheet programs all write alike.

import { readTexts } from './zip.ts'

/** Rows as the officer counts them, columns from 0. */
export type Merge = {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  readonly cells: string
}
/** A cell without a usable value: a formula never reckoned, or the error it ended in. */
export type Unvalued = { readonly row: number; readonly column: number; readonly cell: string; readonly error: string | null }
export type SheetMarks = {
  readonly isHidden: boolean
  readonly merges: readonly Merge[]
  readonly unvalued: readonly Unvalued[]
}

/** The sheets in the order of the workbook, which is the order in which their cells are read. */
export async function readMarks(path: string): Promise<readonly SheetMarks[]> {
  const texts = await readTexts(path, /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/)
  const partOf = new Map(
    tagsIn(texts.get('xl/_rels/workbook.xml.rels') ?? '', 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      partName(attribute(tag, 'Target')),
    ]),
  )
  return tagsIn(texts.get('xl/workbook.xml') ?? '', 'sheet')
    .filter((tag) => attribute(tag, 'name') !== '')
    .map((tag) => {
      const xml = texts.get(partOf.get(attribute(tag, '\\w+:id')) ?? '') ?? ''
      return {
        isHidden: /^(hidden|veryHidden)$/.test(attribute(tag, 'state')),
        merges: tagsIn(xml, 'mergeCell').flatMap((merge) => mergeOf(attribute(merge, 'ref'))),
        unvalued: unvaluedIn(xml),
      }
    })
}

// No pattern here runs past the next `<`, so that a part made to be slow to read is not.
const tagsIn = (xml: string, tag: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w{1,20}:)?${tag}\\s([^<>]*)>`, 'g'))].map(([, attributes = '']) => ` ${attributes}`)

const attribute = (attributes: string, name: string): string =>
  new RegExp(`\\s${name}\\s?=\\s?["']([^"']*)["']`).exec(attributes)?.[1] ?? ''

const partName = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

function mergeOf(reference: string): readonly Merge[] {
  const [from, to] = reference.split(':').map(placeOf)
  if (!from || !to) return []
  return [{ top: from.row, bottom: to.row, left: from.column, right: to.column, cells: reference }]
}

function placeOf(cell: string): { row: number; column: number } | null {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(cell) ?? []
  if (letters === undefined) return null
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits), column }
}

const formulaCell =
  /<(?:\w{1,20}:)?c\s([^<>]*)>\s*<(?:\w{1,20}:)?f\b[^<>]*(?:\/>|>[^<]*<\/(?:\w{1,20}:)?f>)\s*(?:<\/|<(?:\w{1,20}:)?v\s*\/>)/g
const errorCell =
  /<(?:\w{1,20}:)?c\s([^<>]*\bt="e"[^<>]*)>\s*(?:<(?:\w{1,20}:)?f\b[^<>]*(?:\/>|>[^<]*<\/(?:\w{1,20}:)?f>)\s*)?<(?:\w{1,20}:)?v>([^<]*)</g

function unvaluedIn(xml: string): readonly Unvalued[] {
  const at = (attributes: string, error: string | null): readonly Unvalued[] => {
    const cell = attribute(` ${attributes}`, 'r')
    const place = placeOf(cell)
    return place === null ? [] : [{ ...place, cell, error }]
  }
  return [
    ...[...xml.matchAll(formulaCell)].flatMap(([, attributes = '']) => at(attributes, null)),
    ...[...xml.matchAll(errorCell)].flatMap(([, attributes = '', value = '']) => at(attributes, value.slice(0, 20))),
  ]
}
