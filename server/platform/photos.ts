// Photographs: the bytes as received, kept under their digest and never changed, and a smaller picture without
// anything a camera writes beside it (place, time, device).

import { access, copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { Problem } from './problem.ts'
import type { Upload } from './upload.ts'

/** Formats that every browser shows, or that phones take and libvips reads. */
const accepted: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
}
/** 80 MB and 120 million pixels: above any phone, below what would fill the memory. */
const maxBytes = 80 * 1024 ** 2
const maxPixels = 120_000_000
/** Longest side of the smaller picture. */
const shownPixels = 1600

export type Picture = { readonly mediaType: string; readonly width: number; readonly height: number }

export const originalPath = (dataDir: string, sha256: string): string => join(dataDir, 'photos', sha256)
export const shownPath = (dataDir: string, sha256: string): string => `${originalPath(dataDir, sha256)}.webp`

/** How files of the accepted formats begin: anything else, such as drawings that refer to other files, is given to no decoder. */
const beginnings = /^(\xff\xd8\xff|\x89PNG\r\n[\s\S]\n|RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp(avif|avis|mif1))/

async function beginsAsPicture(path: string): Promise<boolean> {
  await using file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
  return beginnings.test(buffer.subarray(0, bytesRead).toString('latin1'))
}

/** What a picture is; of other files nothing is decoded. Throws `photo-unreadable`. */
export async function readPicture(path: string): Promise<Picture> {
  if (!(await beginsAsPicture(path))) throw new Problem('photo-unreadable', 422, { accepted: Object.keys(accepted), maxPixels })
  const found = await sharp(path, { limitInputPixels: maxPixels })
    .metadata()
    .catch(() => null)
  const mediaType = accepted[found?.format ?? '']
  if (!found || mediaType === undefined)
    throw new Problem('photo-unreadable', 422, { accepted: Object.keys(accepted), maxPixels })
  return { mediaType, width: found.autoOrient.width, height: found.autoOrient.height }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

// What was decoded once is not asked again, and would stay in memory.
sharp.cache(false)

let present: Promise<unknown> = Promise.resolve()

/** One picture at a time: decoding takes up to six bytes a pixel, and whoever sends ten at once shall not have ten times that. */
function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  const turn = present.then(work)
  present = turn.catch(() => {})
  return turn
}

async function makeShown(from: string, to: string): Promise<void> {
  await sharp(from, { limitInputPixels: maxPixels })
    .autoOrient()
    .resize({ width: shownPixels, height: shownPixels, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82 })
    .toFile(to)
    .catch(() => {
      throw new Problem('photo-unreadable', 422, { accepted: Object.keys(accepted), maxPixels })
    })
}

/** Keeps the bytes and the smaller picture; the same photograph twice is one file. Throws `photo-unreadable`, `upload-too-large`. */
export async function keepPhoto(dataDir: string, upload: Upload): Promise<Picture> {
  try {
    if (upload.bytes > maxBytes) throw new Problem('upload-too-large', 413, { maxBytes })
    const picture = await readPicture(upload.path)
    await mkdir(join(dataDir, 'photos'), { recursive: true, mode: 0o700 })
    const [original, shown] = [originalPath(dataDir, upload.sha256), shownPath(dataDir, upload.sha256)]
    if (!(await exists(shown))) {
      const half = `${upload.path}.webp`
      await inTurn(() => makeShown(upload.path, half))
      await copyFile(upload.path, original)
      await rename(half, shown)
    }
    return picture
  } finally {
    await rm(upload.path, { force: true })
    await rm(`${upload.path}.webp`, { force: true })
  }
}
