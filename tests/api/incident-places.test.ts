// What a place was when an incident happened stays what was true: zones in force then, the parcel with its people, the unit with its
// chief of that day. And records that may be of the same thing are shown, never merged.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IncidentPlace } from '#contract/incidents'
import { incidentKeepers } from '../../server/incidents/retention.ts'
import { retain } from '../../server/platform/retention.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { momentOf } from '../support/doors/records.ts'
import { incidentHands } from '../support/incidents.ts'
import { layLake } from '../support/problems.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let hands: ReturnType<typeof incidentHands>
let lake: string
beforeAll(async () => {
  world = await startWorld()
  hands = incidentHands(world)
  lake = await layLake(world)
})
afterAll(() => world.stop())

const at = (lon: number, lat: number) => ({ geometry: { type: 'Point', coordinates: [lon, lat] } })
const on = (from: string) => ({ happened: { certainty: 'exact', from } })
const told = (places: readonly IncidentPlace[], ...kinds: readonly string[]): readonly string[] =>
  places.filter(({ kind }) => kinds.includes(kind)).map(({ kind, code, name }) => `${kind} ${code ?? name}`)
const pause = () => new Promise((resume) => setTimeout(resume, 3))
async function moment(): Promise<string> {
  await pause()
  const now = await momentOf(world)
  await pause()
  return now
}

describe('the zones of a place', () => {
  it('are those in force when it happened, although one was moved away since', async () => {
    const before = await moment()
    await run(
      world.db,
      sql`update zones set geom = st_multi(st_makeenvelope(96.4, 33.4, 96.41, 33.41, 4326)), legal_basis = '新依据' where code = 'Z-BAN'`,
    )
    const after = await moment()
    const then = await hands.record('county-a', { ...at(96.11, 33.11), ...on(before) })
    const now = await hands.record('county-a', { ...at(96.11, 33.11), ...on(after) })
    expect(told(then.places, 'zone')).toEqual(['zone Z-BAN'])
    expect(then.places.find(({ kind }) => kind === 'zone')?.detail).toMatchObject({
      legalBasis: '测试依据',
      regime: 'ban',
      isRecordedLater: false,
    })
    expect(told(now.places, 'zone')).toEqual([])
    expect(told((await hands.record('county-a', { ...at(96.405, 33.405), ...on(after) })).places, 'zone')).toEqual(['zone Z-BAN'])
  })

  it('stay on the record when a zone is removed afterwards', async () => {
    const place = { ...at(96.61, 33.11), ...on(await moment()) }
    const { id, places } = await hands.record('prefecture', place)
    expect(told(places, 'zone')).toEqual(['zone Z-REST'])
    await run(world.db, sql`delete from zones where code = 'Z-REST'`)
    await hands.correct('county-a', id, { ...place, description: '改' })
    expect(told((await hands.show('prefecture', id)).places, 'zone')).toEqual(['zone Z-REST'])
    expect(told((await hands.record('county-a', { ...place, ...on(await moment()) })).places, 'zone')).toEqual([])
  })

  it('are not those that were entered later and taken out again', async () => {
    const undone = (code: string) =>
      run(
        world.db,
        sql`
        insert into zones (code, kind, name, path, geom, legal_basis, in_force_from, source)
        values (${code}, 'park-general', '误', '63.6327.632701', st_multi(st_makeenvelope(96.9, 33.2, 96.95, 33.3, 4326)), '误', '2020-01-01', 'test')`,
      )
    await undone('Z-WRONG')
    await undone('Z-RIGHT')
    await run(world.db, sql`delete from zones where code = 'Z-WRONG'`)
    const { places } = await hands.record('county-a', { ...at(96.92, 33.25), ...on('2025-01-01T08:00:00+08:00') })
    expect(places.filter(({ kind }) => kind === 'zone')).toMatchObject([{ code: 'Z-RIGHT', detail: { isRecordedLater: true } }])
  })

  it('hold from the first day of their period to the last, though they were entered later', async () => {
    await run(
      world.db,
      sql`
      insert into zones (code, kind, name, path, geom, legal_basis, in_force_from, in_force_to, source)
      values ('Z-OLD', 'park-core', '旧区', '63.6327.632701', st_multi(st_makeenvelope(96.8, 33.2, 96.9, 33.3, 4326)), '旧', '2022-01-01',
              '2024-01-01', 'test')`,
    )
    const zonesOn = async (day: string) =>
      told((await hands.record('county-a', { ...at(96.85, 33.25), ...on(`${day}T12:00:00+08:00`) })).places, 'zone')
    expect(await zonesOn('2021-12-31')).toEqual([])
    expect(await zonesOn('2022-01-01')).toEqual(['zone Z-OLD'])
    expect(await zonesOn('2023-12-31')).toEqual(['zone Z-OLD'])
    expect(await zonesOn('2024-01-01')).toEqual([])
  })
})

