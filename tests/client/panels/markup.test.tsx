// What stands on the screen, read as text: nothing may hang on colour or drawing alone.

import i18next from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { initReactI18next } from 'react-i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { FigureCards } from '../../../client/api/figure-cards.tsx'
import { GradeMark } from '../../../client/features/balance/grade-mark.tsx'
import { HistoryTable } from '../../../client/features/balance/history-table.tsx'
import { SumsTable } from '../../../client/features/balance/sums-table.tsx'
import { Trace } from '../../../client/features/balance/trace.tsx'
import { UnlockLines } from '../../../client/features/sightings/unlock-record.tsx'
import { amountWords } from '../../../client/features/violations/amount.ts'
import * as zh from '../../../client/i18n/zh/index.ts'
import { ConflictTable } from '../../../client/ui/conflict-table.tsx'
import { IntervalBar } from '../../../client/ui/interval-bar.tsx'

beforeAll(() =>
  i18next
    .use(initReactI18next)
    .init({ lng: 'zh', resources: { zh: { translation: zh } }, interpolation: { escapeValue: false } }),
)

const text = (markup: string): string => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const found = { capacitySu: { low: 180, mid: 200, high: 220 }, stockSu: { low: 240, mid: 246, high: 262 } } as const

describe('an interval bar', () => {
  it('says in words all that it draws, and hides the drawing from screen readers', () => {
    const markup = renderToStaticMarkup(
      <IntervalBar label="合理载畜量" value={found.capacitySu} scale={{ from: 0, to: 300 }} color="#000" unit="羊单位" />,
    )
    expect(text(markup)).toContain('合理载畜量 200 羊单位 （180–220）')
    expect(markup).toContain('aria-hidden="true"')
  })

  it('shows no bar where there is no figure', () => {
    expect(
      text(renderToStaticMarkup(<IntervalBar label="超载率" value={null} scale={{ from: 0, to: 1 }} color="#000" />)),
    ).toContain('—')
  })
})

describe('a mark', () => {
  it('names the grade of a found overload and the finding of everything else', () => {
    const mark = (finding: 'found' | 'uncertain' | 'surplus', grade: 'severe' | null) =>
      text(renderToStaticMarkup(<GradeMark finding={finding} grade={grade} />)).trim()
    expect([mark('found', 'severe'), mark('uncertain', 'severe'), mark('surplus', null), mark('found', null)]).toEqual([
      '重度超载',
      '待核实',
      '尚有余量',
      '认定超载',
    ])
  })
})

describe('the trace', () => {
  const entry = {
    step: 'capacity',
    formula: 'capacitySu = Σ usableKg ÷ (intakeKgPerDay × days)',
    inputs: [
      { name: 'intakeKgPerDay', value: 1.8, unit: 'kg hay/SU/day', source: 'S01', evidence: '2', edition: 'NY/T 635-2015' },
    ],
    result: found.capacitySu,
    unit: 'SU',
  } as const

  it('gives formula, inputs, source, evidence and edition in words', () => {
    const said = text(
      renderToStaticMarkup(
        <Trace trace={[entry]} named={{ supplements: [], sources: [{ id: 'S01', title: '载畜量的计算', titleEn: '' }] }} />,
      ),
    )
    expect(said).toContain('合理载畜量 = Σ 可用饲草量 ÷ (日食量 × 放牧天数)')
    expect(said).toMatch(/1\.8.*公斤标准干草\/羊单位\/天.*载畜量的计算 S01.* · NY\/T 635-2015.*两处互证/)
  })

  it('says of a missing value what is needed, never zero', () => {
    const blank = { ...entry, inputs: [{ name: 'intakeKgPerDay', value: null, unit: 'kg hay/SU/day' }], result: null }
    const said = text(renderToStaticMarkup(<Trace trace={[blank]} named={{ supplements: [] }} />))
    expect(said).toContain('需查印刷本标准')
    expect(said).toContain('无法得出')
  })
})

describe('the years of an operator', () => {
  it('keep the seasons apart, newest first', () => {
    const point = {
      ...found,
      overloadRate: { low: 0.09, mid: 0.23, high: 0.46 },
      finding: 'uncertain',
      grade: 'light',
      isProvisional: true,
    } as const
    const said = text(
      renderToStaticMarkup(
        <HistoryTable
          series={[
            { ...point, year: 2024, season: 'cold' },
            { ...point, year: 2025, season: 'warm' },
            { ...point, year: 2025, season: 'cold' },
          ]}
        />,
      ),
    )
    expect([...said.matchAll(/20\d\d [冷暖]季/g)].map(([each]) => each)).toEqual(['2025 冷季', '2025 暖季', '2024 冷季'])
  })
})

