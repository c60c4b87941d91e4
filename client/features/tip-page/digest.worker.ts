// The work of a challenge, away from the page: tries nonces until the digest begins with enough zero bits.

import { sha256 } from '@noble/hashes/sha2'
import { workOf, zeroBits } from '#rules/tips'

type Asked = { readonly challenge: string; readonly bits: number }

/** So many tries between two words to the page. */
const breath = 8192
const encoder = new TextEncoder()

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const { challenge, bits } = data
  for (let nonce = 0; ; nonce += 1) {
    if (zeroBits(sha256(encoder.encode(workOf(challenge, nonce)))) >= bits) {
      postMessage({ nonce: String(nonce) })
      return
    }
    if (nonce % breath === 0) postMessage({ tries: nonce })
  }
})
