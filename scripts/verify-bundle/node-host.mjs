// Runs the checks on a file with what Node brings along.

import { createHash, createPublicKey, verify } from 'node:crypto'
import { open } from 'node:fs/promises'
import zlib from 'node:zlib'
import { crc32 as plainCrc32 } from './crc32.mjs'

/** Node has one of its own from 20.15 on, and is then several times faster. */
const crc32 = zlib.crc32 ?? plainCrc32

function hashes() {
  const sha256 = createHash('sha256')
  const sm3 = createHash('sm3')
  let crc = 0
  return {
    update: (bytes) => {
      sha256.update(bytes)
      sm3.update(bytes)
      crc = crc32(bytes, crc)
    },
    end: () => ({ crc32: crc, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') }),
  }
}

const kinds = { Ed25519: ['ed25519'], RSA: ['rsa'], ECDSA: ['ec'] }
const nodeName = (hash) => (hash === null ? null : hash.toLowerCase().replace('-', ''))

/** A key that is none, or of another kind than said, has signed nothing. */
function isSigned(algorithm, publicKey, data, signature, hash = null) {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' })
    if (!kinds[algorithm].includes(key.asymmetricKeyType)) return false
    return verify(nodeName(hash), data, key, signature)
  } catch {
    return false
  }
}

/** `close` it when done. Throws where there is no such file. */
export async function openFile(path, progress) {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  async function read(offset, length) {
    const bytes = new Uint8Array(length)
    for (let done = 0; done < length; ) {
      const { bytesRead } = await file.read(bytes, done, length - done, offset + done)
      if (bytesRead === 0) throw new Error('the file ended early')
      done += bytesRead
    }
    return bytes
  }
  return {
    size,
    read,
    hashes,
    digest: async (name, bytes) => new Uint8Array(createHash(nodeName(name)).update(bytes).digest()),
    verify: async (...asked) => isSigned(...asked),
    progress,
    close: () => file.close(),
  }
}
