// The report of duty as workbook and document: the same numbers as the screen's, the same rows as the lists, as of its moment, on record.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DutyFigures, ReportHead } from '#contract/reports'
import { rows, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { type ReadPdf, readPdf } from '../support/pdf-text.ts'
import { type Laid, standingOf } from '../support/standing.ts'
import { type Book, readWorkbook } from '../support/workbook.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let laid: Laid

const june = 'month=2025-06'
const head = async (login: Login, query = june) =>
  world.as(login).get<ReportHead & { readonly code?: string }>(`/api/duty/report?${query}`)
const paper = async (login: Login, query = june): Promise<ReadPdf> => {
  const { status, body, headers } = await world.as(login).get<Buffer>(`/api/duty/report.pdf?${query}`)
  expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf'])
  return readPdf(body)
}
const book = async (login: Login, query = june): Promise<Book> =>
  readWorkbook((await world.as(login).get<Buffer>(`/api/duty/report.xlsx?${query}`)).body)
/** The rows of a list below its header. */
const listed = (sheet: readonly (readonly unknown[])[] = [], header: string): readonly (readonly unknown[])[] =>
  sheet.slice(sheet.findIndex(([first]) => first === header) + 1)

beforeAll(async () => {
  world = await startWorld()
  laid = await standingOf(world).lay()
})
afterAll(() => world.stop())

describe('a report', () => {
  it('has the figures of the screen for the same days', async () => {
    const { body } = await head('county-a')
    const { body: figures } = await world.as('county-a').get<DutyFigures>('/api/duty/figures?from=2025-06-01&to=2025-06-30')
    expect(body.figures).toEqual(figures)
    expect([body.period.from, body.period.to, body.period.isOver]).toEqual(['2025-06-01', '2025-06-30', true])
    const { body: year } = await head('county-a', 'year=2025')
    expect([year.period.from, year.period.to, year.figures.months.length]).toEqual(['2025-01-01', '2025-12-31', 12])
  })

  it('says that a period ended before anything was entered, and shows the records as they now are', async () => {
    const { body } = await head('county-a')
    expect(body.limits).toContain('no-history')
    expect(Date.parse(body.dataAt)).toBeGreaterThan(Date.now() - 60_000)
  })

  it('is asked for a month or a year, of an area there is, that has begun', async () => {
    const told = async (query: string) => {
      const { status, body } = await head('county-a', query)
      return [status, body.code]
    }
    expect(await told('')).toEqual([400, 'invalid-input'])
    expect(await told('month=2025-06&year=2025')).toEqual([400, 'invalid-input'])
    expect(await told('month=2025-13')).toEqual([400, 'invalid-input'])
    expect(await told('year=2099')).toEqual([422, 'period-ahead'])
    expect(await told(`${june}&area=632799`)).toEqual([404, 'not-found'])
  })

  it('needs who may read duty and take rows away', async () => {
    const status = async (login: Login | null) => (await world.as(login).get(`/api/duty/report.pdf?${june}`)).status
    expect([await status('herder-a'), await status('chief-a'), await status('stranger'), await status(null)]).toEqual([
      403, 403, 403, 401,
    ])
  })

  it('leaves a line that says of what, of when and how much', async () => {
    await book('county-a')
    const [line] = await rows<{ path: string; detail: object }>(
      world.db,
      sql`select path::text as path, detail from ledger where action = 'duty-report-made' order by seq desc limit 1`,
    )
    expect(line).toMatchObject({
      path: '63.6327.632701',
      detail: { format: 'xlsx', area: '632701', period: '2025-06', units: 1, problems: 3, patrols: 3 },
    })
  })
})

describe('the workbook', () => {
  it('lists the problems and patrols of the period, with ones for what is counted', async () => {
    const sheets = await book('county-a')
    expect(Object.keys(sheets)).toEqual(['概况', '分地区', '分类型', '问题清单', '巡查清单'])
    const problems = listed(sheets['问题清单'], '编号')
    const column = (at: number): number => problems.reduce((sum, row) => sum + Number(row[at]), 0)
    // Found, closed, closed in time, open at the end, overdue at the end.
    expect([9, 10, 11, 12, 13].map(column)).toEqual([3, 2, 1, 1, 1])
    const patrols = listed(sheets['巡查清单'], '日期')
    expect(patrols.map((row) => [row[0], row[7], row[9], row[10]])).toEqual([
      ['2025-06-10', 3000, 1, 0],
      ['2025-06-20', 3000, 1, 0],
      ['2025-06-25', 3000, 0, 1],
    ])
  })

  it('adds up again by its formulas to the numbers of the platform, here and by type', async () => {
    const sheets = await book('prefecture', `${june}&area=632700`)
    const checked = listed(sheets['概况'], '指标').filter(([, , again]) => typeof again === 'number')
    const names = '责任单元 应巡 已巡 逾期未巡 未到期 有效巡查 存疑巡查 有效里程 发现问题 销号 按期销号 期末未结 期末逾期'
    expect(checked.map(([name]) => name)).toEqual(names.split(' '))
    expect(checked.map(([, value]) => value)).toEqual(checked.map(([, , again]) => again))
    expect(checked.map(([, value]) => value)).toEqual([2, 3, 1, 2, 0, 2, 1, 6000, 4, 3, 1, 1, 1])
    expect(listed(sheets['分类型'], '分法')).toEqual([
      ['类型', '倾倒垃圾', 4, 3, 1, 1, 1],
      ['程度', '一般', 4, 3, 1, 1, 1],
      ['程度', '较严重', 0, 0, 0, 0, 0],
      ['程度', '重大', 0, 0, 0, 0, 0],
      ['合计', null, 4, 3, 1, 1, 1],
    ])
  })

  it('shows each only what they see', async () => {
    const codes = async (login: Login) =>
      listed((await book(login, `${june}&area=632700`))['问题清单'], '编号').map(([code]) => code)
    expect((await codes('prefecture')).length).toBe(4)
    expect((await codes('county-b')).map(String)).toEqual([expect.stringMatching(/^632722-/)])
    expect((await codes('county-a')).length).toBe(3)
  })

  it('names nobody who went', async () => {
    expect(JSON.stringify(await book('county-a', `${june}&area=632701102`))).not.toContain('chief-a')
  })
})

describe('the document', () => {
  it('says area, period, data, maker, the figures, the overdue problem, the definitions and what is not known', async () => {
    const { solid: said, pages, info } = await paper('county-a')
    const overdue = await rows<{ code: string }>(world.db, sql`select code from problems where id = ${laid.open}::uuid`)
    for (const part of [
      '2025年6月',
      '2025-06-01至2025-06-30',
      '数据时点',
      '由',
      '应巡',
      '逾期未巡',
      '期末逾期问题',
      overdue[0]?.code ?? '?',
      '概况与指标含义',
      '本报告不能说明的',
    ])
      expect(said).toContain(part)
    expect(said).toContain(`第${pages.length}页，共${pages.length}页`)
    expect(String(info['Title'])).toContain('2025 年 6 月')
  })

  it('has a map with scale, projection and the caveat of its outlines', async () => {
    const { solid: said } = await paper('county-a')
    expect(said).toMatch(/比例尺1:[\d,]+/)
    expect(said).toContain('不是法定界线')
  })
})

describe('a period that ended after the records began', () => {
  it('is shown as it stood at its end: what was entered later is not in it, unless one asks for the present', async () => {
    // As if the prefecture and the first lake had been entered in January 2025, and another lake today.
    await world.db.transaction(async (trx) => {
      await trx.raw('set local session_replication_role = replica')
      for (const table of ['areas', 'duty_units', 'duty_posts']) await trx(table).update({ valid_from: '2025-01-01T00:00:00Z' })
    })
    await standingOf(world).lake('S-A2', '63.6327.632701.632701102', 96.4)
    const units = async (query: string) => {
      const { body } = await head('county-a', query)
      return [body.figures.total.units, body.dataAt, body.limits.includes('tracks-now')]
    }
    expect(await units(june)).toEqual([1, '2025-06-30T15:59:59.999Z', true])
    const [now, at, isThen] = await units(`${june}&as_of=${new Date().toISOString()}`)
    expect([now, String(at).slice(0, 10), isThen]).toEqual([2, new Date().toISOString().slice(0, 10), true])
  })
})
