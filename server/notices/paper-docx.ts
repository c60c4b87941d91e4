// A notice as DOCX, so that an office can put its own letterhead to it.

import { type DocxPart, writeDocx } from '../platform/docx.ts'
import type { NoticeSheet, SheetPart, SheetSection } from './paper.ts'

const partOf = (part: SheetPart): DocxPart =>
  part.as === 'pairs' ? { as: 'table', rows: part.pairs } : { as: 'line', text: part.text }
const sectionOf = ({ heading, parts }: SheetSection): readonly DocxPart[] => [
  { as: 'line', text: heading, size: 13, isBold: true },
  ...parts.map(partOf),
]

export function noticeDocx(sheet: NoticeSheet): Promise<Buffer> {
  const {
    office,
    title: [zh, bo],
    number,
    warnings,
    addressee,
    sections,
    signed,
    receipt,
    code,
  } = sheet
  const middle = { as: 'line', align: 'center' } as const
  return writeDocx([
    ...warnings.map((text) => ({ ...middle, text, size: 10.5, isBold: true, color: 'A3122A' })),
    { ...middle, text: office, size: 14 },
    { ...middle, text: zh, size: 22, isBold: true },
    ...(bo === null ? [] : [{ ...middle, text: bo, size: 16 }]),
    { ...middle, text: number },
    { as: 'line', text: addressee, isBold: true },
    ...sections.flatMap(sectionOf),
    ...signed.map((text) => ({ as: 'line', align: 'right', text }) as const),
    ...sectionOf(receipt),
    { as: 'line', text: code, size: 9, color: '4D5F5C' },
  ])
}
