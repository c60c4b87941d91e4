// What a patrol must have is a dated row: entered by the prefecture with source and grade, and patrols since its day are judged by it.

import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DatedPatrolRule, PatrolDetail } from '#contract/patrols'
import { reckonEnteredRules } from '../../server/patrols/old-patrols.ts'
import { one, sql } from '../../server/platform/sql.ts'
import type { Told } from '../support/duties.ts'
import { daysAgo, layUnits, walked } from '../support/patrols.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let early: string
let late: string
beforeAll(async () => {
  world = await startWorld()
  await layUnits(world)
  early = (await walked(world.as('warden-a'), daysAgo(9), 31)).id
  late = (await walked(world.as('warden-a'), daysAgo(3), 31)).id
})
afterAll(() => world.stop())

const rule = {
  measure: 'minutes',
  duty: 'warden',
  level: 'village',
  unitKind: null,
  transport: null,
  value: 120,
  inForceFrom: daysAgo(6).slice(0, 10),
  source: '玉政办〔2026〕9号',
  evidence: 'L',
}
type Rules = { readonly items: readonly DatedPatrolRule[] }
const enter = (more: object, login: 'prefecture' | 'county-a' | 'chief-a' = 'prefecture') =>
  world.as(login).post<Rules & Told>('/api/patrols/rules', { ...rule, ...more })
const stateOf = async (id: string) => (await world.as('county-a').get<PatrolDetail>(`/api/patrols/${id}`)).body.state
const wardens = (rows: readonly DatedPatrolRule[]) =>
  rows.filter(({ measure, duty }) => measure === 'minutes' && duty === 'warden')

it('is listed for everybody of patrols, with what is not known as null', async () => {
  const { body } = await world.as('chief-a').get<Rules>('/api/patrols/rules')
  expect(wardens(body.items)).toMatchObject([{ value: null, isInForce: true, evidence: 'N' }])
  expect(body.items.filter(({ measure }) => measure === 'speed-ms').map(({ transport }) => transport)).toHaveLength(5)
  expect((await world.as('tip-operator').get('/api/patrols/rules')).status).toBe(403)
})

it('is entered by who enters coefficients, leaves a ledger line, and the row before it stays', async () => {
  for (const login of ['county-a', 'chief-a'] as const) expect((await enter({}, login)).status).toBe(403)
  const { status, body } = await enter({})
  expect(status).toBe(200)
  expect(wardens(body.items).map(({ value, isInForce, enteredBy }) => [value, isInForce, enteredBy])).toEqual([
    [120, true, 'prefecture'],
    [null, false, null],
  ])
  const { lines } = await one<{ lines: number }>(
    world.db,
    sql`select count(*) as lines from ledger where action = 'patrol-rule-entered'`,
  )
  expect(lines).toBe(1)
})

it('makes the patrols since its day anew, and leaves those before', async () => {
  for (;;) {
    const { waiting } = await one<{ waiting: number }>(world.db, sql`select count(*) as waiting from patrol_rules_entered`)
    if (waiting === 0) break
    await reckonEnteredRules(world.db)
  }
  expect([await stateOf(early), await stateOf(late)]).toEqual(['valid', 'doubtful'])
})

it('is refused twice for one day, beyond a share of one, and for tracks of one duty', async () => {
  expect(await enter({})).toMatchObject({ status: 409, body: { code: 'patrol-rules-once' } })
  expect(await enter({ measure: 'unit-seen-share', value: 2 })).toMatchObject({
    status: 400,
    body: { issues: [{ path: 'value' }] },
  })
  expect(await enter({ measure: 'gap-s' })).toMatchObject({ status: 400, body: { issues: [{ path: 'measure' }] } })
  expect((await enter({ measure: 'speed-ms', duty: null, level: null, transport: 'horse', value: 12 })).status).toBe(200)
})
