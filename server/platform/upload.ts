// Receives a multipart file without holding it in memory: to disk, hashed on the way, refused past the limit.

import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import type { Request } from 'express'
import type { Config } from './config.ts'
import { type FullMeasure, fullyMeasured, type Measure, measured } from './measured.ts'
import { watchSender } from './pace.ts'
import { Problem } from './problem.ts'

export type Upload = {
  readonly path: string
  /** The name the sender gave, without any folder. */
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  /** Where the endpoint asked for it. */
  readonly sm3?: string
  readonly fields: Readonly<Record<string, string>>
}

async function store(file: Readable, path: string, withSm3: boolean): Promise<Measure | FullMeasure> {
  const { through, measure } = withSm3 ? fullyMeasured() : measured()
  await pipeline(file, through, createWriteStream(path, { mode: 0o600 }))
  return measure()
}

/** Resolves when the form is whole. The request is left open, so that a refusal can still be answered. */
async function readForm(req: Request, parser: Writable, config: Config): Promise<void> {
  const unwatch = watchSender(config, req, () => parser.destroy(new Problem('upload-stalled', 408)))
  try {
    await new Promise<void>((resolve, reject) => {
      req.once('close', () => {
        if (!req.complete) parser.destroy(new Problem('upload-broken-off', 400))
      })
      parser.once('error', reject)
      parser.once('close', resolve)
      req.pipe(parser)
    })
  } finally {
    req.unpipe(parser)
    unwatch()
  }
}

function parserOf(req: Request, maxBytes: number): busboy.Busboy {
  if (!req.is('multipart/form-data')) throw new Problem('upload-expected', 415)
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, fileSize: maxBytes, fields: 20, fieldSize: 64 * 1024 },
    })
  } catch {
    throw new Problem('upload-expected', 415)
  }
}

/** A full disk is ours; a form that does not parse is the sender's. */
const asRefusal = (fault: unknown): unknown =>
  fault instanceof Problem || (fault instanceof Error && 'code' in fault && fault.code !== 'ERR_STREAM_PREMATURE_CLOSE')
    ? fault
    : new Problem('upload-broken-off', 400)

/** Throws `upload-expected`, `-missing-file`, `-too-large`, `-broken-off` or `-stalled`; nothing is left on disk then. */
export async function receiveUpload(req: Request, config: Config, withSm3 = false): Promise<Upload> {
  const { dataDir, uploadBytes: maxBytes } = config
  const parser = parserOf(req, maxBytes)
  const folder = join(dataDir, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const fields = new Map<string, string>()
  const files: Promise<Measure>[] = []
  let name = ''
  parser.on('field', (key, value) => fields.set(key, value))
  parser.on('file', (_field, file, info) => {
    name = basename(info.filename ?? '')
    file.on('limit', () => parser.destroy(new Problem('upload-too-large', 413, { maxBytes })))
    const stored = store(file, path, withSm3)
    stored.catch(() => {})
    files.push(stored)
  })
  try {
    await readForm(req, parser, config)
    const [stored] = await Promise.all(files)
    if (stored === undefined || name === '') throw new Problem('upload-missing-file', 400)
    return { path, name, fields: Object.fromEntries(fields), ...stored }
  } catch (fault) {
    // The writer may be about to create the file: it is removed once that has ended, or it would come back.
    await Promise.allSettled(files)
    await rm(path, { force: true })
    throw asRefusal(fault)
  }
}

export const discardUpload = (upload: Upload): Promise<void> => rm(upload.path, { force: true })
