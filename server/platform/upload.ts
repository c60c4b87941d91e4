// Receives a multipart file without holding it in memory: to disk, hashed on the way, refused past the limit.

import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import type { Request } from 'express'
import { Problem } from './problem.ts'

export type Upload = {
  readonly path: string
  /** The name the sender gave, without any folder. */
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly fields: Readonly<Record<string, string>>
}

/** 2 GiB: a prefecture's parcels as GeoJSON stay well below it. */
const maxBytes = 2 * 1024 ** 3

async function store(file: NodeJS.ReadableStream, path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(file, count, createWriteStream(path, { mode: 0o600 }))
  return { sha256: hash.digest('hex'), bytes }
}

/** Throws `upload-expected`, `upload-missing-file` or `upload-too-large`; nothing is left on disk then. */
export async function receiveUpload(req: Request, dataDir: string): Promise<Upload> {
  if (!req.is('multipart/form-data')) throw new Problem('upload-expected', 415)
  const folder = join(dataDir, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const parser = busboy({
    headers: req.headers,
    defParamCharset: 'utf8',
    limits: { files: 1, fileSize: maxBytes, fields: 20, fieldSize: 64 * 1024 },
  })
  const fields: Record<string, string> = {}
  let stored: Promise<{ sha256: string; bytes: number }> | null = null
  let name = ''
  let isTooLarge = false
  parser.on('field', (key, value) => {
    fields[key] = value
  })
  parser.on('file', (_field, file, info) => {
    name = basename(info.filename ?? '')
    file.on('limit', () => {
      isTooLarge = true
    })
    stored = store(file, path)
    stored.catch(() => {})
  })
  try {
    await pipeline(req, parser)
    const result = await (stored as Promise<{ sha256: string; bytes: number }> | null)
    if (result === null || name === '') throw new Problem('upload-missing-file', 400)
    if (isTooLarge) throw new Problem('upload-too-large', 413, { maxBytes })
    return { path, name, fields, ...result }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
