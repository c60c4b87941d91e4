// A unit that is drawn otherwise makes old what patrols saw of it: they are derived anew, on the old ground and on the new.

import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Unit } from '#contract/duties'
import type { PatrolDetail } from '#contract/patrols'
import { reckonChangedUnits } from '../../server/patrols/old-patrols.ts'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { version } from '../support/duties.ts'
import { daysAgo, layUnits, type Units, walked } from '../support/patrols.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let units: Units
let patrolId: string
beforeAll(async () => {
  world = await startWorld()
  units = await layUnits(world)
  patrolId = (await walked(world.as('warden-a'), daysAgo(3), 40)).id
  await settled(units.reach, units.northern, units.lake)
})
afterAll(() => world.stop())

const unit = async (id: string): Promise<Unit> => (await world.as('county-a').get<Unit>(`/api/duty-units/${id}`)).body
const visits = async () =>
  (await world.as('county-a').get<PatrolDetail>(`/api/patrols/${patrolId}`)).body.visits
    .map(({ unitCode, seenShare, isValid }) => [unitCode, Math.round(seenShare * 100), isValid])
    .sort()
/** Reckons along with the server's own job, until it is done. */
async function settled(...ids: readonly string[]): Promise<void> {
  for (const id of ids) while ((await unit(id)).isReckoning) await reckonChangedUnits(world.db)
}
const line = (...coordinates: readonly (readonly [number, number])[]) => ({ type: 'LineString', coordinates })

async function redrawn(id: string, more: object): Promise<Unit> {
  const { id: _id, version: seen, ...before } = await unit(id)
  const { code, kind, name, areaCode, stripM, sightM, seasonFrom, seasonTo, inForceFrom, inForceTo, source } = before
  const body = { code, kind, name, areaCode, stripM, sightM, seasonFrom, seasonTo, inForceFrom, inForceTo, source, ...more }
  const reply = await world.as('county-a').put<Unit>(`/api/duty-units/${id}`, body, version({ version: seen }))
  expect(reply.status).toBe(200)
  return reply.body
}

it('is told as being reckoned anew until the patrols that touched it are', async () => {
  expect(await visits()).toEqual([['R-S', expect.closeTo(80, -1), true]])
  const half = await redrawn(units.reach, { geometry: line([96.2, 33.2], [96.22, 33.2]) })
  expect(half.isReckoning).toBe(true)
  await settled(units.reach)
  expect(await visits()).toEqual([['R-S', 100, true]])
})

it('takes away what was seen of ground that is no longer its own', async () => {
  await redrawn(units.reach, { geometry: line([96.2, 33.3], [96.22, 33.3]) })
  await settled(units.reach)
  expect(await visits()).toEqual([])
})

it('finds the patrols of its new ground, also of a unit that is new', async () => {
  const body = {
    code: 'R-NEW',
    kind: 'river-reach',
    name: '新段',
    areaCode: '632701101',
    stripM: 50,
    sightM: 100,
    inForceFrom: '2020-01-01',
    source: 'test',
    geometry: line([96.21, 33.2], [96.22, 33.2]),
  }
  const made = (await world.as('county-a').post<Unit>('/api/duty-units', body)).body
  expect(made.isReckoning).toBe(true)
  await settled(made.id)
  // Nobody who went has a post there, so it counts for no one.
  expect(await visits()).toEqual([['R-NEW', 100, false]])
})

it('is reckoned by how far one sees and since when it is in force, and by no name', async () => {
  expect((await redrawn(units.northern, { name: '改名' })).isReckoning).toBe(false)
  expect((await redrawn(units.northern, { sightM: 150 })).isReckoning).toBe(true)
  expect((await redrawn(units.northern, { inForceFrom: '2021-01-01' })).isReckoning).toBe(true)
  await settled(units.northern)
})

it('keeps its mark where a patrol could not be reckoned, and begins again', async () => {
  await run(world.db, sql`alter table patrol_visits add constraint broken_off check (false) not valid`)
  await redrawn(units.reach, { geometry: line([96.2, 33.2], [96.25, 33.2]) })
  const rests = async () => (await rows(world.db, sql`select from duty_units_changed where failed_at is not null`)).length === 1
  // The server's own job may be the one that meets it.
  while (!(await rests())) await reckonChangedUnits(world.db).catch(() => undefined)
  expect(await reckonChangedUnits(world.db)).toBe(0)
  expect((await unit(units.reach)).isReckoning).toBe(true)
  await run(world.db, sql`alter table patrol_visits drop constraint broken_off`)
  await run(world.db, sql`update duty_units_changed set failed_at = now() - interval '11 minutes'`)
  await settled(units.reach)
  expect((await visits()).map(([code]) => code)).toEqual(['R-NEW', 'R-S'])
})

it('is reckoned once more where it changed while its patrols were', async () => {
  await run(
    world.db,
    sql`
    create function change_meanwhile() returns trigger language plpgsql as $$ begin
      update duty_units set sight_m = 5000 where code = 'R-S' and sight_m < 5000; return new; end $$`,
  )
  await run(
    world.db,
    sql`create trigger change_meanwhile after insert on patrol_visits for each row execute function change_meanwhile()`,
  )
  await redrawn(units.reach, { sightM: 120 })
  await settled(units.reach)
  await run(world.db, sql`drop trigger change_meanwhile on patrol_visits`)
  await settled(units.reach)
  expect((await visits()).find(([code]) => code === 'R-S')).toEqual(['R-S', 100, true])
})
