// The digests that the offline page reckons by itself are the ones that everybody else reckons.

import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

type Digest = { readonly update: (bytes: Uint8Array) => void; readonly end: () => Uint8Array }
const moduleOf = (path: string) => import(pathToFileURL(path).href)
const { openSha256 }: { openSha256: () => Digest } = await moduleOf('server/platform/bundle/verifier/sha256.mjs')
const { openSm3 }: { openSm3: () => Digest } = await moduleOf('server/platform/bundle/verifier/sm3.mjs')
const { crc32 }: { crc32: (bytes: Uint8Array, before?: number) => number } = await moduleOf('scripts/verify-bundle/crc32.mjs')

const digests = [
  { name: 'sha256', open: openSha256, ofAbc: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
  // GB/T 32905-2016, appendix A.1
  { name: 'sm3', open: openSm3, ofAbc: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0' },
] as const

const of = (open: () => Digest, pieces: readonly Uint8Array[]): string => {
  const digest = open()
  for (const piece of pieces) digest.update(piece)
  return Buffer.from(digest.end()).toString('hex')
}

describe.each(digests)('$name', ({ name, open, ofAbc }) => {
  it('is that of the standard for "abc"', () => {
    expect(of(open, [Buffer.from('abc')])).toBe(ofAbc)
  })

  it('is that of Node at every length around a block', () => {
    for (let length = 0; length < 200; length += 1) {
      const bytes = Buffer.alloc(length, length)
      expect(of(open, [bytes]), `${length} bytes`).toBe(createHash(name).update(bytes).digest('hex'))
    }
  })

  it('is that of Node, however the bytes are cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (pieces) => {
        expect(of(open, pieces)).toBe(createHash(name).update(Buffer.concat(pieces)).digest('hex'))
      }),
    )
  })
})

it('the CRC-32 is that of zlib', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (a, b) => {
      expect(crc32(b, crc32(a))).toBe(zlibCrc32(b, zlibCrc32(a)))
    }),
  )
})
