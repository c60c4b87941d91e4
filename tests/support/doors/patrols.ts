// Patrols: who went where, and who is out now.

import { rows, sql } from '../../../server/platform/sql.ts'
import type { World } from '../world.ts'
import { addressed, type Doors, shows, showsNothing, writesTo } from './door.ts'

/** One that has ended in each of three villages, and one that lasts. Their people hold no posts. */
const walks = [
  ['walk-632701101001-1', 'warden-a', '63.6327.632701.632701101.632701101001', 96.2, 33.2, 'ended'],
  ['walk-632701102001-1', 'chief-a', '63.6327.632701.632701102.632701102001', 96.2, 33.7, 'ended'],
  ['walk-632722101001-1', 'county-b', '63.6327.632722.632722101.632722101001', 95.2, 33.2, 'ended'],
  ['walk-open-632701101001-2', 'warden-a', '63.6327.632701.632701101.632701101001', 96.3, 33.2, 'open'],
] as const

export async function layWalks({ db }: World): Promise<void> {
  for (const [name, login, path, lng, lat, status] of walks) {
    await rows(
      db,
      sql`
      with made as (
        insert into patrols (client_id, leader_id, user_ids, transport, mode, status, started_at, ended_at, path, note)
        select gen_random_uuid(), id, array[id], 'foot', 'live', ${status}, now() - interval '3 hours',
               case when ${status} = 'ended' then now() end, ${path}::ltree, ${name}
        from users where login = ${login} returning id),
      points as (
        insert into patrol_points (patrol_id, client_seq, lng, lat)
        select made.id, i, ${lng}::float8 + i * 0.01, ${lat}::float8 from made, generate_series(0, 3) i)
      insert into patrol_tracks (patrol_id, rule, is_timed, geom, point_count, drop_counts, distance_m, state)
      select id, 1, true, st_multi(st_setsrid(st_makeline(st_makepoint(${lng}::float8, ${lat}::float8),
             st_makepoint(${lng}::float8 + 0.03, ${lat}::float8)), 4326)), 4, '{}', 2800, 'valid' from made`,
    )
  }
}

const patrol = (id: string, more = ''): string => `/api/patrols/${id}${more}`

export const patrolDoors: Doors = {
  'GET /api/patrols': shows(
    ['patrol'],
    '/api/patrols?pageSize=200',
    '/api/patrols?pageSize=200&sort=-distanceM&bbox=95,33,97,34',
    {
      path: '/api/patrols?pageSize=200&status=open',
      only: ({ name }) => name.startsWith('walk-open'),
    },
  ),
  'GET /api/patrols.csv': shows(['patrol'], '/api/patrols.csv'),
  'GET /api/patrols.xlsx': shows(['patrol'], '/api/patrols.xlsx'),
  'GET /api/patrols/positions': shows(['patrol'], {
    path: '/api/patrols/positions',
    only: ({ name }) => name.startsWith('walk-open'),
  }),
  'GET /api/patrols/coverage': showsNothing(
    'sums over units that one sees; patrols.test.ts holds them against the row rule',
    '/api/patrols/coverage?from=2020-01-01&to=2030-01-01',
  ),
  'GET /api/patrols/coverage/:unitId': addressed('unit', (id) => `/api/patrols/coverage/${id}?from=2020-01-01&to=2030-01-01`),
  'GET /api/patrols/companions': showsNothing('names people with posts in units that one sees', '/api/patrols/companions'),
  'GET /api/patrols/rules': showsNothing('dated rows are for everybody who goes', '/api/patrols/rules'),
  'GET /api/patrols/:id': addressed('patrol', (id) => patrol(id)),
  'GET /api/patrols/:id/points': addressed('patrol', (id) => patrol(id, '/points')),
  'GET /api/patrols/:id/missing': addressed('patrol', (id) => patrol(id, '/missing')),
  'POST /api/patrols': showsNothing('answers the patrol it makes'),
  'POST /api/patrols/manual': showsNothing('answers the patrol it makes'),
  'POST /api/patrols/files': showsNothing('answers the patrols it makes'),
  'POST /api/patrols/files/preview': showsNothing('answers what the own file holds, and own or visible patrols made of it'),
  'POST /api/patrols/:id/points': writesTo(
    'patrol',
    (id) => patrol(id, '/points'),
    () => ({ points: [{ seq: 99, lng: 96, lat: 33 }] }),
  ),
  'PUT /api/patrols/:id/companions': writesTo(
    'patrol',
    (id) => patrol(id, '/companions'),
    () => ({ memberIds: [] }),
  ),
  'POST /api/patrols/:id/status': writesTo(
    'patrol',
    (id) => patrol(id, '/status'),
    () => ({ status: 'paused', at: '2026-01-01T00:00:00Z' }),
  ),
  'POST /api/patrols/:id/decision': writesTo(
    'patrol',
    (id) => patrol(id, '/decision'),
    () => ({ decision: 'valid', reason: 'test' }),
  ),
}
