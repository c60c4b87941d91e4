// Shapefiles as land offices deliver them: zipped or loose, tables in GBK or UTF-8 with or without a label, any .prj or none.

import { existsSync } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Geometry } from 'geojson'
import { openShp } from 'shapefile'
import { decideCrs } from '../crs/decide.ts'
import type { CrsFinding } from '../crs/finding.ts'
import { recogniseWkt } from '../crs/recognise.ts'
import { cellValue, type Dbf, decoderOf, isDeleted, judgeDbf, readDbfHeader, readDbfRecords } from './dbf.ts'
import {
  type OpenOptions,
  type ReadLimits,
  rowFault,
  type Source,
  type SourceNote,
  SourceRefused,
  type SourceRow,
  type Value,
} from './source.ts'
import { survey } from './survey.ts'
import { decideEncoding } from './text-encoding.ts'
import { type UnpackedFile, unpack } from './zip.ts'

type Parts = {
  readonly name: string
  readonly shp: string
  readonly dbf: string | null
  readonly prj: string | null
  readonly cpg: string | null
  readonly hasIndex: boolean
}

const extensions = ['.shp', '.dbf', '.prj', '.cpg', '.shx'] as const

export async function openZippedShapefile(path: string, options: OpenOptions, limits: ReadLimits): Promise<Source> {
  const { files, remove } = await unpack(path, extensions, limits)
  try {
    return await openParts(partsOf(files), options, remove)
  } catch (error) {
    await remove()
    throw error
  }
}

/** A bare `.shp` with its companions beside it, whatever the case of their extensions. */
export async function openLooseShapefile(path: string, options: OpenOptions): Promise<Source> {
  const folder = dirname(path)
  const stem = stemOf(basename(path))
  const files = (await readdir(folder))
    .filter((name) => stemOf(name) === stem)
    .map((name) => ({ name, path: join(folder, name) }))
  return openParts(partsOf(files), options, async () => {})
}

const stemOf = (name: string): string => name.replace(/(\.shp)?\.[^./\\]*$/i, '').toLowerCase()

function partsOf(files: readonly UnpackedFile[]): readonly Parts[] {
  const find = (stem: string, extension: string): string | null =>
    files.find(({ name }) => stemOf(name) === stem && name.toLowerCase().endsWith(extension))?.path ?? null
  return files
    .filter(({ name }) => name.toLowerCase().endsWith('.shp'))
    .map(({ name, path }) => {
      const stem = stemOf(name)
      return {
        name: basename(name).replace(/\.shp$/i, ''),
        shp: path,
        dbf: find(stem, '.dbf'),
        prj: find(stem, '.prj'),
        cpg: find(stem, '.cpg'),
        hasIndex: find(stem, '.shx') !== null,
      }
    })
}

export function chosenLayer<Layer extends { readonly name: string }>(
  layers: readonly Layer[],
  { layer: wanted, takesFirstLayer = false }: OpenOptions,
): Layer {
  const [first] = layers
  if (first === undefined) throw new SourceRefused('no-layer')
  if (wanted === undefined && (takesFirstLayer || layers.length === 1)) return first
  const found = layers.find(({ name }) => name === wanted)
  if (found === undefined) throw new SourceRefused('layer-needed', { layers: layers.map(({ name }) => name).join(', ') })
  return found
}

