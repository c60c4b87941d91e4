// Sheets of holders and herds become operators and adopted counts; what was counted twice or tomorrow is told, and all of it can be undone.

import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { makeFolder, writeText } from '../support/import-fixtures.ts'
import { check, commit, faultsOf, type Import, upload } from '../support/imports.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
const folder = makeFolder()

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.stop())

async function imported(kind: string, path: string, decisions: Readonly<Record<string, unknown>> = {}): Promise<Import> {
  const agent = world.as('county-a')
  const { status, body } = await upload(agent, kind, path)
  expect(status, JSON.stringify(body)).toBe(200)
  const checked = await check(agent, body, decisions)
  expect(checked).toMatchObject({ state: 'checked', problem: null, rowsBad: 0 })
  const done = await commit(agent, checked.id)
  expect(done).toMatchObject({ state: 'committed', problem: null })
  return done
}

const counts = (code: string) =>
  rows<{ animal: string; sex: string; age: string; heads: number; method: string; isAdopted: boolean }>(
    world.db,
    sql`
    select c.animal, c.sex, c.age_class as age, c.heads, s.method, s.is_adopted as "isAdopted"
    from herd_surveys s join herd_counts c on c.survey_id = s.id join operators o on o.id = s.operator_id
    where o.code = ${code} and s.import_id is not null
    order by s.counted_on, c.animal, c.sex, c.age_class`,
  )

it('takes a CSV of holders in GBK, each with a household to work the land', async () => {
  const { default: iconv } = await import('iconv-lite')
  const text = '承包户编号,户主姓名,村代码,电话\nZ-1,演示户甲,632701101001,0976000001\nZ-2,演示户乙,632701101001,\n'
  const done = await imported('holders', writeText(folder, 'holders.csv', iconv.encode(text, 'gb18030')))
  expect(done).toMatchObject({ rowsNew: 2, encoding: { encoding: 'gb18030' } })
  const found = await rows(
    world.db,
    sql`
    select h.code, h.name, h.area_code as area, o.code as operator, o.kind
    from holders h join operators o on o.id = h.operator_id where h.code like 'Z-%' order by h.code`,
  )
  expect(found).toEqual([
    { code: 'Z-1', name: '演示户甲', area: '632701101001', operator: 'Z-1', kind: 'household' },
    { code: 'Z-2', name: '演示户乙', area: '632701101001', operator: 'Z-2', kind: 'household' },
  ])
})

