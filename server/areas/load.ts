// Brings the base geography of geodata/ into the database: the tree with codes and names, the county outlines, the waters.
// Safe to run at every start: what official line work replaced stays replaced, what is the same is not touched.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import type { FeatureCollection, Geometry } from 'geojson'
import type { Knex } from 'knex'
import { levelOf, pathOf } from '#rules/areas'
import { catalog } from '../../geodata/catalog.ts'
import { run, sql } from '../platform/sql.ts'

type Row = Readonly<Record<string, string>>

const folder = fileURLToPath(new URL('../../geodata/', import.meta.url))
const read = (file: string): string => readFileSync(`${folder}${file}`, 'utf8')
const sourceOf = (file: string): string => catalog.find((each) => each.file === file)?.source ?? file

/** `report` receives one line a step. Runs in the owner's transaction `db`. */
export async function loadGeography(db: Knex, report: (step: string) => void = () => {}): Promise<void> {
  const areas = await loadTree(db)
  const outlines = await loadOutlines(db)
  const waters = await loadWaters(db)
  report(`areas ${areas}, outlines ${outlines}, waters ${waters}`)
}

async function loadTree(db: Knex): Promise<number> {
  const divisions: Row[] = parse(read('areas/divisions.csv'), { columns: true })
  const column = (name: string): (string | null)[] => divisions.map((row) => row[name] || null)
  const codes = divisions.map((row) => row['code'] ?? '')
  const parents = divisions.map((row) => (levelOf(row['code'] ?? '') === 'prefecture' ? null : row['parent_code']))
  return run(
    db,
    sql`
    insert into areas as a (code, path, parent_code, level, name_zh, name_bo, name_en, source)
    select t.code, t.path::ltree, t.parent, t.level, t.zh, t.bo, t.en, ${sourceOf('areas/divisions.csv')}
    from unnest(${codes}::text[], ${codes.map(pathOf)}::text[], ${parents}::text[], ${column('level')}::text[],
                ${column('name_zh')}::text[], ${column('name_bo')}::text[], ${column('name_en')}::text[])
      as t (code, path, parent, level, zh, bo, en)
    on conflict (code) do update set name_zh = excluded.name_zh, name_bo = excluded.name_bo, name_en = excluded.name_en
    where a.import_id is null
      and (a.name_zh, a.name_bo, a.name_en) is distinct from (excluded.name_zh, excluded.name_bo, excluded.name_en)`,
  )
}

async function loadOutlines(db: Knex): Promise<number> {
  const counties: FeatureCollection<Geometry, { readonly code: string }> = JSON.parse(read('areas/counties.geojson'))
  const source = sourceOf('areas/counties.geojson')
  const changed = await run(
    db,
    sql`
    with given as (
      select t.code, st_setsrid(st_geomfromgeojson(t.geojson), 4326) as geom
      from unnest(${counties.features.map(({ properties }) => properties.code)}::text[],
                  ${counties.features.map(({ geometry }) => JSON.stringify(geometry))}::text[]) as t (code, geojson)
    )
    update areas a
    set geom = g.geom, label = st_pointonsurface(g.geom), source = ${source}, source_crs = 'GCJ-02'
    from given g
    where a.code = g.code and a.import_id is null and (a.geom is null or not a.geom ~= g.geom or a.source <> ${source})`,
  )
  return changed === 0 ? 0 : changed + (await uniteCounties(db))
}

/** The prefecture is what its counties cover together, unless its own outline was imported. */
export const uniteCounties = (db: Knex): Promise<number> =>
  run(
    db,
    sql`
    with united as (
      select c.parent_code as code, st_multi(st_union(c.geom, overlay_grid())) as geom, min(c.source) as source, min(c.source_crs) as crs
      from areas c
      where c.level = 'county' and c.geom is not null
      group by c.parent_code
    )
    update areas a
    set geom = u.geom, label = st_pointonsurface(u.geom), source = u.source, source_crs = u.crs
    from united u
    where a.code = u.code and a.level = 'prefecture' and a.import_id is null`,
  )

type WaterProperties = {
  readonly id: string
  readonly name_zh: string | null
  readonly name_bo: string | null
  readonly name_en: string | null
  readonly wdb_level?: number
  readonly area_km2?: number
}

/** Rivers keep the level of their source; a lake ranks by its area, so that both thin out alike on a small map. */
function rankOf({ wdb_level, area_km2 = 0 }: WaterProperties): number {
  if (wdb_level !== undefined) return wdb_level
  return area_km2 > 200 ? 1 : area_km2 > 50 ? 2 : 3
}

async function loadWaters(db: Knex): Promise<number> {
  const features = ['river', 'lake'].flatMap((kind) => {
    const collection: FeatureCollection<Geometry, WaterProperties> = JSON.parse(read(`waters/${kind}s.geojson`))
    return collection.features.map((feature) => ({ kind, ...feature }))
  })
  const property = (name: 'id' | 'name_zh' | 'name_bo' | 'name_en') => features.map(({ properties }) => properties[name])
  return run(
    db,
    sql`
    insert into waters as w (code, kind, rank, name_zh, name_bo, name_en, geom, source)
    select t.code, t.kind, t.rank, t.zh, t.bo, t.en, st_setsrid(st_geomfromgeojson(t.geojson), 4326),
           ${sourceOf('waters/rivers.geojson')}
    from unnest(${property('id')}::text[], ${features.map(({ kind }) => kind)}::text[],
                ${features.map(({ properties }) => rankOf(properties))}::int[], ${property('name_zh')}::text[],
                ${property('name_bo')}::text[], ${property('name_en')}::text[],
                ${features.map(({ geometry }) => JSON.stringify(geometry))}::text[]) as t (code, kind, rank, zh, bo, en, geojson)
    on conflict (code) do update
      set rank = excluded.rank, name_zh = excluded.name_zh, name_bo = excluded.name_bo, name_en = excluded.name_en,
          geom = excluded.geom, source = excluded.source
    where (w.rank, w.name_zh, w.name_bo, w.name_en, w.source) is distinct from
          (excluded.rank, excluded.name_zh, excluded.name_bo, excluded.name_en, excluded.source)
       or not st_equals(w.geom, excluded.geom)`,
  )
}
