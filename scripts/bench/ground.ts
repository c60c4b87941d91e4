// Made-up land for the benches: parcels that share their edges, zones of thousands of vertices, belts of grassland.
// Drawn from a seed, so that every run measures the same land. Nothing here looks like a real place.

import type { Knex } from 'knex'
import { rows, run, sql } from '../../server/platform/sql.ts'

type Point = readonly [number, number]
type Ring = readonly Point[]

const west = 89.5
const south = 31.8
const width = 8
const height = 4
const villages = 313
const cellsInChunk = 4000

/** mulberry32: small, seeded, good enough to scatter vertices. */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const noiseAt = (x: number, y: number, salt: number): number =>
  random((x * 73856093) ^ (y * 19349663) ^ (salt * 83492791))() - 0.5

/** A grid of cells whose corners and edges wander, each edge drawn once and shared by its two cells. */
function gridOf(parcels: number): {
  readonly columns: number
  readonly rows: number
  readonly ring: (x: number, y: number) => Ring
} {
  const columns = Math.ceil(Math.sqrt((parcels * width) / height))
  const lines = Math.ceil(parcels / columns)
  const [dx, dy] = [width / columns, height / lines]
  const corner = (x: number, y: number): Point => [
    west + (x + 0.5 * noiseAt(x, y, 1)) * dx,
    south + (y + 0.5 * noiseAt(x, y, 2)) * dy,
  ]
  const steps = 5
  const between = (a: Point, b: Point, x: number, y: number, salt: number): Point[] =>
    Array.from({ length: steps - 1 }, (_, i): Point => {
      const t = (i + 1) / steps
      const stray = 0.12 * noiseAt(x * steps + i, y, salt)
      return [a[0] + (b[0] - a[0]) * t + stray * (b[1] - a[1]), a[1] + (b[1] - a[1]) * t - stray * (b[0] - a[0])]
    })
  const along = (x: number, y: number): Ring => [corner(x, y), ...between(corner(x, y), corner(x + 1, y), x, y, 3)]
  const up = (x: number, y: number): Ring => [corner(x, y), ...between(corner(x, y), corner(x, y + 1), x, y, 4)]
  const ring = (x: number, y: number): Ring => [
    ...along(x, y),
    ...up(x + 1, y),
    corner(x + 1, y + 1),
    ...along(x, y + 1)
      .slice(1)
      .toReversed(),
    corner(x, y + 1),
    ...up(x, y).slice(1).toReversed(),
    corner(x, y),
  ]
  return { columns, rows: lines, ring }
}

/** A star-shaped outline: it cannot cross itself, however rough it is. */
function blob(at: Point, radius: number, vertices: number, dice: () => number): Ring {
  const waves = Array.from({ length: 8 }, (_, k) => ({ k: k + 2, size: (0.35 * dice()) / (k + 2), turn: 6.283 * dice() }))
  const ring = Array.from({ length: vertices }, (_, i): Point => {
    const angle = (i / vertices) * 2 * Math.PI
    const swell = waves.reduce((sum, { k, size, turn }) => sum + size * Math.sin(k * angle + turn), 1)
    const r = radius * (swell + 0.004 * (dice() - 0.5))
    return [at[0] + r * Math.cos(angle), at[1] + 0.8 * r * Math.sin(angle)]
  })
  return [...ring, ring[0] ?? at]
}

const multi = (...rings: readonly Ring[]): string => JSON.stringify({ type: 'MultiPolygon', coordinates: [rings] })

async function layAreas(db: Knex): Promise<void> {
  const levels = ['prefecture', 'county', 'township', 'village'] as const
  await run(
    db,
    sql`insert into areas (code, path, level, name_zh, source, is_demo) values ('b', 'b', ${levels[0]}, 'bench', 'bench', true)`,
  )
  await run(
    db,
    sql`insert into areas (code, path, parent_code, level, name_zh, source, is_demo)
        select 'b' || c, ('b.b' || c)::ltree, 'b', 'county', 'c' || c, 'bench', true from generate_series(1, 6) c`,
  )
  await run(
    db,
    sql`insert into areas (code, path, parent_code, level, name_zh, source, is_demo)
        select 't' || t, ('b.b' || 1 + t % 6 || '.t' || t)::ltree, 'b' || 1 + t % 6, 'township', 't' || t, 'bench', true
        from generate_series(1, 49) t`,
  )
  await run(
    db,
    sql`insert into areas (code, path, parent_code, level, name_zh, source, is_demo)
        select 'v' || v, t.path || ('v' || v), t.code, 'village', 'v' || v, 'bench', true
        from generate_series(0, ${villages - 1}) v join areas t on t.code = 't' || 1 + v % 49`,
  )
}

