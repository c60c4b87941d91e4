// Units as patrols need them: near a track, cut into parts, with the posts of the people who went. Asked by the server for itself.

import type { Knex } from 'knex'
import { type PreparedUnit, partsOf, prepareUnit, type UnitGeometry, type UnitParts } from '#rules/patrols'
import { rows, run, sql } from '../platform/sql.ts'

export type NearUnit = {
  readonly id: string
  readonly kind: string
  readonly sightM: number
  readonly lengthM: number | null
  readonly areaHa: number
  /** Names the outline from which the parts were cut. */
  readonly outline: string
}
export type Box = readonly [west: number, south: number, east: number, north: number]

/** No sight reaches further than 5 km: 0.0625° are more at any latitude below 43. */
const furthest = 0.0625

export type PlacedUnit = NearUnit & { readonly box: Box; readonly from: string; readonly to: string | null }

/** Every unit in force on some day of a period, with the box from which it may be seen. */
export const findUnitsOf = (db: Knex, from: string, to: string): Promise<PlacedUnit[]> =>
  rows(
    db,
    sql`
    select u.id, u.kind, u.sight_m as "sightM", u.length_m as "lengthM", u.area_ha as "areaHa", md5(st_asbinary(u.geom)) as outline,
           array[st_xmin(b), st_ymin(b), st_xmax(b), st_ymax(b)] as box, u.in_force_from as "from", u.in_force_to as "to"
    from duty_units u cross join lateral (select st_expand(st_envelope(u.geom), u.sight_m / 80000) as b) e
    where u.in_force_from <= ${to}::date and (u.in_force_to is null or ${from}::date < u.in_force_to)`,
  )

export const findUnitsNear = (db: Knex, [west, south, east, north]: Box, day: string): Promise<NearUnit[]> =>
  rows(
    db,
    sql`
    select u.id, u.kind, u.sight_m as "sightM", u.length_m as "lengthM", u.area_ha as "areaHa", md5(st_asbinary(u.geom)) as outline
    from duty_units u
    where u.geom && st_expand(st_makeenvelope(${west}, ${south}, ${east}, ${north}, 4326), ${furthest}::float8)
      and u.geom && st_expand(st_makeenvelope(${west}, ${south}, ${east}, ${north}, 4326), u.sight_m / 80000)
      and u.in_force_from <= ${day}::date and (u.in_force_to is null or ${day}::date < u.in_force_to)
    order by u.id`,
  )

const scale = 1e7

function packed({ mids }: UnitParts): Buffer {
  const bytes = Buffer.alloc(mids.length * 4)
  for (const [i, degrees] of mids.entries()) bytes.writeInt32LE(Math.round(degrees * scale), i * 4)
  return bytes
}

export const midsOf = (bytes: Buffer): Float64Array =>
  Float64Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readInt32LE(i * 4) / scale)

type Cut = {
  readonly unitId: string
  readonly outline: string
  readonly n: number
  readonly sizeM: number
  readonly mids: Buffer
}

async function cut(db: Knex, units: readonly NearUnit[]): Promise<void> {
  const shapes = await rows<{ id: string; outline: string; geometry: UnitGeometry }>(
    db,
    sql`
    select id, md5(st_asbinary(geom)) as outline, st_asgeojson(geom, 9)::json as geometry
    from duty_units where id = any (${units.map(({ id }) => id)}::uuid[])`,
  )
  for (const { id, outline, geometry } of shapes) {
    const parts = partsOf(geometry)
    await run(
      db,
      sql`
      insert into unit_parts (unit_id, outline, n, size_m, mids)
      values (${id}::uuid, ${outline}, ${parts.n}, ${parts.sizeM}, ${packed(parts)})
      on conflict (unit_id, outline) do nothing`,
    )
  }
}

const findCuts = (db: Knex, units: readonly NearUnit[]): Promise<Cut[]> =>
  rows(
    db,
    sql`
    select p.unit_id as "unitId", p.outline, p.n, p.size_m as "sizeM", p.mids
    from unit_parts p join unnest(${units.map(({ id }) => id)}::uuid[], ${units.map(({ outline }) => outline)}::text[]) w (id, outline)
      on w.id = p.unit_id and w.outline = p.outline`,
  )

/** The units ready to be asked what a track sees of them; cut where that was never done. Keyed by id. */
export async function prepareUnits(db: Knex, units: readonly NearUnit[]): Promise<ReadonlyMap<string, PreparedUnit>> {
  if (units.length === 0) return new Map()
  let cuts = await findCuts(db, units)
  const missing = units.filter(({ id }) => !cuts.some(({ unitId }) => unitId === id))
  if (missing.length > 0) {
    await cut(db, missing)
    cuts = await findCuts(db, units)
  }
  const sightOf = new Map(units.map(({ id, sightM }) => [id, sightM]))
  return new Map(
    cuts.map(({ unitId, n, sizeM, mids }) => [unitId, prepareUnit({ n, sizeM, mids: midsOf(mids) }, sightOf.get(unitId) ?? 0)]),
  )
}

export type Post = { readonly unitId: string; readonly userId: string; readonly duty: string; readonly level: string }

export type DatedPost = Post & { readonly from: string; readonly to: string | null }

/** Posts, and those who stood in for their holders, of some day of a period. */
export const findPostsOf = (db: Knex, from: string, to: string): Promise<DatedPost[]> =>
  rows(
    db,
    sql`
    select p.unit_id as "unitId", h.user_id as "userId", p.duty, p.level, h.from_day as "from", h.to_day as "to"
    from duty_posts p
    cross join lateral (
      select p.user_id, p.from_day, p.to_day
      union all
      select s.user_id, greatest(s.from_day, p.from_day), least(s.to_day, p.to_day) from duty_substitutes s where s.post_id = p.id) h
    where h.from_day <= ${to}::date and (h.to_day is null or ${from}::date < h.to_day)
    order by p.unit_id, p.duty, p.level`,
  )

/** Posts that these people hold, or stand in for, in these units that day. */
export const findPosts = (db: Knex, unitIds: readonly string[], userIds: readonly string[], day: string): Promise<Post[]> =>
  rows(
    db,
    sql`
    select p.unit_id as "unitId", h.user_id as "userId", p.duty, p.level
    from duty_posts p
    cross join lateral (
      select p.user_id
      union
      select s.user_id from duty_substitutes s where s.post_id = p.id and s.from_day <= ${day}::date and ${day}::date < s.to_day) h
    where p.unit_id = any (${[...unitIds]}::uuid[]) and h.user_id = any (${[...userIds]}::uuid[])
      and p.from_day <= ${day}::date and (p.to_day is null or ${day}::date < p.to_day)
    order by p.unit_id, array_position(${[...userIds]}::uuid[], h.user_id), p.duty, p.level`,
  )
