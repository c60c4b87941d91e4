// Looks at a file before anything is decided: fields with samples, the layers, how the encoding and the coordinate system were found.

import { usable } from '../platform/text.rules.ts'
import type { ImportKind } from './contract.ts'
import type { Range } from './crs/propose.ts'
import { positionToStorage } from './crs/to-storage.ts'
import { withoutNumbers } from './hide-numbers.ts'
import { openSource } from './readers/open-source.ts'
import { type OpenOptions, type Source, type SourceInfo, type SourceNote, SourceRefused } from './readers/source.ts'
import { sampleOf } from './readers/survey.ts'
import { crsRecord, layerRecords, type SurveyRecord } from './survey-record.ts'

const sampleCount = 10
/** Encodings a person may choose between; the samples show which one reads right. */
const encodingChoices = ['utf-8', 'gb18030'] as const

export type Looked = { readonly info: SourceInfo; readonly survey: SurveyRecord }

/** Throws SourceRefused where the file cannot be read at all. */
export async function lookAtFile(path: string, kind: ImportKind, options: OpenOptions): Promise<Looked> {
  const source = await openSource(path, options)
  try {
    const { info } = source
    const samples = await sampleRows(source)
    if (samples.length === 0) throw new SourceRefused('no-rows')
    const isTable = kind === 'holders' || kind === 'herds' || kind === 'yields'
    return {
      info,
      survey: withoutNumbers({
        layers: layerRecords(info),
        fields: info.fields,
        sampleRows: samples,
        encoding: { ...info.encoding, candidates: info.encoding.how === 'format' ? [] : [...encodingChoices] },
        encodingSamples: await encodingSamples(path, options, info),
        crs: isTable ? { kind: 'none' } : crsRecord(info.crs),
        rowCount: info.rowCount,
        geometryCount: isTable || info.range === null ? null : info.rowCount,
        bbox: degreesOf(info),
        notes: [...layerNotes(info, options), ...info.notes],
      }),
    }
  } finally {
    await source.close()
  }
}

/** Which of several layers was taken, as long as nobody chose. */
const layerNotes = ({ layers, layer }: SourceInfo, options: OpenOptions): readonly SourceNote[] =>
  layers.length < 2 || options.layer !== undefined
    ? []
    : [{ code: 'layer-taken', detail: { layer, layers: layers.slice(0, 20).join('、') } }]

async function sampleRows(source: Source): Promise<readonly Readonly<Record<string, string>>[]> {
  const samples: Record<string, string>[] = []
  for await (const { properties } of source.rows()) {
    samples.push(Object.fromEntries(Object.entries(properties).map(([name, value]) => [usable(name), sampleOf(value)])))
    if (samples.length >= sampleCount) break
  }
  return samples
}

/** The first texts under each encoding, for formats that do not fix one. */
async function encodingSamples(path: string, options: OpenOptions, info: SourceInfo): Promise<Record<string, readonly string[]>> {
  if (info.encoding.how === 'format' || (info.format !== 'shapefile' && info.format !== 'csv')) return {}
  const samples: Record<string, readonly string[]> = {}
  for (const encoding of encodingChoices) {
    const source = await openSource(path, { ...options, encoding })
    const texts = source.info.fields.filter(({ type }) => type === 'text')
    samples[encoding] = [...texts.map(({ name }) => name), ...texts.flatMap(({ samples: own }) => own)].slice(0, sampleCount)
    await source.close()
  }
  return samples
}

function degreesOf({ crs, range }: SourceInfo): Range | null {
  if (crs.kind !== 'known' || range === null) return null
  const move = positionToStorage(crs.system)
  const corners = [move([range[0], range[1]]), move([range[2], range[1]]), move([range[2], range[3]]), move([range[0], range[3]])]
  const xs = corners.map(([x = Number.NaN]) => x)
  const ys = corners.map(([, y = Number.NaN]) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}