describe('a sheet of herds', () => {
  const day = { value: new Date(Date.UTC(2024, 10, 30)), type: Date, format: 'yyyy-mm-dd' }
  let long: string
  let first: Import

  it('with one animal a line becomes one adopted survey of an operator', async () => {
    long = join(folder, 'long.xlsx')
    await writeXlsxFile([
      ['户号', '季节', '清点日期', '畜种', '性别', '年龄组', '头只数'],
      ['Z-1', '冷季', day, '牦牛', '母', '成年', 40],
      ['Z-1', '冷季', day, '牦牛', '公', '成年', 5],
      ['Z-1', '冷季', day, '藏羊', null, null, 120],
      ['合计', null, null, null, null, null, 165],
    ]).toFile(long)
    first = await imported('herds', long)
    expect(first).toMatchObject({ rowsRead: 4, rowsGood: 3, rowsNew: 1 })
    expect(await counts('Z-1')).toEqual([
      { animal: 'sheep', sex: 'any', age: 'adult', heads: 120, method: 'declared', isAdopted: true },
      { animal: 'yak', sex: 'female', age: 'adult', heads: 40, method: 'declared', isAdopted: true },
      { animal: 'yak', sex: 'male', age: 'adult', heads: 5, method: 'declared', isAdopted: true },
    ])
  })

  it('brought twice changes nothing', async () => {
    expect(await imported('herds', long)).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsSame: 1 })
  })

  it('with one operator a line and a column for each animal is understood too, also by name and village', async () => {
    const wide = join(folder, 'wide.xlsx')
    await writeXlsxFile([
      ['玉树市2024年冬季牲畜统计表'],
      ['户主姓名', '行政村', '季节', '清点日期', '清点方式', '牦牛母畜', '牦牛幼畜', '绵羊', '马'],
      ['演示户乙', '玉树市南镇西村', '冬季', day, '现场核查', 30, 12, 80, 2],
    ]).toFile(wide)
    await imported('herds', wide)
    expect((await counts('Z-2')).map(({ animal, sex, age, heads, method }) => [animal, sex, age, heads, method])).toEqual([
      ['horse', 'any', 'adult', 2, 'inspected'],
      ['sheep', 'any', 'adult', 80, 'inspected'],
      ['yak', 'any', 'young', 12, 'inspected'],
      ['yak', 'female', 'adult', 30, 'inspected'],
    ])
  })

  it('with corrected figures replaces the counts, and undoing brings the old ones back', async () => {
    const before = await counts('Z-1')
    const corrected = join(folder, 'corrected.xlsx')
    await writeXlsxFile([
      ['户号', '季节', '清点日期', '畜种', '性别', '头只数'],
      ['Z-1', '冷季', day, '牦牛', '母', 44],
    ]).toFile(corrected)
    const done = await imported('herds', corrected)
    expect(done).toMatchObject({ rowsNew: 0, rowsChanged: 1 })
    expect((await counts('Z-1')).map(({ heads }) => heads)).toEqual([44])
    const reply = await world.as('county-a').post<Import>(`/api/imports/${done.id}/undo`, {})
    expect(reply.body.state).toBe('undone')
    expect(await counts('Z-1')).toEqual(before)
  })

  it('adopted over another count gives that one back when undone', async () => {
    const later = { ...day, value: new Date(Date.UTC(2024, 11, 15)) }
    const recount = join(folder, 'recount.xlsx')
    await writeXlsxFile([
      ['户号', '季节', '清点日期', '清点方式', '畜种', '头只数'],
      ['Z-1', '冷季', later, '无人机', '牦牛', 60],
    ]).toFile(recount)
    const done = await imported('herds', recount, { adopt: 'always' })
    expect((await counts('Z-1')).filter(({ isAdopted }) => isAdopted).map(({ method }) => method)).toEqual(['drone'])
    await world.as('county-a').post(`/api/imports/${done.id}/undo`, {})
    expect((await counts('Z-1')).map(({ method, isAdopted }) => [method, isAdopted])).toEqual(Array(3).fill(['declared', true]))
  })

  it('names unknown operators, negative and impossible counts, dates in the future and counts given twice', async () => {
    const text = [
      '户号,季节,清点日期,牦牛,牦牛母畜,绵羊',
      'NOBODY,冷季,2024-11-30,1,,',
      'Z-1,冷季,2024-11-30,-4,,',
      'Z-1,冷季,2999-01-01,3,,',
      'Z-1,冷季,2024-11-29,999999,,',
      'Z-1,冷季,2024-11-28,50,30,',
      'Z-2,暖季,2024-07-30,,,',
      'Z-2,暖季,2024-07-29,,,12.5',
    ].join('\n')
    const agent = world.as('county-a')
    const { body } = await upload(agent, 'herds', writeText(folder, 'faulty.csv', text))
    const faults = await faultsOf(agent, (await check(agent, body)).id)
    const at = (row: number) => faults.filter((fault) => fault.row === row).map(({ code }) => code)
    expect([2, 3, 4, 5, 6, 8].map(at)).toEqual([
      ['operator-unknown'],
      ['number-negative'],
      ['date-in-future'],
      ['number-too-large'],
      ['counts-double'],
      ['number-not-whole'],
    ])
    expect(at(7)).toContain('heads-missing')
  })
})

it('takes yields for an area and for a parcel, and refuses an unknown parcel', async () => {
  await run(
    world.db,
    sql`insert into grassland_types values ('alpine_meadow', '高寒草甸', null, 'Alpine meadow', 2) on conflict do nothing`,
  )
  const text =
    '年度,草地类型,行政区,合同编号,产草量,鲜干\n2024,高寒草甸,632701,,900,干草\n2024,高寒草甸,,632701101001-1,1100,干草\n'
  const done = await imported('yields', writeText(folder, 'yields.csv', text))
  expect(done.rowsNew).toBe(2)
  const agent = world.as('county-a')
  const { body } = await upload(agent, 'yields', writeText(folder, 'bad.csv', text.replace('632701101001-1', 'NONE')))
  const faults = await faultsOf(agent, (await check(agent, body)).id)
  expect(faults.map(({ row, code }) => [row, code])).toEqual([[3, 'parcel-unknown']])
})