describe('the table of a chart', () => {
  it('has a caption, row headers and every figure of the bars', () => {
    const row = {
      ...found,
      key: '632701',
      name: '玉树市',
      excessSu: found.stockSu,
      overloadRate: null,
      operators: 9,
      found: 2,
      uncertain: 1,
      balanced: 3,
      surplus: 3,
    }
    const markup = renderToStaticMarkup(<SumsTable rows={[row]} caption="下级区域" firstColumn="区域" />)
    expect(markup).toContain('<caption>下级区域</caption>')
    expect(markup).toContain('<th scope="row">玉树市</th>')
    expect(text(markup)).toMatch(/180–220.*240–262.*2 \/ 9/)
  })
})

describe('figures of duty', () => {
  const figures = {
    units: 4,
    unitsVisited: 0,
    coveredShare: null,
    postsUnasked: 0,
    asked: 8,
    done: 5,
    overdue: 2,
    open: 1,
    patrolsValid: 5,
    patrolsDoubtful: 0,
    patrolsInvalid: 0,
    distanceM: 12_340,
    found: 3,
    unfounded: 0,
    closed: 2,
    closedInTime: 1,
    closedLate: 0,
    closedUntimed: 1,
    openAtEnd: 1,
    overdueAtEnd: 0,
    medianDays: 2.5,
    p90Days: 4,
    why: { coveredShare: 'no-track' },
  } as const
  const said = (...shown: Parameters<typeof FigureCards>[0]['shown']) =>
    renderToStaticMarkup(<FigureCards figures={figures} shown={shown} />)

  it('are said in their units, and one that cannot be said says why', () => {
    expect(text(said('units', 'distanceM', 'coveredShare', 'medianDays')).trim()).toBe(
      '责任单元 4 有效里程（千米） 12.3 平均覆盖率 — 没有轨迹 办结工作日（中位） 2.5',
    )
  })

  it('warn of what is overdue, where something is', () => {
    expect([said('overdue'), said('overdueAtEnd'), said('open')].map((each) => each.includes('is-warning'))).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('a violation', () => {
  it('gives its amount with error and unit, land in hectares and mu', () => {
    const violation = { amount: { low: 27, mid: 45, high: 63 }, unit: 'su' } as const
    const t = i18next.t
    expect(amountWords(t, violation)).toBe('45（27–63） 羊单位')
    expect(amountWords(t, { amount: { low: 2, mid: 2, high: 2 }, unit: 'ha' })).toBe('2.00 公顷 · 30.0 亩')
  })
})

describe('a conflict', () => {
  it('keeps what I changed as mine and what I left alone as theirs', () => {
    const fields = [
      { name: 'name', label: '名称' },
      { name: 'restTo', label: '休牧止' },
      { name: 'code', label: '编码' },
    ]
    const base = { name: '旧名', restTo: '06-15', code: 'Z1' }
    const markup = renderToStaticMarkup(
      <ConflictTable
        fields={fields}
        base={base}
        mine={{ ...base, name: '我的名' }}
        theirs={{ ...base, name: '他的名', restTo: '06-30' }}
        onSettle={() => {}}
        onGiveUp={() => {}}
      />,
    )
    const chosen = [...markup.matchAll(/radio-wrapper-checked[^>]*>.*?radio-label[^>]*>([^<]*)</g)].map(([, label]) => label)
    expect(chosen).toEqual(['我填的： 我的名', '他人改的： 06-30'])
    expect(text(markup)).not.toContain('编码')
  })
})

it('tells the office who asked for an unlock, who gave it, when and why', () => {
  const lines = [
    { at: '2026-03-01T01:00:00Z', action: 'unlock-asked', person: '巡护员甲', reason: '核查第 12 号案' },
    { at: '2026-03-01T02:00:00Z', action: 'unlock-given', person: '县管理员', reason: '属实' },
  ]
  const words = text(renderToStaticMarkup(<UnlockLines lines={lines} />))
  expect(words).toContain('申请查看精确位置 · 巡护员甲 核查第 12 号案')
  expect(words).toContain('批准查看精确位置 · 县管理员 属实')
})