async function openParts(all: readonly Parts[], options: OpenOptions, close: () => Promise<void>): Promise<Source> {
  const parts = chosenLayer(all, options)
  const notes = await notesOf(parts)
  if (parts.dbf === null) throw new SourceRefused('shapefile-part-missing', { missing: `${parts.name}.dbf` })
  const dbf = parts.dbf === null ? null : await readDbfHeader(parts.dbf)
  const judge = parts.dbf === null || dbf === null ? null : await judgeDbf(parts.dbf, dbf)
  const encoding = decideEncoding({
    declared: options.encoding,
    cpg: parts.cpg === null ? null : await readFile(parts.cpg, 'latin1'),
    languageDriver: dbf?.languageDriver ?? 0,
    verdict: judge?.verdict() ?? 'ascii',
    foreignBytes: judge?.foreignBytes() ?? 0,
  })
  const decode = decoderOf(encoding.encoding)
  const names = dbf?.fields.map(({ rawName }) => decode(rawName)) ?? []
  const rows = (): AsyncGenerator<SourceRow> => readRows(parts, dbf, names, decode)
  const { fields, range } = await survey(rows(), names)
  const stated: CrsFinding | null = parts.prj === null ? null : recogniseWkt(await readFile(parts.prj, 'utf8'), 'prj')
  return {
    info: {
      format: 'shapefile',
      layers: all.map(({ name }) => name),
      layer: parts.name,
      fields,
      encoding,
      crs: decideCrs({ declared: options.crs, datum: options.datum, stated, range }),
      range,
      rowCount: dbf?.recordCount ?? null,
      notes,
    },
    rows,
    close,
  }
}

/** Shape types 11–18 carry heights and 21–28 measures; storage is flat. */
async function notesOf(parts: Parts): Promise<readonly SourceNote[]> {
  await using file = await open(parts.shp, 'r')
  const head = Buffer.alloc(100)
  const { bytesRead } = await file.read(head, 0, 100, 0)
  if (bytesRead < 100 || head.readInt32BE(0) !== 9994) throw new SourceRefused('shp-malformed', { name: parts.name })
  const statedBytes = head.readInt32BE(24) * 2
  const { size } = await stat(parts.shp)
  return [
    ...(head.readInt32LE(32) > 10 ? [{ code: 'heights-dropped', detail: {} }] : []),
    ...(parts.hasIndex ? [] : [{ code: 'index-missing', detail: {} }]),
    ...(statedBytes > size ? [{ code: 'shp-truncated', detail: { statedBytes, bytes: size } }] : []),
  ]
}

async function* readRows(
  parts: Parts,
  dbf: Dbf | null,
  names: readonly string[],
  decode: (bytes: Uint8Array) => string,
): AsyncGenerator<SourceRow> {
  const shapes = await openShapes(parts)
  const records = dbf === null || parts.dbf === null || !existsSync(parts.dbf) ? null : readDbfRecords(parts.dbf, dbf)
  try {
    for (let row = 1; ; row += 1) {
      const [shape, record] = await Promise.all([readShape(shapes), records?.next()])
      if (shape.done && (record === undefined || record.done)) return
      const table = record?.done === false ? record.value : null
      if (table !== null && isDeleted(table)) continue
      const faults = shape.done
        ? [rowFault(row, 'geometry-missing')]
        : records !== null && table === null
          ? [rowFault(row, 'attributes-missing')]
          : []
      const geometry: Geometry | null = shape.done ? null : shape.value
      yield { row, properties: propertiesOf(dbf, names, table, decode), geometry, faults }
    }
  } finally {
    await Promise.all([shapes.cancel(), records?.return(undefined)])
  }
}

type Shapes = Awaited<ReturnType<typeof openShp>>

/** The next shape; one whose bytes are damaged or cut off is none, so that its row is kept with its fault. */
const readShape = (shapes: Shapes): Promise<{ readonly done: boolean; readonly value: Geometry | null }> =>
  shapes.read().catch(() => ({ done: false, value: null }))

async function openShapes(parts: Parts): ReturnType<typeof openShp> {
  try {
    return await openShp(parts.shp)
  } catch (error) {
    throw new SourceRefused('shp-malformed', { name: parts.name, reason: String(error) })
  }
}

function propertiesOf(
  dbf: Dbf | null,
  names: readonly string[],
  record: Buffer | null,
  decode: (bytes: Uint8Array) => string,
): Record<string, Value> {
  const properties: Record<string, Value> = {}
  dbf?.fields.forEach((field, i) => {
    properties[names[i] ?? `field${i}`] = record === null ? null : cellValue(field, record, decode)
  })
  return properties
}
