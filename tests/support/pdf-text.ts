// What a document says, page by page, as a reader of PDF takes it out.

import { extractText, getDocumentProxy } from 'unpdf'

export type ReadPdf = {
  readonly pages: readonly string[]
  /** All pages, without spaces and line ends, which a reader places by guess. */
  readonly solid: string
  readonly info: Readonly<Record<string, unknown>>
}

export const solid = (text: string): string => text.replaceAll(/\s+/g, '')

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocumentProxy(Uint8Array.from(bytes))
  const { text } = await extractText(document)
  const { info } = await document.getMetadata()
  await document.destroy()
  return { pages: text, solid: solid(text.join('')), info: info as Readonly<Record<string, unknown>> }
}
