// Sightings of the test world: three in county A, two in county B. One of A is of this month, one was recorded by the warden.

import type { Knex } from 'knex'
import { loadSpecies } from '../../server/incidents/load.ts'
import { run, sql } from '../../server/platform/sql.ts'

export type TestSighting = {
  /** Also in its note, so that an exact record can be told from any other by its words. */
  readonly name: string
  readonly species: string
  /** null: today. */
  readonly seenAt: string | null
  readonly place: readonly [lon: number, lat: number]
  readonly areaCode: string
  readonly recorder: 'warden-a' | null
}

export const sightings: readonly TestSighting[] = [
  {
    name: 'den-1',
    species: 'snow-leopard',
    seenAt: '2025-03-14T06:25:00+08:00',
    place: [96.13137, 33.13731],
    areaCode: '632701101001',
    recorder: null,
  },
  {
    name: 'den-2',
    species: 'alpine-musk-deer',
    seenAt: '2025-04-02T19:40:00+08:00',
    place: [96.17171, 33.61617],
    areaCode: '632701102001',
    recorder: 'warden-a',
  },
  { name: 'den-3', species: 'wolf', seenAt: null, place: [96.71717, 33.21212], areaCode: '632701101002', recorder: null },
  {
    name: 'den-4',
    species: 'black-necked-crane',
    seenAt: '2025-05-30T12:00:00+08:00',
    place: [95.23237, 33.27273],
    areaCode: '632722101001',
    recorder: null,
  },
  {
    name: 'den-5',
    species: 'brown-bear',
    seenAt: '2025-06-01T00:30:00+08:00',
    place: [95.81818, 33.87878],
    areaCode: '632722102002',
    recorder: null,
  },
]

export async function loadSightings(db: Knex): Promise<void> {
  await loadSpecies(db)
  for (const { name, species, seenAt, place, areaCode, recorder } of sightings) {
    await run(
      db,
      sql`
      insert into sightings (species_code, seen_at, heads, sign, place, accuracy_m, area_code, path, note, recorded_by)
      select ${species}, coalesce(${seenAt}::timestamptz, now()), 2, 'camera', st_setsrid(st_makepoint(${place[0]}, ${place[1]}), 4326), 8,
             a.code, a.path, ${`note of ${name}`}, (select id from users where login = ${recorder})
      from areas a where a.code = ${areaCode}`,
    )
  }
}
