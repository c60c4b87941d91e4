// One ZIP as a stream: entries one after the other, stored, measured while they pass. Memory does not grow with what passes.
// Stored and not deflated: photographs do not shrink, packed bytes would differ between versions of zlib, and a verifier that
// need not unpack cannot be made to unpack without end.

import { createHash } from 'node:crypto'
import { Readable, Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

export type Measure = { readonly size: number; readonly sha256: string; readonly sm3: string }

/** Passes bytes on and takes both digests. `measure` is asked once, when all has gone through. */
function measured(): { readonly through: Transform; readonly measure: () => Measure } {
  const sha256 = createHash('sha256')
  const sm3 = createHash('sm3')
  let size = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sha256.update(chunk)
      sm3.update(chunk)
      size += chunk.length
      done(null, chunk)
    },
  })
  return { through, measure: () => ({ size, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') }) }
}

export const measureOf = (content: Uint8Array): Measure => ({
  size: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  sm3: createHash('sm3').update(content).digest('hex'),
})

export type Zip = {
  /** Resolves when the entry has been handed on whole. */
  readonly add: (path: string, content: Readable) => Promise<Measure>
  readonly addBytes: (path: string, content: Uint8Array) => Promise<Measure>
  /** Resolves when `out` has taken everything. */
  readonly end: () => Promise<void>
  readonly abandon: (error: Error) => void
}

/** 1980-01-01 in whatever zone the machine is: the least moment a ZIP can say. */
const fixed = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644, compress: false } as const

export function openZip(out: Writable): Zip {
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, out)
  const broken = new Promise<never>((_resolve, reject) => {
    written.catch(reject)
    zip.on('error', reject)
  })
  broken.catch(() => {})
  async function add(path: string, content: Readable): Promise<Measure> {
    const { through, measure } = measured()
    zip.addReadStreamLazy(path, fixed, (take) => take(null, through))
    await Promise.race([pipeline(content, through), broken])
    return measure()
  }
  async function end(): Promise<void> {
    zip.end({ forceZip64Format: false, comment: '' })
    await Promise.race([written, broken])
  }
  const addBytes = (path: string, content: Uint8Array): Promise<Measure> =>
    add(path, Readable.from([Buffer.from(content)], { objectMode: false }))
  return { add, addBytes, end, abandon: (error) => out.destroy(error) }
}
