// Unpacks an archive into a private folder. Names inside the archive never become paths; size, ratio and number of entries are bounded.

import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { Transform } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { type ReadLimits, SourceRefused } from './source.ts'

export type UnpackedFile = {
  /** As the archive spells it, for layer names and messages only. */
  readonly name: string
  readonly path: string
}

export type Unpacked = { readonly files: readonly UnpackedFile[]; readonly remove: () => Promise<void> }

const isUnsafe = (name: string): boolean => /^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\0/.test(name)

/** Archives of Chinese Windows carry GBK names without saying so. */
function nameOf(raw: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return new TextDecoder('gb18030').decode(raw)
  }
}

/** Unpacks the entries whose lower-case extension is wanted. The caller removes the folder. */
export async function unpack(path: string, wanted: readonly string[], limits: ReadLimits): Promise<Unpacked> {
  const folder = await mkdtemp(join(tmpdir(), 'onemap-import-'))
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    return { files: await unpackInto(folder, path, wanted, limits), remove }
  } catch (error) {
    await remove()
    throw error instanceof SourceRefused ? error : new SourceRefused('archive-malformed', { reason: String(error) })
  }
}

async function unpackInto(
  folder: string,
  path: string,
  wanted: readonly string[],
  limits: ReadLimits,
): Promise<readonly UnpackedFile[]> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false })
  const files: UnpackedFile[] = []
  const spent = { bytes: 0 }
  try {
    if (zip.entryCount > limits.archiveEntries) throw new SourceRefused('archive-too-many-entries', { entries: zip.entryCount })
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry.fileNameRaw)
      if (isUnsafe(name)) throw new SourceRefused('archive-unsafe-path', { name })
      const extension = extname(name).toLowerCase()
      if (!wanted.includes(extension) || name.endsWith('/') || name.startsWith('__MACOSX/')) continue
      if (entry.isEncrypted()) throw new SourceRefused('archive-encrypted', { name })
      const target = join(folder, `${files.length}${extension}`)
      await unpackEntry({ zip, entry, target, limits, spent })
      files.push({ name, path: target })
    }
    return files
  } finally {
    zip.close()
  }
}

type Unpacking = {
  readonly zip: ZipFile
  readonly entry: Entry
  readonly target: string
  readonly limits: ReadLimits
  readonly spent: { bytes: number }
}

// Ratios are judged past this size only: a small blank table legitimately packs a thousandfold.
const ratioFromBytes = 64 * 2 ** 20

async function unpackEntry({ zip, entry, target, limits, spent }: Unpacking): Promise<void> {
  const allowed = Math.max(ratioFromBytes, entry.compressedSize * limits.unpackedRatio)
  let own = 0
  let sum = 0
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      own += chunk.length
      sum = crc32(chunk, sum)
      spent.bytes += chunk.length
      const isTooMuch = spent.bytes > limits.unpackedBytes || own > allowed
      done(
        isTooMuch ? new SourceRefused('archive-too-large', { limitBytes: Math.min(limits.unpackedBytes, allowed) }) : null,
        chunk,
      )
    },
  })
  await pipeline(await zip.openReadStreamPromise(entry), meter, createWriteStream(target))
  // A stored entry has no structure of its own that damage would show in.
  if (sum !== entry.crc32) throw new SourceRefused('archive-malformed', { reason: 'checksum' })
}

/** The texts of the entries whose name fits; whoever asks has bounded their sizes. */
export async function readTexts(path: string, fitting: RegExp): Promise<ReadonlyMap<string, string>> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false })
  const texts = new Map<string, string>()
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry.fileNameRaw)
      if (fitting.test(name)) texts.set(name, await text(await zip.openReadStreamPromise(entry)))
    }
    return texts
  } finally {
    zip.close()
  }
}

/** Sum of the stated sizes, for formats that another library unpacks in memory. */
export async function statedUnpackedBytes(path: string, limits: ReadLimits): Promise<number> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false })
  try {
    if (zip.entryCount > limits.archiveEntries) throw new SourceRefused('archive-too-many-entries', { entries: zip.entryCount })
    let total = 0
    for await (const entry of zip.eachEntry()) total += entry.uncompressedSize
    return total
  } catch (error) {
    throw error instanceof SourceRefused ? error : new SourceRefused('archive-malformed', { reason: String(error) })
  } finally {
    zip.close()
  }
}
