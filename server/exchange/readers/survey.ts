// One look over the first rows of a source: field types, samples for the preview and the coordinate range.

import type { Geometry, Position } from 'geojson'
import { usable } from '../../platform/text.rules.ts'
import type { SourceField } from '../contract.ts'
import type { Range } from '../crs/propose.ts'
import { readLimits, SourceRefused, type SourceRow, type Value } from './source.ts'

/** Rows looked at for samples and range; enough to meet every township of a county delivery, cheap enough to do before asking. */
const surveyRows = 2000
const samplesPerField = 5
const sampleLength = 200

/** A value as it is shown: its beginning, with a sign for what cannot be shown. */
export const sampleOf = (value: Value): string => (value === null ? '' : usable(String(value).slice(0, sampleLength)))

export type Survey = {
  readonly fields: readonly SourceField[]
  readonly range: Range | null
  readonly rowsSeen: number
  readonly isWhole: boolean
  /** Some position has a height or a measure that says something; writers fill up with zeros. */
  readonly hasHeights: boolean
}

type Seen = { samples: Set<string>; types: Set<SourceField['type']> }

const datePattern = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/

function typeOf(value: Value): SourceField['type'] {
  if (value === null || value === '') return 'unknown'
  if (typeof value !== 'string') return typeof value === 'number' ? 'number' : 'boolean'
  if (datePattern.test(value.trim())) return 'date'
  // Codes with leading zeros are text, whatever they look like.
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(value.trim()) ? 'number' : 'text'
}

function settled(types: ReadonlySet<SourceField['type']>): SourceField['type'] {
  const stated = [...types].filter((type) => type !== 'unknown')
  return stated.length === 1 ? (stated[0] ?? 'unknown') : stated.length === 0 ? 'unknown' : 'text'
}

/** Reads up to `surveyRows` rows; `names` fixes the order of the fields where the format declares them. */
export async function survey(rows: AsyncIterable<SourceRow>, names: readonly string[] = []): Promise<Survey> {
  const seen = new Map<string, Seen>(names.map((name) => [name, { samples: new Set(), types: new Set() }]))
  const extent: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  let rowsSeen = 0
  let isWhole = true
  let hasHeights = false
  for await (const { properties, geometry } of rows) {
    if (rowsSeen >= surveyRows) {
      isWhole = false
      break
    }
    rowsSeen += 1
    for (const [name, value] of Object.entries(properties)) note(seen, name, value)
    if (seen.size > readLimits.fields) throw new SourceRefused('too-many-fields', { fields: seen.size, limit: readLimits.fields })
    if (geometry)
      for (const position of positionsOf(geometry)) {
        widen(extent, position)
        hasHeights ||= position.length > 2 && (position[2] !== 0 || position.length > 3)
      }
  }
  const fields = [...seen].map(([name, { samples, types }]) => ({
    name: usable(name),
    type: settled(types),
    samples: [...samples],
  }))
  return { fields, range: extent[0] <= extent[2] ? extent : null, rowsSeen, isWhole, hasHeights }
}

function note(seen: Map<string, Seen>, name: string, value: Value): void {
  const own = seen.get(name) ?? { samples: new Set(), types: new Set() }
  seen.set(name, own)
  own.types.add(typeOf(value))
  if (value !== null && value !== '' && own.samples.size < samplesPerField) own.samples.add(sampleOf(value))
}

function widen(extent: [number, number, number, number], [x, y]: Position): void {
  if (x === undefined || y === undefined || !Number.isFinite(x) || !Number.isFinite(y)) return
  extent[0] = Math.min(extent[0], x)
  extent[1] = Math.min(extent[1], y)
  extent[2] = Math.max(extent[2], x)
  extent[3] = Math.max(extent[3], y)
}

function* positionsOf(geometry: Geometry): Generator<Position> {
  switch (geometry.type) {
    case 'Point':
      yield geometry.coordinates
      return
    case 'MultiPoint':
    case 'LineString':
      yield* geometry.coordinates
      return
    case 'MultiLineString':
    case 'Polygon':
      for (const line of geometry.coordinates) yield* line
      return
    case 'MultiPolygon':
      for (const polygon of geometry.coordinates) for (const ring of polygon) yield* ring
      return
    case 'GeometryCollection':
      for (const part of geometry.geometries) yield* positionsOf(part)
  }
}
