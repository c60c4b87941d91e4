// Notices as PDF: one, or many one after the other, each beginning on a page of its own.

import type { Content } from 'pdfmake/interfaces.js'
import type { PdfPaper } from '../platform/pdf/document.ts'
import { ink } from '../platform/pdf/ink.ts'
import type { LayoutName } from '../platform/pdf/layouts.ts'
import { words } from '../platform/pdf/runs.ts'
import type { NoticeSheet, SheetPart, SheetSection } from './paper.ts'

const body = { fontSize: 10.5, lineHeight: 1.2, margin: [0, 1, 0, 2] as [number, number, number, number] }

function partOf(part: SheetPart): Content {
  if (part.as === 'text') return words(part.text, body)
  return {
    margin: [0, 1, 0, 4],
    table: {
      widths: ['auto', '*'],
      dontBreakRows: true,
      body: part.pairs.map(([name, value]) => [words(name, { color: ink.soft, fontSize: 9 }), words(value, { fontSize: 9.5 })]),
    },
    layout: 'framed' satisfies LayoutName,
  }
}

/** A heading stays with what it stands over. */
const sectionOf = ({ heading, parts }: SheetSection): Content => ({
  stack: [words(heading, { bold: true, fontSize: 11, margin: [0, 5, 0, 2] }), ...parts.map(partOf)],
  unbreakable: true,
})

function contentOf(
  { office, title: [zh, bo], number, warnings, addressee, sections, signed, receipt }: NoticeSheet,
  isFirst: boolean,
): Content {
  const middle = { alignment: 'center' } as const
  return {
    stack: [
      ...warnings.map((warning) => words(warning, { ...middle, color: ink.label, bold: true, fontSize: 10 })),
      words(office, { ...middle, fontSize: 12, margin: [0, 4, 0, 4] }),
      words(zh, { ...middle, style: 'h1' }),
      ...(bo === null ? [] : [words(bo, { ...middle, fontSize: 14 })]),
      words(number, { ...middle, fontSize: 10.5, margin: [0, 3, 0, 6] }),
      words(addressee, { ...body, bold: true }),
      ...sections.map(sectionOf),
      { stack: signed.map((line) => words(line, { ...body, alignment: 'right', margin: [0, 4, 20, 0] })), unbreakable: true },
      sectionOf(receipt),
    ],
    ...(isFirst ? {} : { pageBreak: 'before' as const }),
  }
}

/** `madeBy`: whoever puts them on paper. */
export function noticesPaper(sheets: readonly NoticeSheet[], madeBy: string, madeAt: Date): PdfPaper {
  const [first] = sheets
  const isMany = sheets.length !== 1
  return {
    title: isMany ? `通知 ${sheets.length} 份` : `${first?.title[0]} ${first?.number}`,
    // Over every page only what holds for every notice.
    label: first?.warnings.find((warning) => sheets.every(({ warnings }) => warnings.includes(warning))) ?? null,
    foot: isMany ? `${madeBy} 打印` : `${first?.code}，${madeBy} 打印`,
    madeAt,
    isUnnumbered: isMany,
    content: sheets.map((sheet, i) => contentOf(sheet, i === 0)),
  }
}
