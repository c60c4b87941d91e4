// GeoJSON in its three habits (collection, single feature, sequence), with the old `crs` member and with files saved in GBK.

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import iconv from 'iconv-lite'
import type { EncodingFinding } from '../contract.ts'
import { decideCrs } from '../crs/decide.ts'
import { type CrsFinding, known, refused } from '../crs/finding.ts'
import { findSystem } from '../crs/systems.ts'
import { isGeometry, isRecord } from './geometry-shape.ts'
import { splitJson } from './json-items.ts'
import {
  type OpenOptions,
  type Properties,
  type ReadLimits,
  rowFault,
  type Source,
  type SourceRow,
  type Value,
} from './source.ts'
import { survey } from './survey.ts'
import { byteOrderMarkOf, createJudge, decideEncoding } from './text-encoding.ts'

const headBytes = 4 * 2 ** 20

export async function openGeoJson(path: string, options: OpenOptions, limits: ReadLimits): Promise<Source> {
  const head = await readHead(path, headBytes)
  const encoding = encodingOf(head, options.encoding)
  const rows = (): AsyncGenerator<SourceRow> => readRows(path, encoding.encoding, limits)
  const { fields, range, rowsSeen, isWhole, hasHeights } = await survey(rows())
  const crs = decideCrs({ declared: options.crs, datum: options.datum, stated: statedCrs(head.toString('utf8')), range })
  return {
    info: {
      format: 'geojson',
      layers: [],
      layer: '',
      fields,
      encoding,
      crs,
      range,
      rowCount: isWhole ? rowsSeen : null,
      notes: hasHeights ? [{ code: 'heights-dropped', detail: {} }] : [],
    },
    rows,
    close: async () => {},
  }
}

export async function readHead(path: string, bytes: number): Promise<Buffer> {
  await using file = await open(path, 'r')
  const buffer = Buffer.alloc(bytes)
  const { bytesRead } = await file.read(buffer, 0, bytes, 0)
  return buffer.subarray(0, bytesRead)
}

function encodingOf(head: Buffer, declared: string | undefined): EncodingFinding {
  const judge = createJudge()
  judge.add(head)
  return decideEncoding({
    declared,
    byteOrderMark: byteOrderMarkOf(head),
    verdict: judge.verdict(),
    foreignBytes: judge.foreignBytes(),
  })
}

// RFC 7946 fixes WGS 84; the 2008 `crs` member, where present, stands before the features in every writer we know.
function statedCrs(head: string): CrsFinding | null {
  const before = head.slice(0, Math.max(0, head.indexOf('"features"'))) || head.slice(0, 2000)
  const member = /"crs"\s*:\s*\{/.test(before)
  const system = findSystem(member ? (/"name"\s*:\s*"((?:urn:|EPSG:|http)[^"]+)"/i.exec(before)?.[1] ?? '') : '4326')
  if (system) return known(system, member ? 'geojson' : 'format')
  return refused('crs-unknown', { text: before.slice(0, 200) })
}

async function* readRows(path: string, encoding: string, limits: ReadLimits): AsyncGenerator<SourceRow> {
  const stream = createReadStream(path, { highWaterMark: 2 ** 18 })
  const bytes: AsyncIterable<Uint8Array> = encoding === 'utf-8' ? stream : transcode(stream, encoding)
  let row = 0
  for await (const { kind, text } of splitJson(bytes, limits.featureBytes)) {
    const value = parsed(text)
    if (kind === 'root' && (!isRecord(value) || value['type'] === 'FeatureCollection')) continue
    row += 1
    yield soundRow(row, value)
  }
}

// The splitter looks for ASCII brackets, which are second bytes of characters in GBK; UTF-8 has no such clash.
async function* transcode(stream: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = iconv.getDecoder(encoding)
  for await (const chunk of stream) yield Buffer.from(decoder.write(chunk), 'utf8')
  yield Buffer.from(decoder.end() ?? '', 'utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What is nested a hundred thousand deep is no feature, and cannot be walked. */
function soundRow(row: number, feature: unknown): SourceRow {
  try {
    return rowOf(row, feature)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { row, properties: {}, geometry: null, faults: [rowFault(row, 'feature-malformed')] }
  }
}

function rowOf(row: number, feature: unknown): SourceRow {
  if (!isRecord(feature)) return { row, properties: {}, geometry: null, faults: [rowFault(row, 'feature-malformed')] }
  const { type, geometry, properties } = feature
  const isBare = type !== 'Feature' && isGeometry(feature)
  const shape = isBare ? feature : (geometry ?? null)
  const flat = isRecord(properties) ? flatten(properties) : {}
  if (shape === null || isGeometry(shape)) return { row, properties: flat, geometry: shape, faults: [] }
  return { row, properties: flat, geometry: null, faults: [rowFault(row, 'geometry-malformed')] }
}

/** Nested values become JSON text; scalars stay. */
export function flatten(properties: Readonly<Record<string, unknown>>): Properties {
  const flat: Record<string, Value> = {}
  for (const [name, value] of Object.entries(properties)) {
    flat[name] = isScalar(value) ? value : value === undefined ? null : JSON.stringify(value)
  }
  return flat
}

const isScalar = (value: unknown): value is Value =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
