// Which reader understands this file? Decided by its first bytes and, where these leave a choice, by its name.

import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { openPromise } from 'yauzl'
import { openCsv } from './csv.ts'
import { openGeoJson, readHead } from './geojson.ts'
import { openGeoPackage } from './geopackage.ts'
import { openKml, openKmz } from './kml.ts'
import { openLooseShapefile, openZippedShapefile } from './shapefile.ts'
import { type OpenOptions, readLimits, type Source, SourceRefused } from './source.ts'
import { openXlsx } from './xlsx.ts'

// GeoJSON text sequences (RFC 8142) put it before each feature.
const recordSeparator = '\u001e'

/** Opens and surveys a file. Throws SourceRefused when it cannot be read as a whole; close the source when done. */
export async function openSource(path: string, options: OpenOptions = {}): Promise<Source> {
  const limits = { ...readLimits, ...options.limits }
  const name = options.fileName ?? path
  const { size } = await stat(path)
  if (size === 0) throw new SourceRefused('file-empty', { name })
  const head = await readHead(path, 1024)
  const start = head.toString('latin1')
  if (start.startsWith('SQLite format 3')) return openGeoPackage(path, options)
  if (start.startsWith('PK')) return openArchive(path, options, limits)
  if (head.length >= 4 && head.readInt32BE(0) === 9994) return openLooseShapefile(path, options)
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw new SourceRefused('xls-old-format', { name })
  if (/^\s*(?:\xef\xbb\xbf)?\s*<(\?xml|kml)/.test(start)) return openKml(path, options, limits)
  if (/^(?:\xef\xbb\xbf|\s)*[{[]/.test(start.replaceAll(recordSeparator, ''))) return openGeoJson(path, options, limits)
  if (start.startsWith('Rar!') || start.startsWith('7z\xbc\xaf')) throw new SourceRefused('archive-not-zip', { name })
  if (/^\.(csv|txt|tsv)$/i.test(extname(name))) return openCsv(path, options)
  throw new SourceRefused('format-unknown', { name })
}

async function openArchive(path: string, options: OpenOptions, limits: typeof readLimits): Promise<Source> {
  const inside = await extensionsInside(path, options.fileName ?? path)
  if (inside.has('.shp')) return openZippedShapefile(path, options, limits)
  if (inside.has('.kml')) return openKmz(path, options, limits)
  if (inside.has('[content_types].xml')) return openXlsx(path, options, limits)
  if (inside.has('.dbf') || inside.has('.shx')) throw new SourceRefused('shapefile-part-missing', { missing: '.shp' })
  throw new SourceRefused('archive-without-data', { inside: [...inside].slice(0, 10).join(' ') })
}

async function extensionsInside(path: string, fileName: string): Promise<ReadonlySet<string>> {
  try {
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false })
    const found = new Set<string>()
    try {
      for await (const entry of zip.eachEntry()) {
        const name = Buffer.from(entry.fileNameRaw).toString('latin1').toLowerCase()
        found.add(name === '[content_types].xml' ? name : extname(name))
      }
    } finally {
      zip.close()
    }
    return found
  } catch (error) {
    const code = /\.xlsx$/i.test(fileName) ? 'xlsx-malformed' : 'archive-malformed'
    throw new SourceRefused(code, { reason: String(error) })
  }
}
