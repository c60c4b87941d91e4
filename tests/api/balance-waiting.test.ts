// What an edit makes old says so, is counted for whoever may see it, and is reckoned again by one press or by itself.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AssessmentRow, Run, Waiting } from '#contract/balance'
import { assess } from '../../server/balance/assess.ts'
import { queueAutomatic } from '../../server/balance/automatic.ts'
import { carryOut } from '../../server/balance/jobs.ts'
import { run, sql } from '../../server/platform/sql.ts'
import type { Login } from '../support/cast.ts'
import { startWorld, type World } from '../support/world.ts'
import { adoptCount, dropCounts, layGrass, operatorA, operatorB } from './balance-land.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await layGrass(world)
  await assess(world.db, { year: 2025 })
})
afterAll(() => world.stop())

const waitingFor = async (login: Login): Promise<Waiting> => (await world.as(login).get<Waiting>('/api/balance/waiting')).body
const rowOf = async (login: Login, code: string): Promise<AssessmentRow | undefined> =>
  (await world.as(login).get<{ items: AssessmentRow[] }>(`/api/balance/assessments?year=2025&season=cold&q=${code}`)).body
    .items[0]

async function change(code: string, yaks: number): Promise<void> {
  await dropCounts(world, code)
  await adoptCount(world, code, 'warm', 40)
  await adoptCount(world, code, 'cold', yaks)
}

describe('a tolerance of imports', () => {
  it('judges nobody: entering one makes nothing wait', async () => {
    await run(
      world.db,
      sql`insert into coefficients (edition, key, value, unit, evidence, in_force_from) values ('import', 'gap-ha', 6, 'ha', 'D', '2026-01-01')`,
    )
    expect(await waitingFor('prefecture')).toMatchObject({ operators: 0 })
  })
})

describe('after an edit', () => {
  it('nothing waits before it, and afterwards one operator does, for those who see it and for nobody else', async () => {
    expect(await waitingFor('county-a')).toMatchObject({ operators: 0, since: null, runId: null, afterSeconds: null })
    await change(operatorA, 400)
    expect(await waitingFor('county-a')).toMatchObject({ operators: 1, isMore: false })
    expect(await waitingFor('herder-a')).toMatchObject({ operators: 1 })
    expect(await waitingFor('county-b')).toMatchObject({ operators: 0 })
  })

  it('the old result says that it is old, and no other does', async () => {
    expect((await rowOf('county-a', operatorA))?.isStale).toBe(true)
    expect((await rowOf('county-b', operatorB))?.isStale).toBe(false)
  })

  it('one press reckons what waits, and nothing that was never judged', async () => {
    const { body } = await world.as('county-a').post<Run>('/api/balance/runs', { year: 2024, marksOnly: true })
    await carryOut(world.db, { id: body.id, full: false })
    const { state } = (await world.as('county-a').get<Run>(`/api/balance/runs/${body.id}`)).body
    expect(['done', 'running']).toContain(state)
    await expect.poll(() => waitingFor('county-a'), { timeout: 20_000 }).toMatchObject({ operators: 0, runId: null })
    expect(await rowOf('county-a', operatorA)).toMatchObject({ isStale: false, stockSu: { mid: 1600 } })
    expect((await world.as('county-a').get<number[]>('/api/balance/years')).body).toEqual([2025])
  })

  it('a run over marks alone does not stand for the year: asking for it still judges everyone', async () => {
    const { assessed } = await assess(world.db, { year: 2024 })
    expect(assessed).toBeGreaterThan(8)
  })
})

describe('by itself', () => {
  it('what waits is queued once it has been quiet, and only once', async () => {
    await change(operatorA, 90)
    expect(await queueAutomatic(world.db, 3600)).toBeNull()
    const id = await queueAutomatic(world.db, 0)
    expect(id).not.toBeNull()
    expect((await waitingFor('county-a')).runId).toBe(id)
    expect(await queueAutomatic(world.db, 0)).toBeNull()
    await carryOut(world.db, { id: id ?? '', full: false })
    expect(await waitingFor('county-a')).toMatchObject({ operators: 0, runId: null })
    expect(await rowOf('county-a', operatorA)).toMatchObject({ isStale: false, stockSu: { mid: 360 } })
  })

  it('nothing is queued where nothing waits, nor for a while after it failed', async () => {
    expect(await queueAutomatic(world.db, 0)).toBeNull()
    await change(operatorA, 50)
    await run(
      world.db,
      sql`insert into assessment_runs (year, path, state, marks_only, ended_at) values (2025, '63.6327', 'failed', true, now())`,
    )
    expect(await queueAutomatic(world.db, 0)).toBeNull()
  })
})
