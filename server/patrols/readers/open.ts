// Which kind of track is this file? It is told by its beginning, not by its name.

import { readFile, stat } from 'node:fs/promises'
import { openPromise } from 'yauzl'
import { Problem } from '../../platform/problem.ts'
import { mostBytes, type TrackFile, unreadable } from './collect.ts'
import { readFit } from './fit.ts'
import { readGeoJson } from './geojson.ts'
import { readGpx } from './gpx.ts'
import { readKml } from './kml.ts'

/** Throws `track-unreadable` or `track-too-long`; of single points that cannot be read the answer tells every one. */
export async function readTrackFile(path: string): Promise<TrackFile> {
  const { size } = await stat(path)
  if (size > mostBytes) throw unreadable('too-large', { bytes: size, mostBytes })
  const bytes = await readFile(path)
  if (bytes.subarray(8, 12).toString('latin1') === '.FIT') return readFit(bytes)
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return readKml(textOf(await kmlOfArchive(path)))
  const text = textOf(bytes)
  const start = text.slice(0, 4000).trimStart()
  if (start.startsWith('{')) return readGeoJson(text)
  if (/<([\w-]+:)?gpx[\s>]/i.test(start)) return readGpx(text)
  if (/<([\w-]+:)?kml[\s>]/i.test(start)) return readKml(text)
  throw unreadable('unknown-format', { known: 'GPX, KML, KMZ, FIT, GeoJSON' })
}

/** Receivers write UTF-8; names in another encoding are of no matter here, numbers are ASCII. */
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes)

/** The first document of a KMZ, unpacked in memory up to the limit; an archive that is none, broken or locked is refused. */
async function kmlOfArchive(path: string): Promise<Buffer> {
  try {
    return await firstKml(path)
  } catch (error) {
    throw error instanceof Problem ? error : unreadable('archive')
  }
}

async function firstKml(path: string): Promise<Buffer> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.toLowerCase().endsWith('.kml')) continue
      if (entry.isEncrypted() || entry.uncompressedSize > mostBytes) throw unreadable('archive')
      return await unpacked(await zip.openReadStreamPromise(entry))
    }
  } finally {
    zip.close()
  }
  throw unreadable('archive')
}

async function unpacked(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > mostBytes) throw unreadable('archive')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
