// Invented duty over the real rivers and lakes: reaches cut at the borders of townships, lakes at those of counties, grassland grids
// on villages, and chiefs that are duties and not people. Whom a real prefecture has appointed is not known here.

import type { Knex } from 'knex'
import { pathOf } from '#rules/areas'
import { createUser, grantRole } from '../../server/access/queries.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'

const source = '演示数据：由水系与行政界线推算 / demonstration: derived from waters and borders'
const deed = '演示任命 / demonstration'
const firstDay = '2024-01-01'
/** Slivers of a river along a border are nobody's reach. */
const shortestM = 2000
const smallestHa = 20

const storeReaches = (db: Knex): Promise<number> =>
  run(
    db,
    sql`
    insert into duty_units (code, kind, name, path, geom, strip_m, sight_m, in_force_from, source, is_demo)
    select 'RR-' || w.code || '-' || a.code, 'river-reach', coalesce(w.name_zh, '未命名河流') || a.name_zh || '段', a.path, w.geom, 500, 500,
           ${firstDay}::date, ${source}, true
    from areas a
    cross join lateral (
      select min(r.code) as code, r.name_zh,
             st_linemerge(st_collectionextract(st_collect(st_intersection(r.geom, a.geom, overlay_grid())), 2)) as geom
      from waters r
      where r.kind = 'river' and r.name_zh is not null and st_intersects(r.geom, a.geom)
      group by r.name_zh) w
    where a.level = 'township' and a.geom is not null and not st_isempty(w.geom) and st_length(w.geom::geography) >= ${shortestM}::float8`,
  )

const storeLakes = (db: Knex): Promise<number> =>
  run(
    db,
    sql`
    insert into duty_units (code, kind, name, path, geom, sight_m, in_force_from, source, is_demo)
    select 'LK-' || w.code || '-' || a.code, 'lake', coalesce(w.name_zh, '湖泊') || '（' || a.name_zh || '）', a.path, c.geom, 1000,
           ${firstDay}::date, ${source}, true
    from waters w
    join areas a on a.level = 'county' and st_intersects(w.geom, a.geom)
    cross join lateral (select st_multi(st_collectionextract(st_intersection(w.geom, a.geom, overlay_grid()), 3)) as geom) c
    where w.kind = 'lake' and w.name_zh is not null and not st_isempty(c.geom) and st_area(c.geom::geography) >= ${smallestHa * 10_000}::float8`,
  )

/** The villages of the home township, and of every county's first. */
const storeGrids = (db: Knex, homeTownship: string): Promise<number> =>
  run(
    db,
    sql`
    insert into duty_units (code, kind, name, path, geom, sight_m, season_from, season_to, in_force_from, source, is_demo)
    select 'GG-' || a.code, 'grassland-grid', a.name_zh || '草原网格', a.path, a.geom, 500, '03-01', '12-31', ${firstDay}::date, ${source}, true
    from areas a
    where a.level = 'village' and a.geom is not null and a.parent_code in (
      select ${homeTownship} union select min(t.code) from areas t where t.level = 'township' and t.geom is not null group by t.parent_code)`,
  )

const levelWords = { prefecture: '州级', county: '县级', township: '乡级', village: '村级' } as const
type Level = keyof typeof levelWords
type Seat = { readonly login: string; readonly level: Level; readonly code: string; readonly name: string }

/** The accounts that the sign-in page offers: the chiefs of the home village and of all above it. */
const homeSeats = (village: string): readonly (readonly [string, Level, string])[] => [
  ['chief-prefecture', 'prefecture', '632700'],
  ['chief-county', 'county', village.slice(0, 6)],
  ['chief-township', 'township', village.slice(0, 9)],
  ['chief-village', 'village', village],
]

async function seatsOf(db: Knex, village: string): Promise<readonly Seat[]> {
  const named = homeSeats(village)
  const areas = await rows<{ code: string; level: Level; name: string }>(
    db,
    sql`
    select a.code, a.level, a.name_zh as name from areas a
    where a.level in ('county', 'township') or a.code in (${'632700'}, ${village}) or a.parent_code = ${village.slice(0, 9)}
    order by a.path`,
  )
  return areas.map(({ code, level, name }) => ({
    login: named.find(([, , home]) => home === code)?.[0] ?? `chief-${code}`,
    level,
    code,
    name: `${name}${levelWords[level]}河湖林草长`,
  }))
}

async function storeChiefs(db: Knex, seats: readonly Seat[], passwordHash: string): Promise<void> {
  for (const { login, level, code, name } of seats) {
    const userId = await createUser(db, { login, name, passwordHash, isDemo: true })
    await grantRole(db, { userId, role: 'chief', areaPath: pathOf(code), operatorId: null })
    // Of the prefecture the great waters; below it every unit of the own ground, but for every ninth seat of a township, which is vacant.
    const ground =
      level === 'prefecture'
        ? sql`u.kind in ('river-reach', 'lake')`
        : sql`u.path <@ ${pathOf(code)}::ltree and (${level} <> 'township' or u.kind <> 'river-reach' or hashtext(u.code) % 9 <> 0)`
    await run(
      db,
      sql`
      insert into duty_posts (unit_id, duty, level, user_id, from_day, deed, is_demo)
      select u.id, 'chief', ${level}, ${userId}::uuid, ${firstDay}::date, ${deed}, true from duty_units u where u.is_demo and ${ground}`,
    )
  }
}

/** The warden's account walks what touches the home village. */
const storeWarden = (db: Knex, village: string): Promise<number> =>
  run(
    db,
    sql`
    insert into duty_posts (unit_id, duty, level, user_id, from_day, deed, is_demo)
    select u.id, 'warden', 'village', p.id, ${firstDay}::date, ${deed}, true
    from duty_units u, users p, areas a
    where u.is_demo and p.login = 'warden' and a.code = ${village} and st_intersects(u.land, a.geom)
      and u.path <@ (select path from areas where code = ${village.slice(0, 9)})`,
  )

/** For kinds without a known rule the demonstration says one, and says so. */
const storeFrequencies = (db: Knex): Promise<number> =>
  run(
    db,
    sql`
    insert into duty_frequencies (unit_kind, duty, level, every, times, grace_days, in_force_from, source, evidence, note, is_demo)
    select 'grassland-grid', d.duty, d.level, d.every, d.times, 3, date '2024-01-01', '演示 / demonstration', 'N', '演示用，不是规定', true
    from (values ('chief', 'township', 'month', 1), ('chief', 'village', 'week', 1), ('warden', 'village', 'week', 2)) d (duty, level, every, times)`,
  )

/** Answers how many units there are. The home township's accounts are named for their level, so that they can be tried. */
export async function storeDuty(db: Knex, village: string): Promise<number> {
  const { hash } = await one<{ hash: string }>(
    db,
    sql`select password_hash as hash from users where login = 'warden' and is_demo`,
  )
  const made = (await storeReaches(db)) + (await storeLakes(db)) + (await storeGrids(db, village.slice(0, 9)))
  await storeChiefs(db, await seatsOf(db, village), hash)
  await storeWarden(db, village)
  await storeFrequencies(db)
  return made
}
