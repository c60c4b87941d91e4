// Invented sightings of protected animals all over the prefecture, so that the map of them can be tried. No place is a real den.

import type { Knex } from 'knex'
import { loadSpecies } from '../../server/incidents/load.ts'
import { run, sql } from '../../server/platform/sql.ts'
import { pointEwkb } from './ewkb.ts'
import { at, isInside, type Point, type Ring } from './lattice.ts'
import { between, namedUuid, pick, type Random, stream } from './random.ts'
import type { World } from './world.ts'

export type DemoSighting = {
  readonly id: string
  readonly species: string
  readonly seenAt: string
  readonly heads: number
  readonly sign: 'seen' | 'camera' | 'tracks'
  readonly place: Point
  readonly village: string
}

const count = 320
/** Which animals, how many at once, and how they are usually noticed. Invented, in no proportion to anything. */
const animals = [
  { code: 'snow-leopard', most: 2, signs: ['camera', 'tracks'] },
  { code: 'tibetan-antelope', most: 60, signs: ['seen'] },
  { code: 'wild-yak', most: 25, signs: ['seen'] },
  { code: 'kiang', most: 80, signs: ['seen'] },
  { code: 'white-lipped-deer', most: 30, signs: ['seen', 'camera'] },
  { code: 'alpine-musk-deer', most: 2, signs: ['camera', 'tracks'] },
  { code: 'black-necked-crane', most: 12, signs: ['seen'] },
  { code: 'brown-bear', most: 3, signs: ['camera', 'tracks', 'seen'] },
  { code: 'wolf', most: 7, signs: ['seen', 'tracks'] },
  { code: 'eurasian-lynx', most: 2, signs: ['camera'] },
  { code: 'pallass-cat', most: 1, signs: ['camera'] },
  { code: 'blue-sheep', most: 70, signs: ['seen'] },
] as const

const middle = (ring: Ring): Point => {
  const [x, y] = ring.reduce(([sx, sy], [px, py]) => [sx + px, sy + py], [0, 0])
  return [Math.round(x / ring.length), Math.round(y / ring.length)]
}

/** Somewhere inside: towards a corner of the outline, nearer to the middle until it lies within. */
export function placeIn(ring: Ring, random: Random): Point {
  const [mx, my] = middle(ring)
  const [cx, cy] = at(ring, Math.floor(random() * ring.length))
  for (let share = between(random, 0.1, 0.9); share > 0.01; share *= 0.8) {
    const place: Point = [Math.round(mx + (cx - mx) * share), Math.round(my + (cy - my) * share)]
    if (isInside(place, ring)) return place
  }
  return at(ring, 0)
}

/** The two years of the demonstration, by day. */
const firstDay = Date.UTC(2024, 0, 1)
const days = 700
const dayMs = 86_400_000

export function sightingsOf({ villages, seed }: World): readonly DemoSighting[] {
  return Array.from({ length: count }, (_, i): DemoSighting => {
    const random = stream(seed, `sighting ${i}`)
    const village = pick(random, villages)
    const animal = pick(random, animals)
    return {
      id: namedUuid(seed, `sighting ${i}`),
      species: animal.code,
      seenAt: new Date(
        firstDay + Math.floor(random() * days) * dayMs + Math.floor(between(random, 0, 43_200)) * 1000,
      ).toISOString(),
      heads: 1 + Math.floor(random() * animal.most),
      sign: pick(random, animal.signs),
      place: placeIn(village.ring, random),
      village: village.code,
    }
  })
}

/** The warden's account recorded those of its own villages. Answers how many there are. */
export async function storeSightings(db: Knex, world: World): Promise<number> {
  const all = sightingsOf(world)
  await loadSpecies(db)
  return run(
    db,
    sql`
    insert into sightings (id, species_code, seen_at, heads, sign, place, accuracy_m, area_code, path, recorded_by, is_demo)
    select t.id, t.species, t.seen_at, t.heads, t.sign, t.place::geometry, 10, a.code, a.path,
           (select g.user_id from grants g where g.role = 'warden' and a.path <@ g.area_path limit 1), true
    from unnest(${all.map(({ id }) => id)}::uuid[], ${all.map(({ species }) => species)}::text[],
                ${all.map(({ seenAt }) => seenAt)}::timestamptz[], ${all.map(({ heads }) => heads)}::integer[],
                ${all.map(({ sign }) => sign)}::text[], ${all.map(({ place }) => pointEwkb(place))}::text[],
                ${all.map(({ village }) => village)}::text[])
      as t (id, species, seen_at, heads, sign, place, village)
    join areas a on a.code = t.village`,
  )
}
