// The chain of custody as lines of text: who had an item, from whom, when, where, under which seal, with which digest before and after.
//
// custody.jsonl holds one object a line, canonical (RFC 8785), ended by \n. `before` is the SHA-256 of the line before without its
// \n; the first line follows the SHA-256 of `yushu-onemap custody <caseNo>`. `seq` counts from 1 without gaps.

import { createHash } from 'node:crypto'
import { canonicalJson } from '../canonical.rules.ts'

export type CustodyEntry = {
  readonly itemNo: string | null
  readonly action: string
  readonly fromPerson: string | null
  readonly toPerson: string | null
  /** Instant, UTC with milliseconds. */
  readonly time: string
  readonly place: string | null
  readonly sealNo: string | null
  /** SHA-256 of the item when it was taken over, and when it was given on. */
  readonly hashBefore: string | null
  readonly hashAfter: string | null
  readonly reason: string | null
}

export type ChainEnd = { readonly lines: number; readonly head: string }

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Where the chain of a case begins. */
export const custodyOrigin = (caseNo: string): ChainEnd => ({ lines: 0, head: digest(`yushu-onemap custody ${caseNo}`) })

/** The next line of a chain, without its end, and the chain with it. */
export function custodyLine(entry: CustodyEntry, { lines, head }: ChainEnd): { readonly text: string; readonly end: ChainEnd } {
  const { itemNo, action, fromPerson, toPerson, time, place, sealNo, hashBefore, hashAfter, reason } = entry
  const said = { itemNo, action, fromPerson, toPerson, time, place, sealNo, hashBefore, hashAfter, reason }
  const text = canonicalJson({ ...said, seq: lines + 1, before: head })
  return { text, end: { lines: lines + 1, head: digest(text) } }
}

export type Entries<T> = Iterable<T> | AsyncIterable<T>

/** The lines as they are written, and where the chain ends once they were read. */
export function custodyText(
  caseNo: string,
  entries: Entries<CustodyEntry>,
): { readonly lines: AsyncGenerator<string>; readonly end: () => ChainEnd } {
  let end = custodyOrigin(caseNo)
  async function* lines(): AsyncGenerator<string> {
    for await (const entry of entries) {
      const next = custodyLine(entry, end)
      end = next.end
      yield `${next.text}\n`
    }
  }
  return { lines: lines(), end: () => end }
}
