// What the platform's ledger says of a case, as lines of text that tie to a signed checkpoint.
//
// ledger.jsonl holds one object a line, canonical (RFC 8785), ended by \n:
//   {kind: key, id, publicKey}      public half (SPKI, DER, base64) of a key that signed the checkpoint
//   {kind: checkpoint, n, at, body, hash, keyId, signature}   `signature` (base64, Ed25519) over the text `body`; `hash` its SHA-256
//   {kind: line, lane, laneSeq, seq, at, fields, prevHash, hash}   by lane and laneSeq. `fields` are actor, token,
//     session, address, requestId, action, subjectKind, subjectId, path, reason, beforeDigest, afterDigest, detail.
//     `hash` is the SHA-256 of the bytes of `prevHash` and the text ["lane", "laneSeq", "seq", "at", ...fields]: a JSON array of strings
//     and nulls with a space after each comma
//   {kind: withheld, lane, laneSeq, prevHash, hash}   a line of something else, of which only the digests are told
// The body of a checkpoint names each lane's last line and its digest. Lines without a gap or a withheld line between them and that
// last line are tied to the checkpoint; of the others only their own digest is shown.

import { canonicalJson } from '../canonical.rules.ts'
import type { Checkpoint } from '../chain/checkpoints.ts'
import type { StoredLine } from '../chain/link.ts'
import type { Entries } from './custody.ts'

export type WithheldLine = Pick<StoredLine, 'lane' | 'laneSeq' | 'prevHash' | 'hash'>

export type LedgerExtract = {
  readonly checkpoint: Checkpoint
  /** Of the key that signed the checkpoint; SPKI, DER. */
  readonly publicKey: Uint8Array
  /** By lane and laneSeq, up to the checkpoint. */
  readonly lines: Entries<StoredLine | WithheldLine>
}

export type ExtractCount = { readonly lines: number; readonly withheld: number; readonly checkpoint: number }

function lineOf(line: StoredLine | WithheldLine): object {
  const { lane, laneSeq, prevHash, hash } = line
  if (!('fields' in line)) return { kind: 'withheld', lane, laneSeq, prevHash, hash }
  return { kind: 'line', lane, laneSeq, seq: line.seq, at: line.at, fields: line.fields, prevHash, hash }
}

/** The lines as they are written, and how many there were once they were read. */
export function ledgerText({ checkpoint, publicKey, lines }: LedgerExtract): {
  readonly lines: AsyncGenerator<string>
  readonly count: () => ExtractCount
} {
  let [told, withheld] = [0, 0]
  async function* text(): AsyncGenerator<string> {
    const { n, at, body, hash, keyId, signature } = checkpoint
    yield `${canonicalJson({ kind: 'key', id: keyId, publicKey: Buffer.from(publicKey).toString('base64') })}\n`
    yield `${canonicalJson({ kind: 'checkpoint', n, at: new Date(at).toISOString(), body, hash, keyId, signature })}\n`
    for await (const line of lines) {
      if ('fields' in line) told += 1
      else withheld += 1
      yield `${canonicalJson(lineOf(line))}\n`
    }
  }
  return { lines: text(), count: () => ({ lines: told, withheld, checkpoint: checkpoint.n }) }
}
