// The calculator as HTTP, runs asked for, followed and cancelled, and tables taken away.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Balance, Run, RunProgress, Summary } from '#contract/balance'
import { carryOut } from '../../server/balance/jobs.ts'
import { recoverRuns } from '../../server/balance/runs.queries.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'
import { layGrass, operatorA } from './balance-land.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
  await layGrass(world)
})
afterAll(() => world.stop())

type Faults = {
  readonly code: string
  readonly issues?: readonly { readonly path: string; readonly code: string }[]
  readonly detail?: { readonly at: readonly string[] }
}
const stated = {
  season: { days: 182 },
  intake: { kgPerDay: 1.8, basis: 'hay' },
  supplies: [
    { kind: 'natural', basis: 'hay', areaHa: 10, yieldKgPerHa: 900, edibleShare: 0.8, utilisation: 0.5, hayCoefficient: 1 },
  ],
  herds: [{ kind: 'sheep', heads: 300, suPerHead: 1 }],
}

describe('the calculator', () => {
  it('answers anyone and stores nothing', async () => {
    const { status, body } = await world.as(null).post<Balance>('/api/balance/calculate', stated)
    expect(status).toBe(200)
    expect(body).toMatchObject({ finding: 'found', provisional: false, stockSu: { mid: 300 } })
    expect(body.capacitySu.mid).toBeCloseTo(3600 / (1.8 * 182), 9)
  })

  it('refuses unknown fields and negative numbers by name, all at once, as a problem document', async () => {
    const body = { ...stated, colour: 'red', herds: [{ kind: 'sheep', heads: -1, suPerHead: 1, age: 2 }] }
    const reply = await world.as(null).post<Faults>('/api/balance/calculate', body)
    expect(reply.status).toBe(400)
    expect(reply.headers.get('content-type')).toContain('application/problem+json')
    expect(reply.body.issues?.map(({ path }) => path).sort()).toEqual(['colour', 'herds.0.age', 'herds.0.heads'])
  })

  it('refuses mixed bases and names both places', async () => {
    const body = { ...stated, supplies: [{ kind: 'natural', basis: 'fresh', amountKg: 100 }] }
    const reply = await world.as(null).post<Faults>('/api/balance/calculate', body)
    expect(reply.status).toBe(400)
    expect(reply.body).toMatchObject({ code: 'mixed-basis', detail: { at: ['$.supplies[0].basis', '$.intake.basis'] } })
  })
})

