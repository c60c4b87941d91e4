// How a slice publishes a table: one description feeds tiles, features, exports and the layer list of the client.

import type { AnyEndpoint } from './endpoint.ts'
import type { Changes } from './past.ts'
import { ident, type Sql, sql } from './sql.ts'

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

export type RecordProperty = {
  readonly name: string
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'timestamp'
  readonly title: Words
  readonly of: Sql
}

/**
 * How a feature is written: by the doors of the slice itself, so that what is checked, who may, and the line in the ledger are those
 * of the screens.
 */
export type RecordDoors = {
  readonly enter: AnyEndpoint
  /** As last seen, by the id in its input. */
  readonly change: AnyEndpoint
  /** Absent where nothing is removed. */
  readonly remove?: AnyEndpoint
  /** Which field of these doors a property is: `happened.from`. Any other property is reckoned, and nobody's to write. */
  readonly fields: Readonly<Record<string, string>>
  /** Properties that are JSON as text, since those of a feature are flat. */
  readonly jsonTexts?: readonly string[]
  /** The place too is always part of what is sent, as it was read. */
  readonly isWhole?: true
  /** What a new record has besides. */
  readonly fresh?: () => Readonly<Record<string, unknown>>
}

/** The records behind a collection, one a feature, with everything that may be read and asked of them. */
export type Records = {
  /** The kind of role_verbs whose verb `export` bounds what is taken away of them. */
  readonly kind:
    | 'areas'
    | 'zones'
    | 'parcels'
    | 'livestock'
    | 'balance'
    | 'duties'
    | 'patrols'
    | 'problems'
    | 'incidents'
    | 'sightings'
  /** Tables with their joins, as they stand behind `from`; never more than one row a record. */
  readonly from: (params: TileParams) => Sql
  /** Unique and indexed, text or uuid, and never another for the same record: pages go on behind it. */
  readonly key: Sql
  readonly keyType: 'text' | 'uuid'
  /** EPSG:4326. */
  readonly geom: Sql
  /** Where it is of another kind than what is drawn. */
  readonly geometry?: Collection['geometry']
  readonly properties: readonly RecordProperty[]
  /** Absent where features are only read. */
  readonly doors?: RecordDoors
  /** Whose changes others may follow (migrations/0140); absent where records are reckoned anew from others. */
  readonly told?: Told
}

export type Told = {
  readonly table: string
  readonly key: string
  /** Its versions are kept, so that one taken away is told to those who saw it. */
  readonly hasPast: boolean
  /** The column without which a row is no record. */
  readonly place?: string
}
/** A table with ids and a past, as most are. */
export const toldOf = (table: string, key = 'id'): Told => ({ table, key, hasPast: true })

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
  /** Absent where the collection is drawn and is no register of records. */
  readonly records?: Records
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
/** A property that stands under its own name in its table. */
export const column = (table: string, name: string, type: RecordProperty['type'], title: Words): RecordProperty => ({
  name,
  type,
  title,
  of: sql`${ident(`${table}.${name}`)}`,
})
export const demoProperty = (table: string): RecordProperty => column(table, 'is_demo', 'boolean', demoAttribute.title)
