// Runs the checks on a file that a browser was given: read piece by piece, so that memory does not grow with it.

import { crc32 } from '../../../../scripts/verify-bundle/crc32.mjs'
import { expectTag, inside, oidOf, readDer } from '../../../../scripts/verify-bundle/der.mjs'
import { NotHere } from '../../../../scripts/verify-bundle/faults.mjs'
import { hex } from '../../../../scripts/verify-bundle/text.mjs'
import { openSha256 } from './sha256.mjs'
import { openSm3 } from './sm3.mjs'

const curves = {
  '1.2.840.10045.3.1.7': { namedCurve: 'P-256', width: 32 },
  '1.3.132.0.34': { namedCurve: 'P-384', width: 48 },
  '1.3.132.0.35': { namedCurve: 'P-521', width: 66 },
}

function hashes() {
  const sha256 = openSha256()
  const sm3 = openSm3()
  let crc = 0
  return {
    update: (bytes) => {
      sha256.update(bytes)
      sm3.update(bytes)
      crc = crc32(bytes, crc)
    },
    end: () => ({ crc32: crc, sha256: hex(sha256.end()), sm3: hex(sm3.end()) }),
  }
}

async function digest(name, bytes) {
  if (name !== 'SHA-256') {
    if (globalThis.crypto?.subtle === undefined) throw new NotHere()
    return new Uint8Array(await crypto.subtle.digest(name, bytes))
  }
  const hash = openSha256()
  hash.update(bytes)
  return hash.end()
}

/** Two numbers of fixed width, as WebCrypto takes a signature, from the two INTEGERs of DER. */
function plainSignature(signature, width) {
  const plain = new Uint8Array(width * 2)
  inside(expectTag(readDer(signature), 0x30)).forEach((number, i) => {
    const digits = expectTag(number, 0x02).content
    const significant = digits.subarray(Math.max(0, digits.length - width))
    plain.set(significant, width * (i + 1) - significant.length)
  })
  return plain
}

/** How WebCrypto imports the key, how it verifies, and the signature as it wants it. */
function methodOf(algorithm, publicKey, signature, hash) {
  if (algorithm === 'Ed25519') return { key: 'Ed25519', use: 'Ed25519', signature }
  if (algorithm === 'RSA') return { key: { name: 'RSASSA-PKCS1-v1_5', hash }, use: 'RSASSA-PKCS1-v1_5', signature }
  const curve = curves[oidOf(inside(inside(readDer(publicKey))[0])[1])]
  if (curve === undefined) throw new NotHere()
  const key = { name: 'ECDSA', namedCurve: curve.namedCurve }
  return { key, use: { name: 'ECDSA', hash }, signature: plainSignature(signature, curve.width) }
}

async function verify(algorithm, publicKey, data, signature, hash) {
  const subtle = globalThis.crypto?.subtle
  if (subtle === undefined) return null
  try {
    const method = methodOf(algorithm, publicKey, signature, hash)
    const key = await subtle.importKey('spki', publicKey, method.key, false, ['verify'])
    return await subtle.verify(method.use, key, method.signature, data)
  } catch (error) {
    return error instanceof NotHere || error?.name === 'NotSupportedError' ? null : false
  }
}

/** `isCurrent`: whether the answer is still wanted. */
export function hostOf(blob, progress, isCurrent) {
  async function read(offset, length) {
    if (!isCurrent()) throw new Error('no longer asked')
    return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer())
  }
  return { size: blob.size, read, hashes, digest, verify, progress }
}
