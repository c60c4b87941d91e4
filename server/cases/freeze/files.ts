// Writes a freeze into a folder: a GeoPackage and a GeoJSON of the same records in the same order, and a manifest with the digests of
// both. Nothing in them says when, by whom or for which case they were made: the same records are the same bytes.

import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Knex } from 'knex'
import { type FreezeCollection, type FreezeFile, type FrozenCount, freezeCollections } from '#contract/cases'
import { canonicalJson } from '../../platform/canonical.rules.ts'
import { createGeoPackage, type GeoPackage } from '../../platform/geopackage/write.ts'
import type { FullMeasure } from '../../platform/measured.ts'
import { measureOf } from '../../platform/store/pass.ts'
import { aboutOf, dictionary } from './about.ts'
import { createGeoJson, type GeoJsonFile } from './geojson.ts'
import { boxOf, type Ground } from './ground.ts'
import { frozenLayers } from './layers.ts'
import { readFrozen } from './read.ts'
import { cellOf, counted, noRows, propertiesOf } from './told.ts'
import { type Retell, traceTeller } from './trace.ts'
import { freezeWords } from './words.ts'

export type MadeFile = { readonly path: string; readonly measure: FullMeasure }
export type Made = { readonly counts: readonly FrozenCount[]; readonly files: Readonly<Record<FreezeFile, MadeFile>> }

export const mediaTypes = {
  manifest: 'application/json',
  geopackage: 'application/geopackage+sqlite3',
  geojson: 'application/geo+json',
} as const satisfies Readonly<Record<FreezeFile, string>>

type Outputs = { readonly geopackage: GeoPackage; readonly geojson: GeoJsonFile }

async function writeLayer(
  db: Knex,
  ground: Ground,
  collection: FreezeCollection,
  { geopackage, geojson }: Outputs,
): Promise<FrozenCount> {
  const { title, geometry, fields } = frozenLayers[collection]
  const columns = fields.map(({ column, type }) => ({ name: column, type: type === 'json' ? ('text' as const) : type }))
  const layer = geopackage.beginLayer({ table: collection, identifier: title, geometry, columns })
  const retell: Retell = collection === 'assessments' ? await traceTeller(db) : async (batch) => batch
  let count = noRows(collection)
  for await (const batch of readFrozen(db, ground, collection)) {
    const rows = await retell(batch)
    count = counted(count, rows)
    const told = rows.map((row) => ({ row, properties: propertiesOf(row, fields) }))
    for (const { row, properties } of told)
      layer.add({ shape: row.shape, cells: fields.map((field) => cellOf(field, properties[field.name])) })
    await geojson.add(
      told.map(({ row, properties }) => ({ id: `${collection}.${row.key}`, collection, geometry: row.json, properties })),
    )
  }
  layer.end(count.demonstration > 0 ? `${title}。${freezeWords.demonstration}` : title)
  return count
}

/** The ground itself, first of all. */
async function writeGround(ground: Ground, { geopackage, geojson }: Outputs): Promise<void> {
  const layer = geopackage.beginLayer({
    table: 'ground',
    identifier: freezeWords.ground,
    geometry: 'MULTIPOLYGON',
    columns: [
      { name: '固定时刻', type: 'text' },
      { name: '面积_公顷', type: 'real' },
    ],
  })
  const { wkb, asOf, told } = ground
  layer.add({ shape: { wkb, ...boxOf(ground) }, cells: [asOf, told.areaHa] })
  layer.end(freezeWords.ground)
  const properties = { as_of: asOf, area_ha: told.areaHa }
  await geojson.add([{ id: 'ground', collection: 'ground', geometry: JSON.stringify(told.geometry), properties }])
}

async function writeLayers(
  db: Knex,
  ground: Ground,
  collections: readonly FreezeCollection[],
  outputs: Outputs,
): Promise<readonly FrozenCount[]> {
  await writeGround(ground, outputs)
  const counts: FrozenCount[] = []
  for (const collection of collections) counts.push(await writeLayer(db, ground, collection, outputs))
  return counts
}

const measured = async (path: string): Promise<MadeFile> => ({ path, measure: await measureOf(createReadStream(path)) })

async function writeManifest(
  path: string,
  ground: Ground,
  counts: readonly FrozenCount[],
  files: Readonly<Record<'geopackage' | 'geojson', MadeFile>>,
): Promise<MadeFile> {
  const digests = (['geopackage', 'geojson'] as const).map((file) => ({ file, type: mediaTypes[file], ...files[file].measure }))
  const about = aboutOf(ground, counts)
  const collections = counts.map(({ collection }) => collection)
  const manifest = {
    ...about,
    ground: { ...about.ground, geometry: ground.told.geometry },
    layers: dictionary(collections),
    files: digests,
  }
  await writeFile(path, `${canonicalJson(manifest)}\n`)
  return measured(path)
}

/** Writes all three into `folder`. The order in which collections were asked for makes no difference. */
export async function writeFreeze(db: Knex, ground: Ground, asked: readonly FreezeCollection[], folder: string): Promise<Made> {
  const paths = { geopackage: join(folder, 'layers.gpkg'), geojson: join(folder, 'layers.geojson') }
  const outputs: Outputs = {
    geopackage: createGeoPackage(paths.geopackage, `${ground.asOf.slice(0, 23)}Z`),
    geojson: await createGeoJson(paths.geojson),
  }
  const collections = freezeCollections.filter((collection) => asked.includes(collection))
  try {
    const counts = await writeLayers(db, ground, collections, outputs)
    const about = aboutOf(ground, counts)
    await outputs.geopackage.close(canonicalJson(about))
    await outputs.geojson.close(about)
    const files = { geopackage: await measured(paths.geopackage), geojson: await measured(paths.geojson) }
    return { counts, files: { ...files, manifest: await writeManifest(join(folder, 'manifest.json'), ground, counts, files) } }
  } catch (fault) {
    outputs.geopackage.abandon()
    await outputs.geojson.abandon()
    throw fault
  }
}
