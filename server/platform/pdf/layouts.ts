// How tables of documents are ruled, by name: a document goes to another thread, and functions do not.

import type { CustomTableLayout } from 'pdfmake/interfaces.js'
import { ink } from './ink.ts'

const ruled = (isTotal: (line: number, lines: number) => boolean): CustomTableLayout => ({
  hLineWidth: (at) => (at === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => ink.line,
  fillColor: (line, { table }) => (line === 0 || isTotal(line, table.body.length) ? ink.band : null),
  paddingLeft: () => 2.5,
  paddingRight: () => 2.5,
  paddingTop: () => 3,
  paddingBottom: () => 3,
})

export const layouts = {
  ruled: ruled(() => false),
  /** The last line sums up. */
  'ruled-total': ruled((line, lines) => line === lines - 1),
  /** Every cell in a frame, as forms are. */
  framed: {
    hLineWidth: () => 0.4,
    vLineWidth: () => 0.4,
    hLineColor: () => ink.line,
    vLineColor: () => ink.line,
    paddingTop: () => 1.5,
    paddingBottom: () => 1.5,
  },
} as const satisfies Readonly<Record<string, CustomTableLayout>>
export type LayoutName = keyof typeof layouts
