// Telephone numbers: apart from the record, for whoever must call, without a past, and never looked at unwritten.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contact } from '#contract/pastures'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { type Login, logins } from '../support/cast.ts'
import { makeFolder, writeText } from '../support/import-fixtures.ts'
import { check, commit, type Import, upload } from '../support/imports.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
const folder = makeFolder()
const village = '632701101001'
const phone = '13800000000'
const idOf = async (table: 'holders' | 'operators' | 'parcels', code: string): Promise<string> =>
  (await one<{ id: string }>(world.db, sql`select id from ${{ text: table, values: [] }} where code = ${code}`)).id
const numbersOf = async (login: Login, of: 'holders' | 'operators', code: string) =>
  world.as(login).get<Contact[]>(`/api/${of}/${await idOf(of, code)}/contacts`)

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

describe('the number of a holder', () => {
  it('is shown to whoever must call in the area and to the herder themselves, and to nobody else', async () => {
    const shown: Login[] = []
    for (const login of logins) {
      const { status, body } = await numbersOf(login, 'operators', `OP-${village}-1`)
      if (status === 200) shown.push(login)
      expect(JSON.stringify(body).includes(phone), login).toBe(status === 200)
    }
    expect(shown).toEqual(['prefecture', 'county-a', 'township-a', 'cadre-a', 'herder-a'])
    expect((await numbersOf('herder-a', 'operators', `OP-${village}-2`)).status).toBe(404)
    expect((await numbersOf('cadre-a', 'holders', 'H-632701101002-1')).status).toBe(404)
  })

  it('is kept back by the database itself, whatever a statement asks', async () => {
    const seen = async (login: Login): Promise<number> => {
      const { id } = await one<{ id: string }>(world.db, sql`select id from users where login = ${login}`)
      const actor = { userId: id, tokenId: null, sessionId: null, address: null, requestId: null }
      return world.services.as(actor, async (trx) => (await rows(trx, sql`select phone from contacts`)).length)
    }
    expect([await seen('prefecture'), await seen('county-a'), await seen('cadre-a'), await seen('herder-a')]).toEqual([
      16, 8, 2, 1,
    ])
    for (const login of ['warden-a', 'clerk-b', 'administrator', 'expired', 'stranger'] as const)
      expect(await seen(login), login).toBe(0)
  })

  it('does not come by a second duty that reaches the record but may not call', async () => {
    await run(
      world.db,
      sql`insert into grants (user_id, role, area_path)
      select id, 'village-cadre', '63.6327.632722.632722101.632722101001' from users where login = 'clerk-b'`,
    )
    // A caller is looked up once a second.
    await sleep(1100)
    expect((await numbersOf('clerk-b', 'holders', 'H-632722101001-1')).status).toBe(200)
    expect((await numbersOf('clerk-b', 'holders', 'H-632722102001-1')).status).toBe(403)
  })

  it('is in no record, list, search or past of it', async () => {
    const [parcel, operator] = [await idOf('parcels', `${village}-1`), await idOf('operators', `OP-${village}-1`)]
    const doors = [
      `/api/parcels/${parcel}`,
      `/api/parcels?q=H-${village}-1`,
      `/api/search?q=${phone}`,
      `/api/operators/${operator}`,
    ]
    for (const door of [...doors, `/api/operators/${operator}/history`, '/api/balance/assessments.csv?year=2025'])
      expect(String(JSON.stringify((await world.as('county-a').get(door)).body)), door).not.toContain(phone)
    const columns = await rows(
      world.db,
      sql`select table_name from information_schema.columns where column_name = 'phone' order by 1`,
    )
    // The other is of callers who left one with a tip: sealed, and no holder's.
    expect(columns).toEqual([{ table_name: 'contacts' }, { table_name: 'tip_callers' }])
  })

  it('leaves a line in the village of the holder for each look that showed one, and the line does not hold it', async () => {
    const lines = () =>
      rows<{ code: string; path: string; whole: string }>(
        world.db,
        sql`select detail->>'code' as code, path::text as path, l::text as whole from ledger l where action = 'contact-read' order by seq`,
      )
    const before = (await lines()).length
    await numbersOf('warden-a', 'holders', `H-${village}-1`)
    await run(world.db, sql`delete from contacts where holder_id = ${await idOf('holders', `H-${village}-2`)}::uuid`)
    expect((await numbersOf('county-a', 'holders', `H-${village}-2`)).body).toEqual([])
    expect(await lines()).toHaveLength(before)
    await numbersOf('county-a', 'holders', `H-${village}-1`)
    const after = await lines()
    expect(after.slice(before)).toMatchObject([{ code: `H-${village}-1`, path: `63.6327.632701.632701101.${village}` }])
    expect(after.filter(({ whole }) => whole.includes(phone))).toEqual([])
  })
})