async function layParcels(db: Knex, parcels: number): Promise<void> {
  const grid = gridOf(parcels)
  await run(
    db,
    sql`insert into operators (code, kind, name, area_code, path, is_demo)
        select 'o' || i, 'household', 'o' || i, a.code, a.path, true
        from generate_series(0, ${Math.ceil(parcels / 2) - 1}) i
        join areas a on a.code = 'v' || (i::bigint * ${villages} / ${Math.ceil(parcels / 2)})`,
  )
  for (let from = 0; from < parcels; from += cellsInChunk) {
    const numbers = Array.from({ length: Math.min(cellsInChunk, parcels - from) }, (_, i) => from + i)
    const shapes = numbers.map((n) => multi(grid.ring(n % grid.columns, Math.floor(n / grid.columns))))
    await run(
      db,
      sql`insert into parcels (code, area_code, path, season, operator_id, geom, source, is_demo, entitlement_su)
          select 'p' || n, o.area_code, o.path, case when n % 2 = 0 then 'cold' else 'warm' end, o.id,
                 st_setsrid(st_geomfromgeojson(shape), 4326), 'bench', true, case when n % 10 = 0 then 50 end
          from unnest(${numbers}::int[], ${shapes}::text[]) u (n, shape) join operators o on o.code = 'o' || n / 2`,
    )
  }
}

async function layZones(db: Knex, zones: number, dice: () => number): Promise<void> {
  const kinds = ['balance', 'grazing-ban', 'rest-grazing', 'park-core', 'park-general', 'water-protection', 'basic-grassland']
  for (let n = 0; n < zones; n += 1) {
    const kind = kinds[n % kinds.length] ?? 'balance'
    const at: Point = [west + width * (0.1 + 0.8 * dice()), south + height * (0.1 + 0.8 * dice())]
    const radius = 0.25 + 0.6 * dice()
    const outline = blob(at, radius, 2000 + Math.round((18_000 * n) / Math.max(1, zones - 1)), dice)
    const hole = n % 4 === 0 ? [blob(at, radius / 4, 500, dice).toReversed()] : []
    const rest = kind === 'rest-grazing' ? ['04-20', '06-20'] : [null, null]
    await run(
      db,
      sql`insert into zones (code, kind, name, path, geom, legal_basis, in_force_from, rest_from, rest_to, source, is_demo)
          values (${`z${n}`}, ${kind}, ${`z${n}`}, 'b', st_setsrid(st_geomfromgeojson(${multi(outline, ...hole)}), 4326),
                  'bench', '2020-01-01', ${rest[0]}, ${rest[1]}, 'bench', true)`,
    )
  }
}

async function layGrassland(db: Knex): Promise<void> {
  const belts = 8
  const line = (belt: number): Point[] =>
    Array.from({ length: 1201 }, (_, i) => [
      west - 0.1 + ((width + 0.2) * i) / 1200,
      south -
        0.2 +
        ((height + 0.4) * belt) / belts +
        (belt === 0 || belt === belts ? 0 : 0.1 * Math.sin(i / 40 + belt) + 0.01 * noiseAt(i, belt, 9)),
    ])
  await run(
    db,
    sql`insert into grassland_types (code, name_zh, name_en, rank)
        select 'g' || t, 'g' || t, 'g' || t, t from generate_series(0, 3) t on conflict do nothing`,
  )
  for (let belt = 0; belt < belts; belt += 1) {
    const lower = line(belt)
    const ring = [...lower, ...line(belt + 1).toReversed(), lower[0] ?? [west, south]] as const
    await run(
      db,
      sql`insert into grassland_units (code, type_code, geom, source, is_demo)
          values (${`u${belt}`}, ${`g${belt % 4}`}, st_setsrid(st_geomfromgeojson(${multi(ring)}), 4326), 'bench', true)`,
    )
  }
}

/** Lays the land into an empty, migrated database; every parcel ends up in facts_dirty. */
export async function layGround(
  db: Knex,
  size: { readonly parcels: number; readonly zones: number; readonly seed: number },
): Promise<void> {
  const dice = random(size.seed)
  await layAreas(db)
  await layGrassland(db)
  await layZones(db, size.zones, dice)
  await layParcels(db, size.parcels)
  for (const table of ['areas', 'operators', 'parcels', 'zones', 'zone_parts', 'grassland_parts', 'facts_dirty']) {
    await rows(db, sql`analyze ${{ text: table, values: [] }}`)
  }
}
