// The chain of custody as lines of text: who had an item, from whom, when, where, under which seal, with which digest before and after.
//
// custody.jsonl holds the lines of the case's chain as they stand in the platform, one object a line, canonical (RFC 8785), ended by
// \n. `hash` is the SHA-256 of the bytes that `prevHash` writes in hex and the canonical JSON of the line without `prevHash` and `hash`.
// The first line follows the SHA-256 of `yushu-onemap custody <caseId>`; `seq` counts from 1 without gaps; a line without `itemNo` is
// about the list of all items. `hashBefore` is the item's SHA-256 as it came in, `hashAfter` as its bytes were found.

import { createHash } from 'node:crypto'
import { canonicalJson } from '../canonical.rules.ts'

/** What a verifier leans on; everything else in a line is told as it is. */
export type CustodyLine = {
  readonly seq: number
  readonly itemNo: number | null
  readonly hashBefore: string | null
  readonly hashAfter: string | null
  readonly prevHash: string
  readonly hash: string
}

export type Entries<T> = Iterable<T> | AsyncIterable<T>
export type CustodyChain = { readonly caseId: string /** In the order of the chain. */; readonly lines: Entries<CustodyLine> }

export type ChainEnd = { readonly caseId: string; readonly lines: number; readonly head: string }

/** The lines as they are written, and where the chain ends once they were read. */
export function custodyText({ caseId, lines }: CustodyChain): {
  readonly lines: AsyncGenerator<string>
  readonly end: () => ChainEnd
} {
  const origin = createHash('sha256').update(`yushu-onemap custody ${caseId}`).digest('hex')
  let end: ChainEnd = { caseId, lines: 0, head: origin }
  async function* text(): AsyncGenerator<string> {
    for await (const line of lines) {
      end = { caseId, lines: end.lines + 1, head: line.hash }
      yield `${canonicalJson(line)}\n`
    }
  }
  return { lines: text(), end: () => end }
}
