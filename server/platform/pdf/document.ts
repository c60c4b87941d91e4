// A document on A4: title above, page n of m below, a label on every page where there is one. The same content is the same bytes.

import type { Readable } from 'node:stream'
import pdfmake from 'pdfmake'
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { findFonts } from './fonts.ts'
import { ink } from './ink.ts'
import { layouts } from './layouts.ts'
import { words } from './runs.ts'

let isReady = false
/** Nothing is fetched, and of the disk only the fonts are read, whatever a document holds. */
function makeReady(): void {
  if (isReady) return
  const { han, tibetan } = findFonts()
  const files = new Set([han.normal, han.bold, tibetan.normal, tibetan.bold])
  pdfmake.setTableLayouts(layouts)
  pdfmake.setFonts({ han: { ...han }, tibetan: { ...tibetan } })
  pdfmake.setUrlAccessPolicy(() => false)
  pdfmake.setLocalAccessPolicy((path) => files.has(path))
  isReady = true
}

export type PdfPaper = {
  readonly title: string
  /** 演示数据…: on every page; null where it is not needed. */
  readonly label: string | null
  /** Below every page, beside its number: who made it, and when. */
  readonly foot: string
  /** The moment that the document says it was made at; nothing else in it comes from a clock. */
  readonly madeAt: Date
  /** Several papers in one, which are taken apart: pages bear no number. */
  readonly isUnnumbered?: boolean
  readonly content: readonly Content[]
}

/** A4 upright in points, and how wide it is between the margins. */
const [left, top, right, bottom] = [48, 64, 48, 52]
export const paperWidth = 595.28 - left - right

function definitionOf({ title, label, foot, madeAt, isUnnumbered, content }: PdfPaper): TDocumentDefinitions {
  const small = { fontSize: 8, color: ink.soft }
  return {
    pageSize: 'A4',
    pageMargins: [left, top, right, bottom],
    language: 'zh-CN',
    info: { title, creationDate: madeAt, creator: '玉树生态一张图', producer: '玉树生态一张图' },
    defaultStyle: { font: 'han', fontSize: 9.5, lineHeight: 1.15, color: ink.text },
    styles: {
      h1: { fontSize: 20, bold: true, lineHeight: 1.3 },
      h2: { fontSize: 13, bold: true, margin: [0, 14, 0, 6] },
      soft: { fontSize: 8.5, color: ink.soft },
    },
    header: {
      margin: [left, 28, right, 0],
      columns: [words(title, small), words(label ?? '', { ...small, color: ink.label, bold: true, alignment: 'right' })],
    },
    footer: (page, pages) => ({
      margin: [left, 16, right, 0],
      columns: [
        { width: '*', stack: [words(foot, small)] },
        { width: 90, stack: [words(isUnnumbered ? '' : `第 ${page} 页，共 ${pages} 页`, { ...small, alignment: 'right' })] },
      ],
    }),
    // A heading stays with what it stands over.
    pageBreakBefore: ({ headlineLevel }, nodes) => headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
    content: [...content],
  }
}

/** Holds the thread while it lays out: write.ts asks another one for it. */
export async function layOut(paper: PdfPaper): Promise<Readable> {
  makeReady()
  const document = await pdfmake.createPdf(definitionOf(paper)).getStream()
  document.end()
  return document as unknown as Readable
}
