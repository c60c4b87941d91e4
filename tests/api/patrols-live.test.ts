// Points that come live: cheap while they come, late, twice and out of order, and in the end the same as one file.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PatrolDetail, PatrolMissing, PointsReceipt, ReceivedPoint } from '#contract/patrols'
import { settleStale } from '../../server/patrols/settle.ts'
import { one, rows, run, sql } from '../../server/platform/sql.ts'
import { along, asSouthernChief, daysAgo, gpxOf, layUnits } from '../support/patrols.ts'
import { unmarkUnits } from '../support/standing.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await layUnits(world)
  // Patrols of units laid anew are derived again whenever the work behind comes to them: not while these tests look at when.
  await unmarkUnits(world.db)
})
afterAll(() => world.stop())

const warden = () => world.as('warden-a')
const begin = async (at: string): Promise<string> =>
  (await warden().post<PatrolDetail>('/api/patrols', { clientId: randomUUID(), transport: 'foot', startedAt: at })).body.id
const send = async (id: string, points: readonly ReceivedPoint[]) =>
  (await warden().post<PointsReceipt>(`/api/patrols/${id}/points`, { points })).body
const missing = async (id: string) => (await warden().get<PatrolMissing>(`/api/patrols/${id}/missing`)).body
const show = async (id: string) => (await warden().get<PatrolDetail>(`/api/patrols/${id}`)).body

/** Every ten seconds 8 m on, to and fro along the reach; each hundredth point far off, each seventieth twice at one moment, an hour's silence. */
const messy = (at: string): ReceivedPoint[] =>
  Array.from({ length: 900 }, (_, i) => {
    const [still] = along(1, at)
    const metres = 8 * (i % 600 < 300 ? i % 300 : 300 - (i % 300))
    const seconds = (i % 70 === 69 ? i - 1 : i) * 10 + (i > 500 ? 3600 : 0)
    return {
      ...(still as ReceivedPoint),
      seq: i,
      lng: Number((96.2 + metres / 93_400 + (i % 100 === 50 ? 0.4 : 0)).toFixed(7)),
      accuracyM: null,
      deviceAt: new Date(Date.parse(at) + seconds * 1000).toISOString(),
    }
  })

/** Batches of 60, every third one held back to the end, each turned round. */
function disorderly(points: readonly ReceivedPoint[]): readonly (readonly ReceivedPoint[])[] {
  const batches = Array.from({ length: Math.ceil(points.length / 60) }, (_, i) => points.slice(i * 60, i * 60 + 60).reverse())
  return [...batches.filter((_batch, i) => i % 3 !== 1), ...batches.filter((_batch, i) => i % 3 === 1).reverse()]
}

const resultOf = ({ track, visits, state }: PatrolDetail) => ({
  track: { ...track, repeatShare: null },
  state,
  seen: visits.map(({ unitCode, seenShare, effort }) => [unitCode, seenShare, effort]),
})

describe('points that come live', () => {
  it('late, twice and out of order end in the same as one file of them', async () => {
    const at = daysAgo(2)
    const points = messy(at)
    const id = await begin(at)
    const batches = disorderly(points)
    for (const batch of batches.slice(0, 12)) await send(id, batch)
    await warden().post(`/api/patrols/${id}/status`, { status: 'ended', at: daysAgo(1.5) })
    for (const batch of [...batches.slice(12), ...batches.slice(0, 2)]) await send(id, batch)
    await run(world.db, sql`update patrol_arrivals set reckoned_at = reckoned_at - interval '1 hour'`)
    await settleStale(world.db)
    const live = await show(id)

    const form = new FormData()
    form.append('choices', JSON.stringify([{ proposal: 0, clientId: randomUUID(), transport: 'foot' }]))
    form.append('file', new Blob([gpxOf(points)]), 'day.gpx')
    const { body } = await asSouthernChief(world).post<{ ids: string[] }>('/api/patrols/files', form)
    const whole = (await asSouthernChief(world).get<PatrolDetail>(`/api/patrols/${body.ids[0]}`)).body
    expect(live.track).toMatchObject({ pointCount: 900, dropCounts: { teleport: 9 } })
    expect(resultOf(live).track).toEqual(resultOf(whole).track)
    expect(resultOf(live).seen).toEqual(resultOf(whole).seen)
  })

  it('are not all read again with every batch: so many are reckoned with a little later', async () => {
    const at = daysAgo(1)
    const id = await begin(at)
    const points = messy(at)
    const reckonedAt = async () =>
      (
        await one<{ at: string }>(
          world.db,
          sql`select reckoned_at::text as at from patrol_arrivals where patrol_id = ${id}::uuid`,
        )
      ).at
    await send(id, points.slice(0, 400))
    const first = await reckonedAt()
    for (let i = 400; i < 460; i += 10) expect((await send(id, points.slice(i, i + 10))).total).toBe(i + 10)
    expect(await reckonedAt()).toBe(first)
    expect((await missing(id)).waiting).toBe(60)
    await send(id, points.slice(460, 520))
    expect(await reckonedAt()).not.toBe(first)
    expect(await missing(id)).toMatchObject({ waiting: 0, visits: [{ unitCode: 'R-S' }] })
  })

  it('are reckoned with by the next look once a while has passed, by a pause at once, and in the end by themselves', async () => {
    const at = daysAgo(0.9)
    const id = await begin(at)
    const points = messy(at)
    await send(id, points.slice(0, 400))
    await send(id, points.slice(400, 410))
    await run(
      world.db,
      sql`update patrol_arrivals set reckoned_at = reckoned_at - interval '30 seconds' where patrol_id = ${id}::uuid`,
    )
    expect((await missing(id)).waiting).toBe(10)
    expect((await missing(id)).waiting).toBe(0)
    await send(id, points.slice(410, 420))
    await warden().post(`/api/patrols/${id}/status`, { status: 'paused', at: daysAgo(0.8) })
    expect((await show(id)).track?.pointCount).toBe(420)
    await send(id, points.slice(420, 430))
    await settleStale(world.db)
    expect((await show(id)).track?.pointCount).toBe(420)
    await run(
      world.db,
      sql`update patrol_arrivals set reckoned_at = reckoned_at - interval '30 seconds' where patrol_id = ${id}::uuid`,
    )
    expect(await settleStale(world.db)).toBe(1)
    expect((await show(id)).track?.pointCount).toBe(430)
  })

  it('make no new version of the patrol where neither its units nor its place changed', async () => {
    const at = daysAgo(0.5)
    const id = await begin(at)
    await send(id, along(10, at))
    const { version } = await show(id)
    await send(id, along(12, at).slice(10))
    expect((await show(id)).version).toBe(version)
    expect(await rows(world.db, sql`select from patrol_points where patrol_id = ${id}::uuid`)).toHaveLength(12)
  })
})
