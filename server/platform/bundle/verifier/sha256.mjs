// SHA-256 (FIPS 180-4 §6.2) of a stream, since the browser's own takes only what is held whole.

import { openDigest, wordAt } from './blocks.mjs'

const isPrime = (n) => {
  for (let i = 2; i * i <= n; i += 1) if (n % i === 0) return false
  return true
}
const primes = Array.from({ length: 320 }, (_one, n) => n).filter((n) => n > 1 && isPrime(n))
/** The first 32 bits of the fraction of a root: §4.2.2 and §5.3.3. */
const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0
const constants = Int32Array.from(primes.slice(0, 64), (prime) => fraction(Math.cbrt(prime)))
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
const words = new Int32Array(64)

function expand(bytes, at) {
  for (let i = 0; i < 16; i += 1) words[i] = wordAt(bytes, at + i * 4)
  for (let i = 16; i < 64; i += 1) {
    const x = words[i - 15]
    const y = words[i - 2]
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
    words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0
  }
}

function compress(state, bytes, at) {
  expand(bytes, at)
  let [a, b, c, d, e, f, g, h] = state
  for (let i = 0; i < 64; i += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i] + words[i]) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  state[0] += a
  state[1] += b
  state[2] += c
  state[3] += d
  state[4] += e
  state[5] += f
  state[6] += g
  state[7] += h
}

export const openSha256 = () => openDigest(initial, compress)