async function until(id: string, ended: readonly string[]): Promise<Run> {
  for (;;) {
    const { body } = await world.as('county-a').get<Run>(`/api/balance/runs/${id}`)
    if (ended.includes(body.state)) return body
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

describe('a run', () => {
  it('is asked for within one’s own area only', async () => {
    expect((await world.as('county-a').post('/api/balance/runs', { year: 2025, area: '632722' })).status).toBe(403)
    expect((await world.as('cadre-a').post('/api/balance/runs', { year: 2025 })).status).toBe(403)
    expect((await world.as('herder-a').post('/api/balance/runs', { year: 2025 })).status).toBe(403)
  })

  it('judges the area, tells how far it is, and ends with a summary', async () => {
    const { status, body } = await world.as('county-a').post<Run>('/api/balance/runs', { year: 2025 })
    expect(status).toBe(200)
    expect(body).toMatchObject({ area: '632701', year: 2025, season: null })
    const ended = await until(body.id, ['done', 'failed'])
    expect(ended).toMatchObject({ state: 'done', problem: null, summary: { assessed: 16, changed: 16 } })
    expect(ended.summary.changes?.[0]).toMatchObject({ before: null })
    const events = await world.as('county-a').get<Buffer>(`/api/balance/runs/${body.id}/events`)
    const last: RunProgress = JSON.parse(events.body.toString().trim().split('\n\n').at(-1)?.replace('data: ', '') ?? '{}')
    expect(last).toMatchObject({ state: 'done', percent: 100 })
  })

  it('has nothing left to do when nothing changed', async () => {
    const { body } = await world.as('county-a').post<Run>('/api/balance/runs', { year: 2025 })
    expect((await until(body.id, ['done', 'failed'])).summary).toMatchObject({ assessed: 0, changed: 0 })
  })

  it('stops when cancelled, keeps what it judged, and cannot be cancelled twice', async () => {
    const { id } = await one<{ id: string }>(
      world.db,
      sql`insert into assessment_runs (year, path) values (2024, '63.6327.632701') returning id`,
    )
    expect((await world.as('county-b').delete(`/api/balance/runs/${id}`)).status).toBe(404)
    expect((await world.as('county-a').delete<Run>(`/api/balance/runs/${id}`)).body.state).toBe('cancelled')
    await carryOut(world.db, { id, full: true })
    expect((await until(id, ['cancelled', 'done'])).state).toBe('cancelled')
    expect((await world.as('county-a').delete(`/api/balance/runs/${id}`)).status).toBe(409)
  })

  it('that a killed process left behind is told at the next start', async () => {
    await run(world.db, sql`insert into assessment_runs (year, path, state) values (2024, '63.6327.632701', 'running')`)
    expect(await recoverRuns(world.db)).toHaveLength(1)
    expect(await recoverRuns(world.db)).toEqual([])
  })
})

describe('the summary of an area', () => {
  it('holds totals, grades, children, years and the largest excesses', async () => {
    const { body } = await world.as('county-a').get<Summary>('/api/balance/summary?year=2025&season=warm')
    expect(body.area).toMatchObject({ areaCode: '632701', operators: 8, provisional: 8 })
    expect(Object.values(body.grades).reduce((sum, count) => sum + count, 0)).toBe(body.area?.found)
    expect(body.children.map(({ operators }) => operators)).toEqual([4, 4])
    expect(body.top.map(({ operatorCode }) => operatorCode)).toContain(operatorA)
    expect(body.years.map(({ year, season }) => [year, season])).toEqual([
      [2025, 'warm'],
      [2025, 'cold'],
    ])
  })
})

describe('a herder', () => {
  it('sees the years and balances of the own operator, and no sums', async () => {
    expect((await world.as('herder-a').get<number[]>('/api/balance/years')).body).toEqual([2025])
    const { status, body } = await world.as('herder-a').get<Summary>('/api/balance/summary?year=2025&season=warm')
    expect(status).toBe(200)
    expect(body).toMatchObject({ area: null, children: [] })
    expect(body.top.map(({ operatorCode }) => operatorCode)).toEqual([operatorA])
  })
})

describe('the table', () => {
  it('goes out as CSV and XLSX to those who may export', async () => {
    const csv = await world.as('clerk-b').get<Buffer>('/api/balance/assessments.csv?year=2025')
    expect(csv.status).toBe(200)
    const xlsx = await world.as('county-a').get<Buffer>('/api/balance/assessments.xlsx?year=2025&season=cold')
    expect(xlsx.status).toBe(200)
    expect(xlsx.body.subarray(0, 2).toString()).toBe('PK')
    expect((await world.as('herder-a').get('/api/balance/assessments.csv')).status).toBe(403)
  })

  it('carries every row once and in order, with outlines for those who ask', async () => {
    const lines = async (query: string): Promise<readonly string[]> => {
      const { body } = await world.as('county-a').get<Buffer>(`/api/balance/assessments.csv?year=2025&${query}`)
      return body
        .toString()
        .split('\r\n')
        .filter((line) => line.startsWith('OP-'))
    }
    const plain = await lines('sort=-operatorCode')
    const codes = plain.map((line) => line.split(',')[0])
    expect(codes).toHaveLength(16)
    expect(codes).toEqual(codes.toSorted().toReversed())
    expect(plain.join('')).not.toContain('POLYGON')
    expect((await lines('season=cold&wkt=true')).filter((line) => line.includes('POLYGON'))).toHaveLength(8)
  })
})
