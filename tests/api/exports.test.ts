// What is taken away reaches as far as the right to take away, and no further: held by the database, whatever door it goes through.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Role, roles } from '#contract/access'
import type { Sighting } from '#contract/incidents'
import { createUser, grantRole } from '../../server/access/queries.ts'
import { nobody } from '../../server/platform/caller.ts'
import { underExport } from '../../server/platform/export.ts'
import type { Page } from '../../server/platform/paging.ts'
import { one, sql } from '../../server/platform/sql.ts'
import { countyA, countyB, type Login, prefecturePath } from '../support/cast.ts'
import { type Kind, mayDo } from '../support/verbs.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

async function admit(name: string, grants: readonly (readonly [Role, string])[]): Promise<string> {
  const userId = await createUser(world.db, { login: `x-${name}`, name, passwordHash: null, isDemo: false })
  const { id } = await one<{ id: string }>(world.db, sql`select id from operators where code = 'OP-632701101001-1'`)
  for (const [role, path] of grants) {
    const isHerder = role === 'herder'
    await grantRole(world.db, { userId, role, areaPath: isHerder ? null : path, operatorId: isHerder ? id : null })
  }
  return userId
}
/** Parcels of each county that a person would take away in an export of this kind. */
const taken = (userId: string, kind: Kind) =>
  world.services.as(
    { ...nobody, userId },
    underExport(kind, (db) =>
      one<{ a: number; b: number }>(
        db,
        sql`
        select count(*) filter (where path <@ ${countyA.path}::ltree) as a, count(*) filter (where path <@ ${countyB.path}::ltree) as b
        from parcels`,
      ),
    ),
  )

describe.each(roles)('%s', (role) => {
  it('takes away exactly what the table lets the role take', async () => {
    const userId = await admit(role, [[role, countyA.path]])
    for (const kind of ['balance', 'sightings', 'ledger'] as const)
      expect([kind, await taken(userId, kind)]).toEqual([kind, { a: mayDo(role, kind, 'export') ? 16 : 0, b: 0 }])
  })
})

describe('two duties', () => {
  it('are not added up: to take away here and to look there is not to take away there', async () => {
    const userId = await admit('two', [
      ['court-clerk', countyB.path],
      ['warden', countyA.path],
    ])
    expect(await taken(userId, 'sightings')).toEqual({ a: 0, b: 16 })
    const wide = await admit('wide', [
      ['court-clerk', `${countyA.path}.632701101`],
      ['warden', prefecturePath],
    ])
    expect(await taken(wide, 'balance')).toEqual({ a: 8, b: 0 })
  })

  it('by the door as well: the list shows both counties, the file one', async () => {
    const login: Login = 'clerk-b'
    const { id } = await one<{ id: string }>(world.db, sql`select id from users where login = ${login}`)
    const file = async () => (await world.as(login).get<Buffer>('/api/sightings.csv')).body.toString()
    const before = await file()
    await grantRole(world.db, { userId: id, role: 'warden', areaPath: countyA.path, operatorId: null })
    await new Promise((resume) => setTimeout(resume, 1100))
    const { items } = (await world.as(login).get<Page<Sighting>>('/api/sightings')).body
    expect(items.some(({ areaName }) => areaName === '玉树市')).toBe(true)
    const rowsOf = (text: string) => text.split('\n').filter((line) => /玉树市|杂多县/.test(line))
    expect(rowsOf(before).length).toBeGreaterThan(0)
    expect(rowsOf(await file())).toEqual(rowsOf(before))
    expect((await world.as(login).get<Buffer>('/api/sightings.xlsx')).status).toBe(200)
  })

  it('only narrows: nobody sees more under it than before', async () => {
    const userId = await admit('none', [])
    expect(await taken(userId, 'balance')).toEqual({ a: 0, b: 0 })
  })
})
