// The papers of the balance: a spreadsheet that is not ours reckons every figure of the table again; the summary tells the sums of areas;
// each holds what its reader may take and no more.

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssessmentRow, Summary } from '#contract/balance'
import { findSpreadsheet } from '../../scripts/found.ts'
import { assessAll } from '../../server/balance/assess.ts'
import type { Page } from '../../server/platform/paging.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { readPdf } from '../support/pdf-text.ts'
import { readWorkbook } from '../support/workbook.ts'
import { startWorld, type World } from '../support/world.ts'
import { layGrass, operatorA } from './balance-land.ts'

let world: World
const folder = mkdtempSync(join(tmpdir(), 'onemap-report-'))
beforeAll(async () => {
  world = await startWorld()
  await layGrass(world)
  await assessAll(world.db)
})
afterAll(async () => {
  await world.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Line = readonly string[]
const sheetOf = (login: Login, query: string) => world.as(login).get<Buffer>(`/api/balance/report.xlsx?year=2025&${query}`)

/** Each sheet as a program that is not ours shows it after it has reckoned everything again. */
function reckoned(book: Buffer): readonly (readonly Line[])[] {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
  const path = join(folder, 'book.xlsx')
  writeFileSync(path, book)
  execFileSync('ssconvert', ['--recalc', '-S', path, join(folder, 'sheet-%n.csv')], { stdio: 'ignore' })
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .toSorted()
    .map((name): readonly Line[] => parse(readFileSync(join(folder, name), 'utf8'), { relax_column_count: true }))
}
const below = (lines: readonly Line[] = [], header: string): { readonly head: Line; readonly rows: readonly Line[] } => {
  const at = lines.findIndex(([first]) => first?.startsWith(header))
  return { head: lines[at] ?? [], rows: lines.slice(at + 1) }
}

describe('the table', () => {
  it.runIf(findSpreadsheet().lacks === null)(
    'is reckoned again by a spreadsheet to the figures of the platform, line by line',
    async () => {
      for (const season of ['warm', 'cold']) {
        const [operators, parts] = reckoned((await sheetOf('prefecture', `season=${season}`)).body)
        const { head, rows } = below(operators, '序号')
        const stored = (
          await world
            .as('prefecture')
            .get<Page<AssessmentRow>>(`/api/balance/assessments?year=2025&season=${season}&pageSize=200`)
        ).body.items
        const cell = (row: Line, title: string): string => row[head.indexOf(title)] ?? ''
        const lines = rows.filter((row) => /^\d+$/.test(row[0] ?? ''))
        expect(lines.length).toBe(stored.length)
        expect(lines.length).toBeGreaterThan(3)
        for (const row of lines) {
          const own = stored.find(({ operatorCode }) => operatorCode === cell(row, '主体编码'))
          expect(Number(cell(row, '合理载畜量（羊单位）'))).toBeCloseTo(own?.capacitySu.mid ?? Number.NaN, 3)
          expect(Number(cell(row, '核定存栏（羊单位）'))).toBeCloseTo(own?.stockSu.mid ?? Number.NaN, 3)
          expect(Number(cell(row, '超载（羊单位）'))).toBeCloseTo(own?.excessSu.mid ?? Number.NaN, 3)
          expect(cell(row, '核对')).toBe('一致')
        }
        const checked = below(parts, '地区')
        expect(checked.rows.length).toBe(2)
        expect(checked.rows.map((row) => row.at(-1))).toEqual(['一致', '一致'])
      }
    },
  )

  it.runIf(findSpreadsheet().lacks === null)('says so where what is stored is not what its inputs give', async () => {
    const changed = sql`operator_id = (select id from operators where code = ${operatorA}) and year = 2025 and season = 'cold'`
    await run(world.db, sql`update assessments set stock_mid = stock_mid + 1 where ${changed}`)
    const [operators] = reckoned((await sheetOf('prefecture', 'season=cold')).body)
    await run(world.db, sql`update assessments set stock_mid = stock_mid - 1 where ${changed}`)
    const { head, rows } = below(operators, '序号')
    const wrong = rows.filter((row) => row[head.indexOf('核对')] === '不符')
    expect(wrong.map((row) => row[head.indexOf('主体编码')])).toEqual([operatorA])
  })

  it('holds the operators that its reader may take, and is refused to who may take none', async () => {
    const codes = async (login: Login): Promise<readonly unknown[]> =>
      ((await readWorkbook((await sheetOf(login, 'season=cold')).body))['核定表'] ?? [])
        .map((row) => row[4])
        .filter((code) => String(code).startsWith('OP-'))
    const [all, ofA] = [await codes('prefecture'), await codes('county-a')]
    expect(ofA.length).toBeGreaterThan(0)
    expect(all.length).toBeGreaterThan(ofA.length)
    expect(ofA.every((code) => String(code).startsWith('OP-632701'))).toBe(true)
    expect((await sheetOf('herder-a', 'season=cold')).status).toBe(403)
    expect((await sheetOf('county-a', 'area=632799')).status).toBe(404)
  })

  it('carries Tibetan beside the Chinese where it is asked for', async () => {
    const [title] = (await readWorkbook((await sheetOf('county-a', 'language=zh-bo')).body))['核定表'] ?? []
    expect(String(title?.[0])).toMatch(/草畜平衡核定表 རྩྭ/)
  })

  it('and the summary leave a line in the ledger', async () => {
    await sheetOf('county-a', 'season=warm')
    await world.as('county-a').get('/api/balance/report.pdf?year=2025')
    const { lines } = await one<{ lines: readonly string[] }>(
      world.db,
      sql`
      select array_agg(detail->>'format' order by seq desc) as lines from (
        select seq, detail from ledger where action = 'balance-report-made' order by seq desc limit 2) l`,
    )
    expect(lines).toEqual(['pdf', 'xlsx'])
  })
})

describe('the summary of a year', () => {
  it('tells the sums of the area as the screen does, with a map and what it rests on', async () => {
    const { status, body } = await world.as('county-a').get<Buffer>('/api/balance/report.pdf?year=2025')
    expect(status).toBe(200)
    const { solid } = await readPdf(body)
    const { area } = (await world.as('county-a').get<Summary>('/api/balance/summary?year=2025&season=cold')).body
    const shown = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 })
    expect(solid).toContain(shown.format(area?.capacitySu.mid ?? Number.NaN))
    expect(solid).toContain(shown.format(area?.stockSu.mid ?? Number.NaN))
    for (const words of ['草畜平衡年度总结', '暖季', '冷季', '违规情况', '依据与不能说明的', '暂定'])
      expect(solid).toContain(words)
  })

  it('of a year in which nothing was judged says so', async () => {
    const { solid } = await readPdf((await world.as('county-a').get<Buffer>('/api/balance/report.pdf?year=1999')).body)
    expect(solid).toContain('这一季没有测算结果')
  })

  it('is refused to who may take nothing away', async () => {
    expect((await world.as('herder-a').get('/api/balance/report.pdf?year=2025')).status).toBe(403)
    expect((await world.as(null).get('/api/balance/report.pdf?year=2025')).status).toBe(401)
  })
})
