// One file with many members, each with its digest in a manifest at the end. A ZIP, so that any machine can look into it.

import { createHash } from 'node:crypto'
import { createWriteStream, type WriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Entry, type ZipFile as OpenZip, openPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { measured } from '../../server/platform/measured.ts'

export type Member = { readonly path: string; readonly sha256: string; readonly bytes: number }

const manifestPath = 'manifest.json'
const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

export type Writer = {
  /** One member after the other; resolves when it is packed whole. */
  readonly add: (path: string, content: Readable, compress: boolean) => Promise<Member>
  /** Resolves when everything is on the disk. */
  readonly end: (manifest: object) => Promise<void>
  readonly abandon: () => void
}

/** `path` must not exist yet. Nobody else may read it: it holds what the database holds. */
export function writeArchive(path: string): Writer {
  const zip = new ZipFile()
  const file: WriteStream = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  const written = pipeline(zip.outputStream, file)
  const broken = new Promise<never>((_resolve, reject) => {
    written.catch(reject)
    zip.on('error', reject)
  })
  broken.catch(() => {})
  async function add(name: string, content: Readable, compress: boolean): Promise<Member> {
    const { through, measure } = measured()
    zip.addReadStreamLazy(name, compress ? { compressionLevel: 4 } : { compress: false }, (take) => take(null, through))
    await Promise.race([pipeline(content, through), broken])
    return { path: name, ...measure() }
  }
  async function end(manifest: object): Promise<void> {
    const text = JSON.stringify(manifest, null, 1)
    zip.addBuffer(Buffer.from(text), manifestPath)
    zip.end({ forceZip64Format: false, comment: digest(text) })
    await Promise.race([written, broken])
  }
  return { add, end, abandon: () => file.destroy() }
}

export type Archive = {
  readonly manifest: unknown
  readonly paths: readonly string[]
  readonly open: (path: string) => Promise<Readable>
  readonly close: () => void
}

export class Damaged extends Error {
  constructor(what: string) {
    super(`备份文件已损坏：${what}；没有写入任何内容。\nThe backup is damaged: ${what}; nothing was written.`)
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function textOf(stream: Readable): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

async function manifestOf(zip: OpenZip, entry: Entry | undefined): Promise<unknown> {
  if (entry === undefined) throw new Damaged(manifestPath)
  const text = await textOf(await zip.openReadStreamPromise(entry)).catch((error: unknown) => {
    throw new Damaged(`${manifestPath} (${wordsOf(error)})`)
  })
  if (digest(text) !== zip.comment) throw new Damaged(manifestPath)
  return JSON.parse(text)
}

/** Throws `Damaged` where it is no archive, or its manifest is not the one it was written with. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error) throw error
    throw new Damaged(wordsOf(error))
  })
  try {
    const entries = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    const manifest = await manifestOf(zip, entries.get(manifestPath))
    const open = async (name: string): Promise<Readable> => {
      const entry = entries.get(name)
      if (entry === undefined) throw new Damaged(name)
      return zip.openReadStreamPromise(entry)
    }
    return { manifest, paths: [...entries.keys()].filter((name) => name !== manifestPath), open, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error instanceof Damaged || !(error instanceof Error) ? error : new Damaged(error.message)
  }
}

/** Reads every member to its end. Throws `Damaged` with the first that is not what the manifest says. */
export async function verifyMembers(archive: Archive, members: readonly Member[]): Promise<void> {
  const known = new Set(members.map(({ path }) => path))
  for (const path of archive.paths) if (!known.has(path)) throw new Damaged(path)
  for (const { path, sha256, bytes } of members) {
    const { through, measure } = measured()
    through.resume()
    try {
      await pipeline(await archive.open(path), through)
    } catch (error) {
      throw error instanceof Damaged ? error : new Damaged(`${path} (${wordsOf(error)})`)
    }
    const found = { path, ...measure() }
    if (found.sha256 !== sha256 || found.bytes !== bytes) throw new Damaged(path)
  }
}
