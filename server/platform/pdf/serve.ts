// Lays documents out in a process of its own: one of many pages takes seconds, in which the platform goes on answering, and what takes
// too much memory takes nothing else with it.

import { finished } from 'node:stream/promises'
import { layOut, type PdfPaper } from './document.ts'

export type Asked = { readonly n: number; readonly paper: PdfPaper }
/** Pieces in turn, then the end or what went wrong. */
export type Told =
  | { readonly n: number; readonly piece: Uint8Array }
  | { readonly n: number; readonly isEnd: true }
  | { readonly n: number; readonly fault: string }

const tell = (told: Told): void => void process.send?.(told)
const wordsOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))

async function answer({ n, paper }: Asked): Promise<void> {
  const document = await layOut(paper)
  document.on('data', (piece: Buffer) => tell({ n, piece }))
  await finished(document)
  tell({ n, isEnd: true })
}

process.on('message', (asked: Asked) => {
  answer(asked).catch((fault: unknown) => tell({ n: asked.n, fault: wordsOf(fault) }))
})
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole process group; the parent ends us in its own order.
process.on('SIGINT', () => {})
