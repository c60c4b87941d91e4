// Keeps the embedded database's answers in step. Where a message of the extended protocol fails, PGlite says "ready" with the error and
// again for the Sync that follows; a client that has sent its next statement in between takes the second for that statement's end.
// The protocol knows one "ready" a Sync, so the early one is left out.

/** Parse, bind, describe, execute, close, flush. */
const extended = new Set(Buffer.from('PBDECH'))
const ready = [0x5a, 0, 0, 0, 5]

/** Where the last message of `answer` begins, if it is a "ready" and everything before it is whole messages; else null. */
function lastReady(answer: Uint8Array): number | null {
  const start = answer.length - 6
  if (start < 0 || !ready.every((byte, i) => answer[start + i] === byte)) return null
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength)
  let at = 0
  while (at < start) at += 1 + view.getUint32(at + 1)
  return at === start ? start : null
}

/** An answer to `message` without the "ready" that only a Sync or a simple query may bring. */
export function readyOnce(message: Uint8Array, answer: Uint8Array): Uint8Array {
  const type = message[0]
  const early = type !== undefined && extended.has(type) ? lastReady(answer) : null
  return early === null ? answer : answer.subarray(0, early)
}
