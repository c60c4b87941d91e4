// What is due: by rhythm, season, handover and substitution, and done only by patrols that count.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Due, DueSums } from '#contract/duties'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'

type Listed = { readonly items: readonly Due[]; readonly total: number }
let world: World
let unitId: string

const idOf = async (login: Login): Promise<string> =>
  (await one<{ id: string }>(world.db, sql`select id from users where login = ${login}`)).id
const dues = async (login: Login, from: string, to: string, more = ''): Promise<readonly Due[]> =>
  (await world.as(login).get<Listed>(`/api/dues?from=${from}&to=${to}&pageSize=200${more}`)).body.items
const visit = async (login: Login, day: string, isValid: boolean): Promise<void> => {
  const userId = await idOf(login)
  const path = '63.6327.632701.632701102'
  const { id } = await one<{ id: string }>(
    world.db,
    sql`
    insert into patrols (client_id, leader_id, user_ids, transport, mode, status, started_at, ended_at, path, unit_ids)
    values (${randomUUID()}::uuid, ${userId}::uuid, array[${userId}::uuid], 'foot', 'upload', 'ended', ${day}::date, ${day}::date,
            ${path}::ltree, array[${unitId}::uuid])
    returning id`,
  )
  await run(
    world.db,
    sql`
    insert into patrol_visits (patrol_id, unit_id, user_ids, path, day, seen_share, track_m, is_valid)
    values (${id}::uuid, ${unitId}::uuid, array[${userId}::uuid], ${path}::ltree, ${day}::date, 1, 3000, ${isValid})`,
  )
}

beforeAll(async () => {
  world = await startWorld()
  const unit = await one<{ id: string }>(
    world.db,
    sql`
    insert into duty_units (code, kind, name, path, geom, strip_m, season_from, season_to, in_force_from, source)
    values ('R-1', 'river-reach', '河段', '63.6327.632701.632701102', 'srid=4326;linestring(96.2 33.6, 96.3 33.6)', 100, '03-01', '12-31',
            '2024-01-01', 'test')
    returning id`,
  )
  unitId = unit.id
  await run(
    world.db,
    sql`
    insert into duty_posts (unit_id, duty, level, user_id, from_day, to_day, deed)
    select ${unitId}::uuid, 'chief', p.level, u.id, p.from_day::date, p.to_day::date, 'test'
    from (values ('village', 'chief-a', '2024-01-01', null), ('township', 'township-a', '2024-01-01', '2025-05-10'),
                 ('township', 'chief-a', '2025-05-10', null)) p (level, login, from_day, to_day)
    join users u on u.login = p.login`,
  )
})
afterAll(() => world.stop())

describe('a due', () => {
  it('is one for each week of a village chief, Monday to Sunday', async () => {
    const found = await dues('county-a', '2025-06-04', '2025-06-20', '&level=village')
    expect(found.map(({ fromDay, lastDay, needed }) => [fromDay, lastDay, needed])).toEqual([
      ['2025-06-02', '2025-06-08', 1],
      ['2025-06-09', '2025-06-15', 1],
      ['2025-06-16', '2025-06-22', 1],
    ])
  })

  it('is not there out of season, and the week in which the season opens counts by its own open days', async () => {
    expect(await dues('county-a', '2025-01-06', '2025-02-16')).toEqual([])
    const [first] = await dues('county-a', '2025-02-24', '2025-03-02', '&level=village')
    expect(first).toMatchObject({ fromDay: '2025-02-24', lastDay: '2025-03-02' })
  })

  it('of a month handed over goes to whoever held the post for the larger part of it', async () => {
    const found = await dues('county-a', '2025-04-01', '2025-06-30', '&level=township')
    expect(found.map(({ fromDay, userName }) => [fromDay, userName])).toEqual([
      ['2025-04-01', 'township-a'],
      ['2025-05-01', 'chief-a'],
      ['2025-06-01', 'chief-a'],
    ])
  })

  it('is nothing where no number is known: of the prefecture, and of forest', async () => {
    expect(await dues('county-a', '2025-01-01', '2025-12-31', '&level=prefecture')).toEqual([])
  })

  it('is seen by a chief for the own unit, and by nobody of another county', async () => {
    expect((await dues('chief-a', '2025-06-02', '2025-06-08', '&mine=true')).length).toBe(2)
    expect(await dues('county-b', '2025-06-02', '2025-06-08')).toEqual([])
    expect(await dues('warden-a', '2025-06-02', '2025-06-08')).toEqual([])
  })

  it('is refused over more than a year, by name', async () => {
    const { status, body } = await world.as('county-a').get<{ code: string }>('/api/dues?from=2020-01-01&to=2025-01-01')
    expect([status, body.code]).toEqual([422, 'days-out-of-reach'])
  })
})

