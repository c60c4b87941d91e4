// Digests of streams whose compression takes blocks of 64 bytes: the buffer between pieces, and the padding at the end
// (FIPS 180-4 §5.1.1; GB/T 32905-2016 §5.2 is the same).

/** `compress(state, bytes, at)` takes one block into the state of eight words. */
export function openDigest(initial, compress) {
  const state = Int32Array.from(initial)
  const rest = new Uint8Array(64)
  let [held, total] = [0, 0]

  function update(bytes) {
    total += bytes.length
    let at = 0
    if (held > 0) {
      at = Math.min(64 - held, bytes.length)
      rest.set(bytes.subarray(0, at), held)
      held += at
      if (held < 64) return
      compress(state, rest, 0)
      held = 0
    }
    for (; at + 64 <= bytes.length; at += 64) compress(state, bytes, at)
    rest.set(bytes.subarray(at))
    held = bytes.length - at
  }

  /** The digest, big-endian. Asked once. */
  function end() {
    const padded = new Uint8Array(held < 56 ? 64 : 128)
    padded.set(rest.subarray(0, held))
    padded[held] = 0x80
    const view = new DataView(padded.buffer)
    view.setUint32(padded.length - 8, Math.floor(total / 2 ** 29))
    view.setUint32(padded.length - 4, (total * 8) % 2 ** 32)
    for (let at = 0; at < padded.length; at += 64) compress(state, padded, at)
    const digest = new DataView(new ArrayBuffer(32))
    for (const [i, word] of state.entries()) digest.setInt32(i * 4, word)
    return new Uint8Array(digest.buffer)
  }
  return { update, end }
}

/** Word `i` of the block at `at`, big-endian. */
export const wordAt = (bytes, at) => (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]
