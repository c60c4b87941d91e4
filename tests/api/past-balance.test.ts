// Judgements as they were: an assessment, the sums above it and the violation it opened, read again as of the moment they stood.

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AssessmentDetail, AssessmentRow, Summary, ViolationRow } from '#contract/balance'
import { assess, assessAll } from '../../server/balance/assess.ts'
import type { Page } from '../../server/platform/paging.ts'
import { instantText } from '../../server/platform/past.ts'
import { one, run, sql } from '../../server/platform/sql.ts'
import { startWorld, type World } from '../support/world.ts'
import { adoptCount, dropCounts, layGrass, operatorB } from './balance-land.ts'

let world: World
/** While 200 yaks were counted; afterwards 5 were. */
let then = ''
beforeAll(async () => {
  world = await startWorld()
  await layGrass(world)
  await assessAll(world.db)
  await dropCounts(world, operatorB)
  await adoptCount(world, operatorB, 'cold', 200)
  await assess(world.db, { year: 2025 })
  const { at } = await one<{ at: string }>(world.db, sql`select ${instantText(sql`clock_timestamp()`)} as at`)
  then = `as_of=${encodeURIComponent(at)}`
  // The embedded database counts milliseconds: the next write must be told from this moment.
  await sleep(3)
  await dropCounts(world, operatorB)
  await adoptCount(world, operatorB, 'cold', 5)
  await assess(world.db, { year: 2025 })
})
afterAll(() => world.stop())

const read = async <Body>(path: string): Promise<Body> => {
  const { status, body } = await world.as('prefecture').get<Body>(path)
  expect(status, path).toBe(200)
  return body
}

it('an assessment is read as it was judged, on the count that was adopted then, and still gives its digest', async () => {
  const list = `/api/balance/assessments?year=2025&season=cold&q=${operatorB}`
  const [now] = (await read<Page<AssessmentRow>>(list)).items
  const [was] = (await read<Page<AssessmentRow>>(`${list}&${then}`)).items
  expect(was?.id).toBe(now?.id)
  expect([was?.finding, now?.finding]).toEqual(['found', 'surplus'])
  const detail = await read<AssessmentDetail>(`/api/balance/assessments/${was?.id}?${then}`)
  expect(detail).toMatchObject({ finding: 'found', digestOk: true, stockSu: was?.stockSu })
})

it('a violation is read as it stood: open then, though it is closed now', async () => {
  const list = `/api/violations?kind=overload&season=cold&q=${operatorB}`
  const [now] = (await read<Page<ViolationRow>>(list)).items
  const [was] = (await read<Page<ViolationRow>>(`${list}&${then}`)).items
  expect([was?.state, now?.state]).toEqual(['open', 'closed'])
  expect(was?.closedAt).toBeNull()
  expect(new Date(was?.lastSeen ?? 0) <= new Date(decodeURIComponent(then.slice('as_of='.length)))).toBe(true)
})

it('the sums of an area are those of the judgements that stood', async () => {
  const path = '/api/balance/summary?year=2025&season=cold&area=632722'
  const [now, was] = [await read<Summary>(path), await read<Summary>(`${path}&${then}`)]
  expect((was.area?.found ?? 0) - (now.area?.found ?? 0)).toBe(1)
  expect(was.top.map(({ operatorCode }) => operatorCode)).toContain(operatorB)
  expect(now.top.map(({ operatorCode }) => operatorCode)).not.toContain(operatorB)
})

it('what is taken out of the past changes the version of its tiles', async () => {
  const version = async () =>
    (await read<readonly { id: string; version: string }[]>('/api/collections?as_of=2001-01-01')).find(
      ({ id }) => id === 'parcels',
    )?.version
  const before = await version()
  await run(world.db, sql`update parcels set name = 'x' where code = '632701101001-1'`)
  expect(await version()).toBe(before)
  await run(world.db, sql`delete from parcels_history where code = '632701101001-1'`)
  expect(await version()).not.toBe(before)
})
