// A tile is the same whether the database encoded it or Node did: on awkward shapes, at several zooms, for every attribute.
// The rule of equality: the same features with the same ids and attributes, and no point that lies more than one tile unit inside
// a shape of one is outside that shape in the other. Shapes too narrow to hold such a point live or die by rounding.

import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pastureCollections } from '../../server/pastures/collections.ts'
import { nobody } from '../../server/platform/caller.ts'
import type { Collection } from '../../server/platform/collection.ts'
import { openDatabase } from '../../server/platform/db.ts'
import type { ReadAs } from '../../server/platform/lane.ts'
import { sql } from '../../server/platform/sql.ts'
import { encodeTile, type FeatureRow } from '../../server/tiles/encode.ts'
import { encodedTileQuery, featureTileQuery, type TileAsk } from '../../server/tiles/queries.ts'
import { decode, distanceApart, type Feature, signedArea, wktOf } from '../support/mvt.ts'
import { findTemplate } from '../support/template.ts'
import { startWorld, type World } from '../support/world.ts'

const words = { zh: '样本', bo: 'དཔེ་མཚོན།', en: 'Samples' }
const samples: Collection = {
  id: 'samples',
  title: words,
  geometry: 'mixed',
  may: 'anyone',
  source: words,
  params: [],
  attributes: [
    { name: 'name', type: 'text', title: words },
    { name: 'amount', type: 'number', title: words },
    { name: 'is_odd', type: 'boolean', title: words },
  ],
  levels: [
    {
      minZoom: 0,
      maxZoom: 22,
      select: (envelope) => sql`select geom, fid, name, amount, is_odd from tile_samples where geom && ${envelope}`,
    },
  ],
  dependsOn: ['zones'],
}

/** A closed shore of bays within bays, as reservoirs and ridges draw zones. */
const shore = (lon: number, lat: number, radius: number, points: number): string =>
  Array.from({ length: points + 1 }, (_, i) => {
    const turn = ((i % points) / points) * 2 * Math.PI
    const reach = radius * (0.8 + 0.1 * Math.sin(turn * 5) + 0.04 * Math.sin(turn * 37) + 0.005 * Math.sin(turn * 211))
    return `${(lon + reach * Math.cos(turn)).toFixed(7)} ${(lat + reach * Math.sin(turn)).toFixed(7)}`
  }).join(', ')

const shapes: readonly (readonly [string, string])[] = [
  ['square', 'POLYGON((96.1 33.1, 96.3 33.1, 96.3 33.3, 96.1 33.3, 96.1 33.1))'],
  [
    'with a hole',
    'POLYGON((96.4 33.1, 96.9 33.1, 96.9 33.5, 96.4 33.5, 96.4 33.1), (96.5 33.2, 96.5 33.3, 96.7 33.3, 96.7 33.2, 96.5 33.2))',
  ],
  [
    'two parts',
    'MULTIPOLYGON(((95.1 33.1, 95.2 33.1, 95.2 33.2, 95.1 33.1)), ((95.6 33.6, 95.9 33.6, 95.9 33.9, 95.6 33.9, 95.6 33.6)))',
  ],
  ['shore', `POLYGON((${shore(96.5, 33.7, 0.25, 300)}))`],
  ['large shore', `POLYGON((${shore(96, 33.5, 1.4, 2000)}))`],
  ['thin', 'POLYGON((95.2 33.5, 96.8 33.50002, 95.2 33.50004, 95.2 33.5))'],
  ['tiny', 'POLYGON((96.05 33.05, 96.0500001 33.05, 96.0500001 33.0500001, 96.05 33.0500001, 96.05 33.05))'],
  ['river', `LINESTRING(${shore(96.2, 33.4, 0.5, 400)})`],
  ['braids', 'MULTILINESTRING((95.3 33.3, 95.5 33.4, 95.8 33.2), (95.3 33.35, 95.5 33.45, 95.8 33.25))'],
  ['place', 'POINT(96.01 33.01)'],
  ['places', 'MULTIPOINT((95.7 33.3), (95.72 33.31))'],
]

async function loadSamples(db: Knex): Promise<void> {
  await db.raw('create table tile_samples (name text, amount double precision, is_odd boolean, fid bigint, geom geometry)')
  await db.raw('grant select on tile_samples to onemap_app')
  for (const [i, [name, wkt]] of shapes.entries()) {
    const values = [name, i === 0 ? null : i * 1.5, i % 2 === 1, i === 1 ? null : 2 ** 51 + i, wkt]
    await db.raw('insert into tile_samples select ?, ?, ?, ?, st_geomfromtext(?, 4326)', values)
  }
}

let world: World
let inNode: { readonly knex: Knex; readonly readAs: ReadAs; readonly stop: () => Promise<void> }
beforeAll(async () => {
  world = await startWorld()
  await loadSamples(world.db)
  const embedded = await openDatabase({ databaseUrl: null, dataDir: 'memory' }, await findTemplate())
  await loadSamples(embedded.knex)
  inNode = embedded
})
afterAll(async () => {
  await inNode?.stop()
  await world.stop()
})

const tileAt = (z: number, lon: number, lat: number) => {
  const size = 2 ** z
  const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2
  return { z, x: Math.floor(((lon + 180) / 360) * size), y: Math.floor(y * size) }
}
const tiles = [
  [0, 96, 33],
  [4, 96, 33.5],
  [6, 96, 33.5],
  [8, 96.5, 33.5],
  [9, 95.7, 33.3],
  [10, 96.5, 33.7],
  [12, 96.3, 33.3],
  [14, 96.01, 33.01],
] as const

