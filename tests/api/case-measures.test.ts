// What the law says of a case in numbers: periods that run in it, and measured values against thresholds.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Threshold } from '#contract/cases'
import { run, sql } from '../../server/platform/sql.ts'
import { type CaseAnswer, type CaseHands, caseHands } from '../support/cases.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let open: CaseHands['open']
beforeAll(async () => {
  world = await startWorld()
  ;({ open } = caseHands(world))
})
afterAll(() => world.stop())

type Refusal = { readonly code: string; readonly issues?: readonly { path: string }[] }

describe('a period of the law', () => {
  it('says when it is due by the row in force, and ends once', async () => {
    const { id } = await open()
    const begin = (more: object) =>
      world.as('clerk-b').post<CaseAnswer>(`/api/cases/${id}/periods`, { fromDay: '2026-07-01', ...more })
    const { body } = await begin({ clock: 'suggestion-reply' })
    expect(body.periods).toMatchObject([
      {
        code: 'suggestion-reply',
        clock: { days: 60, months: 2, urgentDays: 15, evidence: 'L' },
        due: { dueOn: '2026-08-30', byMonthsOn: '2026-09-01' },
      },
    ])
    expect((await begin({ clock: 'suggestion-reply' })).body.code).toBe('case-periods-once')
    expect((await begin({ clock: 'no-such-clock' })).body.code).toBe('case-clock-unknown')
    expect((await begin({ clock: 'settlement-notice' })).body.periods[0]?.due?.dueOn).toBeDefined()
    const periodId = body.periods[0]?.id
    const end = (endedOn: string) =>
      world.as('county-b').post<CaseAnswer>(`/api/cases/${id}/periods/${periodId}/end`, { endedOn, note: '已书面回复' })
    expect((await end('2026-06-30')).body.code).toBe('case-periods-ordered')
    expect((await end('2026-08-01')).body.periods.find((period) => period.id === periodId)).toMatchObject({
      endedOn: '2026-08-01',
      due: { daysLeft: null, isOverdue: false },
    })
    expect((await end('2026-08-02')).body.code).toBe('case-period-ended')
  })
})

describe('a measured value', () => {
  const square = (side: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [95.1, 33.1],
        [95.1 + side, 33.1],
        [95.1 + side, 33.1 + side],
        [95.1, 33.1 + side],
        [95.1, 33.1],
      ],
    ],
  })
  it('is flagged by the rows in force with the numbers, from ground or as sent, and says where it cannot tell', async () => {
    const { id } = await open()
    const measure = (more: object) =>
      world.as('county-b').post<CaseAnswer>(`/api/cases/${id}/measures`, { measure: 'grassland-area', how: 'RTK 实测', ...more })
    const ground = (await measure({ geometry: square(0.002), accuracyM: 1, priorPenalty: 'no' })).body.measures[0]
    expect(ground?.flags.map(({ code, verdict }) => `${code} ${verdict}`)).toEqual(['grassland-area-crime above'])
    expect(ground).toMatchObject({ unit: 'mu', accuracyM: 1, day: '2025-07-01', by: 'county-b' })
    expect(ground?.value).toBeGreaterThan(50)
    const rough = (await measure({ value: 19, error: 2, priorPenalty: 'unknown' })).body.measures[0]
    expect(rough?.flags.map(({ code, verdict, why }) => `${code} ${verdict} ${why}`)).toEqual([
      'grassland-area-crime-again cannot-tell prior-penalty-unknown',
      'grassland-area-crime cannot-tell within-error',
    ])
    expect(rough?.flags[1]).toMatchObject({
      low: 17,
      high: 21,
      threshold: 20,
      isBeginKnown: false,
      row: { clause: '第二条', document: '法释〔2012〕15号' },
    })
    const unknown = (await measure({ measure: 'key-wildlife-value' })).body.measures[0]
    expect(unknown?.flags.map(({ why }) => why)).toEqual(['value-unknown', 'value-unknown', 'value-unknown'])
  })

  it('that does not go together is refused with every fault', async () => {
    const { id } = await open()
    const bad = { measure: 'fish-catch', geometry: square(0.001), value: 1, error: 0, how: 'xx' }
    const { status, body } = await world.as('county-b').post<Refusal>(`/api/cases/${id}/measures`, bad)
    expect([status, body.issues?.map(({ path }) => path)]).toEqual([400, ['geometry', 'value', 'accuracyM']])
  })
})

describe('thresholds', () => {
  it('have a clause, a source and a grade each, and no day that was not found', async () => {
    const { body } = await world.as('clerk-b').get<Threshold[]>('/api/thresholds')
    expect(body).toHaveLength(18)
    expect(
      body.filter(({ document, clause, source, evidence }) => !document || !clause || source !== 'S30' || evidence !== 'L'),
    ).toEqual([])
    expect(body.every(({ inForceFrom }) => inForceFrom === null)).toBe(true)
    const wildlife = body.filter(({ measure }) => measure === 'key-wildlife-value').map(({ value }) => value)
    expect(wildlife).toEqual([20_000, 200_000, 2_000_000])
  })

  it('are entered for the whole prefecture by its officers alone, from a day on', async () => {
    const fresh = {
      code: 'grassland-area-crime',
      measure: 'grassland-area',
      value: 25,
      band: 'crime',
      document: '测试',
      clause: '第一条',
      source: 'test',
      evidence: 'D',
      inForceFrom: '2030-01-01',
    }
    expect((await world.as('county-b').post('/api/thresholds', fresh)).status).toBe(403)
    expect((await world.as('prefecture').post('/api/thresholds', fresh)).status).toBe(200)
    expect((await world.as('prefecture').post<Refusal>('/api/thresholds', fresh)).body.code).toBe('thresholds-once')
    await run(world.db, sql`delete from thresholds where source = 'test'`)
  })
})
