// The files of a tip: as received under seal in DATA_DIR/tips, and of each photograph the same picture in full size without anything a
// camera writes beside it, kept as any photograph is.

import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import { mostTipPhotoBytes, mostTipPhotos, mostVoiceBytes } from '#contract/tips'
import { measured } from '../platform/measured.ts'
import { keepPhoto, type Picture, readPicture } from '../platform/photos.ts'
import { Problem } from '../platform/problem.ts'
import type { Upload } from '../platform/upload.ts'

/** Above any phone, below what would fill the memory. */
const mostPixels = 120_000_000

export const sealedPath = (dataDir: string, sha256: string): string => join(dataDir, 'tips', sha256)

/** How sound begins that browsers record or phones keep, and what to call it. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/^[\s\S]E\xdf\xa3/, 'audio/webm'],
  [/^OggS/, 'audio/ogg'],
  [/^[\s\S]{4}ftyp/, 'audio/mp4'],
  [/^RIFF[\s\S]{4}WAVE/, 'audio/wav'],
  [/^(ID3|\xff[\xf2\xf3\xfa\xfb])/, 'audio/mpeg'],
  [/^\xff[\xf0\xf1\xf8\xf9]/, 'audio/aac'],
  [/^#!AMR/, 'audio/amr'],
]
async function typeOfSound({ path, bytes }: Upload): Promise<string> {
  if (bytes > mostVoiceBytes) throw new Problem('upload-too-large', 413, { maxBytes: mostVoiceBytes })
  await using file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
  const start = buffer.subarray(0, bytesRead).toString('latin1')
  const type = sounds.find(([beginning]) => beginning.test(start))?.[1]
  if (type === undefined) throw new Problem('tip-voice-unreadable', 422)
  return type
}

async function seal(dataDir: string, { path, sha256 }: Upload): Promise<void> {
  await mkdir(join(dataDir, 'tips'), { recursive: true, mode: 0o700 })
  await rename(path, sealedPath(dataDir, sha256))
}

async function measureOf(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const { through, measure } = measured()
  await pipeline(createReadStream(path), through, new Writable({ write: (_chunk, _encoding, done) => done() }))
  return measure()
}

export type TipFile = {
  readonly sha256: string
  readonly bytes: number
}
export type TipPicture = TipFile & Picture & { readonly clean: TipFile }

/** Turned upright, in full size, with its pixels and nothing else. Throws `photo-unreadable`, `upload-too-large`. */
async function keepPicture(dataDir: string, upload: Upload): Promise<TipPicture> {
  if (upload.bytes > mostTipPhotoBytes) throw new Problem('upload-too-large', 413, { maxBytes: mostTipPhotoBytes })
  const { mediaType } = await readPicture(upload.path)
  const path = `${upload.path}.jpg`
  try {
    await sharp(upload.path, { limitInputPixels: mostPixels })
      .autoOrient()
      .flatten({ background: '#fff' })
      .jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
      .toFile(path)
      .catch(() => {
        throw new Problem('photo-unreadable', 422, { accepted: ['jpeg', 'png', 'webp', 'avif'] })
      })
    const clean = { ...(await measureOf(path)), bytes: (await stat(path)).size }
    const picture = await keepPhoto(dataDir, { ...upload, ...clean, path })
    await seal(dataDir, upload)
    return { ...picture, mediaType, sha256: upload.sha256, bytes: upload.bytes, clean }
  } finally {
    await rm(path, { force: true })
  }
}

export type TipFiles = {
  readonly pictures: readonly TipPicture[]
  readonly voice: (TipFile & { readonly mediaType: string }) | null
}

/** Throws `upload-too-many` and what is wrong with one of them. */
export async function keepTipFiles(dataDir: string, uploads: readonly Upload[]): Promise<TipFiles> {
  const photos = uploads.filter(({ field }) => field === 'photo')
  const [sound, ...more] = uploads.filter(({ field }) => field === 'voice')
  if (photos.length > mostTipPhotos || more.length > 0) throw new Problem('upload-too-many', 413, { most: mostTipPhotos })
  const mediaType = sound === undefined ? null : await typeOfSound(sound)
  const pictures: TipPicture[] = []
  for (const photo of photos) pictures.push(await keepPicture(dataDir, photo))
  if (sound === undefined || mediaType === null) return { pictures, voice: null }
  await seal(dataDir, sound)
  return { pictures, voice: { sha256: sound.sha256, bytes: sound.bytes, mediaType } }
}