const byName = (features: readonly Feature[]) => new Map(features.map((feature) => [String(feature.properties['name']), feature]))

async function bothAt(z: number, lon: number, lat: number): Promise<readonly [Map<string, Feature>, Map<string, Feature>]> {
  const [level] = samples.levels
  if (level === undefined) throw new Error('one level')
  const ask: TileAsk = { collection: samples, level, tile: tileAt(z, lon, lat), params: { year: 0, season: 'warm' }, held: [] }
  const [encoded] = await world.services.readAs<{ tile: Buffer }>(nobody, encodedTileQuery(ask))
  const rows = await inNode.readAs<FeatureRow>(nobody, featureTileQuery(ask))
  return [byName(decode(encoded?.tile, 'samples')), byName(decode(encodeTile(samples, ask.tile, rows), 'samples'))]
}

/** Square units: arcs of the eroded outline are drawn as chords. */
const rounding = 0.01

/** What is left of `a` a unit inside its edge and not in `b`, and whether there is such an inside at all. */
async function compare(a: Feature, b: Feature | undefined): Promise<{ isSolid: boolean; strayArea: number }> {
  const query = `
    with shape as (select st_makevalid(st_geomfromtext(?)) as a, st_makevalid(st_geomfromtext(?)) as b),
    inside as (select st_buffer(a, -1) as a, b from shape)
    select not st_isempty(a) as "isSolid", st_area(st_difference(a, b)) as "strayArea" from inside`
  const { rows } = await world.db.raw(query, [wktOf(a), b === undefined ? 'POLYGON EMPTY' : wktOf(b)])
  return rows[0]
}

describe.each(tiles)('the tile at zoom %i around %f, %f', (z, lon, lat) => {
  it('has the same features, ids and attributes from both databases', async () => {
    const [native, node] = await bothAt(z, lon, lat)
    expect(native.size).toBeGreaterThan(0)
    for (const name of new Set([...native.keys(), ...node.keys()])) {
      const [ours, theirs] = [node.get(name), native.get(name)]
      const present = ours ?? theirs
      if (present === undefined || (present.type === 3 && !(await compare(present, undefined)).isSolid)) continue
      const told = (feature: Feature | undefined) => ({ id: feature?.id, type: feature?.type, properties: feature?.properties })
      expect(told(ours), name).toEqual(told(theirs))
    }
  })

  it('has the same shapes to within one unit, wound as the format asks', async () => {
    const [native, node] = await bothAt(z, lon, lat)
    for (const [name, feature] of native) {
      const twin = node.get(name)
      if (twin === undefined) continue
      if (feature.type !== 3) expect(distanceApart(feature, twin), name).toBeLessThanOrEqual(1)
      else {
        expect((await compare(feature, twin)).strayArea, `${name}: native, not in Node`).toBeLessThan(rounding)
        expect((await compare(twin, feature)).strayArea, `${name}: Node, not in native`).toBeLessThan(rounding)
        expect(signedArea(twin.rings[0] ?? []), name).toBeGreaterThan(0)
      }
    }
  })
})

describe('a tile of the past', () => {
  const parcels = pastureCollections.find(({ id }) => id === 'parcels')
  const level = parcels?.levels.find(({ minZoom, maxZoom }) => minZoom <= 12 && 12 <= maxZoom)

  /** Renames a parcel of the fixture, the same on both, and answers a moment before it. */
  const rename = async (db: Knex): Promise<string> => {
    const { rows } = await db.raw('select clock_timestamp()::text as at')
    // The clock of the embedded database counts milliseconds.
    await sleep(5)
    await db.raw(`update parcels set code = 'LATER' where code = '632701101001-1'`)
    return rows[0].at
  }

  it('has the same features from both databases, then and now', async () => {
    if (parcels === undefined || level === undefined) throw new Error('parcels are published')
    const moments = [await rename(world.db), await rename(inNode.knex)] as const
    const ask: TileAsk = {
      collection: parcels,
      level,
      tile: tileAt(12, 96.11, 33.11),
      params: { year: 0, season: 'warm' },
      held: [],
    }
    const readers = await Promise.all(
      [world.db, inNode.knex].map(async (db) => {
        const { rows } = await db.raw(`select id from users where login = 'county-a'`)
        return { ...nobody, userId: String(rows[0].id) }
      }),
    )
    const codesAt = async (moment: readonly [string, string] | readonly [null, null]) => {
      const [native, node] = readers
      if (native === undefined || node === undefined) throw new Error('two readers')
      const [encoded] = await world.services.readAs<{ tile: Buffer }>(native, encodedTileQuery(ask), moment[0])
      const rows = await inNode.readAs<FeatureRow>(node, featureTileQuery(ask), moment[1])
      const codes = (tile: Buffer | undefined) =>
        decode(tile, 'parcels')
          .map(({ properties }) => properties['code'])
          .toSorted()
      return [codes(encoded?.tile), codes(encodeTile(parcels, ask.tile, rows))]
    }
    const [thenNative, thenNode] = await codesAt(moments)
    const [nowNative, nowNode] = await codesAt([null, null])
    expect(thenNode).toEqual(thenNative)
    expect(nowNode).toEqual(nowNative)
    expect(thenNative).toContain('632701101001-1')
    expect(nowNative).toContain('LATER')
  })
})
