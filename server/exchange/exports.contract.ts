// Files of a collection: asked for, made by the queue, followed, taken and gone after a day.

import * as z from 'zod'

export const exportFormats = [
  'geopackage',
  'geojson',
  'geojson-seq',
  'flatgeobuf',
  'shapefile',
  'kml',
  'csv',
  'xlsx',
  'geoparquet',
] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Of the names and texts of a Shapefile. */
export const exportEncodings = ['UTF-8', 'GBK'] as const

/** Bare longitude and latitude, and what the map is measured in in this part of the country; by the numbers of the EPSG registry. */
export const exportSystems = [4326, 4490, 3857, 4518, 4519, 4520, 4521, 4539, 4540, 4541, 4542] as const
/** By their own definition in longitude and latitude of WGS 84 only: GeoJSON text sequences (RFC 8142) and KML. */
export const onlyDegrees: readonly ExportFormat[] = ['geojson-seq', 'kml']

/** For so long a file waits to be taken. */
export const exportHours = 24

/** Which rows of which collection. Filters are those of the map and of OGC API Features, and all of them hold at once. */
const asked = {
  collection: z.string().min(1).max(60),
  format: z.enum(exportFormats),
  crs: z.coerce.number().int().default(4326),
  encoding: z.enum(exportEncodings).default('UTF-8'),
  /** Names of the properties wanted; all where absent. */
  properties: z.array(z.string().min(1).max(60)).min(1).max(100).optional(),
  /** CQL2 text. */
  filter: z.string().trim().min(1).max(8000).optional(),
  /** West, south, east, north in degrees. */
  bbox: z.array(z.number().min(-180).max(180)).length(4).optional(),
  /** Code of an administrative area: what lies in it. */
  area: z
    .string()
    .regex(/^[0-9a-z]{2,20}$/)
    .optional(),
  year: z.number().int().min(1990).max(2100).optional(),
  season: z.enum(['warm', 'cold']).optional(),
}
export const newExport = z.strictObject({ ...asked, asOf: z.iso.datetime({ offset: true }).optional() })
export type NewExport = z.infer<typeof newExport>
export const exportAsked = z.object(asked)
export type ExportAsked = z.infer<typeof exportAsked>

export const exportId = z.strictObject({ id: z.uuid() })

export const exportStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type ExportState = (typeof exportStates)[number]

/**
 * Why an export failed. interrupted: the process ended meanwhile; ask again · right-lost: who asked may take nothing of it any more ·
 * too-large: more than the format can hold; `detail` says how much that is · other: `detail` says what the machine said.
 */
export const exportFaults = ['interrupted', 'right-lost', 'too-large', 'other'] as const
export type ExportFaultCode = (typeof exportFaults)[number]
export type ExportFault = { readonly code: ExportFaultCode; readonly detail: string | null }

/**
 * What a format could not carry. characters-replaced: GBK has no such character, `?` stands there · texts-cut: longer than a field of a
 * Shapefile holds · without-place: rows whose place is not known have none there.
 */
export const exportNotes = ['characters-replaced', 'texts-cut', 'without-place'] as const
export type ExportNote = { readonly code: (typeof exportNotes)[number]; readonly count: number }

export type Export = {
  readonly id: string
  readonly collection: string
  readonly format: ExportFormat
  readonly asked: ExportAsked
  readonly asOf: string | null
  readonly state: ExportState
  readonly askedAt: string
  readonly startedAt: string | null
  readonly endedAt: string | null
  /** Rows written, and to be written; null before they were counted. */
  readonly done: number
  readonly total: number | null
  readonly isDemo: boolean
  readonly fileName: string | null
  readonly bytes: number | null
  readonly sha256: string | null
  readonly notes: readonly ExportNote[]
  readonly fault: ExportFault | null
  /** When the file goes; null while there is none. */
  readonly expiresAt: string | null
  /** Whether the reader still reaches all that is in it. */
  readonly isOpen: boolean
}

export type ExportableCollection = {
  readonly id: string
  readonly title: { readonly zh: string; readonly bo: string; readonly en: string }
  readonly params: readonly ('year' | 'season')[]
  readonly hasPast: boolean
  readonly properties: readonly { readonly name: string; readonly title: ExportableCollection['title'] }[]
}
