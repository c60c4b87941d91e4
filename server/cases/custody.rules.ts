// The chain of custody of a case: each line carries the digest of the line before it, so that none can be altered, taken out, put in or
// moved unseen. Pure: whoever holds the lines can verify them, with a digest function and nothing else.

import { canonicalJson } from '../platform/canonical.rules.ts'
import type { CustodyAction } from './words.contract.ts'

/** What is told by a line; persons as they were called then. */
export type CustodyEntry = {
  readonly caseId: string
  /** Counted from 1 in each case. */
  readonly seq: number
  readonly action: CustodyAction
  /** Null: the list of all items. */
  readonly itemNo: number | null
  /** Whoever did it, by account, name and session. */
  readonly byUser: string
  readonly byName: string
  readonly bySession: string | null
  /** Of a hand-over: the side that offered it, or the side that is not `by`. */
  readonly fromUser: string | null
  readonly fromName: string | null
  readonly fromSession: string | null
  readonly toUser: string | null
  readonly toName: string | null
  /** UTC to the millisecond. */
  readonly at: string
  readonly place: string | null
  readonly sealNo: string | null
  /** As recorded when the item came in. */
  readonly hashBefore: string | null
  /** As reckoned from the bytes at this moment; null where they were not read. */
  readonly hashAfter: string | null
  readonly reason: string | null
}
export type CustodyLine = CustodyEntry & { readonly prevHash: string; readonly hash: string }
/** Where the chain ends, as kept apart from the lines. */
export type CustodyHead = { readonly seq: number; readonly hash: string }

/** SHA-256, in hex, of the bytes that `prevHash` writes in hex and the text after them. */
export type LinkHash = (prevHash: string, text: string) => string

export const custodyFaultCodes = [
  'line-altered',
  'line-missing',
  'line-out-of-order',
  'line-unlinked',
  'tail-cut',
  'bytes-differ',
  'bytes-missing',
] as const
export type CustodyFaultCode = (typeof custodyFaultCodes)[number]
export type CustodyFault = {
  readonly code: CustodyFaultCode
  readonly seq: number | null
  readonly itemNo: number | null
}

/** What the first line of a case follows is the digest of this. */
export const custodyOrigin = (caseId: string): string => `yushu-onemap custody ${caseId}`

/** The text of a line: canonical JSON of what it tells, without the digests that chain it. */
export function custodyText(line: CustodyEntry): string {
  const { caseId, seq, action, itemNo, byUser, byName, bySession, fromUser, fromName, fromSession, toUser, toName } = line
  const { at, place, sealNo, hashBefore, hashAfter, reason } = line
  const persons = { byUser, byName, bySession, fromUser, fromName, fromSession, toUser, toName }
  return canonicalJson({ caseId, seq, action, itemNo, ...persons, at, place, sealNo, hashBefore, hashAfter, reason })
}

const at = (code: CustodyFaultCode, seq: number | null, itemNo: number | null = null): CustodyFault => ({ code, seq, itemNo })

/**
 * Walks lines in the order in which they are given. Names each line that is not what its digest says (`line-altered`), each number that
 * is not there (`line-missing`), each that stands before a smaller or equal one (`line-out-of-order`), each that follows another line
 * than the one before it (`line-unlinked`), and an end that is not where the head says (`tail-cut`).
 */
export function verifyCustody(
  lines: readonly CustodyLine[],
  origin: string,
  head: CustodyHead,
  digest: LinkHash,
): readonly CustodyFault[] {
  const faults: CustodyFault[] = []
  const present = new Set(lines.map(({ seq }) => seq))
  for (let seq = 1; seq <= Math.max(0, ...present); seq += 1) if (!present.has(seq)) faults.push(at('line-missing', seq))
  let before: CustodyHead = { seq: 0, hash: origin }
  for (const line of lines) {
    if (digest(line.prevHash, custodyText(line)) !== line.hash) faults.push(at('line-altered', line.seq, line.itemNo))
    if (line.seq <= before.seq) faults.push(at('line-out-of-order', line.seq, line.itemNo))
    else if (line.seq === before.seq + 1 && line.prevHash !== before.hash) faults.push(at('line-unlinked', line.seq, line.itemNo))
    before = { seq: line.seq, hash: line.hash }
  }
  const last = lines.reduce<CustodyHead>((most, line) => (line.seq >= most.seq ? line : most), { seq: 0, hash: origin })
  if (head.seq > last.seq) faults.push(at('tail-cut', last.seq + 1))
  else if (head.seq !== last.seq || head.hash !== last.hash) faults.push(at('line-unlinked', last.seq))
  return faults
}

/** What an item's bytes were when it came in, and what they are now; null where they are gone. */
export type CheckedItem = { readonly itemNo: number; readonly recorded: string; readonly found: string | null }

export const verifyBytes = (items: readonly CheckedItem[]): readonly CustodyFault[] =>
  items
    .filter(({ recorded, found }) => found !== recorded)
    .map(({ itemNo, found }) => at(found === null ? 'bytes-missing' : 'bytes-differ', null, itemNo))

/** Who has each item in hand: who received it, or signed for it last. */
export function holdersOf(lines: readonly CustodyLine[]): ReadonlyMap<number, string> {
  const holders = new Map<number, string>()
  for (const { action, itemNo, byUser } of lines)
    if (itemNo !== null && (action === 'received' || action === 'handed-over' || action === 'returned'))
      holders.set(itemNo, byUser)
  return holders
}