describe('the land of a place', () => {
  it('has its areas, its parcel, operator and holder by the names they had', async () => {
    const before = await moment()
    await run(world.db, sql`update operators set name = '改名' where code = 'OP-632701102001-1'`)
    const { places } = await hands.record('county-a', { ...at(96.11, 33.61), ...on(before) })
    expect(told(places, 'area')).toEqual(['area 632700', 'area 632701', 'area 632701102', 'area 632701102001'])
    expect(told(places, 'parcel', 'operator', 'holder')).toEqual([
      'parcel 632701102001-1',
      'holder H-632701102001-1',
      'operator OP-632701102001-1',
    ])
    expect(places.find(({ kind }) => kind === 'operator')?.name).not.toBe('改名')
  })

  it('is looked up anew where the place is corrected', async () => {
    const { id } = await hands.record('county-a', at(96.11, 33.61))
    const moved = await hands.correct('county-a', id, at(96.13, 33.61))
    expect(told(moved.body.places, 'parcel')).toEqual(['parcel 632701102001-2'])
  })
})

describe('the duty of a place', () => {
  it('is the unit with its chief of that day', async () => {
    await run(world.db, sql`update duty_posts set to_day = '2025-03-01' where unit_id = ${lake}::uuid`)
    await run(
      world.db,
      sql`
      insert into duty_posts (unit_id, duty, level, user_id, from_day, deed)
      select ${lake}::uuid, 'chief', 'township', id, '2025-03-01', 'test' from users where login = 'county-a'`,
    )
    const chiefOn = async (day: string) =>
      told((await hands.record('county-a', { ...at(96.25, 33.65), ...on(`${day}T09:00:00+08:00`) })).places, 'unit', 'chief')
    expect(await chiefOn('2025-02-28')).toEqual(['unit P-LAKE', 'chief chief-a'])
    expect(await chiefOn('2025-03-01')).toEqual(['unit P-LAKE', 'chief county-a'])
    expect(await chiefOn('2019-06-01')).toEqual([])
  })

  it('is told to nobody who does not see the unit', async () => {
    const { id, places } = await hands.record('county-a', { ...at(96.25, 33.65), ...on('2025-02-01T09:00:00+08:00') })
    expect(told(places, 'unit')).toEqual(['unit P-LAKE'])
    // Chief of it until 2025-03-01, and of no unit today.
    expect(told((await hands.show('chief-a', id)).places, 'unit', 'chief')).toEqual([])
    expect(told((await hands.show('chief-a', id)).places, 'area')).toHaveLength(4)
  })
})