describe('a list of holders', () => {
  const number = async (code: string): Promise<string | undefined> =>
    (
      await rows<{ phone: string }>(
        world.db,
        sql`select c.phone from contacts c join holders h on h.id = c.holder_id where h.code = ${code}`,
      )
    )[0]?.phone
  async function imported(name: string, lines: readonly string[]): Promise<Import> {
    const agent = world.as('county-a')
    const { body } = await upload(agent, 'holders', writeText(folder, name, `户号,户主,村代码,电话\n${lines.join('\n')}\n`))
    const checked = await check(agent, body)
    expect(checked).toMatchObject({ state: 'checked', rowsBad: 0 })
    return commit(agent, checked.id)
  }
  const undo = (id: string) => world.as('county-a').post<{ code?: string }>(`/api/imports/${id}/undo`, {})
  const leftIn = async (text: string): Promise<number> =>
    (await one<{ n: number }>(world.db, sql`select count(*) as n from import_before b where b.before::text like ${`%${text}%`}`))
      .n

  it('counts a new number alone as a change, and changes nothing the second time', async () => {
    const first = await imported('one.csv', [`N-1,演示甲,${village},13811110001`, `N-2,演示乙,${village},`])
    expect(first).toMatchObject({ rowsNew: 2, rowsChanged: 0, rowsSame: 0 })
    const second = await imported('two.csv', [`N-1,演示甲,${village},13811110002`, `N-2,演示乙,${village},`])
    expect(second).toMatchObject({ rowsNew: 0, rowsChanged: 1, rowsSame: 1 })
    const third = await imported('three.csv', [`N-1,演示甲,${village},13811110002`, `N-2,演示乙,${village},`])
    expect(third).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsSame: 2 })
  })

  it('undone gives back the number before, and keeps neither', async () => {
    const { id } = await imported('four.csv', [`N-1,演示甲,${village},13811110003`, `N-3,演示丙,${village},13811110004`])
    expect([await number('N-1'), await leftIn('13811110002')]).toEqual(['13811110003', 1])
    expect((await undo(id)).status).toBe(200)
    expect([await number('N-1'), await number('N-3'), await leftIn('13811110002')]).toEqual(['13811110002', undefined, 0])
  })

  it('is not undone over a number that came later', async () => {
    const { id } = await imported('five.csv', [`N-1,演示甲,${village},13811110005`])
    await imported('six.csv', [`N-1,演示甲,${village},13811110006`])
    expect(await undo(id)).toMatchObject({ status: 409, body: { code: 'edited-since-import' } })
    expect(await number('N-1')).toBe('13811110006')
  })

  it('undone after the number before has been removed leaves none', async () => {
    const { id } = await imported('seven.csv', [`N-1,演示甲,${village},13811110007`])
    await run(world.db, sql`delete from import_before where tracked = 'contacts'`)
    expect((await undo(id)).status).toBe(200)
    expect(await number('N-1')).toBeUndefined()
  })

  it('leaves no number in any table but this one and the waiting predecessors', async () => {
    await imported('eight.csv', [`N-8,演示八,${village},13811110008`])
    const tables = await rows<{ name: string }>(
      world.db,
      sql`select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
    )
    const holding: string[] = []
    for (const { name } of tables) {
      const { n } = await one<{ n: number }>(
        world.db,
        sql`select count(*) as n from ${{ text: `public."${name}"`, values: [] }} t where t::text like '%13811110008%'`,
      )
      if (n > 0) holding.push(name)
    }
    expect(holding.toSorted()).toEqual(['contacts', 'imports'])
  })
})
