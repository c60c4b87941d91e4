// One statement per tile: the version the caller may see, and the tile unless the caller already holds that version.

import type { Collection, TileLevel, TileParams } from '../platform/collection.ts'
import { ident, type Sql, sql } from '../platform/sql.ts'
import { envelopeOf, type TileAddress, tileBuffer, tileExtent } from './rules.ts'

export type TileAsk = {
  readonly collection: Collection
  readonly level: TileLevel
  readonly tile: TileAddress
  readonly params: TileParams
  /** Versions the caller already holds. */
  readonly held: readonly string[]
}

// Stand in for what changes from tile to tile, so that the text of a statement is put together once and not for every tile.
const slots = { west: {}, south: {}, east: {}, north: {}, z: {}, x: {}, y: {}, held: {} } as const

function filled({ text, values }: Sql, { tile, held }: TileAsk): Sql {
  const [west, south, east, north] = envelopeOf(tile)
  const known = new Map<unknown, number | readonly string[]>([
    [slots.west, west],
    [slots.south, south],
    [slots.east, east],
    [slots.north, north],
    [slots.z, tile.z],
    [slots.x, tile.x],
    [slots.y, tile.y],
    [slots.held, held],
  ])
  return { text, values: values.map((value) => known.get(value) ?? value) }
}

type Subject = Pick<TileAsk, 'collection' | 'level' | 'params'>

/** Keeps one statement per level, year and season. */
function kept(build: (subject: Subject) => Sql): (ask: TileAsk) => Sql {
  const statements = new WeakMap<TileLevel, Map<string, Sql>>()
  return (ask) => {
    const { collection, level, params } = ask
    const ofLevel = statements.get(level) ?? new Map<string, Sql>()
    statements.set(level, ofLevel)
    const key = `${params.year} ${params.season}`
    const statement = ofLevel.get(key) ?? build({ collection, level, params })
    ofLevel.set(key, statement)
    return filled(statement, ask)
  }
}

/**
 * How far the caller of the transaction sees, as eight hex digits: part of every version, so no tile outlives its reach. Who sees
 * exactly is looked up only where that matters: small tiles feel it (scripts/bench/tiles.ts).
 */
const reachOf = ({ hasSensitivePlaces }: Collection): Sql =>
  hasSensitivePlaces === true
    ? sql`left(md5(caller_reach()), 8)`
    : sql`left(md5(concat_ws('|', current_setting('app.areas', true), current_setting('app.operators', true))), 8)`

/**
 * What of the past is older than a day stays as it is, unless data of a person is taken out of it: no transaction runs for a day,
 * so none can still write into it. What is younger, and the present, changes with its collections. The moment is asked for in a
 * select of its own, once and not for every row.
 */
const versionOf = (collection: Collection): Sql => sql`(
  select coalesce(string_agg(c.version::text, '-' order by c.collection), '0') from collection_versions c
  where c.collection = any((select case when app_as_of() < now() - interval '1 day' then array['past'] else ${collection.dependsOn}::text[] end)::text[]))
  || case when app_as_of() < 'infinity' then 'p' else '' end || '.' || ${reachOf(collection)}`

/** The versions of several collections at once, by id. */
export const versionsQuery = (collections: readonly Collection[]): Sql =>
  collections
    .map((collection) => sql`select ${collection.id}::text as id, ${versionOf(collection)} as version`)
    .reduce((left, right) => sql`${left} union all ${right}`)

const casts = { text: sql`text`, number: sql`double precision`, boolean: sql`boolean` } as const

const attributesOf = (collection: Collection): Sql =>
  collection.attributes
    .map(({ name, type }) => sql`f.${ident(name)}::${casts[type]} as ${ident(name)}`)
    .reduce((left, right) => sql`${left}, ${right}`, sql`f.fid`)

const rowsOf = ({ level, params }: Subject): Sql =>
  level.select(
    sql`st_makeenvelope(${slots.west}::float8, ${slots.south}::float8, ${slots.east}::float8, ${slots.north}::float8, 4326)`,
    params,
  )

const box = sql`st_tileenvelope(${slots.z}::integer, ${slots.x}::integer, ${slots.y}::integer)`

/** The encoded tile, by the database. No filter on the geometry: it would be computed twice, and the encoder skips nulls. */
const encodedOf = (ask: Subject): Sql => sql`
  select st_asmvt(t, ${ask.collection.id}, ${tileExtent}::integer, 'geom', 'fid') from (
    select ${attributesOf(ask.collection)},
           st_asmvtgeom(st_transform(f.geom, 3857), ${box}, ${tileExtent}::integer, ${tileBuffer}::integer, true) as geom
    from (${rowsOf(ask)}) f) t`

/** Columns `version` and `tile` (bytea; null where the caller holds the version, empty where nothing is there). */
export const encodedTileQuery = kept(
  (ask) => sql`
  select v.version, case when v.version <> all(${slots.held}::text[]) then (${encodedOf(ask)}) end as tile
  from (select ${versionOf(ask.collection)} as version offset 0) v`,
)

/**
 * The same features as rows, to be encoded in Node: columns `version`, `fid`, `geometry` (GeoJSON in tile units) and the attributes.
 * One row of nulls where there is none.
 */
export const featureTileQuery = kept(
  (ask) => sql`
  select v.version, t.*
  from (select ${versionOf(ask.collection)} as version) v
  left join lateral (
    select ${attributesOf(ask.collection)}, st_asgeojson(g.geom, 0) as geometry
    from (${rowsOf(ask)}) f
    cross join lateral (select tile_geometry(st_transform(f.geom, 3857), ${box}) as geom offset 0) g
    where g.geom is not null) t on v.version <> all(${slots.held}::text[])`,
)