describe('near duplicates', () => {
  const here = { ...at(96.7, 33.7), ...on('2025-06-10T08:00:00+08:00') }
  const codesNear = async (login: Login, id: string) => (await hands.nearOf(login, id)).map(({ code }) => code).toSorted()

  it('are records of one family within the distance and the days of the dated rows', async () => {
    const first = await hands.record('county-a', here)
    // 0.004 degrees of latitude are 444 m, 0.005 are 554 m.
    const near = await hands.record('county-a', { ...at(96.7, 33.704), ...on('2025-06-13T07:00:00+08:00') })
    await hands.record('county-a', { ...at(96.7, 33.705), ...on('2025-06-10T08:00:00+08:00') })
    await hands.record('county-a', { ...at(96.7, 33.704), ...on('2025-06-13T09:00:00+08:00') })
    await hands.record('county-a', { ...here, kind: 'fire', details: { ground: 'grass' } })
    const within = await hands.record('county-a', {
      ...at(96.7, 33.7),
      happened: { certainty: 'between', from: '2025-06-01T00:00:00Z', to: '2025-06-08T00:00:00Z' },
    })
    expect(await codesNear('county-a', first.id)).toEqual([near.code, within.code].toSorted())
    expect((await hands.nearOf('county-a', first.id)).find(({ code }) => code === near.code)).toMatchObject({
      distanceM: 444,
      daysApart: 3,
    })
  })

  it('are linked by a person with a reason, and both stay', async () => {
    const a = await hands.record('county-a', { ...here, ...at(96.8, 33.8) })
    const b = await hands.record('county-a', { ...here, ...at(96.8, 33.801) })
    const link = (login: Login, otherId: string) =>
      world.as(login).post<{ code: string }>(`/api/incidents/${a.id}/links`, { otherId, reason: '同一堆垃圾' })
    expect((await link('warden-a', b.id)).status).toBe(403)
    expect((await link('county-a', a.id)).body.code).toBe('invalid-input')
    expect((await link('county-a', b.id)).status).toBe(200)
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const shown = await hands.show('county-a', one.id)
      expect([shown.near, shown.links.map(({ code, reason }) => [code, reason])]).toEqual([[], [[other.code, '同一堆垃圾']]])
      expect(shown.state).toBe('reported')
    }
  })

  it('follow a new dated row from its day on', async () => {
    const a = await hands.record('county-a', { ...here, ...at(96.9, 33.9) })
    const b = await hands.record('county-a', { ...here, ...at(96.9, 33.908) })
    expect(await codesNear('county-a', a.id)).toEqual([])
    const enter = (day: string, metres: number) =>
      run(
        world.db,
        sql`
        insert into coefficients (edition, key, value, unit, evidence, in_force_from)
        values ('incidents', 'duplicate-distance', ${metres}::float8, 'm', 'D', ${day}::date)`,
      )
    await enter('2025-06-11', 2000)
    expect(await codesNear('county-a', a.id)).toEqual([])
    await enter('2025-06-10', 1000)
    expect(await codesNear('county-a', a.id)).toEqual([b.code])
  })
})

describe('the people of an ended incident', () => {
  it('are kept until the office says how long, then go; everything else stays', async () => {
    const ended = await hands.record('county-b', { ...at(95.2, 33.2), persons: [{ role: 'witness', name: '甲' }] })
    const open = await hands.record('county-b', { ...at(95.2, 33.3), persons: [{ role: 'witness', name: '乙' }] })
    await hands.step('county-b', ended.id, 'withdraw', '看错了')
    await run(world.db, sql`update incidents set ended_at = now() - interval '400 days' where id = ${ended.id}::uuid`)
    const left = async () =>
      (await rows<{ name: string }>(world.db, sql`select name from incident_persons`)).map(({ name }) => name)
    await retain(world.db, incidentKeepers, false)
    expect(await left()).toHaveLength(2)
    await run(
      world.db,
      sql`insert into retention_rules (kind, keep_days, basis, evidence, in_force_from) values ('incident-persons', 365, '州局规定', 'D', day_here())`,
    )
    await retain(world.db, incidentKeepers, false)
    expect(await left()).toEqual(['乙'])
    expect(
      (
        await one<{ n: number }>(
          world.db,
          sql`select count(*) as n from incidents where id in (${ended.id}::uuid, ${open.id}::uuid)`,
        )
      ).n,
    ).toBe(2)
  })
})
