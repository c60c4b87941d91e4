// The chiefs and wardens whom a file of duty units names, and when an import of units is not taken back any more.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UnitItem } from '#contract/duties'
import { one, run, sql } from '../../server/platform/sql.ts'
import { square } from '../support/import-fixtures.ts'
import { commit } from '../support/imports.ts'
import { along, line, row, type UnitFiles, unitFilesOf } from '../support/unit-files.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let files: UnitFiles
beforeAll(async () => {
  world = await startWorld()
  files = unitFilesOf(world)
})
afterAll(() => world.stop())

describe('chiefs and wardens', () => {
  const people = { 乡级河长: 'chief-a', 管护员: 'warden-a', 任命文号: '玉政办〔2025〕1号' }

  it('are appointed by login from the day of the unit, and go with the import', async () => {
    const checked = await files.brought([
      row('P-1', '河段', line([96.2, 33.6], [96.3, 33.6]), { 乡级河长: 'chief-a', 任命文号: '玉政办〔2025〕1号' }),
      row('P-2', '湖泊', square(96.1, 33.1), { 管护员: 'warden-a', 任命文号: '玉政办〔2025〕1号' }),
    ])
    expect(checked).toMatchObject({ rowsGood: 2, rowsBad: 0 })
    expect(await commit(files.office, checked.id)).toMatchObject({ rowsNew: 2 })
    expect(await files.posts('P-1')).toMatchObject([
      { duty: 'chief', level: 'township', userName: 'chief-a', fromDay: '2025-01-01', toDay: null, deed: '玉政办〔2025〕1号' },
    ])
    expect(await files.posts('P-2')).toMatchObject([{ duty: 'warden', level: 'village', userName: 'warden-a' }])
    expect((await world.as('chief-a').get<{ items: readonly UnitItem[] }>('/api/duty-units?q=P-')).body.items).toHaveLength(1)
    expect(await files.office.post(`/api/imports/${checked.id}/undo`, {})).toMatchObject({ status: 200 })
    expect(await files.unitsLike('P-')).toEqual([])
  })

  it('are never created: a login without an account is told as one without the duty here is', async () => {
    expect(
      await files.told([
        row('Q-1', '河段', along, { ...people, 乡级河长: 'nobody', 管护员: '' }),
        row('Q-2', '河段', along, { ...people, 管护员: 'county-b、herder-a' }),
        row('Q-3', '河段', along, { 乡级河长: 'chief-a' }),
      ]),
    ).toEqual([
      [1, 'chief_township', 'person-not-fit'],
      [2, 'wardens', 'person-not-fit'],
      [2, 'wardens', 'person-not-fit'],
      [3, 'deed', 'deed-missing'],
    ])
  })

  it('hand over on the day of the new appointment, and have the post back when the import goes', async () => {
    const { id } = await one<{ id: string }>(
      world.db,
      sql`insert into users (login, name) values ('chief-new', '新河长') returning id`,
    )
    await run(world.db, sql`insert into grants (user_id, role, area_path) values (${id}::uuid, 'chief', '63.6327.632701')`)
    const own = { 乡级河长: 'chief-a', 任命文号: '一号' }
    await commit(files.office, (await files.brought([row('H-1', '河段', along, own)])).id)
    const late = { 乡级河长: 'chief-new', 任命文号: '二号' }
    expect(await files.told([row('H-1', '河段', along, late)])).toEqual([[1, 'chief_township', 'post-taken-since']])
    const handed = await files.brought([row('H-1', '河段', along, { ...late, 任职日期: '2025-07-01' })])
    expect(await commit(files.office, handed.id)).toMatchObject({ rowsNew: 0, rowsChanged: 1 })
    const held = async () => (await files.posts('H-1')).map(({ userName, fromDay, toDay }) => [userName, fromDay, toDay])
    expect(await held()).toEqual([
      ['新河长', '2025-07-01', null],
      ['chief-a', '2025-01-01', '2025-07-01'],
    ])
    expect(await files.office.post(`/api/imports/${handed.id}/undo`, {})).toMatchObject({ status: 200 })
    expect(await held()).toEqual([['chief-a', '2025-01-01', null]])
  })
})

describe('an import is not taken back', () => {
  it('when an officer wrote a unit or filled its posts since', async () => {
    const checked = await files.brought([row('U-1', '河段', along), row('U-2', '湖泊', square(96.1, 33.1))])
    await commit(files.office, checked.id)
    const { users } = await one<{ users: string }>(world.db, sql`select id as users from users where login = 'chief-a'`)
    const reply = await files.office.post('/api/duty-posts', {
      unitId: (await files.unit('U-1')).id,
      duty: 'chief',
      level: 'village',
      userId: users,
      fromDay: '2025-02-01',
      deed: '三号',
    })
    expect(reply.status).toBe(200)
    expect(await files.office.post(`/api/imports/${checked.id}/undo`, {})).toMatchObject({
      status: 409,
      body: { code: 'edited-since-import', detail: { codes: ['U-1'] } },
    })
  })

  it('when one of its posts was judged', async () => {
    const checked = await files.brought([row('J-1', '河段', along, { 乡级河长: 'chief-a', 任命文号: '一号' })])
    await commit(files.office, checked.id)
    const [post] = await files.posts('J-1')
    await run(
      world.db,
      sql`
      insert into duty_scores (month, subject, post_id, unit_id, path, level, code, name, edition, score, parts, cause)
      select '2025-05-01', 'post', ${post?.id ?? ''}::uuid, u.id, u.path, 'township', u.code, u.name, 1, 50, '[]', 'reckoned'
      from duty_units u where u.code = 'J-1'`,
    )
    expect(await files.office.post(`/api/imports/${checked.id}/undo`, {})).toMatchObject({
      status: 409,
      body: { code: 'duty-units-in-use' },
    })
  })

  it('when one of its units was walked', async () => {
    const checked = await files.brought([row('V-1', '河段', along)])
    await commit(files.office, checked.id)
    await run(
      world.db,
      sql`
      with p as (
        insert into patrols (client_id, leader_id, user_ids, transport, mode, started_at, ended_at, status, path)
        select gen_random_uuid(), id, array[id], 'foot', 'upload', '2025-05-01', '2025-05-01', 'ended', '63.6327.632701'
        from users where login = 'warden-a' returning *)
      insert into patrol_visits (patrol_id, unit_id, user_ids, path, day, seen_share, track_m, is_valid)
      select p.id, u.id, p.user_ids, u.path, '2025-05-01', 1, 1, true from p, duty_units u where u.code = 'V-1'`,
    )
    expect(await files.office.post(`/api/imports/${checked.id}/undo`, {})).toMatchObject({
      status: 409,
      body: { code: 'duty-units-in-use' },
    })
  })
})
