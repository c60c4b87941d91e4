// A lake and a reach in the test world, drawn over HTTP, and their posts.

import type { Post, Unit, UnitItem } from '#contract/duties'
import { rows, sql } from '../../server/platform/sql.ts'
import type { Login } from './cast.ts'
import type { World } from './world.ts'

type Listed = { readonly items: readonly UnitItem[]; readonly total: number }
export type Told = {
  readonly code: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly issues?: readonly unknown[]
}

export const box = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})
export const lakeBody = {
  code: 'L-1',
  kind: 'lake',
  name: '东湖',
  areaCode: '632701101',
  inForceFrom: '2025-01-01',
  source: 'test',
  geometry: box(96.1, 33.1, 96.14, 33.12),
}
/** 0.1° along the parallel of 33.6°N: 9,285 m, in the northern township. */
export const reachBody = {
  ...lakeBody,
  code: 'R-1',
  kind: 'river-reach',
  name: '通天河某段',
  areaCode: '632701102',
  stripM: 100,
  geometry: {
    type: 'LineString',
    coordinates: [
      [96.2, 33.6],
      [96.3, 33.6],
    ],
  },
}
export const version = ({ version: seen }: { readonly version: number }) => ({ 'if-match': `"${seen}"` })

export async function layDuties(world: World) {
  const people = new Map(
    (await rows<{ id: string; login: string }>(world.db, sql`select id, login from users`)).map(({ id, login }) => [login, id]),
  )
  const idOf = (login: Login): string => people.get(login) ?? ''
  const office = world.as('county-a')
  return {
    lake: (await office.post<Unit>('/api/duty-units', lakeBody)).body,
    reach: (await office.post<Unit>('/api/duty-units', reachBody)).body,
    idOf,
    /** Codes of the units that somebody sees. */
    unitsOf: async (login: Login, query = ''): Promise<readonly string[]> =>
      (await world.as(login).get<Listed>(`/api/duty-units?pageSize=200${query}`)).body.items.map(({ code }) => code).sort(),
    fill: (unit: Unit, login: Login, more: object = {}) =>
      office.post<Post & Told>('/api/duty-posts', {
        unitId: unit.id,
        duty: 'chief',
        level: 'village',
        userId: idOf(login),
        fromDay: '2025-01-01',
        deed: '玉政办〔2025〕1号',
        ...more,
      }),
  }
}
export type Duties = Awaited<ReturnType<typeof layDuties>>
