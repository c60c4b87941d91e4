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
  /** The field of the form that it came in. */
  readonly field?: string
  readonly fields: Readonly<Record<string, string>>
}
/** How many files a form may bring, of how many bytes each, and in which fields. */
export type FileBounds = { readonly most: number; readonly bytes: number; readonly fields: readonly string[] }
export type Form = { readonly fields: Readonly<Record<string, string>>; readonly uploads: readonly Upload[] }

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

function parserOf(req: Request, maxBytes: number, files: number): busboy.Busboy {
  if (!req.is('multipart/form-data')) throw new Problem('upload-expected', 415)
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      limits: { files, fileSize: maxBytes, fields: 20, fieldSize: 64 * 1024 },
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

/** Throws `upload-expected`, `-too-many`, `-too-large`, `-broken-off` or `-stalled`; nothing is left on disk then. */
async function receiveFiles(req: Request, config: Config, most: number, maxBytes: number, withSm3: boolean): Promise<Form> {
  const parser = parserOf(req, maxBytes, most)
  const folder = join(config.dataDir, 'uploads')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const fields = new Map<string, string>()
  const files: { readonly path: string; readonly name: string; readonly field: string; readonly stored: Promise<Measure> }[] = []
  parser.on('field', (key, value) => fields.set(key, value))
  parser.on('file', (field, file, info) => {
    file.on('limit', () => parser.destroy(new Problem('upload-too-large', 413, { maxBytes })))
    const path = join(folder, randomUUID())
    const stored = store(file, path, withSm3)
    stored.catch(() => {})
    files.push({ path, name: basename(info.filename ?? ''), field, stored })
  })
  try {
    await readForm(req, parser, config)
    const said = Object.fromEntries(fields)
    const uploads = await Promise.all(files.map(async ({ stored, ...file }) => ({ ...file, fields: said, ...(await stored) })))
    return { fields: said, uploads }
  } catch (fault) {
    // The writer may be about to create the file: it is removed once that has ended, or it would come back.
    await Promise.allSettled(files.map(({ stored }) => stored))
    await Promise.all(files.map(({ path }) => rm(path, { force: true })))
    throw asRefusal(fault)
  }
}

/** The one file of a form; of more the first. Throws as `receiveFiles`, and `upload-missing-file`. */
export async function receiveUpload(req: Request, config: Config, withSm3 = false): Promise<Upload> {
  const { uploads } = await receiveFiles(req, config, 1, config.uploadBytes, withSm3)
  const [upload] = uploads
  if (upload !== undefined && upload.name !== '') return upload
  await Promise.all(uploads.map(discardUpload))
  throw new Problem('upload-missing-file', 400)
}

/** All files of a form. Throws as `receiveFiles`; `upload-unknown-field` and `upload-too-many` where there are others than asked for. */
export async function receiveForm(req: Request, config: Config, { most, bytes, fields }: FileBounds): Promise<Form> {
  const form = await receiveFiles(req, config, most + 1, Math.min(bytes, config.uploadBytes), false)
  const strange = form.uploads.find(({ field = '' }) => !fields.includes(field))
  if (strange === undefined && form.uploads.length <= most) return form
  await Promise.all(form.uploads.map(discardUpload))
  throw strange === undefined
    ? new Problem('upload-too-many', 413, { most })
    : new Problem('upload-unknown-field', 422, { fields })
}

export const discardUpload = (upload: Upload): Promise<void> => rm(upload.path, { force: true })
