// How a slice publishes a table: one description feeds tiles, features, exports and the layer list of the client.

import type { Changes } from './past.ts'
import type { Sql } from './sql.ts'

export type Words = { readonly zh: string; readonly bo: string; readonly en: string }

/** What a tile may be asked for besides its address. */
export type TileParams = { readonly year: number; readonly season: 'warm' | 'cold' }

export type TileLevel = {
  /** Inclusive zooms. The levels of a collection cover its zooms without gap or overlap. */
  readonly minZoom: number
  readonly maxZoom: number
  /**
   * A select of the rows touching `envelope` (EPSG:4326), with columns `geom` (EPSG:4326), `fid` (bigint or null) and then the attributes.
   * It must restrict by `geom && envelope` itself, so that the spatial index serves it under the row rule.
   */
  readonly select: (envelope: Sql, params: TileParams) => Sql
}

export type CollectionAttribute = { readonly name: string; readonly type: 'text' | 'number' | 'boolean'; readonly title: Words }

export type Collection = {
  /** Also the source-layer name of its tiles. */
  readonly id: string
  readonly title: Words
  readonly geometry: 'point' | 'line' | 'polygon' | 'mixed'
  readonly may: string
  readonly source: Words
  readonly params: readonly ('year' | 'season')[]
  readonly attributes: readonly CollectionAttribute[]
  readonly levels: readonly TileLevel[]
  /** When its records changed inside an envelope; absent where nothing of the past is kept. Its tiles then take `as_of`. */
  readonly past?: Changes
  /** Rows differ between people of one area, by duty, unlock or post: its tiles are then versioned by who asks too. */
  readonly hasSensitivePlaces?: true
  /** Names in collection_versions whose change makes the tiles of this collection old. */
  readonly dependsOn: readonly string[]
}

/** What every collection says of a record. */
export const idAttribute: CollectionAttribute = {
  name: 'id',
  type: 'text',
  title: { zh: '标识', bo: 'ངོས་འཛིན་ཨང་།', en: 'Identifier' },
}
export const demoAttribute: CollectionAttribute = {
  name: 'is_demo',
  type: 'boolean',
  title: { zh: '演示数据', bo: 'དཔེ་སྟོན་གཞི་གྲངས།', en: 'Demonstration data' },
}
