// Two reaches and a lake in the test world, who answers for them, and walks along them.

import { randomUUID } from 'node:crypto'
import type { PatrolDetail, ReceivedPoint } from '#contract/patrols'
import { tokenHash } from '../../server/access/passwords.ts'
import { createUser, grantRole, openSession } from '../../server/access/queries.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { countyA, type Login } from './cast.ts'
import { tokenOf } from './fixture.ts'
import type { Agent, World } from './world.ts'

export const south = `${countyA.path}.632701101`
const north = `${countyA.path}.632701102`

/** Village chief of the southern reach: not one of the cast, whose chief is of the north. */
export const southernChief = 'chief-south'

export type Units = { readonly reach: string; readonly northern: string; readonly lake: string }

async function unit(world: World, code: string, kind: string, path: string, wkt: string): Promise<string> {
  const { id } = await one<{ id: string }>(
    world.db,
    sql`
    insert into duty_units (code, kind, name, path, geom, strip_m, sight_m, in_force_from, source)
    values (${code}, ${kind}, ${`${code} 段`}, ${path}::ltree, st_geomfromtext(${wkt}, 4326), ${kind === 'river-reach' ? 50 : null}, 100,
            '2020-01-01', 'test')
    returning id`,
  )
  return id
}

async function post(world: World, unitId: string, duty: string, level: string, login: string): Promise<void> {
  await run(
    world.db,
    sql`
    insert into duty_posts (unit_id, duty, level, user_id, from_day, deed)
    select ${unitId}::uuid, ${duty}, ${level}, id, '2020-01-01', '任命 1 号' from users where login = ${login}`,
  )
}

/** The reach runs east along 33.2°N from 96.20 to 96.25: 4,664 m. The lake is a square of 0.01° north of its middle. */
export async function layUnits(world: World): Promise<Units> {
  const userId = await createUser(world.db, { login: southernChief, name: southernChief, passwordHash: null, isDemo: false })
  await openSession(world.db, userId, tokenHash(tokenOf(southernChief)), 24 * 365)
  await grantRole(world.db, { userId, role: 'chief', areaPath: south, operatorId: null })
  const village = `${south}.632701101001`
  const reach = await unit(world, 'R-S', 'river-reach', village, 'LINESTRING(96.2 33.2, 96.25 33.2)')
  const northern = await unit(world, 'R-N', 'river-reach', `${north}.632701102001`, 'LINESTRING(96.2 33.7, 96.25 33.7)')
  const lake = await unit(
    world,
    'L-S',
    'lake',
    village,
    'POLYGON((96.22 33.201, 96.23 33.201, 96.23 33.211, 96.22 33.211, 96.22 33.201))',
  )
  await post(world, reach, 'warden', 'village', 'warden-a')
  await post(world, reach, 'chief', 'village', southernChief)
  await post(world, lake, 'warden', 'village', 'warden-a')
  await post(world, northern, 'chief', 'village', 'chief-a')
  return { reach, northern, lake }
}

export const asSouthernChief = (world: World): Agent => world.as(southernChief as Login)

/** From `fromLng` east, 0.001° (93 m) every 100 s; `at` is when it begins. */
export const along = (count: number, at: string, fromLng = 96.2, lat = 33.2, seq = 0): ReceivedPoint[] =>
  Array.from({ length: count }, (_, i) => ({
    seq: seq + i,
    lng: Number((fromLng + i / 1000).toFixed(3)),
    lat,
    ele: 4200,
    accuracyM: 5,
    speedMs: 0.9,
    isMock: false,
    deviceAt: new Date(Date.parse(at) + i * 100_000).toISOString(),
    gnssAt: null,
  }))

export const gpxOf = (...tracks: readonly (readonly ReceivedPoint[])[]): string =>
  `<?xml version="1.0"?><gpx version="1.1">${tracks
    .map(
      (points) =>
        `<trk><trkseg>${points
          .map(({ lng, lat, deviceAt }) => `<trkpt lat="${lat}" lon="${lng}"><time>${deviceAt}</time></trkpt>`)
          .join('')}</trkseg></trk>`,
    )
    .join('')}</gpx>`

export const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString()

/** A patrol walked from end to end, as it is answered afterwards. */
export async function walked(agent: Agent, at: string, count: number, more: object = {}): Promise<PatrolDetail> {
  const { body } = await agent.post<PatrolDetail>('/api/patrols', {
    clientId: randomUUID(),
    transport: 'foot',
    startedAt: at,
    ...more,
  })
  await agent.post(`/api/patrols/${body.id}/points`, { points: along(count, at) })
  await agent.post(`/api/patrols/${body.id}/status`, {
    status: 'ended',
    at: new Date(Date.parse(at) + count * 100_000).toISOString(),
  })
  return (await agent.get<PatrolDetail>(`/api/patrols/${body.id}`)).body
}
