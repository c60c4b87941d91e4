// What writes a file of rows, whatever its format: told what is to come, given rows in turn, and closed or given up.

import type { ExportFormat, ExportNote } from '#contract/exchange'
import type { Collection, RecordProperty, Words } from '../../platform/collection.ts'

export type Cell = string | number | boolean | null
export type ExportRow = {
  readonly id: string
  /** Two-dimensional, the low byte first, east before north, in the system of the file; null where the place is not known. */
  readonly wkb: Uint8Array | null
  /** In the order of the columns. */
  readonly cells: readonly Cell[]
}
export type ExportColumn = Pick<RecordProperty, 'name' | 'type' | 'title'> & {
  /** The longest text in it, in bytes of UTF-8; null where nobody measured. */
  readonly mostBytes: number | null
}

export type Sheet = {
  readonly collection: string
  readonly title: Words
  readonly geometry: Collection['geometry']
  readonly srid: number
  readonly columns: readonly ExportColumn[]
  readonly total: number
  readonly encoding: 'UTF-8' | 'GBK'
  /** What the file says of itself: demonstration first, then title, source, filter, moment, who asked. */
  readonly label: readonly string[]
  readonly isDemo: boolean
  readonly moment: string
}

export type Outlet = {
  readonly add: (rows: readonly ExportRow[]) => Promise<void> | void
  /** The file is whole when this resolves. Answers what it could not carry. */
  readonly close: () => Promise<readonly ExportNote[]>
  /** Gives the file up as it is. */
  readonly abandon: () => Promise<void> | void
}

export type Format = {
  readonly format: ExportFormat
  readonly extension: string
  readonly mediaType: string
  /** Writes to a path where nothing is yet. */
  readonly open: (path: string, sheet: Sheet) => Promise<Outlet> | Outlet
  /** Asks for the longest text of every column beforehand. */
  readonly measures?: true
}

/** More than the format can hold; the message says how much that is. */
export class TooLarge extends Error {}
