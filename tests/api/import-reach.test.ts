// A file writes no further than the person who brings it: the owner writes the rows, the importer's verbs bound them.

import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MadeToken } from '#contract/access'
import { createUser, grantRole } from '../../server/access/queries.ts'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { countyA, countyB, type Login } from '../support/cast.ts'
import { collection, makeFolder, square, writeText } from '../support/import-fixtures.ts'
import { check, commit, faultsOf, type Import, upload } from '../support/imports.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

let world: World
const folder = makeFolder()
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const row = (code: string, geometry: unknown, more: object = {}) => ({
  properties: { 合同编号: code, 承包户: '演示户', 季节: '暖季', ...more },
  geometry,
})
const inA = square(96.3, 33.05, 0.01)
const keyed = (token: string): Agent => {
  const authorization = `Bearer ${token}`
  const { get, post, put, patch, delete: remove } = world.as(null)
  return {
    get: (path, headers) => get(path, { ...headers, authorization }),
    post: (path, body, headers) => post(path, body, { ...headers, authorization }),
    put: (path, body, headers) => put(path, body, { ...headers, authorization }),
    patch: (path, body, headers) => patch(path, body, { ...headers, authorization }),
    delete: (path, headers) => remove(path, { ...headers, authorization }),
  }
}
const inB = square(95.3, 33.05, 0.01)

/** The import as checked, with the codes of its errors. */
async function checked(
  login: Login,
  features: readonly ReturnType<typeof row>[],
): Promise<Import & { readonly codes: readonly string[] }> {
  const agent = world.as(login)
  const file = writeText(folder, `${features.length}-${Math.random()}.geojson`, collection(features))
  const found = await check(agent, (await upload(agent, 'parcels', file)).body)
  const faults = await faultsOf(agent, found.id)
  return { ...found, codes: faults.filter(({ severity }) => severity === 'error').map(({ code }) => code) }
}

async function grantMore(login: Login, role: 'court-clerk' | 'township-officer', areaPath: string): Promise<string> {
  const [person] = await rows<{ id: string }>(world.db, sql`select id from users where login = ${login}`)
  await grantRole(world.db, { userId: person?.id ?? '', role, areaPath, operatorId: null })
  // The server knows a caller for a second.
  await new Promise((resume) => setTimeout(resume, 1100))
  return person?.id ?? ''
}
const standing = async (code: string) =>
  (await rows<{ path: string; name: string | null }>(world.db, sql`select path::text, name from parcels where code = ${code}`))[0]

it('a duty to read in one county and to edit in another does not let a file write in the first', async () => {
  await grantMore('county-a', 'court-clerk', countyB.path)
  expect((await checked('county-a', [row('R-1', inA), row('R-2', inB)])).codes).toEqual(['outside-your-area'])
})

it('a record that stands elsewhere is not drawn into the own area by its code', async () => {
  const { codes, id } = await checked('county-a', [row('632722101001-1', inA)])
  expect(codes).toEqual(['stands-outside-your-area'])
  await commit(world.as('county-a'), id)
  expect((await standing('632722101001-1'))?.path).toContain(countyB.path)
})

it('a township may bring new parcels and new words for old ones, but moves no registered outline', async () => {
  const old = '632701101001-1'
  const moved = row(old, square(96.1, 33.1, 0.019))
  expect((await checked('township-a', [moved])).codes).toEqual(['outline-not-yours'])
  expect((await checked('county-a', [moved])).codes).toEqual([])
  const { codes, id } = await checked('township-a', [row(old, square(96.1, 33.1, 0.02), { 地块名称: '改名' }), row('R-3', inA)])
  expect(codes).toEqual([])
  expect(await commit(world.as('township-a'), id)).toMatchObject({ rowsNew: 1, rowsChanged: 1 })
})

it('writes nothing where the grant ended between the check and the commit, and takes nothing back', async () => {
  const second = `${countyA.path}.632701102`
  const userId = await grantMore('township-a', 'township-officer', second)
  const first = await checked('township-a', [row('R-4', square(96.3, 33.55, 0.01))])
  const next = await checked('township-a', [row('R-5', square(96.35, 33.55, 0.01))])
  expect(await commit(world.as('township-a'), first.id)).toMatchObject({ rowsNew: 1 })
  await run(world.db, sql`update grants set valid_to = now() where user_id = ${userId}::uuid and area_path = ${second}::ltree`)
  expect(await commit(world.as('township-a'), next.id)).toMatchObject({ state: 'checked', problem: { code: 'outside-own-area' } })
  expect(await standing('R-5')).toBeUndefined()
  const undone = await world.as('township-a').post<{ code: string }>(`/api/imports/${first.id}/undo`, {})
  expect([undone.status, undone.body.code]).toEqual([403, 'outside-own-area'])
  expect(await standing('R-4')).toBeDefined()
})

it('a program with a key for one township writes no further, though its maker may', async () => {
  const wish = { name: 'upload', role: 'county-officer', area: '632701102', collections: null, days: 5 }
  const made = await world.as('county-a').post<MadeToken>('/api/account/tokens', wish)
  const key = keyed(made.body.token)
  const file = writeText(folder, 'key.geojson', collection([row('K-1', inA), row('K-2', square(96.3, 33.6, 0.01))]))
  const found = await check(key, (await upload(key, 'parcels', file)).body)
  const faults = await faultsOf(key, found.id)
  expect(faults.filter(({ severity }) => severity === 'error').map(({ code, row: at }) => [code, at])).toEqual([
    ['outside-your-area', 1],
  ])
})

it('outlines of areas are for the prefecture', async () => {
  const file = writeText(folder, 'areas.geojson', collection([row('x', inA)]))
  const kinds = async (login: Login) =>
    (await world.as(login).get<{ kind: string }[]>('/api/imports/kinds')).body.map(({ kind }) => kind)
  expect((await upload(world.as('county-a'), 'areas', file)).status).toBe(403)
  expect(await kinds('county-a')).not.toContain('areas')
  expect(await kinds('prefecture')).toContain('areas')
  expect(await kinds('township-a')).not.toContain('zones')
})

it('nobody widens an import in SQL: whose it is and how far it reaches are not theirs to write', async () => {
  const userId = await createUser(world.db, { login: 'wide', name: 'wide', passwordHash: null, isDemo: false })
  await grantRole(world.db, { userId, role: 'county-officer', areaPath: countyA.path, operatorId: null })
  const actor = { userId, tokenId: null, sessionId: null, address: null, requestId: null }
  const open = (areas: string) =>
    world.services.as(actor, (trx) =>
      run(
        trx,
        sql`
        insert into imports (kind, file_name, file_sha256, file_bytes, areas, created_by)
        values ('parcels', 'x', 'x', 1, ${areas}::ltree[], ${userId}::uuid)`,
      ),
    )
  await expect(open(`{${countyB.path}}`)).rejects.toMatchObject({ code: '42501' })
  await open(`{${countyA.path}}`)
  const widen = world.services.as(actor, (trx) => run(trx, sql`update imports set areas = ${`{${countyB.path}}`}::ltree[]`))
  await expect(widen).rejects.toMatchObject({ code: '42501' })
})
