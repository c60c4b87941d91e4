// The catalogue of published collections, and their tiles. app.ts hands in the collections; no slice is named here.

import * as z from 'zod'
import { type CollectionInfo, tileQuery } from '#contract/tiles'
import { demandCollection, isBeyondToken } from '../platform/admission.ts'
import { bytes } from '../platform/answer.ts'
import type { Actor, Caller } from '../platform/caller.ts'
import type { Collection, TileLevel } from '../platform/collection.ts'
import { type AnyEndpoint, reading } from '../platform/endpoint.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { describedEndpoints, type FindReadable } from './described.routes.ts'
import { encodeTile, type FeatureRow } from './encode.ts'
import { changesEndpoint } from './past.routes.ts'
import { encodedTileQuery, featureTileQuery, type TileAsk, versionsQuery } from './queries.ts'
import { isOnGrid } from './rules.ts'

const mvt = 'application/vnd.mapbox-vector-tile'
const daySeconds = 86_400

type Tile = { readonly version: string; readonly body: Buffer | null }

const mayRead = (caller: Caller, { id, may }: Collection): boolean =>
  !isBeyondToken(caller, id) &&
  (may === 'anyone' || (caller.userId !== null && (may === 'signed-in' || caller.permissions.includes(may))))

const describe = (collection: Collection, version: string, asked: string | null): CollectionInfo => ({
  id: collection.id,
  title: collection.title,
  geometry: collection.geometry,
  source: collection.source,
  minzoom: Math.min(...collection.levels.map((level) => level.minZoom)),
  maxzoom: Math.max(...collection.levels.map((level) => level.maxZoom)),
  attributes: collection.attributes,
  params: collection.params,
  hasPast: collection.past !== undefined,
  version,
  tilejson: `/api/tiles/${collection.id}.json`,
  tiles: `/api/tiles/${collection.id}/{z}/{x}/{y}.mvt?v=${version}${
    asked === null || collection.past === undefined ? '' : `&as_of=${encodeURIComponent(asked)}`
  }`,
})

/** Versions named by an `If-None-Match` header. */
const heldVersions = (header: string | undefined): readonly string[] =>
  header === undefined ? [] : [...header.matchAll(/"([^"]*)"/g)].map(([, version = '']) => version)

const levelAt = (collection: Collection, zoom: number): TileLevel | undefined =>
  collection.levels.find((level) => level.minZoom <= zoom && zoom <= level.maxZoom)

/** The one place that asks which database it is on: the embedded one was built without an MVT encoder. */
async function findTile(services: Services, actor: Actor, ask: TileAsk, moment: string | null): Promise<Tile> {
  if (services.databaseKind === 'native') {
    const [row] = await services.readAs<{ version: string; tile: Buffer | null }>(actor, encodedTileQuery(ask), moment)
    if (row === undefined) throw new Error('a tile query answers one row')
    return { version: row.version, body: row.tile }
  }
  const rows = await services.readAs<FeatureRow>(actor, featureTileQuery(ask), moment)
  const version = String(rows[0]?.['version'])
  return { version, body: ask.held.includes(version) ? null : encodeTile(ask.collection, ask.tile, rows) }
}

/**
 * A tile fetched by its present version never changes; without one it is asked about again each time. The version names how
 * far its reader sees, so that the next person at the same browser asks for other addresses.
 */
function answerTile({ version, body }: Tile, asked: string | undefined) {
  const keep = asked === version ? `max-age=${daySeconds}, immutable` : 'no-cache'
  const headers = { etag: `W/"${version}"`, 'cache-control': `private, ${keep}` }
  if (body === null) return bytes('', mvt, headers, 304)
  return bytes(body, mvt, headers, body.length === 0 ? 204 : 200)
}

export function tilesEndpoints(services: Services, collections: readonly Collection[]): readonly AnyEndpoint[] {
  const findReadable: FindReadable = async (caller, actor, moment) => {
    const readable = collections.filter((collection) => mayRead(caller, collection))
    if (readable.length === 0) return []
    const versions = await services.readAs<{ id: string; version: string }>(actor, versionsQuery(readable), moment)
    const byId = new Map(versions.map(({ id, version }) => [id, version]))
    return readable.map((collection) => describe(collection, byId.get(collection.id) ?? '0', moment))
  }

  const catalogue = reading({
    path: '/api/collections',
    may: 'anyone',
    hasPast: true,
    summary: 'The published collections that the caller may read, with their versions',
    servesCollections: true,
    input: z.strictObject({}),
    run: ({ caller, actor, moment }) => findReadable(caller, actor, moment),
  })

  const tile = reading({
    path: '/api/tiles/:collection/:z/:x/:y.mvt',
    may: 'anyone',
    summary: 'One vector tile of one collection',
    isLean: true,
    hasPast: true,
    servesCollections: true,
    input: tileQuery,
    run: async ({ caller, actor, input, moment, http }) => {
      const collection = collections.find(({ id }) => id === input.collection)
      if (collection === undefined) throw notFound('collection', input.collection)
      demandCollection(caller, collection)
      if (moment !== null && collection.past === undefined) throw new Problem('no-past', 400, { collection: collection.id })
      if (!isOnGrid(input)) throw new Problem('off-the-grid', 400, { z: input.z, x: input.x, y: input.y })
      const missing = collection.params.filter((name) => input[name] === undefined)
      if (missing.length > 0) throw new Problem('parameter-missing', 400, { missing })
      const level = levelAt(collection, input.z)
      if (level === undefined) return undefined
      const params = { year: input.year ?? 0, season: input.season ?? 'warm' }
      const ask = { collection, level, tile: input, params, held: heldVersions(http.etag) }
      return answerTile(await findTile(services, actor, ask, moment), input.v)
    },
  })

  return [catalogue, tile, ...describedEndpoints(services, collections, findReadable), changesEndpoint(collections, mayRead)]
}
