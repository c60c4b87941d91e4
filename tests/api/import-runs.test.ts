// A check and a commit are told while they run; what is cut off can be started again, and nothing of it was written.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recoverImports } from '../../server/exchange/actions.ts'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { collection, makeFolder, square, writeText } from '../support/import-fixtures.ts'
import { check, commit, type Import, rested, upload } from '../support/imports.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
const folder = makeFolder()

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

const parcel = (n: number) => ({
  properties: { 合同编号: `HT-${n}`, 承包户: '演示户', 季节: '冷季', 面积亩: 1554 },
  geometry: square(96.3 + n * 0.01, 33.05, 0.01),
})
const geojson = (name: string, features: readonly ReturnType<typeof parcel>[]): string =>
  writeText(folder, name, collection(features))
const four = [1, 2, 3, 4].map(parcel)
const stored = () => rows<{ code: string }>(world.db, sql`select code from parcels where code like 'HT-%' order by code`)

it('sends its progress as events until it rests', async () => {
  const agent = world.as('county-a')
  const { body } = await upload(agent, 'parcels', geojson('events.geojson', four))
  await agent.post(`/api/imports/${body.id}/check`, { mapping: body.mapping })
  const events = await agent.get<Buffer>(`/api/imports/${body.id}/events`)
  const last = events.body.toString('utf8').trim().split('\n\n').at(-1) ?? ''
  expect(JSON.parse(last.slice(6))).toMatchObject({ state: 'checked', percent: 100 })
  await rested(agent, body.id)
})

describe('a run that was cut off', () => {
  it('leaves checks to be started again and commits unwritten, and says so', async () => {
    const agent = world.as('county-a')
    const { body: cutCheck } = await upload(agent, 'parcels', geojson('cut-check.geojson', [parcel(31)]))
    await run(world.db, sql`update imports set state = 'checking' where id = ${cutCheck.id}::uuid`)
    const cutCommit = await check(agent, (await upload(agent, 'parcels', geojson('cut-commit.geojson', [parcel(32)]))).body)
    await run(world.db, sql`update imports set state = 'committing' where id = ${cutCommit.id}::uuid`)
    expect(await recoverImports(world.db)).toHaveLength(2)
    expect((await agent.get<Import>(`/api/imports/${cutCheck.id}`)).body.state).toBe('read')
    expect(await commit(agent, cutCommit.id)).toMatchObject({ state: 'committed', rowsNew: 1 })
  })

  it('whose staged rows the database lost asks for a new check instead of writing less', async () => {
    const agent = world.as('county-a')
    const checked = await check(agent, (await upload(agent, 'parcels', geojson('lost.geojson', [parcel(33)]))).body)
    await run(world.db, sql`delete from import_rows where import_id = ${checked.id}::uuid`)
    expect(await commit(agent, checked.id)).toMatchObject({ state: 'checked', problem: { code: 'import-check-again' } })
    expect((await stored()).some(({ code }) => code === 'HT-33')).toBe(false)
  })
})
