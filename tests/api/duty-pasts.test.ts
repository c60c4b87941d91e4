// Units, patrols and problems as they were: every version with who wrote it, and the record itself as of a moment before.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RecordHistory } from '#contract/areas'
import type { ProblemDetail } from '#contract/duties'
import type { PatrolDetail, PatrolItem } from '#contract/patrols'
import { asSouthernChief, daysAgo, layUnits, walked } from '../support/patrols.ts'
import { type Hands, handsOf } from '../support/problems.ts'
import { type Agent, startWorld, type World } from '../support/world.ts'

let world: World
let office: Agent
let hands: Hands
beforeAll(async () => {
  world = await startWorld()
  office = world.as('county-a')
  await layUnits(world)
  hands = handsOf(world)
})
afterAll(() => world.stop())

const historyOf = async (path: string): Promise<RecordHistory['versions']> =>
  (await office.get<RecordHistory>(`${path}/history`)).body.versions
const asOf = (moment: string): string => `as_of=${encodeURIComponent(moment)}`

it('tells of a patrol what was decided, by whom and why, and shows it undecided as of before', async () => {
  // Of a warden nothing is asked; half the patrol lies outside any unit of hers, so a person may still decide.
  const { id } = await walked(world.as('warden-a'), daysAgo(2), 20)
  await sleep(5)
  const before = new Date().toISOString()
  await sleep(5)
  const decision = { decision: 'invalid', reason: '当日并未到场，轨迹由他人代走' }
  const version = { 'if-match': `"${(await office.get<PatrolDetail>(`/api/patrols/${id}`)).body.version}"` }
  expect((await asSouthernChief(world).post(`/api/patrols/${id}/decision`, decision, version)).status).toBe(200)
  const [latest] = await historyOf(`/api/patrols/${id}`)
  expect(latest?.writer).toMatchObject({ name: 'chief-south', action: 'patrol-decided', reason: decision.reason })
  expect(latest?.changes.map(({ field, after }) => [field, after]).sort()).toEqual([
    ['decision', 'invalid'],
    ['decisionReason', decision.reason],
  ])
  expect((await office.get<PatrolDetail>(`/api/patrols/${id}`)).body).toMatchObject({ state: 'decided-invalid' })
  expect((await office.get<PatrolDetail>(`/api/patrols/${id}?${asOf(before)}`)).body).toMatchObject({
    state: 'valid',
    decision: null,
  })
  const listed = async (query: string) =>
    (await office.get<{ items: readonly PatrolItem[] }>(`/api/patrols?${query}`)).body.items.map((item) => item.id)
  expect(await listed('state=decided-invalid')).toEqual([id])
  expect(await listed(`state=decided-invalid&${asOf(before)}`)).toEqual([])
  expect(await listed(asOf('2020-01-01'))).toEqual([])
  expect((await world.as('county-b').get(`/api/patrols/${id}/history`)).status).toBe(404)
})

it('tells of a problem each step with what it changed, and shows it as it stood', async () => {
  const problem = await hands.report('warden-a')
  const { id } = problem
  await sleep(5)
  const before = new Date().toISOString()
  await sleep(5)
  const assign = { assignee: await hands.idOf('cadre-a'), note: '请三日内处理' }
  expect((await hands.take('county-a', problem, 'assign', assign)).status).toBe(200)
  const versions = await historyOf(`/api/problems/${id}`)
  expect(versions.map(({ writer }) => [writer?.name, writer?.action])).toEqual([
    ['county-a', 'problem-assign'],
    ['warden-a', 'problem-report'],
  ])
  expect(versions[0]?.changes).toEqual(
    expect.arrayContaining([
      { field: 'state', before: 'found', after: 'assigned' },
      { field: 'assignee', before: null, after: 'cadre-a' },
    ]),
  )
  expect((await office.get<ProblemDetail>(`/api/problems/${id}?${asOf(before)}`)).body).toMatchObject({ state: 'found' })
  expect((await world.as('county-b').get(`/api/problems/${id}/history`)).status).toBe(404)
})
