// Are the checkpoints what was signed, one after the other, and the ones whose copies lie outside the database?

import * as z from 'zod'
import { type Checkpoint, type CheckpointBody, textDigest } from './checkpoints.ts'
import { type ChainFault, faultAt } from './faults.ts'
import type { LedgerKeys } from './keys.ts'

const bodyShape = z.strictObject({
  n: z.number(),
  at: z.string(),
  keyId: z.string(),
  previous: z.string().nullable(),
  lines: z.number(),
  heads: z.array(z.strictObject({ lane: z.number(), seq: z.number(), hash: z.string() })),
})

function readBody(text: string): CheckpointBody | null {
  try {
    return bodyShape.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** What is wrong with one checkpoint by itself. */
function faultOf({ n, at, body, hash, keyId, signature }: Checkpoint, keys: LedgerKeys): ChainFault | null {
  const place = { checkpoint: n, at }
  const said = readBody(body)
  const isAsSaid = said?.n === n && said.keyId === keyId && new Date(said.at).getTime() === new Date(at).getTime()
  if (!isAsSaid || textDigest(body) !== hash) return faultAt('checkpoint-changed', place)
  const isSigned = keys.isSigned(keyId, body, signature)
  if (isSigned === null) return faultAt('checkpoint-key-unknown', place)
  return isSigned ? null : faultAt('checkpoint-forged', place)
}

type Kept = { readonly n: number; readonly hash: string }

/** `sound` are the bodies that may be relied upon. */
export function checkCheckpoints(
  checkpoints: readonly Checkpoint[],
  kept: readonly Kept[],
  keys: LedgerKeys,
): { readonly faults: readonly ChainFault[]; readonly sound: readonly CheckpointBody[] } {
  const faults: ChainFault[] = []
  const sound: CheckpointBody[] = []
  let before: Checkpoint | undefined
  for (const checkpoint of checkpoints) {
    const expected = (before?.n ?? 0) + 1
    const fault = faultOf(checkpoint, keys)
    const body = readBody(checkpoint.body)
    if (checkpoint.n !== expected) faults.push(faultAt('checkpoint-missing', { checkpoint: expected }))
    else if (fault === null && body?.previous !== (before?.hash ?? null))
      faults.push(faultAt('checkpoint-unlinked', { checkpoint: checkpoint.n, at: checkpoint.at }))
    if (fault !== null) faults.push(fault)
    else if (body !== null) sound.push(body)
    before = checkpoint
  }
  const held = new Map(checkpoints.map(({ n, hash }) => [n, hash]))
  const unkept = kept.filter(({ n, hash }) => held.get(n) !== hash)
  return { faults: [...faults, ...unkept.map(({ n }) => faultAt('checkpoint-unkept', { checkpoint: n }))], sound }
}
