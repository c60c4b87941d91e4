// KML and KMZ. The document is read whole, so its size is bounded; a DOCTYPE is refused, because entities can blow up a small file.

import { readFile, stat } from 'node:fs/promises'
import { kmlGen } from '@tmcw/togeojson'
import { DOMParser } from '@xmldom/xmldom'
import { decideCrs } from '../crs/decide.ts'
import { known } from '../crs/finding.ts'
import { findSystem } from '../crs/systems.ts'
import { flatten } from './geojson.ts'
import { type OpenOptions, type Properties, type ReadLimits, type Source, SourceRefused, type SourceRow } from './source.ts'
import { survey } from './survey.ts'
import { byteOrderMarkOf, createJudge, decideEncoding } from './text-encoding.ts'
import { unpack } from './zip.ts'

export async function openKmz(path: string, options: OpenOptions, limits: ReadLimits): Promise<Source> {
  const { files, remove } = await unpack(path, ['.kml'], { ...limits, unpackedBytes: limits.documentBytes })
  try {
    const main = files.find(({ name }) => /(^|\/)doc\.kml$/i.test(name)) ?? files[0]
    if (!main) throw new SourceRefused('no-layer')
    return await openKml(main.path, options, limits)
  } finally {
    await remove()
  }
}

export async function openKml(path: string, options: OpenOptions, limits: ReadLimits): Promise<Source> {
  const { size } = await stat(path)
  if (size > limits.documentBytes)
    throw new SourceRefused('document-too-large', { bytes: size, limitBytes: limits.documentBytes })
  const bytes = await readFile(path)
  const judge = createJudge()
  judge.add(bytes)
  const labelled = /^[^>]*encoding=["']([\w-]+)["']/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1] ?? null
  const encoding = decideEncoding({
    declared: options.encoding,
    cpg: labelled,
    byteOrderMark: byteOrderMarkOf(bytes),
    verdict: judge.verdict(),
    foreignBytes: judge.foreignBytes(),
  })
  const features = featuresOf(new TextDecoder(encoding.encoding).decode(bytes), limits)
  const rows = async function* (): AsyncGenerator<SourceRow> {
    yield* features
  }
  const { fields, range, hasHeights } = await survey(rows())
  const wgs84 = findSystem('4326')
  return {
    info: {
      format: 'kml',
      layers: [],
      layer: '',
      fields,
      encoding,
      crs: decideCrs({ declared: options.crs, datum: options.datum, stated: wgs84 && known(wgs84, 'format'), range }),
      range,
      rowCount: features.length,
      notes: hasHeights ? [{ code: 'heights-dropped', detail: {} }] : [],
    },
    rows,
    close: async () => {},
  }
}

function featuresOf(xml: string, limits: ReadLimits): readonly SourceRow[] {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new SourceRefused('kml-doctype')
  demandModest(xml, limits)
  try {
    const document = new DOMParser({ onError: (level, message) => failOn(level, message) }).parseFromString(xml, 'text/xml')
    return [...kmlGen(document)].map(({ geometry, properties }, i) => ({
      row: i + 1,
      properties: plain(flatten(properties ?? {})),
      geometry,
      faults: [],
    }))
  } catch (error) {
    throw new SourceRefused('kml-malformed', { reason: error instanceof Error ? error.message.slice(0, 200) : String(error) })
  }
}

/** A tree of tags weighs far more than its text. */
function demandModest(xml: string, { documentMarks }: ReadLimits): void {
  let marks = 0
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) marks += 1
  if (marks > documentMarks) throw new SourceRefused('document-too-many-tags', { tags: marks, limit: documentMarks })
}

function failOn(level: string, message: string): void {
  if (level !== 'warning') throw new Error(message)
}

// Drawing instructions of the viewer say nothing about the land.
const styling = /^(style(Url|Hash|MapHash)?|icon.*|fill(-opacity)?|stroke(-.*)?|visibility|label-.*|@geometry-type|gx:.*|open)$/i

const plain = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([name]) => !styling.test(name)))
