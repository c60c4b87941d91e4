// What every reader promises: a description of the file at once, then its rows one by one in source coordinates, in memory that does not
// grow with the file.

import type { Geometry } from 'geojson'
import type { EncodingFinding, Fault, SourceField } from '../contract.ts'
import type { CrsFinding } from '../crs/finding.ts'
import type { Range } from '../crs/propose.ts'

const formats = ['geojson', 'shapefile', 'geopackage', 'kml', 'csv', 'xlsx'] as const
export type Format = (typeof formats)[number]

export type Value = string | number | boolean | null
export type Properties = Readonly<Record<string, Value>>

export type SourceRow = {
  /** As the officer counts: spreadsheet row for CSV and XLSX (the first line is 1), feature number for the others. */
  readonly row: number
  readonly properties: Properties
  readonly geometry: Geometry | null
  /** What the reader itself could not make sense of. */
  readonly faults: readonly Fault[]
}

/** `code` and `detail` have a sentence in the message table. */
export type SourceNote = { readonly code: string; readonly detail: Readonly<Record<string, string | number>> }

export type SourceInfo = {
  readonly format: Format
  readonly layers: readonly string[]
  readonly layer: string
  readonly fields: readonly SourceField[]
  readonly encoding: EncodingFinding
  readonly crs: CrsFinding
  /** minX, minY, maxX, maxY of the first rows, in source units. */
  readonly range: Range | null
  readonly rowCount: number | null
  readonly notes: readonly SourceNote[]
}

export type Source = {
  readonly info: SourceInfo
  readonly rows: () => AsyncIterable<SourceRow>
  /** Removes temporary files; the source is of no use afterwards. */
  readonly close: () => Promise<void>
}

export type OpenOptions = {
  readonly encoding?: string
  readonly layer?: string
  /** `4525`, `EPSG:4525`, `GCJ02`, `BD09`. */
  readonly crs?: string
  /** A datum the caller knows and the file does not say; Xian80 and Beijing54 are refused. */
  readonly datum?: string
  /** The name the file had with its sender, where the stored path has lost it. */
  readonly fileName?: string
  /** Of several layers take the first; otherwise the caller has to name one. */
  readonly takesFirstLayer?: boolean
  readonly limits?: Partial<ReadLimits>
}

export type ReadLimits = {
  readonly unpackedBytes: number
  readonly unpackedRatio: number
  readonly archiveEntries: number
  readonly documentBytes: number
  readonly documentMarks: number
  readonly featureBytes: number
  readonly lineBytes: number
  readonly fields: number
}

/**
 * Machine protection, no legal meaning: archives may unpack to 4 GiB, documents read whole (KML, XLSX) to 64 MiB, for in memory
 * they take fifteen times as much; a KML may have half a million tags, one feature 32 MiB (a million vertices).
 */
export const readLimits: ReadLimits = {
  unpackedBytes: 4 * 2 ** 30,
  unpackedRatio: 400,
  archiveEntries: 2000,
  documentBytes: 64 * 2 ** 20,
  documentMarks: 500_000,
  featureBytes: 32 * 2 ** 20,
  lineBytes: 2 ** 20,
  fields: 1000,
}

/** The file as a whole cannot be read; says why in a code of the message table. */
export class SourceRefused extends Error {
  readonly code: string
  readonly detail: Readonly<Record<string, string | number>>

  constructor(code: string, detail: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(detail)}`)
    this.name = 'SourceRefused'
    this.code = code
    this.detail = detail
  }
}

export const rowFault = (
  row: number,
  code: string,
  detail: Fault['detail'] = {},
  severity: Fault['severity'] = 'error',
): Fault => ({
  row,
  field: null,
  code,
  place: null,
  detail,
  severity,
})
