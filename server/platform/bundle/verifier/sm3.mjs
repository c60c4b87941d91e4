// SM3 (GB/T 32905-2016) of a stream, which no browser has.

import { openDigest, wordAt } from './blocks.mjs'

/** §4.1 */
const initial = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]
const turned = (x, by) => (x << by) | (x >>> (32 - by))
/** §4.2, turned by the number of its round. */
const constants = Int32Array.from({ length: 64 }, (_one, j) => turned(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32))
const words = new Int32Array(68)

/** §5.3.2 */
function expand(bytes, at) {
  for (let j = 0; j < 16; j += 1) words[j] = wordAt(bytes, at + j * 4)
  for (let j = 16; j < 68; j += 1) {
    const y = words[j - 3]
    const x = words[j - 16] ^ words[j - 9] ^ ((y << 15) | (y >>> 17))
    const z = words[j - 13]
    words[j] = x ^ ((x << 15) | (x >>> 17)) ^ ((x << 23) | (x >>> 9)) ^ ((z << 7) | (z >>> 25)) ^ words[j - 6]
  }
}

/** §5.3.3 */
function compress(state, bytes, at) {
  expand(bytes, at)
  let [a, b, c, d, e, f, g, h] = state
  for (let j = 0; j < 64; j += 1) {
    const a12 = (a << 12) | (a >>> 20)
    const sum = (a12 + e + constants[j]) | 0
    const ss1 = (sum << 7) | (sum >>> 25)
    const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (ff + d + (ss1 ^ a12) + (words[j] ^ words[j + 4])) | 0
    const tt2 = (gg + h + ss1 + words[j]) | 0
    d = c
    c = (b << 9) | (b >>> 23)
    b = a
    a = tt1
    h = g
    g = (f << 19) | (f >>> 13)
    f = e
    e = tt2 ^ ((tt2 << 9) | (tt2 >>> 23)) ^ ((tt2 << 17) | (tt2 >>> 15))
  }
  state[0] ^= a
  state[1] ^= b
  state[2] ^= c
  state[3] ^= d
  state[4] ^= e
  state[5] ^= f
  state[6] ^= g
  state[7] ^= h
}

export const openSm3 = () => openDigest(initial, compress)
