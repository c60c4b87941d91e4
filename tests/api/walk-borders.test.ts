// Where one office's people graze another office's land: each is told of its own side, and nothing of the other.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssessmentDetail, AssessmentRow, ViolationDetail, ViolationRow } from '#contract/balance'
import { assessAll } from '../../server/balance/assess.ts'
import type { Page } from '../../server/platform/paging.ts'
import { run, sql } from '../../server/platform/sql.ts'
import { collection, makeFolder, square, writeText } from '../support/import-fixtures.ts'
import { check, commit, faultsOf, upload } from '../support/imports.ts'
import { startWorld, type World } from '../support/world.ts'
import { layGrass } from './balance-land.ts'

const operator = 'OP-632701101001-1'
const across = '632722101001-3'
let world: World
let acrossId: string
beforeAll(async () => {
  world = await startWorld()
  await layGrass(world)
  await run(
    world.db,
    sql`update parcels set operator_id = (select id from operators where code = ${operator}), holder_id = null where code = ${across}`,
  )
  await run(
    world.db,
    sql`
    insert into herd_surveys (code, operator_id, path, year, season, counted_on, method, place, source)
    select 'SEEN', o.id, o.path, 2025, 'cold', '2025-11-20', 'drone', st_pointonsurface(p.geom), 'test'
    from operators o, parcels p where o.code = ${operator} and p.code = ${across}`,
  )
  await run(
    world.db,
    sql`insert into herd_counts (survey_id, animal, heads) select id, 'yak', 50 from herd_surveys where code = 'SEEN'`,
  )
  await assessAll(world.db)
  acrossId = (await world.db('parcels').where({ code: across }).first<{ id: string }>('id')).id
})
afterAll(() => world.stop())

const as = (login: 'county-a' | 'prefecture') => world.as(login)
const saysNothing = (body: unknown): boolean => !JSON.stringify(body).includes(across) && !JSON.stringify(body).includes(acrossId)

describe('an operator who grazes land of the next county', () => {
  it('is judged by all of it, and the reckoning names only the parcels that the reader sees', async () => {
    const list = `/api/balance/assessments?q=${operator}&season=cold`
    const [row] = (await as('county-a').get<Page<AssessmentRow>>(list)).body.items
    const path = `/api/balance/assessments/${row?.id}`
    const [own, whole] = [
      (await as('county-a').get<AssessmentDetail>(path)).body,
      (await as('prefecture').get<AssessmentDetail>(path)).body,
    ]
    expect([own.capacitySu, own.usableHa, own.digestOk]).toEqual([whole.capacitySu, whole.usableHa, true])
    expect([saysNothing(own), saysNothing(whole)]).toEqual([true, false])
    expect(JSON.stringify(own)).toContain('632701101001-3')
  })

  it('has a violation that rests on both, told to each reader by what they see', async () => {
    const all = async (login: 'county-a' | 'prefecture'): Promise<unknown[]> => {
      const { items } = (await as(login).get<Page<ViolationRow>>(`/api/violations?q=${operator}&pageSize=200`)).body
      const details = await Promise.all(items.map(({ id }) => as(login).get<ViolationDetail>(`/api/violations/${id}`)))
      expect(items.map(({ kind }) => kind)).toContain('stock-without-holder')
      return [...items, ...details.map(({ body }) => body)]
    }
    expect([saysNothing(await all('county-a')), saysNothing(await all('prefecture'))]).toEqual([true, false])
  })

  it('stays with a parcel of the next county that is edited there by someone who does not see them', async () => {
    const agent = world.as('county-b')
    const { body } = await agent.get<{ version: number; operator: unknown }>(`/api/parcels/${acrossId}`)
    expect(body.operator).toBeNull()
    const edit = { code: across, areaCode: '632722101001', season: 'cold', source: 'test', name: 'edited' }
    expect((await agent.put(`/api/parcels/${acrossId}`, edit, { 'if-match': `"${body.version}"` })).status).toBe(200)
    const { operator: kept } = (await as('prefecture').get<{ operator: { code: string } }>(`/api/parcels/${acrossId}`)).body
    expect(kept.code).toBe(operator)
  })
})

describe('a file', () => {
  const folder = makeFolder()
  const parcels = (rows: readonly Readonly<Record<string, unknown>>[], lon = 95.09): string =>
    writeText(
      folder,
      'parcels.geojson',
      collection(
        rows.map((properties, i) => ({
          properties: { 季节: '冷季', ...properties },
          geometry: square(lon + i * 0.02, 33.09, 0.02),
        })),
      ),
    )
  const checked = async (kind: string, path: string) => {
    const agent = world.as('county-a')
    const one = await check(agent, (await upload(agent, kind, path)).body)
    return { one, faults: await faultsOf(agent, one.id) }
  }

  it('is told nothing of parcels beyond the importer’s reach that its shapes lie on', async () => {
    const { faults } = await checked('parcels', parcels([{ 合同编号: 'N-1', 所在村: '632701101001' }]))
    expect(faults.map(({ code }) => code)).not.toContain('overlap-with-parcel')
    expect(JSON.stringify(faults)).not.toMatch(/632722/)
  })

  it('finds holders and operators beyond the importer’s reach as unknown as those there are not', async () => {
    const named = (code: string) => ({ 合同编号: `N-${code}`, 经营主体编号: code })
    const { faults } = await checked('parcels', parcels([named('OP-632722101001-1'), named('OP-NONE')], 96.3))
    expect(faults.map(({ row, code }) => [row, code])).toEqual([
      [1, 'operator-unknown'],
      [2, 'operator-unknown'],
    ])
    const tied = await checked('parcels', parcels([{ 合同编号: 'N-3', 承包户: '某户', 承包户编号: 'H-632722101001-1' }], 96.3))
    expect(tied.faults.map(({ code }) => code)).toContain('holder-unknown')
  })

  it('of herds counts nobody’s animals beyond the importer’s reach, and does not say that they are there', async () => {
    const line = (code: string): string => `${code},2025,冷季,2025-11-02,yak,5`
    const text = ['operator_code,year,season,counted_on,animal,heads', line('OP-632722101001-1'), line('OP-NONE')].join('\n')
    const { one, faults } = await checked('herds', writeText(folder, 'herds.csv', text))
    expect(faults.map(({ row, code }) => [row, code])).toEqual([
      [2, 'operator-unknown'],
      [3, 'operator-unknown'],
    ])
    expect(JSON.stringify(faults)).not.toMatch(/63\.6327/)
    await commit(world.as('county-a'), one.id)
    const { count } = (await world.db('herd_surveys').where('code', 'like', 'OP-632722101001-1/%').count().first()) as {
      count: number
    }
    expect(Number(count)).toBe(0)
  })
})