describe('done', () => {
  const week = (found: readonly Due[]) => found.map(({ state, done }) => [state, done])

  it('is a visit of the holder that counts, within the period; one in doubt is not', async () => {
    await visit('chief-a', '2025-07-01', false)
    expect(week(await dues('county-a', '2025-06-30', '2025-07-06', '&level=village'))).toEqual([['overdue', 0]])
    await visit('chief-a', '2025-07-02', true)
    expect(week(await dues('county-a', '2025-06-30', '2025-07-06', '&level=village'))).toEqual([['done', 1]])
    expect(week(await dues('county-a', '2025-07-07', '2025-07-13', '&level=village'))).toEqual([['overdue', 0]])
  })

  it('is also a visit of the substitute on days of leave, and on no other', async () => {
    await visit('warden-a', '2025-08-06', true)
    await visit('warden-a', '2025-08-13', true)
    const [post] = await rows<{ id: string }>(world.db, sql`select id from duty_posts where level = 'village'`)
    await run(
      world.db,
      sql`
      insert into duty_substitutes (post_id, user_id, from_day, to_day, reason)
      values (${post?.id}::uuid, ${await idOf('warden-a')}::uuid, '2025-08-01', '2025-08-10', '休假')`,
    )
    expect(week(await dues('county-a', '2025-08-04', '2025-08-17', '&level=village'))).toEqual([
      ['overdue', 0],
      ['done', 1],
    ])
  })

  it('adds up: the sums are those of the list', async () => {
    const found = await dues('county-a', '2025-06-01', '2025-08-31')
    const { body } = await world.as('county-a').get<DueSums>('/api/dues/sums?from=2025-06-01&to=2025-08-31')
    const of = (state: Due['state']) => found.filter((due) => due.state === state).length
    expect(body).toEqual({ due: found.length, done: of('done'), open: of('open'), overdue: of('overdue') })
    // Two weeks of the village, and July of the township: one person holds both posts.
    expect(body.done).toBe(3)
  })

  it('counts again within the days of grace that a later rule gives', async () => {
    const rule = {
      unitKind: 'river-reach',
      duty: 'chief',
      level: 'village',
      every: 'week',
      times: 1,
      graceDays: 3,
      inForceFrom: '2025-09-01',
      source: '玉政办〔2025〕9号',
      evidence: 'L',
    }
    expect((await world.as('county-a').post('/api/duty-frequencies', rule)).status).toBe(403)
    expect((await world.as('prefecture').post('/api/duty-frequencies', rule)).status).toBe(200)
    expect((await world.as('prefecture').post<{ code: string }>('/api/duty-frequencies', rule)).body.code).toBe(
      'duty-frequencies-once',
    )
    await visit('chief-a', '2025-09-09', true)
    const [first] = await dues('county-a', '2025-09-01', '2025-09-07', '&level=village')
    expect(first).toMatchObject({ lastDay: '2025-09-07', graceDay: '2025-09-10', state: 'done' })
  })
})
