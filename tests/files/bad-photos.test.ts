// Pictures made to do harm: each is refused by name, in bounded memory, and leaves nothing behind.

import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { keepPhoto, shownPath } from '../../server/platform/photos.ts'
import { Problem } from '../../server/platform/problem.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'onemap-photos-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
beforeEach(() => rmSync(join(dataDir, 'photos'), { recursive: true, force: true }))
mkdirSync(join(dataDir, 'uploads'))

const left = (): string[] =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []))
const shaOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** 'kept', or the code of the refusal; whatever else is thrown is an accident. */
async function bring(bytes: Buffer): Promise<string> {
  const path = join(dataDir, 'uploads', randomUUID())
  writeFileSync(path, bytes)
  try {
    await keepPhoto(dataDir, { path, name: 'a.jpg', sha256: shaOf(bytes), bytes: bytes.length, fields: {} })
    return 'kept'
  } catch (fault) {
    if (fault instanceof Problem) return `${fault.code} ${fault.status}`
    throw fault
  }
}

const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#6b7d5a' } })

/** A chunk of a PNG; its checksum is left wrong, for nobody should come so far as to read it. */
const chunk = (type: string, data: Buffer): Buffer => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  return Buffer.concat([size, Buffer.from(type), data, Buffer.alloc(4)])
}
const uint32 = (n: number): Buffer => {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(n)
  return four
}
/** A few kilobytes that say they are so wide and so high. */
const pngBomb = (width: number, height: number): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([1, 0, 0, 0, 0])])),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])

/** The frame header of a JPEG says another size than there are pixels. */
function jpegThatSays(jpeg: Buffer, width: number, height: number): Buffer {
  const lie = Buffer.from(jpeg)
  const frame = lie.indexOf(Buffer.from([0xff, 0xc0]))
  lie.writeUInt16BE(height, frame + 5)
  lie.writeUInt16BE(width, frame + 7)
  return lie
}

describe('a picture made to do harm', () => {
  it('of too many pixels is refused before one is decoded, and nothing stays', async () => {
    const jpeg = await plain(64, 64).jpeg().toBuffer()
    const before = process.resourceUsage().maxRSS
    expect(await bring(pngBomb(30_000, 30_000))).toBe('photo-unreadable 422')
    expect(await bring(jpegThatSays(jpeg, 65_500, 65_500))).toBe('photo-unreadable 422')
    expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(50)
    expect(left()).toEqual([])
  })

  it('that is cut off, or says more than it holds, is refused and nothing stays', async () => {
    const jpeg = await plain(1200, 900).jpeg().toBuffer()
    expect(await bring(jpeg.subarray(0, jpeg.length - 400))).toBe('photo-unreadable 422')
    expect(await bring(jpegThatSays(jpeg, 9000, 9000))).toBe('photo-unreadable 422')
    expect(await bring(pngBomb(9000, 9000))).toBe('photo-unreadable 422')
    expect(await bring(jpeg.subarray(0, 3))).toBe('photo-unreadable 422')
    expect(left()).toEqual([])
  })

  it('that is a drawing with references, or another format, is given to no decoder', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd" width="9" height="9"/></svg>'
    const gif = await plain(9, 9).gif().toBuffer()
    const tiff = await plain(9, 9).tiff().toBuffer()
    for (const bytes of [Buffer.from(svg), Buffer.from(`<?xml version="1.0"?>${svg}`), gif, tiff, Buffer.alloc(0)])
      expect(await bring(bytes)).toBe('photo-unreadable 422')
    expect(left()).toEqual([])
  })

  it('with thousands of frames is shown by its first one', async () => {
    const frames = 2000
    const strip = await plain(8, 8 * frames)
      .raw()
      .toBuffer()
    for (let n = 0; n < frames; n += 1) strip.writeUInt16BE(n, n * 8 * 8 * 3)
    const raw = { width: 8, height: 8 * frames, channels: 3, pageHeight: 8 } as const
    const animated = await sharp(strip, { raw }).webp({ loop: 0, lossless: true, effort: 0 }).toBuffer()
    expect((await sharp(animated).metadata()).pages).toBeGreaterThan(1000)
    expect(await bring(animated)).toBe('kept')
    expect((await sharp(shownPath(dataDir, shaOf(animated))).metadata()).pages ?? 1).toBe(1)
  })

  it('followed by a page, or with a script in what the camera wrote, is shown without either', async () => {
    const script = '<script>alert(1)</script>'
    const picture = await plain(40, 40)
      .withExif({ IFD0: { ImageDescription: script, Artist: script } })
      .jpeg()
      .toBuffer()
    const both = Buffer.concat([picture, Buffer.from(`<html>${script}</html>PK\x03\x04`)])
    expect(both.includes(script)).toBe(true)
    expect(await bring(both)).toBe('kept')
    const shown = await sharp(shownPath(dataDir, shaOf(both))).toBuffer()
    expect(shown.includes('script')).toBe(false)
  })

  it('sent many times at once fills the memory once', async () => {
    const side = 4000
    // Its coefficients take six bytes a pixel while it is decoded.
    const oneTakes = (6 * side ** 2) / 2 ** 20
    const progressive = await plain(side, side).jpeg({ progressive: true }).toBuffer()
    const copy = (n: number): Buffer => Buffer.concat([progressive, Buffer.from([n])])
    expect(await bring(copy(0))).toBe('kept')
    const before = process.resourceUsage().maxRSS
    const sent = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((n) => bring(copy(n))))
    expect(new Set(sent)).toEqual(new Set(['kept']))
    const more = (process.resourceUsage().maxRSS - before) / 1024
    expect(more).toBeLessThan(2.5 * oneTakes)
  })
})
