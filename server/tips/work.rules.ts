// Proof of work: how much of it a challenge asks for, when it is done, and how long an address waits between tips.

/** Four million: half a minute on a phone, and two days for ten thousand tips. */
const mostBits = 22
/** So many tips of the last ten minutes, from everywhere, ask for no more work. */
const quietTips = 8

/** Each doubling of what came in the last ten minutes asks for twice the work; `leastBits` of 17 are a second or two on a phone. */
export const bitsFor = (recentTips: number, leastBits: number): number =>
  Math.min(mostBits, leastBits + Math.max(0, Math.ceil(Math.log2(Math.max(1, recentTips) / quietTips))))

/** Zero bits that a digest begins with. */
export function zeroBits(digest: Uint8Array): number {
  let bits = 0
  for (const byte of digest) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24
    bits += 8
  }
  return bits
}

/** What the digest is taken of. */
export const workOf = (challenge: string, nonce: number | string): string => `${challenge}:${nonce}`

const mostWaitSeconds = 3600
/** The wait after so many in a day from one address: `free` of them cost nothing, then it doubles from half a minute to an hour. */
export const waitAfter = (count: number, free: number): number =>
  count < free ? 0 : Math.min(mostWaitSeconds, 30 * 2 ** Math.min(20, count - free))
